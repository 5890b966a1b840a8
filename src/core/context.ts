// Which buyer, which data: the effective context of a place, and who said each part of it. Nearest wins: directive of the
// document, Kubernetes label or annotation, dossier field, directive at the head of the file, path, workspace file.
import { matchesGlob } from './globs.ts';
import { readDonnees, REGIMES } from './config.ts';
import { pathKey } from './paths.ts';
import type { DocumentView } from './view.ts';
import type { Comment, Config, Donnees, EffectiveContext, Leaf, Origin, Path, Range, Regime, YamlFile } from './model.ts';

/** @property level what tells two places of the same kind apart: the nearer overrules the farther, not itself */
interface Said { regime?: Regime; donnees: Donnees; origin: Origin; level?: string }

export class ContextResolver {
  private readonly layers: Said[];
  private readonly directives: { document: number; said: Said }[];
  private readonly file: YamlFile;
  private readonly labelled: boolean;

  /** @param path of the file, relative to the workspace file's folder, with `/` */
  constructor(file: YamlFile, path: string, config: Config) {
    this.file = file;
    this.labelled = file.source.text.includes(LABEL_PREFIX);
    this.layers = [];
    const globs = config.chemins.filter(({ glob }) => matchesGlob(glob, path));
    // The last matching path wins, as in .gitignore.
    for (const match of [...globs].reverse()) {
      this.layers.push({ ...(match.regime ? { regime: match.regime } : {}), donnees: match.donnees, origin: { kind: 'path', detail: match.glob, range: match.range, ...uriOf(config) } });
    }
    const own = (range: Range | undefined): Origin => ({ kind: 'workspace', ...uriOf(config), ...(range ? { range } : {}) });
    this.layers.push({ ...(config.regime ? { regime: config.regime } : {}), donnees: {}, origin: own(config.regimeRange) }, { donnees: config.donnees, origin: own(config.donneesRange) });
    this.directives = directivesOf(file).map(({ document, comment, pairs }) => ({
      document, said: { ...fromPairs(pairs), origin: { kind: 'directive' as const, range: file.range(comment.start, comment.end), uri: file.source.uri } },
    }));
  }

