// Candidates → evidence, rejected, usages. What is around a mention decides here: endpoints, twin operators, regions,
// switched-off blocks, images built on the spot. Unknown is kept as unknown.
import type { CatalogueIndex } from './catalogue.ts';
import { hash32 } from './hash.ts';
import { pathKey } from './paths.ts';
import type { Endpoint, ExtractedDocument } from './extract.ts';
import type { Candidate } from './read/candidate.ts';
import type { Confidence, Evidence, Layer, Rejected, RejectionReason, Twin, Usage, YamlFile } from './model.ts';

export interface Resolution {
  evidence: Evidence[];
  rejected: Rejected[];
  unknownHosts: { host: string; range: Evidence['range'] }[];
  usages: Omit<Usage, 'context' | 'status'>[];
}

interface Mention { candidate: Candidate; document: number; extracted: ExtractedDocument }

/** Weighs every candidate of a file. Pure; order of documents and leaves is kept. */
export function resolve(file: YamlFile, documents: readonly ExtractedDocument[], catalogue: CatalogueIndex, twins: readonly Twin[]): Resolution {
  let mentions: Mention[] = documents.flatMap((extracted, document) => extracted.candidates.map((candidate) => ({ candidate, document, extracted })));
  const endpoints = documents.flatMap((document) => document.endpoints);
  mentions = mentions.map((mention) => weigh(mention, localBuild(mention)));
  mentions = mentions.map((mention) => weigh(mention, foreignEndpoint(mention, endpoints)));
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

// ---------------------------------------------------------------- images built on the spot

// `image:` beside `build:` names what will be built; the same name used by a sibling service is that local image too.
function localBuild({ candidate, extracted }: Mention): RejectionReason | undefined {
  if (candidate.kind !== 'implicit-registry' && candidate.kind !== 'image') return undefined;
  const { path, text } = candidate.leaf;
  if (path[path.length - 1] !== 'image') return undefined;
  if (hasBuild(extracted, path.slice(0, -1))) return 'local-build';
  const siblings = extracted.view.children(path.slice(0, -2)).map((leaf) => leaf.path);
  const sameName = siblings.some((service) => hasBuild(extracted, service) && extracted.view.at([...service, 'image'])?.text === text);
  return sameName ? 'local-build' : undefined;
}

function hasBuild({ view }: ExtractedDocument, service: readonly (string | number)[]): boolean {
  return view.at([...service, 'build']) !== undefined;
}

// ---------------------------------------------------------------- the endpoint decides, not the protocol

function foreignEndpoint({ candidate, extracted }: Mention, all: readonly Endpoint[]): RejectionReason | undefined {
  if (!candidate.protocol || candidate.rejected) return undefined;
  const endpoint = nearestEndpoint(candidate, extracted.endpoints) ?? all.find((one) => namesProtocol(one));
  if (!endpoint || endpoint.text.trim() === '') return undefined;
  return endpoint.provider === 'aws' ? undefined : 'override';
}

function nearestEndpoint({ leaf, protocol }: Candidate, endpoints: readonly Endpoint[]): Endpoint | undefined {
  const shared = (endpoint: Endpoint): number => {
    let n = 0;
    while (n < endpoint.path.length && n < leaf.path.length && endpoint.path[n] === leaf.path[n]) n++;
    return n;
  };
  let best: { endpoint: Endpoint; depth: number } | undefined;
  for (const endpoint of endpoints) {
    const depth = shared(endpoint);
    const inside = depth >= leaf.path.length - 2;
    if (!inside && !namesProtocol(endpoint)) continue;
    if (protocol === 'aws-api' && !inside && !/aws|ec2/i.test(String(endpoint.path[endpoint.path.length - 1]))) continue;
    if (!best || depth > best.depth) best = { endpoint, depth };
  }
  return best?.endpoint;
}

function namesProtocol({ path }: Endpoint): boolean {
  return /s3|aws|bucket|objectstor|minio/i.test(path.slice(-2).join(' '));
}

// ---------------------------------------------------------------- twins

function applyTwins(mentions: Mention[], catalogue: CatalogueIndex, twins: readonly Twin[]): Mention[] {
  const active = twins.filter((twin) => mentions.some(({ candidate }) => !candidate.rejected && candidate.hit?.provider.id === twin.operator && twin.signs.includes(candidate.kind)));
  if (active.length === 0) return mentions;
  return mentions.map((mention) => {
    const { candidate } = mention;
    const twin = active.find((one) => candidate.hit?.provider.id === one.technology && one.kinds.includes(candidate.kind));
    if (!twin || candidate.rejected) return mention;
    const provider = catalogue.provider(twin.operator);
    const service = catalogue.service(twin.service);
    if (!provider || !service) return mention;
    const { capability } = candidate.hit!.marker;
    return { ...mention, candidate: { ...candidate, confidence: 'likely', hit: { provider, service, marker: { ...candidate.hit!.marker, ...(capability ? { capability } : {}) } } } };
  });
}

// ---------------------------------------------------------------- regions

function decideRegions(mentions: Mention[], catalogue: CatalogueIndex): Mention[] {
  const shown = new Map<number, Set<string>>();
  for (const { candidate, document } of mentions) {
    if (candidate.rejected || candidate.kind === 'region' || !candidate.hit || candidate.state === 'dormant') continue;
    shown.set(document, (shown.get(document) ?? new Set()).add(candidate.hit.provider.id));
  }
  const everywhere = new Set([...shown.values()].flatMap((providers) => [...providers]));
  return mentions.map((mention) => {
    const { candidate } = mention;
    if (candidate.kind !== 'region' || candidate.rejected) return mention;
    const owners = catalogue.markers.regions(candidate.region ?? '');
    if (owners.length === 0) return weigh(mention, 'neutral');
    const here = owners.filter((owner) => shown.get(mention.document)?.has(owner.provider.id));
    const owner = here.length > 0 ? here : owners.filter((one) => everywhere.has(one.provider.id));
    if (owner.length !== 1) return weigh(mention, 'ambiguous');
    return { ...mention, candidate: { ...candidate, hit: owner[0]! } };
  });
}

// ---------------------------------------------------------------- one row per mention

const RANK: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Same text through an alias, overlapping readings of one text, and repeats on one line of one scalar become one. */
function mergeMentions(mentions: Mention[]): { kept: Mention[][]; rejected: Mention[] } {
  const kept: Mention[][] = [];
  const rejected: Mention[] = [];
  const byLeaf = new Map<number, Mention[][]>();
  for (const mention of mentions) {
    const { candidate } = mention;
    if (candidate.rejected || !candidate.hit) {
      rejected.push(candidate.rejected ? mention : weigh(mention, 'neutral'));
      continue;
    }
    const groups = byLeaf.get(candidate.leaf.start) ?? [];
    const same = groups.find((group) => isSame(group[0]!.candidate, candidate));
    if (!same) {
      const group = [mention];
      groups.push(group);
      byLeaf.set(candidate.leaf.start, groups);
      kept.push(group);
    } else if (candidate.leaf.via) {
      same.push(mention);
    } else if (RANK[candidate.confidence] < RANK[same[0]!.candidate.confidence] || specificity(candidate) > specificity(same[0]!.candidate)) {
      same[0] = mention;
    }
  }
  return { kept, rejected };
}

function isSame(a: Candidate, b: Candidate): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  if (a.hit!.provider.id !== b.hit!.provider.id) return false;
  if (a.start < b.end && b.start < a.end) return true;
  return lineKey(a) === lineKey(b) && capabilityOf(a) === capabilityOf(b) && a.hit!.service?.id === b.hit!.service?.id;
}

