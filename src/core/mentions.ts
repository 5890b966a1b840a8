// One row per mention: the same text through an alias, overlapping readings and repeats on one line become one.
import type { ExtractedDocument } from './extract.ts';
import type { Candidate } from './read/candidate.ts';
import { FILLER } from './templates.ts';
import type { Confidence, Evidence, Layer, YamlFile } from './model.ts';

export interface Mention { candidate: Candidate; document: number; extracted: ExtractedDocument }

export const RANK: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };

/** Same text through an alias, overlapping readings of one text, and repeats on one line of one scalar become one. */
export function mergeMentions(mentions: Mention[]): { kept: Mention[][]; rejected: Mention[] } {
  const kept: Mention[][] = [];
  const rejected: Mention[] = [];
  const byLeaf = new Map<number, Mention[][]>();
  const perFile = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const { candidate } = mention;
    if (candidate.rejected || !candidate.hit) {
      rejected.push(candidate.rejected ? mention : { ...mention, candidate: { ...candidate, rejected: 'neutral' } });
      continue;
    }
    if (candidate.kind === 'file' || candidate.kind === 'hosted-runner') {
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
  const sameRange = a.start === b.start && a.end === b.end;
  // One scalar may stand for several, as the registries of an encoded Secret do.
  if (sameRange && (a.value === b.value || a.hit!.provider.id === b.hit!.provider.id)) return true;
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

