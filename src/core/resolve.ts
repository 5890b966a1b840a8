// Candidates → evidence, rejected, usages. What is around a mention decides here: endpoints, twin operators, regions,
// switched-off blocks, images built on the spot. Unknown is kept as unknown.
import type { CatalogueIndex } from './catalogue.ts';
import { Endpoints, foreignEndpoint } from './endpoints.ts';
import type { ExtractedDocument } from './extract.ts';
import { mergeMentions, toEvidence, type Mention } from './mentions.ts';
import type { Path, RejectionReason, Rejected, Evidence, Twin, Usage, YamlFile } from './model.ts';
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
  const all = documents.flatMap((document, index) => document.endpoints.slice(0, 8).map((endpoint) => ({ endpoint, index }))).slice(0, 256);
  const others = documents.map((_, own) => (all.length === 0 ? [] : all.filter(({ index }) => index !== own).map(({ endpoint }) => endpoint)));
  const built = documents.map(builtHere);
  mentions = mentions.map((mention) => weigh(mention, localBuild(mention, built[mention.document]!)));
  mentions = mentions.map((mention) => weigh(mention, foreignEndpoint(mention.candidate, endpoints[mention.document]!, others[mention.document]!)));
  mentions = mentions.map((mention) => weigh(mention, repeatsFile(mention)));
  mentions = applyTwins(mentions, catalogue, twins);
  mentions = decideRegions(mentions, catalogue);
  const { kept, rejected } = mergeMentions(mentions);

  const evidence = kept.map((group) => toEvidence(group, file));
  return {
    evidence,
    rejected: rejected.map((mention) => toRejected(mention, file)),
    unknownHosts: rejected.filter(({ candidate }) => candidate.unknownHost !== undefined).map(({ candidate }) => ({ host: candidate.unknownHost!, range: file.range(candidate.start, candidate.end) })),
    usages: groupUsages(evidence),
  };
}

function weigh(mention: Mention, reason: RejectionReason | undefined): Mention {
  if (!reason || mention.candidate.rejected) return mention;
  return { ...mention, candidate: { ...mention.candidate, rejected: reason } };
}

function toRejected({ candidate, document }: Mention, file: YamlFile): Rejected {
  return {
    value: candidate.value, range: file.range(candidate.start, candidate.end), path: candidate.leaf.path, document, reason: candidate.rejected!,
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
  if (services.size === 0 || (candidate.kind !== 'implicit-registry' && candidate.kind !== 'image')) return undefined;
  const { path, text } = candidate.leaf;
  if (path[path.length - 1] !== 'image') return undefined;
  return names.has(text) || services.has(path.slice(0, -1).join('/')) ? 'local-build' : undefined;
}

// ---------------------------------------------------------------- a vendor's template repeats its vendor

// In a CloudFormation template every ARN and every host of AWS says again what its typed resources say.
function repeatsFile({ candidate, extracted }: Mention): RejectionReason | undefined {
  const repeats = extracted.home !== undefined && candidate.hit?.provider.id === extracted.home;
  return repeats && (candidate.kind === 'host' || candidate.kind === 'identifier') ? 'neutral' : undefined;
}

// ---------------------------------------------------------------- twins

function applyTwins(mentions: Mention[], catalogue: CatalogueIndex, twins: readonly Twin[]): Mention[] {
  const active = twins.filter((twin) => mentions.some(({ candidate }) => !candidate.rejected && candidate.hit?.provider.id === twin.operator && twin.signs.includes(candidate.kind)));
  if (active.length === 0) return mentions;
  const nearest = new Map(active.map((twin) => [twin, nearestOf(twin, mentions)]));
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (candidate.rejected) return mention;
    const twin = active.find((one) => candidate.hit?.provider.id === one.technology && one.kinds.includes(candidate.kind) && (!one.values || new RegExp(one.values).test(candidate.value)));
    if (!twin || !nearest.get(twin)!(mention)) return mention;
    const provider = catalogue.provider(twin.operator);
    const service = catalogue.service(twin.service);
    if (!provider || (twin.service && !service)) return mention;
    return { ...mention, candidate: { ...candidate, confidence: 'likely', hit: { provider, marker: candidate.hit!.marker, ...(service ? { service } : {}) } } };
  });
}

// A file may speak to both: then the nearer sign decides, and at equal distance the name means what it says. What is only
// fetched from the technology's inventor (images, tools) is no sign, nor are the names of accounts.
function nearestOf(twin: Twin, mentions: readonly Mention[]): (mention: Mention) => boolean {
  const signs = (provider: string, kinds: readonly string[]): Mention[] => mentions
    .filter(({ candidate: { rejected, hit, kind } }) => !rejected && hit?.provider.id === provider && kinds.includes(kind)).slice(0, 64);
  const operator = signs(twin.operator, twin.signs);
  const technology = signs(twin.technology, ['host', 'region'])
    .filter(({ candidate: { hit } }) => hit!.marker.layer !== 'supply' && hit!.marker.kind !== 'registry' && hit!.marker.capability !== 'identity-sso');
  const nearness = ({ candidate, document }: Mention, among: readonly Mention[]): number => Math.max(-1, ...among
    .map((one) => (one.document === document ? 1 + shared(one.candidate.leaf.path, candidate.leaf.path) : 0)));
  return (mention) => technology.length === 0 || nearness(mention, operator) > nearness(mention, technology);
}

/** How many first parts two paths share. */
function shared(a: Path, b: Path): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

// ---------------------------------------------------------------- regions

function decideRegions(mentions: Mention[], catalogue: CatalogueIndex): Mention[] {
  if (!mentions.some(({ candidate }) => candidate.kind === 'region')) return mentions;
  const shown = new Map<number, Set<string>>();
  for (const { candidate, document } of mentions) {
    if (candidate.rejected || candidate.kind === 'region' || !candidate.hit) continue;
    shown.set(document, (shown.get(document) ?? new Set()).add(candidate.hit.provider.id));
  }
  const everywhere = new Set([...shown.values()].flatMap((providers) => [...providers]));
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (candidate.kind !== 'region' || candidate.rejected) return mention;
    const owners = catalogue.markers.regions(candidate.region ?? '');
    if (owners.length === 0) return weigh(mention, 'neutral');
    // `us-east-1` beside a foreign endpoint is the filler of S3-compatible stores.
    const endpoint = mention.extracted.endpoints.find((one) => one.path.length >= candidate.leaf.path.length && candidate.leaf.path.slice(0, -1).every((part, i) => one.path[i] === part));
    if (endpoint && !endpoint.unknown) {
      const own = owners.find((one) => one.provider.id === endpoint.provider);
      return own ? { ...mention, candidate: { ...candidate, hit: own } } : weigh(mention, 'override');
    }
    const here = owners.filter((owner) => shown.get(mention.document)?.has(owner.provider.id));
    const owner = here.length > 0 ? here : owners.filter((one) => everywhere.has(one.provider.id));
    if (new Set(owner.map((one) => one.provider.id)).size !== 1) return weigh(mention, 'ambiguous');
    return { ...mention, candidate: { ...candidate, hit: owner[0]! } };
  });
}
