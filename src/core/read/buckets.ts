// A bucket and a region that one provider alone has: its object storage, unless an endpoint says whose it is.
import type { CatalogueIndex } from '../catalogue.ts';
import type { CompiledSuppressors } from '../suppressors.ts';
import { variableOf, wholeVariable, wordsOfKey } from '../variable.ts';
import type { DocumentView } from '../view.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import type { HostMention } from './hosts.ts';

/** The filler of S3-compatible stores, which AWS has too. */
const FILLER_REGION = 'us-east-1';
const S3 = /(?:^|[^a-z\d])s3(?:[^a-z\d]|$)/i;
const BUCKET = /bucket(?:[_-]?names?)?$|^container$/i;
/** Grafana's stores: `s3://region/bucket`; Longhorn: `s3://bucket@region/`. */
const IN_URL = /^s3:\/\/(?:[^\s"'@/]*@)?([a-z]{2}-[a-z-]+\d?)\/(?!\/)/;

/** The URL of a bucket, and nothing that says whose; not a place to write one. */
const PLAIN = /^s3[an]?:\/\/(?!(?:your|my|example|bucket|<|x{3}|path)\b)[A-Za-z\d$%{\uE000][^\s"'@?]*$/;

const AWS_REGION = /^(?:us|eu|ap|ca|sa|me|af)-[a-z]+-\d$/;
const OWN_STORE = /minio|ceph|rook|garage|seaweed|localstack|rustfs/i;
const FILLER_BUCKET = /^(?:your|my|example|bucket|test|<|x{3}|path|change|minio)/i;

interface Needs { catalogue: CatalogueIndex; suppressors: CompiledSuppressors }

/** Object storage shown by a value that names a region, in a block that names a bucket or S3. */
export function readBucketRegion(leaf: Leaf, region: Candidate, view: DocumentView, { catalogue, suppressors }: Needs): Candidate | undefined {
  const text = region.region!;
  const strings = leaf.path.filter((part) => typeof part === 'string');
  // A list of variables holds its names in its values: `- AWS_REGION=…`.
  const nameOf = (one: Leaf): string => variableOf(one.text)?.name ?? view.keyOf(one);
  // `dataproc_region` beside a bucket is where the other product is.
  if (wordsOfKey(nameOf(leaf)).some((word) => catalogue.isKeyProduct(word))) return undefined;
  const near = S3.test(nameOf(leaf)) || S3.test(strings.slice(-4, -1).join(' '))
    || view.children(leaf.path.slice(0, -1)).some((one) => BUCKET.test(nameOf(one)) || /^s3$/i.test(one.text));
  if (!near) return undefined;
  // A variable of a whole program; or a block beside or above which an endpoint stands. The endpoint of another block is that block's.
  const shared = /^[A-Z]/.test(nameOf(leaf)) || [-1, -2].some((up) => view.children(leaf.path.slice(0, up)).some((one) => suppressors.isEndpointKey(nameOf(one))));
  return made(leaf, leaf.text.length - text.length, text, catalogue, shared) ?? perhapsAws(leaf, text, strings, view, catalogue);
}

/** A region that AWS shares with others, its filler too, in a block of S3 that names a bucket: AWS's, as far as it is written. */
function perhapsAws(leaf: Leaf, region: string, strings: string[], view: DocumentView, catalogue: CatalogueIndex): Candidate | undefined {
  if (!AWS_REGION.test(region) || !S3.test(strings.slice(-3).join(' ')) || strings.some((part) => OWN_STORE.test(part))) return undefined;
  const near = [-1, -2].flatMap((up) => view.children(leaf.path.slice(0, up)));
  if (!near.some((one) => BUCKET.test(view.keyOf(one)) && one.text !== '' && !FILLER_BUCKET.test(one.text))) return undefined;
  return possiblyAws(leaf, leaf.text.length - region.length, leaf.text.length, catalogue);
}

/** Object storage of a URL whose host is a region. */
export function readBucketUrl(leaf: Leaf, catalogue: CatalogueIndex): Candidate | undefined {
  // `- WALG_S3_PREFIX=s3://…`, `--storage=s3://…`
  const from = leaf.text.startsWith('s3') ? 0 : /^--?[a-z][\w-]*=s3:/.test(leaf.text) ? leaf.text.indexOf('=') + 1 : leaf.text.includes('=s3') ? leaf.text.length - (wholeVariable(leaf.text)?.value.length ?? leaf.text.length) : 0;
  const text = from === 0 ? leaf.text : leaf.text.slice(from);
  const match = text.startsWith('s3://') ? IN_URL.exec(text) : null;
  const region = match ? made(leaf, from + match[0].length - 1 - match[1]!.length, match[1]!, catalogue, true) : undefined;
  if (region) return region;
  // `s3://s3.gra.io.cloud.ovh.net/bucket`, as Duplicity writes it: whose store, the host says.
  const host = leaf.text.startsWith('s3://s3.') ? /^s3:\/\/(s3\.[\w.-]+)\//.exec(leaf.text)?.[1] : undefined;
  const hit = host === undefined ? undefined : catalogue.markers.host(host);
  if (hit) return candidate(leaf, 5, 5 + host!.length, { kind: 'host', hit, capability: 'object-storage', confidence: 'certain', state: 'live', ...(hit.region ? { region: hit.region } : {}) });
  // What speaks S3 speaks to AWS unless it is told otherwise, here or out of sight.
  return PLAIN.test(text) || match?.[0].includes('@') ? possiblyAws(leaf, from, from + text.indexOf('://') + 3, catalogue) : undefined;
}

/**
 * `s4cmd put a.json s3://bucket/a.json`: the bucket of a command that no endpoint is told.
 * @param mention the URL, read as one of a host
 * @param command the whole command, in which an endpoint may be told
 * @param range zero-based indexes of the bucket's name in the leaf's text, end excluded
 */
export function readBucketMention(leaf: Leaf, { scheme, host, templated }: HostMention, command: string, [start, end]: readonly [number, number], catalogue: CatalogueIndex): Candidate | undefined {
  if (!/^s3[an]?$/.test(scheme ?? '') || templated || host.includes('.') || /^(?:your|my|example|bucket)\b/.test(host) || /endpoint|--host\b|_URL=/i.test(command)) return undefined;
  return possiblyAws(leaf, start, end, catalogue);
}

function possiblyAws(leaf: Leaf, start: number, end: number, catalogue: CatalogueIndex): Candidate | undefined {
  const service = catalogue.service('aws-s3');
  const provider = service && catalogue.provider(service.provider);
  return provider && candidate(leaf, start, end, { kind: 'selector', hit: { provider, service, marker: { kind: 'selector', match: 's3://' } }, capability: 'object-storage', confidence: 'possible', state: 'live', protocol: 's3' });
}

function made(leaf: Leaf, from: number, region: string, catalogue: CatalogueIndex, shared: boolean): Candidate | undefined {
  const owners = catalogue.markers.regions(region);
  const provider = owners[0]?.provider;
  if (!provider || region === FILLER_REGION || !region.includes('-') || owners.some((owner) => owner.provider.id !== provider.id)) return undefined;
  // A provider may sell it twice, qualified and not: then only the provider is shown.
  const able = provider.services.filter(({ capabilities }) => capabilities.includes('object-storage'));
  const first = able.filter(({ capabilities }) => capabilities[0] === 'object-storage');
  const service = able.length === 1 ? able[0] : first.length === 1 && able.every(({ qualifications, candidate }) => qualifications.length === 0 && !candidate) ? first[0] : undefined;
  if (able.length === 0) return undefined;
  return candidate(leaf, from, from + region.length, {
    kind: 'selector', hit: { provider, ...(service ? { service } : {}), region, marker: { kind: 'selector', match: region } }, capability: 'object-storage', region, confidence: 'likely', state: 'live',
    ...(shared && provider.id === 'aws' ? { protocol: 's3' as const } : {}),
  });
}
