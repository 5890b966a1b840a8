// Index of markers: a look-up costs the length of what is looked up, never the length of the catalogue.
import type { Catalogue, Marker, MarkerKind, Provider, Service } from './model.ts';
import { globTest } from './paths.ts';

export interface Hit { marker: Marker; provider: Provider; service?: Service; region?: string }

interface HostNode { children: Map<string, HostNode>; globs: { glob: string; read: (label: string) => { region?: string } | undefined; node: HostNode }[]; hits: Owner[] }
type Owner = Omit<Hit, 'region'>;

const hostNode = (): HostNode => ({ children: new Map(), globs: [], hits: [] });

/** Hosts by label, from the right: longest suffix wins, a literal label before a wildcard. */
class HostTrie {
  private readonly root = hostNode();

  add(owner: Owner): void {
    let node = this.root;
    for (const label of owner.marker.match.toLowerCase().split('.').reverse()) {
      if (label.includes('{region}') || label.includes('*')) {
        const known = node.globs.find(({ glob }) => glob === label);
        const next = known ?? { glob: label, read: labelReader(label), node: hostNode() };
        if (!known) node.globs.push(next);
        node = next.node;
      } else {
        const next = node.children.get(label) ?? hostNode();
        node.children.set(label, next);
        node = next;
      }
    }
    node.hits.push(owner);
  }

  find(host: string): Hit | undefined {
    return this.best(host)?.hit;
  }

  endsIn(label: string): boolean {
    return this.root.children.has(label);
  }

  /** The most specific owner, with how specific it is. */
  best(host: string): { hit: Hit; score: number } | undefined {
    const labels = host.toLowerCase().replace(/\.$/, '').split('.').reverse();
    let best: { hit: Hit; score: number } | undefined;
    const walk = (node: HostNode, index: number, score: number, region: string | undefined): void => {
      const owner = node.hits[0];
      if (owner && (!best || score > best.score)) best = { hit: { ...owner, ...(region ? { region } : {}) }, score };
      const label = labels[index];
      if (label === undefined) return;
      const child = node.children.get(label);
      if (child) walk(child, index + 1, score + 100, region);
      for (const glob of node.globs) {
        const read = glob.read(label);
        if (read) walk(glob.node, index + 1, score + 1, read.region?.includes('\uE000') ? region : read.region ?? region);
      }
    };
    walk(this.root, 0, 0, undefined);
    return best;
  }
}

/** Reads one label against a glob in which `{region}` captures: `{region}-docker`, `*-aiplatform`. */
function labelReader(glob: string): (label: string) => { region?: string } | undefined {
  // `sqs.region.amazonaws.com`: a place to write one.
  if (glob === '{region}') return (label) => (label === '' ? undefined : label === 'region' ? {} : { region: label });
  if (glob === '*') return () => ({});
  let expression: RegExp | undefined;
  return (label) => {
    const match = (expression ??= labelExpression(glob)).exec(label);
    return match ? (match[1] === undefined ? {} : { region: match[1] }) : undefined;
  };
}

function labelExpression(glob: string): RegExp {
  const literal = (text: string): string => text.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('[^.]*');
  return new RegExp(`^${glob.split('{region}').map(literal).join('([^.]+)')}$`);
}

/** Strings by their literal head; `*` matches any run, the most literal characters win. */
class TokenTable {
  private readonly exact = new Map<string, Owner[]>();
  private readonly byHead = new Map<string, { piece: string; test: (text: string) => boolean; weight: number; owner: Owner }[]>();
  /** First words of the strings. */
  readonly words = new Set<string>();
  private longest = 0;

  add(owner: Owner): void {
    const { match } = owner.marker;
    this.words.add(match.split(' ', 1)[0]!);
    const star = match.indexOf('*');
    if (star < 0) {
      push(this.exact, match, owner);
      return;
    }
    const head = match.slice(0, star);
    this.longest = Math.max(this.longest, head.length);
    push(this.byHead, head, { piece: longestPiece(match), test: lazyTest(match), weight: match.replaceAll('*', '').length, owner });
  }

  find(text: string): Owner[] {
    const exact = this.exact.get(text);
    if (exact) return exact;
    let best: { weight: number; owner: Owner } | undefined;
    for (let length = Math.min(this.longest, text.length); length >= 0; length--) {
      for (const entry of this.byHead.get(text.slice(0, length)) ?? []) {
        if ((!best || entry.weight > best.weight) && text.includes(entry.piece) && entry.test(text)) best = entry;
      }
    }
    return best ? [best.owner] : [];
  }
}

/** Every marker of a catalogue, ready for look-up. */
export class Markers {
  private readonly hosts = new HostTrie();
  private readonly registries = new HostTrie();
  private readonly tokens = new Map<MarkerKind, TokenTable>();

  constructor(catalogue: Pick<Catalogue, 'providers'>) {
    for (const provider of catalogue.providers) {
      for (const service of provider.services) for (const marker of service.markers) this.add({ marker, provider, service });
      for (const marker of provider.brand) this.add({ marker, provider });
    }
  }

  private add(owner: Owner): void {
    const { kind } = owner.marker;
    if (kind === 'host') return this.hosts.add(owner);
    if (kind === 'registry') return this.registries.add(owner);
    const table = this.tokens.get(kind) ?? new TokenTable();
    this.tokens.set(kind, table);
    const match = written(kind, owner.marker.match);
    table.add(match === owner.marker.match ? owner : { ...owner, marker: { ...owner.marker, match } });
  }

  /** @param host lower or upper case, without scheme, port or path */
  host(host: string): Hit | undefined {
    const plain = this.hosts.best(host);
    const registry = this.registries.best(host);
    return (registry && (!plain || registry.score > plain.score) ? registry : plain)?.hit;
  }

  registry(host: string): Hit | undefined {
    const registry = this.registries.find(host);
    if (registry) return registry;
    const hit = this.hosts.find(host);
    return hit && { ...hit, marker: { ...hit.marker, capability: 'container-registry' } };
  }

  token(kind: Exclude<MarkerKind, 'host' | 'registry' | 'region'>, text: string): Hit | undefined {
    return this.tokens.get(kind)?.find(written(kind, text))[0];
  }

  /** Whether some marker of a kind begins with this word: asked before longer look-ups. */
  mayStart(kind: MarkerKind, word: string): boolean {
    return this.tokens.get(kind)?.words.has(word) ?? false;
  }

  /** Whether some host marker ends in this label: asked of every dotted word of a text. */
  mayEnd(label: string): boolean {
    return this.hosts.endsIn(label) || this.registries.endsIn(label);
  }

  /** Every owner of a region name: the same name exists at several providers. */
  regions(region: string): Hit[] {
    return (this.tokens.get('region')?.find(region) ?? []).map((owner) => ({ ...owner, region }));
  }
}

/** Names of actions, like those of repositories, and types of Azure are the same in any case. */
function written(kind: MarkerKind, text: string): string {
  return kind === 'action' || ((kind === 'resource' || kind === 'identifier') && AZURE_TYPE.test(text)) ? text.toLowerCase() : text;
}

const AZURE_TYPE = /^(?:azid:)?microsoft\./i;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The literal part of a glob that is met least often: asked before its expression. */
const longestPiece = (glob: string): string => glob.split('*').reduce((one, other) => (other.length > one.length ? other : one));

// Most globs of a catalogue are never met in a run: their expressions are made on first use.
function lazyTest(glob: string): (text: string) => boolean {
  let test: ((text: string) => boolean) | undefined;
  return (text) => (test ??= globTest(glob))(text);
}
