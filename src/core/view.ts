// What a reader may ask about the surroundings of a leaf: siblings, ancestors, what is switched off, its component.
// Everything is made on first question: most documents are never asked.
import type { CompiledDialect } from './dialect.ts';
import { isTemplated } from './templates.ts';
import { matchesPath, matchPrefix, pathKey } from './paths.ts';
import type { CompiledSuppressors } from './suppressors.ts';
import type { Leaf, Path, YamlDocument } from './model.ts';

/** Keys under which a list of named values keeps the value: `- name: X` / `value: …`. */
const VALUE_KEYS = new Set(['value', 'Value', 'valueFrom', 'ParameterValue']);
const NAME_KEYS = ['name', 'Name', 'key', 'Key', 'ParameterKey'] as const;

/** By which an item of a list is known, in this order. */
const ITEM_KEYS = ['id', 'name', 'job', 'deployment', 'job_name', 'model_name'] as const;

/** Calico, Istio, Antrea, firewalls. */
const DENY = /^(?:deny|drop|reject|block)$/i;

/** Last key of a JSON pointer. */
function pointed(pointer: string): string {
  const last = pointer.split('/').filter((part) => part !== '-' && !/^\d+$/.test(part)).pop() ?? '';
  return last.replaceAll('~1', '/').replaceAll('~0', '~');
}

export class DocumentView {
  readonly document: YamlDocument;
  readonly uri: string;
  /** The file as it is written, with its template parts. */
  readonly written: string;
  private readonly dialect: CompiledDialect | undefined;
  private readonly suppressors: CompiledSuppressors;
  private paths: { byPath: Map<string, Leaf>; childrenOf: Map<string, Leaf[]>; order: Map<Leaf, number> } | undefined;
  private off: Set<string> | undefined;
  private denied: Set<string> | undefined;
  private refused: Set<string> | undefined;
  private readonly components = new Map<string, string | undefined>();

  constructor(uri: string, document: YamlDocument, dialect: CompiledDialect | undefined, suppressors: CompiledSuppressors, written = '') {
    this.uri = uri;
    this.written = written;
    this.document = document;
    this.dialect = dialect;
    this.suppressors = suppressors;
  }

  private index(): NonNullable<DocumentView['paths']> {
    if (this.paths) return this.paths;
    const byPath = new Map<string, Leaf>();
    const childrenOf = new Map<string, Leaf[]>();
    const order = new Map<Leaf, number>();
    for (const leaf of this.document.leaves) {
      order.set(leaf, order.size);
      const key = pathKey(leaf.path);
      if (!byPath.has(key)) byPath.set(key, leaf);
      if (leaf.path.length === 0) continue;
      const parent = leaf.path.length === 1 ? '' : key.slice(0, key.length - String(leaf.path[leaf.path.length - 1]).length - 1);
      const siblings = childrenOf.get(parent);
      if (siblings) siblings.push(leaf);
      else childrenOf.set(parent, [leaf]);
    }
    this.paths = { byPath, childrenOf, order };
    return this.paths;
  }

  /** The leaf at a path, or undefined. */
  at(path: Path): Leaf | undefined {
    return this.index().byPath.get(pathKey(path));
  }

  /** The leaf of a key beside a leaf. */
  sibling(leaf: Leaf, key: string): Leaf | undefined {
    return this.at([...leaf.path.slice(0, -1), key]);
  }

  /** Direct children of a path. */
  children(path: Path): readonly Leaf[] {
    return this.index().childrenOf.get(pathKey(path)) ?? [];
  }

  /** Every leaf below a path. */
  under(path: Path): readonly Leaf[] {
    const { leaves, lineRead } = this.document;
    const below = (leaf: Leaf): boolean => leaf.path.length > path.length && path.every((part, i) => leaf.path[i] === part);
    const first = lineRead ? undefined : this.at(path);
    if (!first) return leaves.filter(below);
    // In a tree they follow the leaf of the path.
    const from = this.index().order.get(first)! + 1;
    let to = from;
    while (to < leaves.length && below(leaves[to]!)) to++;
    return leaves.slice(from, to);
  }

