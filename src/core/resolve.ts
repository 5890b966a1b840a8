// Candidates → evidence, rejected, usages. What is around a mention decides here: endpoints, twin operators, regions,
// switched-off blocks, images built on the spot. Unknown is kept as unknown.
import type { CatalogueIndex } from './catalogue.ts';
import { Endpoints, foreignEndpoint, isAmbient } from './endpoints.ts';
import { variableOf, wordsOfKey } from './variable.ts';
import type { ExtractedDocument } from './extract.ts';
import type { Candidate } from './read/candidate.ts';
import { mergeMentions, toEvidence, written, type Mention } from './mentions.ts';
import type { Leaf, Path, RejectionReason, Rejected, Evidence, Text, Twin, Usage, YamlFile } from './model.ts';
import { repeatsFile, typedServices } from './repeats.ts';
import { groupUsages } from './usages.ts';

export interface Resolution {
  evidence: Evidence[];
  rejected: Rejected[];
  unknownHosts: { host: string; range: Evidence['range'] }[];
  usages: Omit<Usage, 'context' | 'status'>[];
}

/** Weighs every candidate of a file. Pure; order of documents and leaves is kept. */
export function resolve(file: YamlFile, documents: readonly ExtractedDocument[], catalogue: CatalogueIndex, twins: readonly Twin[]): Resolution {
  let mentions: Mention[] = documents.flatMap((extracted, document) => extracted.candidates.map((candidate) => ({ candidate, document, extracted })));
  if (mentions.length === 0) return { evidence: [], rejected: [], unknownHosts: [], usages: [] };
  const endpoints = documents.map((document) => new Endpoints(document.endpoints));
  const all = documents.flatMap((document, index) => document.endpoints.filter(isAmbient).slice(0, 8).map((endpoint) => ({ endpoint, index }))).slice(0, 256);
  const others = documents.map((_, own) => (all.length === 0 ? [] : all.filter(({ index }) => index !== own).map(({ endpoint }) => endpoint)));
  const built = documents.map(builtHere);
  mentions = mentions.map((mention) => weigh(mention, localBuild(mention, built[mention.document]!)));
  const typed = documents.map((extracted, index) => (extracted.home === undefined ? new Set<string>() : typedServices(mentions, index)));
  mentions = mentions.map((mention) => {
    const foreign = foreignEndpoint(mention.candidate, endpoints[mention.document]!, others[mention.document]!);
    return weigh(mention, foreign?.reason, foreign?.note);
  });
  mentions = elsewhere(mentions, catalogue);
  mentions = mentions.map((mention) => weigh(mention, repeatsFile(mention, typed[mention.document]!)));
  mentions = applyTwins(mentions, catalogue, twins);
  mentions = decideRegions(mentions, catalogue, endpoints);
  const { kept, rejected } = mergeMentions(mentions, file);

  const evidence = kept.map((group) => toEvidence(group, file));
  return {
    evidence,
    rejected: rejected.map((mention) => toRejected(mention, file)),
    unknownHosts: rejected.filter(({ candidate }) => candidate.unknownHost !== undefined).map(({ candidate }) => ({ host: candidate.unknownHost!, range: file.range(candidate.start, candidate.end) })),
    usages: groupUsages(evidence),
  };
}

function weigh(mention: Mention, reason: RejectionReason | undefined, note?: Text): Mention {
  if (!reason || mention.candidate.rejected) return mention;
  return { ...mention, candidate: { ...mention.candidate, rejected: reason, ...(note ? { note } : {}) } };
}

function toRejected({ candidate, document }: Mention, file: YamlFile): Rejected {
  return {
    value: written(candidate, file), range: file.range(candidate.start, candidate.end), path: candidate.leaf.path, document, reason: candidate.rejected!,
    ...(candidate.hit ? { provider: candidate.hit.provider.id } : {}), ...(candidate.note ? { note: candidate.note } : {}),
  };
}

// ---------------------------------------------------------------- images built on the spot

/** Names of the images that the document builds, and places of the services that build. */
interface Built { names: Set<string>; services: Set<string> }

function builtHere({ view, candidates }: ExtractedDocument): Built {
  const built: Built = { names: new Set(), services: new Set() };
  if (!candidates.some(({ kind }) => kind === 'image' || kind === 'implicit-registry')) return built;
  for (const leaf of view.document.leaves) {
    // Cloud Build: `args: [build, -t, NAME, …]` in a step, `name: NAME` in one that follows.
    const [top, step, key, index] = leaf.path;
    if (top === 'steps' && key === 'args' && typeof index === 'number') {
      const flag = view.at([top, step!, key, index - 1])?.text;
      const name = /^--tag=(\S+)$/.exec(leaf.text)?.[1] ?? (flag === '-t' || flag === '--tag' ? leaf.text : undefined);
      if (name) built.names.add(name);
    }
    if (leaf.path[leaf.path.length - 1] !== 'build' || leaf.path[0] !== 'services' || leaf.path.length !== 3) continue;
    const service = leaf.path.slice(0, -1);
    built.services.add(service.join('/'));
    const image = view.at([...service, 'image']);
    if (image) built.names.add(image.text);
  }
  return built;
}

