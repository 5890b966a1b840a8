// Which buyer, which data: the effective context of a place, and who said each part of it. Nearest wins:
// directive comment in the file, Kubernetes label or annotation, dossier field, path in the workspace file, workspace file.
import { matchesGlob } from './globs.ts';
import { readDonnees, REGIMES, VALUES } from './config.ts';
import { nearest } from './names.ts';
import type { DocumentView } from './view.ts';
import type { Config, Donnees, EffectiveContext, Origin, Path, Range, Regime, Text, YamlFile } from './model.ts';

interface Said { regime?: Regime; donnees: Donnees; origin: Origin }

export class ContextResolver {
  private readonly layers: Said[];
  private readonly directives: { document: number; said: Said }[];
  private readonly file: YamlFile;

  /** @param path of the file, relative to the workspace file's folder, with `/` */
  constructor(file: YamlFile, path: string, config: Config) {
    this.file = file;
    this.layers = [];
    const globs = config.chemins.filter(({ glob }) => matchesGlob(glob, path));
    // The last matching path wins, as in .gitignore.
    for (const match of [...globs].reverse()) {
      this.layers.push({ ...(match.regime ? { regime: match.regime } : {}), donnees: match.donnees, origin: { kind: 'path', detail: match.glob, range: match.range, ...uriOf(config) } });
    }
    const own = (range: Range | undefined): Origin => ({ kind: 'workspace', ...uriOf(config), ...(range ? { range } : {}) });
    this.layers.push({ ...(config.regime ? { regime: config.regime } : {}), donnees: {}, origin: own(config.regimeRange) }, { donnees: config.donnees, origin: own(config.donneesRange) });
    this.directives = file.documents.flatMap((document) => document.comments.flatMap((comment) => {
      const said = readDirective(comment.text);
      return said ? [{ document: document.index, said: { ...said, origin: { kind: 'directive' as const, range: file.range(comment.start, comment.end), uri: file.source.uri } } }] : [];
    }));
  }

  /** The effective context at a path of a document. */
  at(document: number, path: Path, view: DocumentView | undefined): EffectiveContext {
    const said = [
      ...this.directives.filter((directive) => directive.document === document || (directive.document === 0 && this.isHead(directive.said))).map((directive) => directive.said),
      ...(view ? labels(view, path, this.file) : []),
      ...(view ? dossier(view, path, this.file) : []),
      ...this.layers,
    ];
    const context: EffectiveContext = { origins: {} };
    for (const { regime, donnees, origin } of said) {
      if (regime && !context.regime) Object.assign(context, { regime, origins: { ...context.origins, regime: origin } });
      for (const key of Object.keys(donnees) as (keyof Donnees)[]) {
        if (context[key] !== undefined) continue;
        Object.assign(context, { [key]: donnees[key], origins: { ...context.origins, [key]: origin } });
      }
    }
    // A nearer "aucune" speaks of everything: a farther family or harm does not survive it.
    const where = context.origins.sensibilite;
    if (context.sensibilite === 'aucune' && where) {
      for (const key of ['fondement', 'risqueViolation', 'marquage', 'sante', 'personnelles'] as const) {
        if (context.origins[key] && context.origins[key] !== where) {
          delete context[key];
          delete context.origins[key];
        }
      }
    }
    return context;
  }

  private isHead({ origin }: Said): boolean {
    const first = this.file.documents[0]?.leaves.find((leaf) => leaf.key);
    return first === undefined || (origin.range?.start.line ?? 0) < this.file.position(first.key!.start).line;
  }
}

const uriOf = (config: Config): { uri?: string } => (config.uri ? { uri: config.uri } : {});

/** `cloud-au-centre-context regime=etat sensibilite=particuliere risqueViolation=securite-publique,sante-vie` */
function readDirective(comment: string): Omit<Said, 'origin'> | undefined {
  const match = /^cloud-au-centre-context\s+(.*)$/.exec(comment);
  if (!match) return undefined;
  return fromPairs([...match[1]!.matchAll(/([A-Za-z]+)=([^\s]+)/g)].map((pair) => [pair[1]!, pair[2]!] as const));
}

function fromPairs(pairs: readonly (readonly [string, string])[]): Omit<Said, 'origin'> {
  const raw: Record<string, unknown> = {};
  let regime: Regime | undefined;
  for (const [key, text] of pairs) {
    if (key === 'regime') regime = REGIMES.find((candidate) => candidate === text);
    else raw[key] = text === 'true' ? true : text === 'false' ? false : key === 'risqueViolation' ? text.split(',') : text;
  }
  return { ...(regime ? { regime } : {}), donnees: readDonnees(raw) };
}

