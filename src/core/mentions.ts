// One row per mention: the same text through an alias, overlapping readings and repeats on one line become one.
import type { ExtractedDocument } from './extract.ts';
import type { Candidate } from './read/candidate.ts';
import { FILLER } from './templates.ts';
import type { Confidence, Evidence, Layer, YamlFile } from './model.ts';

export interface Mention { candidate: Candidate; document: number; extracted: ExtractedDocument }

export const RANK: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Same text through an alias, overlapping readings of one text, and repeats on one line of one scalar become one. */
export function mergeMentions(mentions: Mention[], file: Pick<YamlFile, 'position'>): { kept: Mention[][]; rejected: Mention[] } {
  const kept: Mention[][] = [];
  const rejected: Mention[] = [];
  const refused = new Set<string>();
  const byLine = new Map<string, Mention[][]>();
  const perFile = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const { candidate } = mention;
    if (candidate.rejected || !candidate.hit) {
      const reason = candidate.rejected ?? 'neutral';
      // Two lines of a dialect may read one value.
      const key = `${candidate.start} ${candidate.end} ${reason}`;
      if (!refused.has(key)) rejected.push(candidate.rejected ? mention : { ...mention, candidate: { ...candidate, rejected: reason } });
      refused.add(key);
      continue;
    }
    if (candidate.kind === 'file' || candidate.kind === 'hosted-runner' || isPackageIndex(candidate)) {
      // Said once for the whole file.
      const key = `${candidate.kind} ${candidate.hit.provider.id} ${candidate.hit.service?.id}`;
      const first = perFile.get(key);
      if (first) first.push(mention);
      else {
        perFile.set(key, [mention]);
        kept.push(perFile.get(key)!);
      }
      continue;
    }
    const line = `${candidate.leaf.start} ${file.position(candidate.start).line}`;
    const groups = byLine.get(line) ?? [];
    const same = groups.find((group) => isSame(group[0]!.candidate, candidate));
    if (!same) {
      const group = [mention];
      groups.push(group);
      byLine.set(line, groups);
      kept.push(group);
    } else if (candidate.leaf.via) {
      same.push(mention);
    } else if (RANK[candidate.confidence] < RANK[same[0]!.candidate.confidence] || specificity(candidate) > specificity(same[0]!.candidate)) {
      same[0] = mention;
    }
  }
  return { kept, rejected };
}

/** What package managers fetch from by default: images, of which each has its own, are told apart. */
function isPackageIndex({ kind, capability, hit }: Candidate): boolean {
  return kind === 'implicit-registry' && (hit?.marker.capability ?? capability) !== 'container-registry';
}

/** For two candidates on one line of one scalar. */
function isSame(a: Candidate, b: Candidate): boolean {
  const sameRange = a.start === b.start && a.end === b.end;
  // One scalar may stand for several, as the registries of an encoded Secret do; an image, for the service that it speaks to
  // and the registry that hands it out.
  if (sameRange && a.value === b.value && (a.kind === 'implicit-registry') === (b.kind === 'implicit-registry')) return true;
  if (a.hit!.provider.id !== b.hit!.provider.id) return false;
  if (sameRange) return true;
  if (a.start < b.end && b.start < a.end) return true;
  return capabilityOf(a) === capabilityOf(b) && a.hit!.service?.id === b.hit!.service?.id;
}

function specificity(candidate: Candidate): number {
  return (candidate.hit?.service ? 2 : 0) + (candidate.hit?.marker.capability ? 1 : 0) + (candidate.kind === 'image' ? 1 : 0);
}

// A mention of a whole cloud (any host of amazonaws.com, `gcloud`) does not say which of its services is at work.
function capabilityOf({ hit, capability, kind }: Candidate): string | undefined {
  const known = hit?.marker.capability ?? capability;
  if (known !== undefined || !hit?.service) return known;
  const { capabilities } = hit.service;
  const wholeCloud = capabilities[0] === 'virtual-machines' && capabilities.length > 1 && kind !== 'service-name';
  return wholeCloud ? undefined : capabilities[0];
}

const LAYER_OF: Record<string, Layer> = {
  'virtual-machines': 'iaas', 'block-storage': 'iaas', 'file-storage': 'iaas', 'object-storage': 'iaas', 'networking': 'iaas', 'load-balancing': 'iaas', 'bare-metal': 'iaas', 'private-cloud': 'iaas', 'backup': 'iaas',
  'managed-kubernetes': 'caas', 'container-registry': 'caas',
  'serverless-paas': 'paas', 'web-hosting': 'paas', 'managed-postgresql': 'paas', 'nosql-database': 'paas', 'message-queue': 'paas', 'search-engine': 'paas', 'data-warehouse': 'paas',
  'secrets-kms': 'paas', 'identity-sso': 'paas', 'monitoring': 'paas', 'logs-siem': 'paas', 'email-delivery': 'paas', 'llm-inference': 'paas', 'cdn-waf': 'paas', 'dns': 'paas',
};

function layerOf(candidate: Candidate): Layer | undefined {
  const { marker, service } = candidate.hit!;
  if (marker.layer) return marker.layer;
  // Where a build runs is a dependency of the build, whoever runs it.
  if (candidate.kind === 'hosted-runner' || (candidate.kind === 'file' && candidate.capability === 'ci-cd-forge')) return 'supply';
  if (!service) return undefined;
  if (service.layers.includes('supply')) return 'supply';
  const capability = capabilityOf(candidate);
  if (capability === undefined && service.layers.length > 1) return undefined;
  const wanted = LAYER_OF[capability ?? ''];
  return wanted && service.layers.includes(wanted) ? wanted : service.layers[0];
}

/** The value as the file has it: what a template hides is shown, not the filler over it. */
export function written({ value, start, end }: Candidate, file: YamlFile): string {
  return value.includes(FILLER) ? file.source.text.slice(start, end) : value;
}

export function toEvidence(group: Mention[], file: YamlFile): Evidence {
  const { candidate, document, extracted } = group[0]!;
  const { hit, leaf } = candidate;
  const component = extracted.view.component(leaf.path);
  const capability = capabilityOf(candidate);
  const layer = layerOf(candidate);
  const region = candidate.region ?? hit!.marker.region ?? hit!.region;
  return {
    kind: candidate.kind, value: written(candidate, file), start: candidate.start, end: candidate.end, range: file.range(candidate.start, candidate.end),
    path: leaf.path, document, provider: hit!.provider.id,
    ...(hit!.service ? { service: hit!.service.id } : {}), ...(capability ? { capability } : {}), ...(layer ? { layer } : {}), ...(region ? { region } : {}),
    ...(component ? { component } : {}), confidence: candidate.confidence,
    state: extracted.view.isDormant(leaf.path) ? 'dormant' : candidate.state,
    places: group.slice(1).map(({ candidate: { leaf: used, start, end } }) => (used.via ? file.range(used.via.start, used.via.end) : file.range(start, end))),
  };
}

