// What a file shows: rows of evidence, what was set aside, and the usages they make.
import type { Text } from './basics.ts';
import type { Layer, Status } from './catalogue.ts';
import type { EffectiveContext } from './context.ts';
import type { Path, Range } from './document.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

export type EvidenceKind =
  | 'image' | 'host' | 'resource-type' | 'controller' | 'ci-step' | 'command' | 'module' | 'identifier' | 'selector'
  | 'region' | 'service-name' | 'siret' | 'file'
  | 'implicit-registry' | 'hosted-runner';

export type EvidenceState = 'live' | 'templated' | 'dormant' | 'declared';

export interface Evidence {
  kind: EvidenceKind;
  /** The deciding text as written in the file. */
  value: string;
  /** Offsets in the file. */
  start: number;
  end: number;
  range: Range;
  path: Path;
  document: number;
  provider?: string;
  service?: string;
  capability?: string;
  layer?: Layer;
  region?: string;
  component?: string;
  confidence: Confidence;
  state: EvidenceState;
  /** Other places where the same text is used through an alias. */
  places: Range[];
}

export type RejectionReason =
  | 'comment' | 'prose' | 'documentation-link' | 'comparison' | 'override' | 'dormant' | 'placeholder' | 'local-build'
  | 'private-host' | 'unknown-host' | 'templated' | 'ambiguous' | 'self-hosted' | 'matcher' | 'schema' | 'emulator' | 'repeated' | 'neutral';

export interface Rejected { value: string; range: Range; path: Path; document: number; reason: RejectionReason; provider?: string; note?: Text }

export type Sensitivity = 'aucune' | 'personnelle' | 'particuliere';

export interface Usage {
  id: string;
  provider?: string;
  service?: string;
  capability?: string;
  layer?: Layer;
  region?: string;
  status: Status;
  confidence: Confidence;
  state: EvidenceState;
  component?: string;
  /** Effective context of this usage. */
  context: EffectiveContext;
  /** At least one; the first carries the diagnostics. */
  evidence: Evidence[];
}
