// `context PATH`: which buyer and which data a file is judged for, part by part, and who said each part.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ContextResolver } from '../../core/context.ts';
import { recognise } from '../../core/dialect.ts';
import { relativePath } from '../../core/lint.ts';
import type { EffectiveContext, Origin, Path, Policy } from '../../core/model.ts';
import { parse } from '../../core/parse.ts';
import { DocumentView } from '../../core/view.ts';
import { CONTEXT_KEY, contextValue, GROUP, ORIGIN } from '../../report/words.ts';
import { at } from '../../report/places.ts';
import { visible } from '../../report/visible.ts';
import type { Call, Command } from '../command.ts';
import { decode } from '../decode.ts';
import { EXIT, UsageError } from '../exit.ts';
import { Workspaces } from '../workspace.ts';

interface Place { line?: number; document?: number; part: string; context: EffectiveContext }

const command: Command = {
  group: 'understand',
  summary: { fr: 'dire le contexte d’un fichier et qui l’a déclaré', en: 'say the context of a file and who declared it' },
  usage: { fr: '[--format text|json] CHEMIN', en: '[--format text|json] PATH' },
  options: { format: { type: 'string', short: 'f', choices: ['text', 'json'], value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut) ou json', en: 'text (default) or json' } } },
  run(call) {
    const { io, lang, today, say, positionals, value } = call;
    if (positionals.length !== 1) throw new UsageError(say('« context » attend un chemin et un seul.', '"context" expects one path.'));
    const path = resolve(io.cwd, positionals[0]!);
    if (!existsSync(path)) throw new UsageError(say(`${positionals[0]} : ce chemin n’existe pas.`, `${positionals[0]}: this path does not exist.`));
    const folder = statSync(path).isDirectory();
    const workspaces = new Workspaces({ cwd: io.cwd, today, lang });
    const { file: config, context } = folder ? workspaces.ofFolder(path) : workspaces.of(path);
    const source = { uri: pathToFileURL(path).href, text: folder ? '' : decode(readFileSync(path)).text };
    const file = parse(source);
    const resolver = new ContextResolver(file, relativePath(source.uri, context.root), context.config);
    const { regimes } = context.policy;
    const places = folder ? [] : file.documents.flatMap((document): Place[] => {
      const view = new DocumentView(source.uri, document, recognise(source.uri, document, context.dialects), context.suppressors);
      const line = file.position(document.start).line + 1;
      const whole: Place = { document: document.index + 1, line, part: '', context: resolver.at(document.index, [], view) };
      return [whole, ...resolver.partsOf(view).map((part) => ({ document: document.index + 1, line: file.position(startOf(view, part) ?? document.start).line + 1, part: pathText(part), context: resolver.at(document.index, part, view) }))];
    });
    if (places.length === 0) places.push({ part: '', context: resolver.at(0, [], undefined) });
    if (value('format') === 'json') {
      io.stdout(`${JSON.stringify({ path: shown(path, call), workspaceFile: config ? shown(config, call) : null, policy: context.policy.id, places: places.map((place) => asJson(place, regimes, call)) }, null, 2)}\n`);
      return EXIT.ok;
    }
    const colon = say(' : ', ': ');
    const lines = [
      `${say('Fichier de contexte', 'Workspace file')}${colon}${config ? shown(config, call) : say('aucun', 'none')}`,
      `${say('Politique', 'Policy')}${colon}${context.policy.id}`,
    ];
    for (const [said, alike] of grouped(places, (place) => describe(place.context, regimes, call).join('\n'))) {
      const titled = file.documents.length > 1 || alike.some(({ part }) => part);
      if (titled) lines.push('', ...alike.map(({ document, part }) => [...(file.documents.length > 1 ? [`Document ${document}`] : []), ...(part ? [part] : [])].join(', ') || say('Ensemble', 'Whole')).map((name, i) => `${name} (${say('ligne', 'line')} ${alike[i]!.line})`));
      lines.push(said);
    }
    io.stdout(`${lines.join('\n')}\n`);
    return EXIT.ok;
  },
};
export default command;

/** Places of which the same is said, in order of the first of each. */
function grouped(places: readonly Place[], sayOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const said = sayOf(place);
    groups.set(said, [...(groups.get(said) ?? []), place]);
  }
  return groups;
}

const KEYS = Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[];

function startOf(view: DocumentView, part: Path): number | undefined {
  const leaf = view.at(part);
  return leaf && (leaf.key?.start ?? leaf.start);
}

/** `spec.template`, `lots[0]`. */
function pathText(path: Path): string {
  return visible(path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`)).join(''));
}

function asJson({ context, ...place }: Place, regimes: Policy['regimes'], call: Call) {
  const parts = KEYS.map((key) => {
    const said = context.origins[key];
    if (context[key] === undefined) return [key, null];
    const from = said?.uri?.startsWith('file:') ? { path: shown(fileURLToPath(said.uri), call), ...(said.range ? { line: said.range.start.line + 1, column: said.range.start.character + 1 } : {}) } : {};
    return [key, { value: context[key], ...(key === 'regime' ? { group: regimes[context.regime!] } : {}), origin: { kind: said?.kind ?? 'default', ...(said?.detail ? { detail: said.detail } : {}), ...from } }];
  });
  return { ...place, context: Object.fromEntries(parts) as Record<string, unknown> };
}

function describe(context: EffectiveContext, regimes: Policy['regimes'], call: Call): string[] {
  const { lang, say } = call;
  return KEYS.map((key) => {
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
  return [`${ORIGIN[said.kind][call.lang]}${said.detail ? ` « ${visible(said.detail)} »` : ''}`, place].filter(Boolean).join(', ');
}

function shown(path: string, { io }: Call): string {
  return visible(relative(io.cwd, path).split(sep).join('/') || '.');
}
