// What a reader may ask about the surroundings of a leaf: siblings, ancestors, what is switched off, its component.
import type { CompiledDialect } from './dialect.ts';
import { matchesPath, matchPrefix, pathKey } from './paths.ts';
import type { CompiledSuppressors } from './suppressors.ts';
import type { Leaf, Path, YamlDocument } from './model.ts';

export class DocumentView {
  readonly document: YamlDocument;
  readonly uri: string;
  private readonly dialect: CompiledDialect | undefined;
  private readonly byPath = new Map<string, Leaf>();
  private readonly childrenOf = new Map<string, Leaf[]>();
  private readonly off: Set<string>;

  constructor(uri: string, document: YamlDocument, dialect: CompiledDialect | undefined, suppressors: CompiledSuppressors) {
    this.uri = uri;
    this.document = document;
    this.dialect = dialect;
    this.off = new Set();
    for (const leaf of document.leaves) {
      const key = pathKey(leaf.path);
      if (!this.byPath.has(key)) this.byPath.set(key, leaf);
      if (leaf.path.length > 0) {
        const parent = pathKey(leaf.path.slice(0, -1));
        const siblings = this.childrenOf.get(parent);
        if (siblings) siblings.push(leaf);
        else this.childrenOf.set(parent, [leaf]);
        if (suppressors.switchesOff(leaf)) this.off.add(parent);
      }
    }
  }

  /** The leaf at a path, or undefined. */
  at(path: Path): Leaf | undefined {
    return this.byPath.get(pathKey(path));
  }

  /** Text of a key beside a leaf. */
  sibling(leaf: Leaf, key: string): string | undefined {
    return this.at([...leaf.path.slice(0, -1), key])?.text;
  }

  /** Direct children of a path. */
  children(path: Path): readonly Leaf[] {
    return this.childrenOf.get(pathKey(path)) ?? [];
  }

  /** Whether an ancestor mapping is switched off (`enabled: false`, `replicas: 0`…). */
  isDormant(path: Path): boolean {
    if (this.off.size === 0) return false;
    for (let length = path.length - 1; length > 0; length--) if (this.off.has(pathKey(path.slice(0, length)))) return true;
    return false;
  }

  /** Name of the component that a path belongs to, such as `Deployment/api` or `web`. */
  component(path: Path): string | undefined {
    for (const { value, key } of this.dialect?.components ?? []) {
      if (key) {
        const length = matchPrefix(key, path);
        if (length > 0) return String(path[length - 1]);
      }
      if (value) {
        const leaf = this.document.leaves.find((candidate) => matchesPath(value, candidate.path));
        const scope = path[0] === 'items' && typeof path[1] === 'number' ? path.slice(0, 2) : [];
        const named = scope.length > 0 ? this.at([...scope, ...(leaf ? leaf.path.slice(-2) : ['metadata', 'name'])]) : leaf;
        if (named && named.text !== '') {
          const kind = this.at([...scope, 'kind'])?.text;
          return kind ? `${kind}/${named.text}` : named.text;
        }
      }
    }
    return undefined;
  }
}
