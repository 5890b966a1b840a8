// `context PATH`: which buyer and which data a file is judged for, part by part, and who said each part.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ContextResolver } from '../../core/context.ts';
import { recognise } from '../../core/dialect.ts';
import { relativePath } from '../../core/lint.ts';
import type { EffectiveContext, Origin } from '../../core/model.ts';
import { parse } from '../../core/parse.ts';
import { DocumentView } from '../../core/view.ts';
import { CONTEXT_KEY, contextValue, GROUP, ORIGIN } from '../../report/words.ts';
import { at } from '../../report/places.ts';
import { visible } from '../../report/visible.ts';
import type { Call, Command } from '../command.ts';
import { decode } from '../decode.ts';
import { EXIT, UsageError } from '../exit.ts';
import { Workspaces } from '../workspace.ts';

const command: Command = {
  usage: { fr: 'CHEMIN', en: 'PATH' },
  options: {},
  run(call) {
    const { io, lang, today, say, positionals } = call;
    if (positionals.length !== 1) throw new UsageError(say('« context » attend un chemin et un seul.', '"context" expects one path.'));
    const path = resolve(io.cwd, positionals[0]!);
    if (!existsSync(path)) throw new UsageError(say(`${positionals[0]} : ce chemin n’existe pas.`, `${positionals[0]}: this path does not exist.`));
    const folder = statSync(path).isDirectory();
    const workspaces = new Workspaces({ cwd: io.cwd, today, lang });
    const { file: config, context } = folder ? workspaces.ofFolder(path) : workspaces.of(path);
    const source = { uri: pathToFileURL(path).href, text: folder ? '' : decode(readFileSync(path)).text };
    const file = parse(source);
    const resolver = new ContextResolver(file, relativePath(source.uri, context.root), context.config);
    const lines = [
      `${say('Fichier de contexte', 'Workspace file')}${say(' : ', ': ')}${config ? shown(config, call) : say('aucun', 'none')}`,
      `${say('Politique', 'Policy')}${say(' : ', ': ')}${context.policy.id}`,
    ];
    const documents = folder ? [] : file.documents;
    for (const document of documents) {
      const dialect = recognise(source.uri, document, context.dialects);
      const view = new DocumentView(source.uri, document, dialect, context.suppressors);
      if (documents.length > 1) lines.push('', `${say('Document', 'Document')} ${document.index + 1} (${say('ligne', 'line')} ${file.position(document.start).line + 1})`);
      lines.push(...describe(resolver.at(document.index, [], view), context.policy.regimes, call));
    }
    if (documents.length === 0) lines.push(...describe(resolver.at(0, [], undefined), context.policy.regimes, call));
    io.stdout(`${lines.join('\n')}\n`);
    return EXIT.ok;
  },
};
export default command;

function describe(context: EffectiveContext, regimes: Record<string, keyof typeof GROUP>, call: Call): string[] {
  const { lang, say } = call;
  return (Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[]).map((key) => {
    const value = context[key];
    const label = `  ${CONTEXT_KEY[key][lang]}${say(' : ', ': ')}`;
    if (value === undefined) return `${label}${say('non déclaré', 'not declared')}`;
    const group = key === 'regime' ? `, ${GROUP[regimes[context.regime!]!][lang]}` : '';
    return `${label}${contextValue(value, lang)}${group} (${origin(context.origins[key], call)})`;
  });
}

/** Who said it, and where. */
function origin(said: Origin | undefined, call: Call): string {
  if (!said) return ORIGIN.default[call.lang];
  const place = said.uri?.startsWith('file:') ? `${shown(fileURLToPath(said.uri), call)}${said.range ? `:${at(said.range)}` : ''}` : '';
  return [`${ORIGIN[said.kind][call.lang]}${said.detail ? ` « ${visible(said.detail)} »` : ''}`, place].filter(Boolean).join(', ');
}

function shown(path: string, { io }: Call): string {
  return visible(relative(io.cwd, path).split(sep).join('/'));
}