// `image:` beside `build:` names what will be built; the same name used by a sibling service is that local image too.
function localBuild({ candidate }: Mention, { names, services }: Built): RejectionReason | undefined {
  if ((services.size === 0 && names.size === 0) || (candidate.kind !== 'implicit-registry' && candidate.kind !== 'image')) return undefined;
  const { path, text } = candidate.leaf;
  // What is sent to a registry is one of its images, wherever it was built.
  if (path[0] === 'steps' && path[path.length - 1] === 'name') return candidate.kind === 'implicit-registry' && names.has(text) ? 'local-build' : undefined;
  if (path[path.length - 1] !== 'image') return undefined;
  return names.has(text) || services.has(path.slice(0, -1).join('/')) ? 'local-build' : undefined;
}

// ---------------------------------------------------------------- twins

function applyTwins(mentions: Mention[], catalogue: CatalogueIndex, twins: readonly Twin[]): Mention[] {
  const active = twins.map((twin) => ({
    twin, values: twin.values === undefined ? undefined : new RegExp(twin.values), signs: mentions.filter((mention) => showsOperator(mention, twin, catalogue)).slice(0, 64),
    hinted: twin.values !== undefined && mentions.some(({ candidate }) => !candidate.rejected && candidate.hit?.provider.id === twin.operator),
  })).filter(({ signs, hinted }) => signs.length > 0 || hinted)
    .map((one) => ({ ...one, owners: mentions.filter((mention) => showsOwner(mention, one.twin, one.values, catalogue)).slice(0, 64) }));
  if (active.length === 0) return mentions;
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (candidate.rejected) return mention;
    const found = active.find(({ twin, values }) => candidate.hit?.provider.id === twin.technology && twin.kinds.includes(candidate.kind) && (!values || values.test(candidate.value)));
    if (!found) return mention;
    const { twin, signs, owners } = found;
    // The file names the operator, not as the one who runs this: whose it is stays open, unless the object shows it.
    if (signs.length === 0) return nearness(mention, owners) > 0 ? mention : { ...mention, candidate: { ...candidate, confidence: 'possible' } };
    if (!isNearer(mention, signs, owners)) return mention;
    const provider = catalogue.provider(twin.operator);
    const service = catalogue.service(twin.service);
    if (!provider || (twin.service && !service)) return mention;
    // Another operator, the same need.
    const { marker, service: own } = candidate.hit!;
    const capability = marker.capability ?? candidate.capability ?? own?.capabilities[0];
    return { ...mention, candidate: { ...candidate, confidence: 'likely', hit: { provider, marker: { ...marker, ...(capability ? { capability } : {}) }, ...(service ? { service } : {}) } } };
  });
}

/** Whether a mention shows a twin's operator: by its own name, or by a region that nobody else has. */
function showsOperator({ candidate }: Mention, { signs, operator }: Twin, catalogue: CatalogueIndex): boolean {
  if (candidate.rejected || !signs.includes(candidate.kind)) return false;
  return candidate.kind === 'region' ? isOnly(candidate, operator, catalogue) : candidate.hit?.provider.id === operator;
}

/**
 * Whether a mention can only be the technology's own cloud: its host, its region, an identifier, a name that the operator does
 * not read. What is only fetched from its inventor (images, tools) is no sign, nor are the names of accounts.
 */
function showsOwner({ candidate }: Mention, { technology }: Twin, values: RegExp | undefined, catalogue: CatalogueIndex): boolean {
  const { hit, kind, rejected, value } = candidate;
  if (rejected) return false;
  if (kind === 'region') return isOnly(candidate, technology, catalogue);
  if (hit?.provider.id !== technology) return false;
  if (kind === 'host') return hit.marker.layer !== 'supply' && hit.marker.kind !== 'registry' && hit.marker.capability !== 'identity-sso';
  return (kind === 'identifier' || kind === 'controller') && values?.test(value) === false;
}

function isOnly({ region }: Candidate, provider: string, catalogue: CatalogueIndex): boolean {
  const owners = catalogue.markers.regions(region ?? '');
  return owners.length > 0 && owners.every((owner) => owner.provider.id === provider);
}

/** A file may speak to both: then the nearer sign decides; out of sight of both, the operator that the file shows. */
function isNearer(mention: Mention, operator: readonly Mention[], technology: readonly Mention[]): boolean {
  const [ours, theirs] = [nearness(mention, operator), nearness(mention, technology)];
  return ours > theirs || (ours === 0 && theirs === 0);
}

/** 0 in another object; then more for each part of the path that is shared. */
function nearness(mention: Mention, among: readonly Mention[]): number {
  return Math.max(0, ...among.filter((one) => isBeside(one, mention)).map((one) => 1 + shared(one.candidate.leaf.path, mention.candidate.leaf.path)));
}

/** Same object of the same document. */
function isBeside(a: Mention, b: Mention): boolean {
  return a.document === b.document && a.extracted.view.component(a.candidate.leaf.path) === b.extracted.view.component(b.candidate.leaf.path);
}

