// Help texts, from the commands and their options.
import type { Lang } from '../core/model.ts';
import { pad, wrap } from '../report/wrap.ts';
import { COMMON, type Option, type Options } from './args.ts';
import { GROUPS, type Command } from './command.ts';

const WIDTH = 80;

const leftOf = (names: readonly string[]): number => Math.min(26, Math.max(...names.map((name) => name.length)) + 2);

function rows(list: readonly (readonly [string, string])[], left = leftOf(list.map(([name]) => name))): string {
  return list.flatMap(([name, text]) => {
    const lines = wrap(text, WIDTH - 2 - left);
    const first = name.length + 1 < left ? [`  ${pad(name, left)}${lines.shift() ?? ''}`] : [`  ${name}`];
    return [...first, ...lines.map((line) => ' '.repeat(2 + left) + line)];
  }).join('\n');
}

/** Help of the whole program. @param commands by name */
export function mainHelp(commands: ReadonlyMap<string, Command>, lang: Lang): string {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  return `${say('cloud-au-centre dit de quels services d’informatique en nuage dépendent des\nfichiers d’infrastructure et des dossiers de marché, selon la doctrine\n« cloud au centre » de l’État.', 'cloud-au-centre says which cloud services infrastructure and procurement files\ndepend on, under the French State\'s "cloud au centre" doctrine.')}

${say('Usage', 'Usage')}: cloud-au-centre ${say('COMMANDE [OPTIONS] [CHEMIN…]', 'COMMAND [OPTIONS] [PATH…]')}

${Object.entries(GROUPS).map(([id, title]) => `${title[lang]}
${rows([...commands].filter(([, { group }]) => group === id).map(([name, { summary }]) => [name, summary[lang]] as const), leftOf([...commands.keys()]))}
`).join('\n')}
${say('Options', 'Options')}
${rows([['COMMANDE --help'.replace('COMMANDE', say('COMMANDE', 'COMMAND')), say('aide d’une commande', 'help of a command')], ['--version', say('version', 'version')], ['--lang fr|en', say('langue des messages', 'language of the messages')]])}

${say('Codes de sortie', 'Exit codes')}
${rows([['0', say('rien au seuil demandé ou au-dessus', 'nothing at or above the threshold')], ['1', say('des constats au seuil ou au-dessus', 'findings at or above the threshold')], ['2', say('commande ou configuration à corriger', 'command line or configuration to correct')], ['3', say('erreur interne', 'internal error')]])}
`;
}

/** Help of one command. */
export function commandHelp(name: string, command: Command, lang: Lang): string {
  const options: Options = { ...command.options, ...COMMON };
  const summary = wrap(`${command.summary[lang]}.`, WIDTH).join('\n');
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}

Usage: cloud-au-centre ${name} ${command.usage[lang]}

Options
${rows(Object.entries(options).map(([option, spec]) => [label(option, spec, lang), spec.help[lang]] as const))}
${command.notes ? `\n${command.notes[lang].split('\n').map((line) => wrap(line, WIDTH).join('\n')).join('\n')}\n` : ''}`;
}

function label(name: string, { type, short, value, choices }: Option, lang: Lang): string {
  const what = type === 'boolean' ? '' : ` ${value?.[lang] ?? choices?.join('|') ?? ''}`;
  return `${short ? `-${short}, ` : ''}--${name}${what}`;
}