  /** The effective context at a path of a document. */
  at(document: number, path: Path, view: DocumentView | undefined): EffectiveContext {
    const own = this.directives.filter((directive) => directive.document === document);
    const said = [
      ...own.map((directive) => directive.said),
      ...(view && this.labelled ? labels(view, path, this.file) : []),
      ...(view ? dossier(view, path, this.file) : []),
      // The head of the file speaks for the documents that do not speak for themselves.
      ...this.directives.filter((directive) => !own.includes(directive) && this.isHead(directive))
        .map((directive) => ({ ...directive.said, level: 'head' })),
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
    // A nearer "aucune" speaks of everything, a nearer "personnelle" of the sensitivity: what is farther does not survive them.
    const first = (key: keyof Donnees): number => said.findIndex(({ donnees }) => donnees[key] !== undefined);
    const level = (index: number): string => `${said[index]!.origin.kind} ${said[index]!.origin.detail ?? ''} ${said[index]!.level ?? ''}`;
    const nearest = first('sensibilite');
    for (const key of context.sensibilite ? OVERRULED[context.sensibilite] : []) {
      if (first(key) <= nearest || level(first(key)) === level(nearest)) continue;
      delete context[key];
      delete context.origins[key];
    }
    return context;
  }

  /** Paths of a document at which something of its own is said: labels of a part, data of a lot. The document itself is not one. */
  partsOf(view: DocumentView): Path[] {
    const found = new Map<string, Path>();
    for (const { path } of view.document.leaves) {
      const part = isLabel(path) ? path.slice(0, -3) : path[0] === 'lots' && path[2] === 'cloud' && path[3] === 'donnees' ? path.slice(0, 2) : [];
      if (part.length > 0) found.set(pathKey(part), part);
    }
    return [...found.values()];
  }

  private isHead({ document, said }: { document: number; said: Said }): boolean {
    const first = this.file.documents.find(({ root }) => root !== 'empty');
    if (first !== undefined && document > first.index) return false;
    const key = first?.leaves.find((leaf) => leaf.key)?.key;
    return key === undefined || (said.origin.range?.start.line ?? 0) < this.file.position(key.start).line;
  }
}

/** What a sensitivity, where it is the nearest word, leaves of what is said farther away. */
const OVERRULED: Readonly<Record<NonNullable<Donnees['sensibilite']>, readonly Exclude<keyof Donnees, 'sensibilite'>[]>> = {
  aucune: ['fondement', 'risqueViolation', 'marquage', 'sante', 'personnelles'], personnelle: ['fondement', 'risqueViolation'], particuliere: [],
};

const uriOf = (config: Config): { uri?: string } => (config.uri ? { uri: config.uri } : {});

export type Pair = readonly [key: string, value: string | undefined];
export interface ContextDirective { document: number; comment: Comment; pairs: Pair[] }

/** `# cloud-au-centre-context regime=etat sensibilite=particuliere risqueViolation=securite-publique,sante-vie`, wherever it stands. */
export function directivesOf(file: YamlFile): ContextDirective[] {
  return file.documents.flatMap((document) => document.comments.flatMap((comment) => {
    const match = /^cloud-au-centre-context(?:\s+(.*))?$/.exec(comment.text);
    if (!match) return [];
    // Comments before the first `---` stand at the head of the document that follows.
    const owner = document.root === 'empty' ? (file.documents.find(({ index, root }) => index > document.index && root !== 'empty') ?? document) : document;
    const words = (match[1] ?? '').replace(/(?:^|\s)(?:#|--)(?:\s.*|$)/, '').replace(/\s*([=,])\s*/g, '$1').split(/\s+/).filter((word) => word !== '');
    const pairs = words.map((word): Pair => (word.includes('=') ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word, undefined]));
    return [{ document: owner.index, comment, pairs }];
  }));
}

/** What pairs say; a value that is not understood is left out. */
export function fromPairs(pairs: readonly Pair[]): Pick<Said, 'regime' | 'donnees'> {
  const raw: Record<string, unknown> = {};
  let regime: Regime | undefined;
  for (const [key, text] of pairs) {
    if (text === undefined) continue;
    if (key === 'regime') regime = REGIMES.find((candidate) => candidate === text);
    else raw[key] = text === 'true' ? true : text === 'false' ? false : key === 'risqueViolation' ? text.split(',').map((one) => one.trim()) : text;
  }
  return { ...(regime ? { regime } : {}), donnees: readDonnees(raw) };
}

export const LABEL_PREFIX = 'cloud-au-centre/';
/** Labels and annotations that say a part of the context. */
export const LABEL_KEYS: Readonly<Record<string, string>> = {
  'cloud-au-centre/regime': 'regime', 'cloud-au-centre/sensibilite': 'sensibilite', 'cloud-au-centre/fondement': 'fondement',
  'cloud-au-centre/risque-violation': 'risqueViolation', 'cloud-au-centre/sante': 'sante', 'cloud-au-centre/marquage': 'marquage', 'cloud-au-centre/personnelles': 'personnelles',
};
const KINDS = ['annotations', 'labels'] as const;

const isLabel = (path: Path): boolean => path.length > 3 && path[path.length - 3] === 'metadata' && KINDS.some((kind) => kind === path[path.length - 2]) && String(path[path.length - 1]) in LABEL_KEYS;

/** A label as a pair: a label's value holds no comma, `_` stands for it. */
export function labelPair({ path, text }: Leaf): Pair {
  return [LABEL_KEYS[String(path[path.length - 1])]!, path[path.length - 2] === 'labels' ? text.replaceAll('_', ',') : text];
}

// The nearest object that carries them first: a pod template before its Deployment, an item before its List.
function labels(view: DocumentView, path: Path, file: YamlFile): Said[] {
  return Array.from(path, (_part, i) => path.slice(0, path.length - i)).concat([[]]).flatMap((owner) => KINDS.flatMap((kind) =>
    view.children([...owner, 'metadata', kind]).filter((leaf) => String(leaf.path[leaf.path.length - 1]) in LABEL_KEYS)
      .map((leaf) => ({ ...fromPairs([labelPair(leaf)]), origin: { kind: 'label' as const, uri: file.source.uri, range: file.range(leaf.start, leaf.end) }, level: pathKey(owner) }))));
}

// A dossier says its buyer at the top and its data in `cloud.donnees`, at the top or inside a lot.
function dossier(view: DocumentView, path: Path, file: YamlFile): Said[] {
  const said: Said[] = [];
  const prefixes = path[0] === 'lots' && typeof path[1] === 'number' ? [path.slice(0, 2), []] : [[]];
  for (const prefix of prefixes) {
    const block = [...prefix, 'cloud', 'donnees'];
    const leaves = view.children(block);
    for (const leaf of leaves) {
      const key = String(leaf.path[leaf.path.length - 1]);
      const value = leaf.container === 'seq' ? view.children(leaf.path).map((item) => item.text) : leaf.text === 'true' ? true : leaf.text === 'false' ? false : leaf.text;
      const place = leaf.key ?? leaf;
      said.push({ donnees: readDonnees({ [key]: value }), origin: { kind: 'dossier', uri: file.source.uri, range: file.range(place.start, place.end) }, level: pathKey(block) });
    }
  }
  const regime = view.at(['acheteur', 'regime']);
  const known = REGIMES.find((candidate) => candidate === regime?.text);
  if (known && regime) said.push({ regime: known, donnees: {}, origin: { kind: 'dossier', uri: file.source.uri, range: file.range(regime.start, regime.end) } });
  return said;
}