/** How many first parts two paths share. */
function shared(a: Path, b: Path): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

// ---------------------------------------------------------------- regions

/** `provider: aws` with a region that AWS does not have speaks its protocol to somebody else. */
function elsewhere(mentions: Mention[], catalogue: CatalogueIndex): Mention[] {
  const regions = mentions.filter(({ candidate }) => candidate.kind === 'region' && candidate.region !== undefined);
  if (regions.length === 0) return mentions;
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (!candidate.protocol || candidate.rejected || candidate.region !== undefined) return mention;
    const scope = candidate.leaf.path.slice(0, -1);
    const beside = scope.length === 0 ? undefined : regions.find((one) => one.document === mention.document && scope.every((part, i) => one.candidate.leaf.path[i] === part));
    const owners = beside ? catalogue.markers.regions(beside.candidate.region!) : [];
    return owners.length === 0 || owners.some(({ provider }) => provider.id === candidate.hit?.provider.id) ? mention
      : weigh(mention, 'override', { fr: `région « ${beside!.candidate.region} »`, en: `region "${beside!.candidate.region}"` });
  });
}

/** The filler of S3-compatible stores, which AWS has too. */
const FILLER_REGION = 'us-east-1';

function decideRegions(mentions: Mention[], catalogue: CatalogueIndex, endpoints: readonly Endpoints[]): Mention[] {
  if (!mentions.some(({ candidate }) => candidate.kind === 'region')) return mentions;
  const signs = mentions.filter(({ candidate }) => !candidate.rejected && candidate.kind !== 'region' && candidate.hit);
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (candidate.kind !== 'region' || candidate.rejected) return mention;
    const owners = catalogue.markers.regions(candidate.region ?? '');
    if (owners.length === 0) return weigh(mention, 'neutral');
    // `us-east-1` beside a foreign endpoint is the filler of S3-compatible stores.
    // `region: { static: X }` stands where its mapping does.
    const { path } = candidate.leaf;
    const nested = path.length > 2 && /^(?:static|value|name)$/.test(String(path[path.length - 1])) && typeof path[path.length - 2] === 'string';
    const endpoint = endpoints[mention.document]!.within(path.slice(0, nested ? -2 : -1));
    if (endpoint && !endpoint.unknown) {
      const own = owners.find((one) => one.provider.id === endpoint.provider);
      return own ? { ...mention, candidate: { ...candidate, hit: own } } : weigh(mention, 'override');
    }
    // A name that several have, or one beside an endpoint that nobody can read here, wants its second sign close by; a name
    // of one only wants one in the file.
    const shared = endpoint !== undefined || candidate.region === FILLER_REGION || new Set(owners.map((one) => one.provider.id)).size > 1;
    const here = owners.filter((owner) => signs.some((sign) => sign.document === mention.document && sign.candidate.hit!.provider.id === owner.provider.id && (!shared || isNear(sign, mention))));
    const owner = here.length > 0 ? here : owners.filter((one) => signs.some((sign) => (!shared || sign.document !== mention.document) && sign.candidate.hit!.provider.id === one.provider.id));
    if (new Set(owner.map((one) => one.provider.id)).size === 1) return { ...mention, candidate: { ...candidate, hit: owner[0]! } };
    const key = mention.extracted.view.keyOf(candidate.leaf);
    const named = endpoint !== undefined || candidate.region === FILLER_REGION ? undefined : owners.find(({ provider }) => isNamedIn(candidate.leaf, key, provider.id, catalogue) || (provider.id === 'aws' && isPlainS3(candidate.leaf)));
    return named ? { ...mention, candidate: { ...candidate, kind: 'selector', hit: { provider: named.provider, region: candidate.region!, marker: named.marker }, confidence: 'likely' } } : weigh(mention, 'ambiguous');
  });
}

/** `S3_REGION` among variables that tell no endpoint: AWS's own. */
function isPlainS3({ path, text }: Leaf): boolean {
  return /(?:^|_)S3_(?:[A-Z]+_)?REGION$/.test(/^([A-Z]\w*)=/.exec(text)?.[1] ?? String(path[path.length - 1]));
}

/** Whether the keys around a region name its provider, as a second sign: `AWS_REGION`, `aws: { regions: […] }`, `name: AWS_REGION`. */
function isNamedIn({ path, text }: Leaf, key: string, provider: string, catalogue: CatalogueIndex): boolean {
  const pair = variableOf(text)?.name;
  return [...path.filter((part) => typeof part === 'string').slice(-3), pair ?? '', key].some((key) => wordsOfKey(key).some((word) => catalogue.calledByKey(word) === provider));
}

/** Whether a sign speaks for a region: same component, the head of the document, or under the mapping around the region's. */
function isNear(sign: Mention, region: Mention): boolean {
  const { path } = region.candidate.leaf;
  const other = sign.candidate.leaf.path;
  if (other.length === 1 || path.slice(0, Math.max(0, path.length - 2)).every((part, i) => other[i] === part)) return true;
  const component = region.extracted.view.component(path);
  return component !== undefined && component === sign.extracted.view.component(other);
}
