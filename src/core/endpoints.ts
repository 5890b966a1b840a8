// The endpoint decides, not the protocol: a tool that speaks S3 or EC2 is told somewhere whose endpoint to speak to.
import type { DocumentView } from './view.ts';
import type { Candidate } from './read/candidate.ts';
import { readGeneric, type ReadContext } from './read/generic.ts';
import { FILLER } from './templates.ts';
import type { Leaf, Path, RejectionReason } from './model.ts';

/** A value that tells a tool whose endpoint to speak to. */
export interface Endpoint {
  path: Path;
  /** The name under which it stands. */
  key: string;
  provider?: string;
  /** A variable, a template or a secret: whose it is cannot be known here. */
  unknown: boolean;
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
  if (leaf.text === '') return;
  if (typeof last === 'string' && (last === 'value' || context.suppressors.isEndpointKey(last))) {
    const key = view.keyOf(leaf);
    if (context.suppressors.isEndpointKey(key)) into.push(endpoint(leaf, key, context));
  } else if (leaf.text.length > 12 && (leaf.text.includes('=') || leaf.text.includes(':')) && /endpoint|_url|host_b|s3url/i.test(leaf.text)) {
    for (const [, key, value] of leaf.text.matchAll(ASSIGNMENT)) {
      if (context.suppressors.isEndpointKey(key!)) into.push({ ...ownerOf(value!, leaf, context), path: leaf.path, key: key! });
    }
  }
}

const ASSIGNMENT = /(?:^|[\s;"'])(?:export\s+)?["']?([A-Za-z][\w-]*)["']?\s*[=:]\s*["']?([^\s"',;]{2,})/g;

function endpoint(leaf: Leaf, key: string, context: ReadContext): Endpoint {
  return { ...ownerOf(leaf.text, leaf, context), path: leaf.path, key };
}

function ownerOf(text: string, leaf: Leaf, context: ReadContext): { unknown: boolean; provider?: string } {
  const found = readGeneric({ ...leaf, text, at: leaf.at } as Leaf, { script: false, key: '', context }).filter((made) => made.kind === 'host');
  const host = found.find((made) => made.hit) ?? found[0];
  if (host?.hit) return { unknown: false, provider: host.hit.provider.id };
  return { unknown: host === undefined ? /[$%{<]/.test(text) || text.includes(FILLER) : host.rejected === 'templated' };
}

/** Why a mention of a protocol is not its inventor's, given the endpoints of the file. */
export function foreignEndpoint(candidate: Candidate, own: readonly Endpoint[], all: readonly Endpoint[]): RejectionReason | undefined {
  if (!candidate.protocol || candidate.rejected) return undefined;
  const endpoint = nearest(candidate, own) ?? all.find((one) => !own.includes(one) && speaks(one, candidate.protocol!));
  if (!endpoint || endpoint.provider === 'aws') return undefined;
  return endpoint.unknown ? 'templated' : 'override';
}

function nearest(candidate: Candidate, endpoints: readonly Endpoint[]): Endpoint | undefined {
  const { path } = candidate.leaf;
  let best: { endpoint: Endpoint; depth: number } | undefined;
  for (const endpoint of endpoints) {
    let depth = 0;
    while (depth < endpoint.path.length && depth < path.length && endpoint.path[depth] === path[depth]) depth++;
    // What another item of the same list is told (another task, another container) is not told to this one.
    if (typeof path[depth] === 'number' && typeof endpoint.path[depth] === 'number' && path.length > depth + 1 && endpoint.path.length > depth + 1) continue;
    // Beside the mention, or inside what it holds: any endpoint is meant for it. Farther off it must name the protocol.
    const beside = depth >= Math.max(1, path.length - (candidate.leaf.container ? 0 : 1));
    if (!beside && !speaks(endpoint, candidate.protocol!)) continue;
    if (!best || depth > best.depth) best = { endpoint, depth };
  }
  return best?.endpoint;
}

function speaks({ path, key }: Endpoint, protocol: NonNullable<Candidate['protocol']>): boolean {
  const names = [...path.slice(-3), key].join(' ');
  return protocol === 's3' ? /s3|aws|bucket|object|minio|restic|hostbase|host_base/i.test(names) : /aws.?(?:endpoint|url)|ec2/i.test(names);
}
