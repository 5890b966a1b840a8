// The command line, read with node:util, and refused with the nearest word that exists.
import { parseArgs } from 'node:util';
import { isDate } from '../core/dates.ts';
import { nearest } from '../core/names.ts';
import type { IsoDate, Lang, Text } from '../core/model.ts';
import { UsageError } from './exit.ts';

export interface Option {
  type: 'string' | 'boolean';
  short?: string;
  multiple?: boolean;
  help: Text;
  /** Name of the value in the help, e.g. `DATE`. */
  value?: Text;
  choices?: readonly string[];
}
export type Options = Readonly<Record<string, Option>>;

export interface Args {
  positionals: string[];
  /** Options in the order they were written. */
  given: { name: string; value: string | undefined }[];
  /** Last value of an option. */
  value(name: string): string | undefined;
  values(name: string): string[];
  has(name: string): boolean;
}

export const COMMON: Options = {
  'as-of': { type: 'string', value: { fr: 'DATE', en: 'DATE' }, help: { fr: 'évaluer à cette date (AAAA-MM-JJ) ; aujourd’hui par défaut', en: 'evaluate at this date (YYYY-MM-DD); today by default' } },
  lang: { type: 'string', choices: ['fr', 'en'], value: { fr: 'LANGUE', en: 'LANGUAGE' }, help: { fr: 'fr ou en ; selon LC_ALL ou LANG par défaut, sinon fr', en: 'fr or en; from LC_ALL or LANG by default, else fr' } },
  help: { type: 'boolean', short: 'h', help: { fr: 'cette aide', en: 'this help' } },
};

/** Language of the messages: `--lang`, else the environment when it says English, else French. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.slice('--lang='.length) : argv[at + 1];
  if (asked === 'fr' || asked === 'en') return asked;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/**
 * Reads the words after the command's name.
 * @throws UsageError naming the word that is wrong and, when one is near, the word that was meant
 */
export function readArgs(argv: readonly string[], options: Options, lang: Lang): Args {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const known = Object.fromEntries(Object.entries(options).map(([name, { type, short }]) => [name, { type, multiple: true, ...(short ? { short } : {}) }]));
  const { tokens, positionals } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true, allowPositionals: true });
  const given: Args['given'] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      const near = nearest(token.name, Object.keys(options));
      throw new UsageError(say(`Option inconnue « ${token.rawName} ».${near ? ` Vouliez-vous écrire « --${near} » ?` : ''}`, `Unknown option "${token.rawName}".${near ? ` Did you mean "--${near}"?` : ''}`));
    }
    const { value } = token;
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError(say(`L’option --${token.name} ne prend pas de valeur.`, `The option --${token.name} takes no value.`));
    } else if (value === undefined || value === '' || (!token.inlineValue && /^-./.test(value))) {
      throw new UsageError(say(`L’option --${token.name} attend une valeur${option.choices ? ` : ${option.choices.join(', ')}` : ''}.`, `The option --${token.name} needs a value${option.choices ? `: ${option.choices.join(', ')}` : ''}.`));
    } else if (option.choices && !option.choices.includes(value)) {
      const near = nearest(value, option.choices);
      throw new UsageError(say(
        `Valeur inconnue « ${value} » pour --${token.name}.${near ? ` Vouliez-vous écrire « ${near} » ?` : ''} Valeurs possibles : ${option.choices.join(', ')}.`,
        `Unknown value "${value}" for --${token.name}.${near ? ` Did you mean "${near}"?` : ''} Possible values: ${option.choices.join(', ')}.`));
    }
    given.push({ name: token.name, value });
  }
  const values = (name: string): string[] => given.flatMap((one) => (one.name === name && one.value !== undefined ? [one.value] : []));
  return { positionals, given, values, value: (name) => values(name).at(-1), has: (name) => given.some((one) => one.name === name) };
}

/** The date asked for, or today. @throws UsageError when it is not a date that exists */
export function dateOf(args: Args, today: IsoDate, lang: Lang): IsoDate {
  const date = args.value('as-of');
  if (date === undefined) return today;
  if (isDate(date)) return date;
  throw new UsageError(lang === 'fr'
    ? `« ${date} » n’est pas une date qui existe : --as-of attend AAAA-MM-JJ, par exemple 2026-12-31.`
    : `"${date}" is not a date that exists: --as-of expects YYYY-MM-DD, for instance 2026-12-31.`);
}