  /** The name by which a value is known: its key, or the name beside it in `- name: X` / `value: …`. */
  keyOf(leaf: Leaf): string {
    const { path } = leaf;
    let i = path.length - 1;
    while (i >= 0 && typeof path[i] !== 'string') i--;
    const key = i < 0 ? '' : (path[i] as string);
    if (!VALUE_KEYS.has(key)) return key;
    for (const name of NAME_KEYS) {
      const named = this.at([...path.slice(0, i), name]);
      if (named && named.text !== '') return named.text;
    }
    // A JSON patch: what its pointer ends in.
    const target = key === 'value' && this.at([...path.slice(0, i), 'op']) ? this.at([...path.slice(0, i), 'path'])?.text : undefined;
    if (target?.startsWith('/')) return pointed(target);
    // `location: { value: X }`
    const above = path[i - 1];
    return typeof above === 'string' ? above : key;
  }

  /** Whether an ancestor mapping is switched off (`enabled: false`, `replicas: 0`…). */
  isDormant(path: Path): boolean {
    return isWithin(path, this.off ??= this.findOff());
  }

  /** Whether all that a mapping holds is switched off: `azure: { appconfiguration: { enabled: false } }`. */
  isAsleep(path: Path): boolean {
    this.off ??= this.findOff();
    if (this.off.size === 0) return false;
    const held = this.under(path).filter(({ container }) => !container);
    return held.length > 0 && held.every((leaf) => this.isDormant(leaf.path));
  }

  /** Whether an ancestor mapping is a rule that keeps something out (`action: Deny`). */
  isDenied(path: Path): boolean {
    return isWithin(path, this.denied ??= this.denying('action'));
  }

  /** Whether an ancestor mapping is a statement of a policy that refuses (`Effect: Deny`). */
  isRefused(path: Path): boolean {
    return isWithin(path, this.refused ??= this.denying('Effect'));
  }

  private denying(name: string): Set<string> {
    return new Set(this.document.leaves.filter((leaf) => leaf.path[leaf.path.length - 1] === name && DENY.test(leaf.text)).map((leaf) => pathKey(leaf.path.slice(0, -1))));
  }

  private findOff(): Set<string> {
    const off = new Set<string>();
    for (const leaf of this.document.leaves) {
      if (leaf.path.length < 2 || !(this.suppressors.switchesOff(leaf) || this.isSuspended(leaf))) continue;
      const parent = leaf.path.slice(0, -1);
      off.add(pathKey(parent));
      // Compose: `deploy.replicas: 0` stops the whole service.
      if (parent[parent.length - 1] === 'deploy' && parent.length > 1) off.add(pathKey(parent.slice(0, -1)));
    }
    return off;
  }

  // A scheduled job that is suspended does not run; what Flux suspends goes on running.
  private isSuspended(leaf: Leaf): boolean {
    return leaf.path[leaf.path.length - 1] === 'suspend' && leaf.text === 'true' && this.sibling(leaf, 'schedule') !== undefined;
  }

  /** Name of the component that a path belongs to, such as `Deployment/api` or `web`. */
  component(path: Path): string | undefined {
    if (!this.dialect || this.dialect.components.length === 0) return undefined;
    const key = pathKey(path.slice(0, 4));
    if (!this.components.has(key)) this.components.set(key, this.findComponent(path));
    return this.components.get(key);
  }

  /** An item of a list goes by its id (a lot, a contract), else by the name that it gives itself. */
  private nameOfItem(path: Path): string | undefined {
    for (const key of ITEM_KEYS) {
      const named = this.at([...path, key]);
      if (named && !named.container && named.text.trim() !== '' && !isTemplated(named.text)) return named.text.trim();
    }
    return undefined;
  }

  private findComponent(path: Path): string | undefined {
    for (const { value, key } of this.dialect!.components) {
      if (key) {
        const length = matchPrefix(key, path);
        if (length > 0) return (typeof path[length - 1] === 'number' && this.nameOfItem(path.slice(0, length))) || String(path[length - 1]);
      }
      if (value) {
        const scope = path[0] === 'items' && typeof path[1] === 'number' ? path.slice(0, 2) : [];
        const literal = value.segments.map((segment) => (segment.kind === 'key' ? segment.literal : undefined));
        const named = literal.every((part) => part !== undefined) ? this.at([...scope, ...(literal as string[])])
          : this.document.leaves.find((candidate) => matchesPath(value, candidate.path));
        if (named && named.text !== '') {
          const kind = this.at([...scope, 'kind'])?.text;
          return kind ? `${kind}/${named.text}` : named.text;
        }
      }
    }
    return undefined;
  }
}

/** Whether a path goes through one of these places. */
function isWithin(path: Path, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false;
  for (let length = path.length - 1; length > 0; length--) if (places.has(pathKey(path.slice(0, length)))) return true;
  return false;
}
