// What a reader yields: a mention, with whom it shows, before the document as a whole has been weighed.
import type { Hit } from '../markers.ts';
import type { Confidence, EvidenceKind, EvidenceState, Leaf, RejectionReason, Text } from '../model.ts';

export interface Candidate {
  leaf: Leaf;
  kind: EvidenceKind;
  value: string;
  /** Offsets in the file. */
  start: number;
  end: number;
  hit?: Hit;
  capability?: string;
  region?: string;
  confidence: Confidence;
  state: EvidenceState;
  rejected?: RejectionReason;
  note?: Text;
  /** Names a protocol that others serve too: an endpoint elsewhere decides. */
  protocol?: 's3' | 'aws-api';
  /** A host that nobody in the catalogue claims. */
  unknownHost?: string;
}

/** Makes a candidate for a slice `[from, to)` of a leaf's text. */
export function candidate(leaf: Leaf, from: number, to: number, rest: Omit<Candidate, 'leaf' | 'start' | 'end' | 'value'> & { value?: string }): Candidate {
  return { value: leaf.text.slice(from, to), ...rest, leaf, start: leaf.at(from), end: leaf.at(to) };
}

/** Makes a candidate on the key that holds a leaf. */
export function keyCandidate(leaf: Leaf, value: string, rest: Omit<Candidate, 'leaf' | 'start' | 'end' | 'value'>): Candidate {
  return { value, ...rest, leaf, start: leaf.key?.start ?? leaf.start, end: leaf.key?.end ?? leaf.end };
}