// Line of a candidate inside its scalar: number of line breaks before it.
function lineKey({ leaf, start }: Candidate): string {
  const inside = leaf.text.slice(0, Math.max(0, start - leaf.start));
  return `${leaf.start}:${inside.split('\n').length}`;
}

function specificity(candidate: Candidate): number {
  return (candidate.hit?.service ? 2 : 0) + (candidate.hit?.marker.capability ? 1 : 0) + (candidate.kind === 'image' ? 1 : 0);
}

function capabilityOf({ hit, capability }: Candidate): string | undefined {
  return hit?.marker.capability ?? capability ?? hit?.service?.capabilities[0];
}

const LAYER_OF: Record<string, Layer> = {
  'virtual-machines': 'iaas', 'block-storage': 'iaas', 'object-storage': 'iaas', 'networking': 'iaas', 'load-balancing': 'iaas', 'bare-metal': 'iaas', 'private-cloud': 'iaas', 'backup': 'iaas',
  'managed-kubernetes': 'caas', 'container-registry': 'caas',
};

function layerOf(candidate: Candidate): Layer | undefined {
  const { marker, service } = candidate.hit!;
  if (marker.layer) return marker.layer;
  if (!service) return undefined;
  if (service.layers.includes('supply')) return 'supply';
  const wanted = LAYER_OF[capabilityOf(candidate) ?? ''];
  return wanted && service.layers.includes(wanted) ? wanted : service.layers[0];
}

