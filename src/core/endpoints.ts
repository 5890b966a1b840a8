// The endpoint decides, not the protocol: a tool that speaks S3 or EC2 is told somewhere whose endpoint to speak to.
import type { DocumentView } from './view.ts';
import type { Candidate } from './read/candidate.ts';
import { readGeneric } from './read/generic.ts';
import type { ReadContext } from './read/reading.ts';
import { pathKey } from './paths.ts';
import { FILLER } from './templates.ts';
import type { Leaf, Path, RejectionReason, Text } from './model.ts';

/** A value that tells a tool whose endpoint to speak to. */
export interface Endpoint {
  path: Path;
  /** The name under which it stands. */
  key: string;
  provider?: string;
  /** A variable, a template or a secret: whose it is cannot be known here. */
  unknown: boolean;
  /** Offsets in the file of the line of a script to whose command alone it is told: `AWS_ENDPOINT_URL=… aws s3 ls`. */
  line?: readonly [number, number];
  /** The host is one of object storage: it speaks S3, whatever its key is called. */
  storage?: boolean;
}

/** Adds the endpoints that a leaf gives: its own value, `KEY=VALUE` lines in it, or a name whose value comes from a secret. */
export function endpointsOf(leaf: Leaf, view: DocumentView, context: ReadContext, into: Endpoint[]): void {
  const last = leaf.path[leaf.path.length - 1];
  if (leaf.container) {
    if (last !== 'valueFrom') return;
    const key = view.keyOf(leaf);
    if (key !== 'valueFrom' && context.suppressors.isEndpointKey(key)) into.push({ path: leaf.path, key, unknown: true });
    return;
  }
  // `s3-url: s3://bucket/key` names the bucket itself, not whom to ask for it.
  if (leaf.text === '' || /^(?:s3|gs):\/\//.test(leaf.text) || (leaf.quote === 'plain' && /^(?:null|~|false)$/i.test(leaf.text))) return;
  if (typeof last === 'string' && (last === 'value' || isEndpoint(leaf, last, context))) {
    const key = view.keyOf(leaf);
    if (isEndpoint(leaf, key, context)) into.push(endpoint(leaf, context.suppressors.isEndpointKey(key) ? key : 'endpoints', context));
  } else if (leaf.text.length > 12 && (leaf.text.includes('=') || leaf.text.includes(':')) && /endpoint|_url|host_b|s3url/i.test(leaf.text)) {
    for (const match of leaf.text.matchAll(ASSIGNMENT)) {
      const [, key, value] = match;
      if (!context.suppressors.isEndpointKey(key!) || /^(?:s3|gs):\/\//.test(value!)) continue;
      const line = lineOfCommand(leaf, match);
      into.push({ ...ownerOf(value!, leaf, context), path: leaf.path, key: key!, ...(line ? { line } : {}) });
    }
  }
}

/** `endpoint: …`, or one of `endpoints: { s3: … }`. */
function isEndpoint({ path }: Leaf, key: string, { suppressors }: ReadContext): boolean {
  return suppressors.isEndpointKey(key) || path[path.length - 2] === 'endpoints';
}

const ASSIGNMENT = /(?:^|[\s;"'])(?:export\s+)?["']?([A-Za-z][\w-]*)["']?\s*[=:]\s*["']?([^\s"',;]{2,})/g;

/** The line of an assignment that stands before a command, and so holds for that command only. */
function lineOfCommand(leaf: Leaf, match: RegExpExecArray): readonly [number, number] | undefined {
  const { text } = leaf;
  const from = text.lastIndexOf('\n', match.index) + 1;
  const to = text.indexOf('\n', match.index + match[0].length);
  const end = to < 0 ? text.length : to;
  const before = text.slice(from, match.index + match[0].indexOf(match[1]!));
  const after = text.slice(match.index + match[0].length, end);
  if (!match[0].includes('=') || !/(?:^|[;&|(]|\benv|=\S*)\s*$/.test(before) || !/^["']?\s+[A-Za-z./]/.test(after)) return undefined;
  return [leaf.at(from), leaf.at(end)];
}

function endpoint(leaf: Leaf, key: string, context: ReadContext): Endpoint {
  return { ...ownerOf(leaf.text, leaf, context), path: leaf.path, key };
}

function ownerOf(text: string, leaf: Leaf, context: ReadContext): Pick<Endpoint, 'unknown' | 'provider' | 'storage'> {
  const found = readGeneric({ ...leaf, text, at: leaf.at } as Leaf, { script: false, key: '', context }).filter((made) => made.kind === 'host');
  const host = found.find((made) => made.hit) ?? found[0];
  if (host?.hit) return { unknown: false, provider: host.hit.provider.id, ...(host.hit.marker.capability === 'object-storage' ? { storage: true } : {}) };
  return { unknown: host === undefined ? /[$%{<]/.test(text) || text.includes(FILLER) : host.rejected === 'templated' };
}

/**
 * Whether an endpoint may be meant for other documents of the file: a variable of the environment, or data that others
 * mount. The typed field of an object (`spec.config.s3Url`) is that object's own.
 */
export function isAmbient({ path, key }: Endpoint): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(key) || path.some((part) => part === 'data' || part === 'stringData');
}

/** Endpoints by each path that leads to them, so that a mention looks only at those that share its ancestors. */
export class Endpoints {
  private readonly below = new Map<string, Endpoint[]>();
  readonly all: readonly Endpoint[];

  constructor(all: readonly Endpoint[]) {
    this.all = all;
    for (const endpoint of all) {
      for (let depth = 0; depth <= Math.min(endpoint.path.length, 12); depth++) {
        const key = pathKey(endpoint.path.slice(0, depth));
        const list = this.below.get(key);
        // A few speak for many: a file with hundreds of endpoints under one key says the same thing hundreds of times.
        if (!list) this.below.set(key, [endpoint]);
        else if (list.length < 64) list.push(endpoint);
      }
    }
  }

  /** The first endpoint inside a mapping. */
  within(path: Path): Endpoint | undefined {
    return (this.below.get(pathKey(path)) ?? []).find((one) => one.path.length > path.length);
  }

  /** The endpoint meant for a mention: the one nearest in the tree. */
  nearest({ leaf, protocol, start, kind }: Candidate): Endpoint | undefined {
    const { path } = leaf;
    for (let depth = Math.min(path.length, 12); depth >= 0; depth--) {
      // Beside the mention, or inside what it holds: any endpoint is meant for it. Farther off it must name the protocol.
      const beside = depth >= Math.max(1, path.length - (leaf.container ? 0 : 1));
      const found = (this.below.get(pathKey(path.slice(0, depth))) ?? []).find((endpoint) => {
        // Shares more than this path: looked at before.
        if (depth < path.length && endpoint.path[depth] === path[depth]) return false;
        if (endpoint.line && (start < endpoint.line[0] || start >= endpoint.line[1])) return false;
        // What another item of the same list is told (another task, another container) is not told to this one.
        const elsewhere = typeof path[depth] === 'number' && typeof endpoint.path[depth] === 'number' && path.length > depth + 1 && endpoint.path.length > depth + 1;
        // `S3_ENDPOINT` says nothing of the other services, wherever it stands.
        // What a twin of the mapping is told (`ovh: { service: S3, endpoint }`), neither.
        const twin = !beside && kind === 'selector' && path.length === depth + 2 && endpoint.path.length === depth + 2;
        return !elsewhere && !twin && (beside ? protocol === 's3' || !/s3/i.test(endpoint.key) : speaks(endpoint, protocol!));
      });
      if (found) return found;
    }
    return undefined;
  }
}

/** Why a mention of a protocol is not its inventor's, given the endpoints of its document and of the others of the file. */
export function foreignEndpoint(candidate: Candidate, own: Endpoints, others: readonly Endpoint[]): { reason: RejectionReason; note: Text } | undefined {
  if (!candidate.protocol || candidate.rejected) return undefined;
  const endpoint = own.nearest(candidate) ?? others.find((one) => !one.line && speaks(one, candidate.protocol!));
  if (!endpoint || endpoint.provider === 'aws') return undefined;
  return { reason: endpoint.unknown ? 'templated' : 'override', note: { fr: `point d’accès donné par « ${endpoint.key} »`, en: `endpoint given by "${endpoint.key}"` } };
}

function speaks({ path, key, storage }: Endpoint, protocol: NonNullable<Candidate['protocol']>): boolean {
  const names = [...path.slice(-3), key].join(' ');
  return protocol === 's3' ? storage === true || /s3|aws|bucket|object|minio|restic|hostbase|host_base/i.test(names) : /aws.?(?:endpoint|url)|ec2/i.test(names);
}