/** Directives and labels of a file that say something we do not understand, or contradict themselves. */
export function contextMistakes(file: YamlFile): { message: Text; start: number; end: number }[] {
  if (!file.source.text.includes('cloud-au-centre')) return [];
  return file.documents.flatMap((document) => {
    const directives = document.comments.flatMap(({ text, start, end }) => {
      const match = /^cloud-au-centre-context(?:\s+(.*))?$/.exec(text);
      if (!match) return [];
      const words = (match[1] ?? '').replace(/\s#\s.*$/, '').split(/\s+/).filter((word) => word !== '');
      return wrongPairs(words.map((word) => [word.split('=')[0]!, word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined] as const)).map((message) => ({ message, start, end }));
    });
    const labels = document.leaves.filter((leaf) => leaf.key && !leaf.via && String(leaf.path[leaf.path.length - 1]) in LABEL_KEYS && ['labels', 'annotations'].includes(String(leaf.path[leaf.path.length - 2])));
    return [...directives, ...labels.flatMap((leaf) => {
      const separator = leaf.path[leaf.path.length - 2] === 'labels' ? '_' : ',';
      return wrongPairs([[LABEL_KEYS[String(leaf.path[leaf.path.length - 1])]!, leaf.text.split(separator).join(',')]]).map((message) => ({ message, start: leaf.start, end: leaf.end }));
    })];
  });
}

function wrongPairs(pairs: readonly (readonly [string, string | undefined])[]): Text[] {
  const wrong: Text[] = [];
  for (const [key, text] of pairs) {
    const allowed = VALUES[key];
    if (!allowed) {
      const near = nearest(key, Object.keys(VALUES));
      wrong.push({ fr: `clé inconnue « ${key} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `unknown key "${key}".${near ? ` Did you mean "${near}"?` : ''}` });
      continue;
    }
    for (const one of (text ?? '').split(',')) {
      const value = key === 'sensibilite' ? one.replace(/^sensibilite-/, '') : one;
      if (allowed.includes(value)) continue;
      const near = nearest(value, allowed);
      wrong.push({
        fr: `« ${one} » n’est pas une valeur de « ${key} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ` Valeurs possibles : ${allowed.join(', ')}.`}`,
        en: `"${one}" is not a value of "${key}".${near ? ` Did you mean "${near}"?` : ` Possible values: ${allowed.join(', ')}.`}`,
      });
    }
  }
  const { donnees } = fromPairs(pairs.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const])));
  if (donnees.sensibilite === 'aucune' && (donnees.fondement || donnees.risqueViolation || (donnees.marquage && donnees.marquage !== 'aucun'))) {
    wrong.push({ fr: '« sensibilite=aucune » contredit le reste.', en: '"sensibilite=aucune" contradicts the rest.' });
  }
  return wrong;
}

const LABEL_KEYS: Record<string, string> = {
  'cloud-au-centre/regime': 'regime', 'cloud-au-centre/sensibilite': 'sensibilite', 'cloud-au-centre/fondement': 'fondement',
  'cloud-au-centre/risque-violation': 'risqueViolation', 'cloud-au-centre/sante': 'sante', 'cloud-au-centre/marquage': 'marquage', 'cloud-au-centre/personnelles': 'personnelles',
};

function labels(view: DocumentView, path: Path, file: YamlFile): Said[] {
  const scope = path[0] === 'items' && typeof path[1] === 'number' ? path.slice(0, 2) : [];
  return (['annotations', 'labels'] as const).flatMap((kind) => {
    const found = view.children([...scope, 'metadata', kind]).filter((leaf) => String(leaf.path[leaf.path.length - 1]) in LABEL_KEYS);
    if (found.length === 0) return [];
    const pairs = found.map((leaf) => [LABEL_KEYS[String(leaf.path[leaf.path.length - 1])]!, kind === 'labels' ? leaf.text.replaceAll('_', ',') : leaf.text] as const);
    return [{ ...fromPairs(pairs), origin: { kind: 'label' as const, uri: file.source.uri, range: file.range(found[0]!.start, found[0]!.end) } }];
  });
}

// A dossier says its buyer at the top and its data in `cloud.donnees`, at the top or inside a lot.
function dossier(view: DocumentView, path: Path, file: YamlFile): Said[] {
  const said: Said[] = [];
  const prefixes = path[0] === 'lots' && typeof path[1] === 'number' ? [path.slice(0, 2), []] : [[]];
  for (const prefix of prefixes) {
    const block = [...prefix, 'cloud', 'donnees'];
    const leaves = view.children(block);
    if (leaves.length === 0) continue;
    const raw = Object.fromEntries(leaves.map((leaf) => [String(leaf.path[leaf.path.length - 1]), leaf.container === 'seq' ? view.children(leaf.path).map((item) => item.text) : leaf.text === 'true' ? true : leaf.text === 'false' ? false : leaf.text]));
    const key = view.at(block)?.key ?? leaves[0]!.key;
    said.push({ donnees: readDonnees(raw), origin: { kind: 'dossier', uri: file.source.uri, ...(key ? { range: file.range(key.start, key.end) } : {}) } });
  }
  const regime = view.at(['acheteur', 'regime']);
  const known = REGIMES.find((candidate) => candidate === regime?.text);
  if (known && regime) said.push({ regime: known, donnees: {}, origin: { kind: 'dossier', uri: file.source.uri, range: file.range(regime.start, regime.end) } });
  return said;
}