function toEvidence(group: Mention[], file: YamlFile): Evidence {
  const { candidate, document, extracted } = group[0]!;
  const { hit, leaf } = candidate;
  const component = extracted.view.component(leaf.path);
  const capability = capabilityOf(candidate);
  const layer = layerOf(candidate);
  const region = candidate.region ?? hit!.marker.region ?? hit!.region;
  return {
    kind: candidate.kind, value: candidate.value, start: candidate.start, end: candidate.end, range: file.range(candidate.start, candidate.end),
    path: leaf.path, document, provider: hit!.provider.id,
    ...(hit!.service ? { service: hit!.service.id } : {}), ...(capability ? { capability } : {}), ...(layer ? { layer } : {}), ...(region ? { region } : {}),
    ...(component ? { component } : {}), confidence: candidate.confidence,
    state: extracted.view.isDormant(leaf.path) ? 'dormant' : candidate.state,
    places: group.filter((mention) => mention.candidate.leaf.via).map(({ candidate: { leaf: used } }) => file.range(used.via!.start, used.via!.end)),
  };
}

function toRejected({ candidate, document }: Mention, file: YamlFile): Rejected {
  return {
    value: candidate.value, range: file.range(candidate.start, candidate.end), path: candidate.leaf.path, document, reason: candidate.rejected!,
    ...(candidate.hit ? { provider: candidate.hit.provider.id } : {}), ...(candidate.note ? { note: candidate.note } : {}),
  };
}

// ---------------------------------------------------------------- usages

function groupUsages(evidence: readonly Evidence[]): Resolution['usages'] {
  const groups = new Map<string, Evidence[]>();
  for (const row of evidence) {
    if (row.kind === 'region') continue;
    const key = [row.document, row.provider, row.service, row.capability, row.layer, row.component, row.region, row.state === 'dormant', quietKind(row)].join('\u0000');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const usages = [...groups.values()].map(makeUsage);
  for (const row of evidence) if (row.kind === 'region') attachRegion(row, usages);
  return usages;
}

/** Defaults nobody wrote are apart from what is written: the policy has its own line for them. */
function quietKind({ kind }: Evidence): string {
  return kind === 'implicit-registry' || kind === 'hosted-runner' || kind === 'file' ? kind : '';
}

function makeUsage(rows: Evidence[]): Resolution['usages'][number] {
  const [first] = rows as [Evidence];
  const confidence = rows.reduce<Confidence>((best, row) => (RANK[row.confidence] < RANK[best] ? row.confidence : best), first.confidence);
  const state = rows.some((row) => row.state === 'live') ? 'live' : first.state;
  const { provider, service, capability, layer, region, component } = first;
  return {
    id: `u${hash32([first.document, provider, service, capability, component, region, pathKey(first.path)].join('\u0000'))}`,
    ...(provider ? { provider } : {}), ...(service ? { service } : {}), ...(capability ? { capability } : {}), ...(layer ? { layer } : {}),
    ...(region ? { region } : {}), ...(component ? { component } : {}), confidence, state, evidence: rows,
  };
}

// A region row belongs to the usages of its provider that show none: same component first, else same document.
function attachRegion(row: Evidence, usages: Resolution['usages']): void {
  const same = usages.filter((usage) => usage.provider === row.provider);
  const inDocument = same.filter((usage) => usage.evidence[0]!.document === row.document);
  const inComponent = inDocument.filter((usage) => usage.component === row.component);
  const scope = inComponent.length > 0 ? inComponent : inDocument.length > 0 ? inDocument : same;
  const open = scope.filter((usage) => usage.region === undefined || usage.region === row.region);
  for (const usage of open) {
    if (row.region) usage.region = row.region;
    // The operator alone was known; the region tells which of its services.
    if (!usage.service && row.service) usage.service = row.service;
  }
  const owner = open[0] ?? scope[0];
  if (owner) owner.evidence.push(row);
}
