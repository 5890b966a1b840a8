// What a dialect is: how it is recognised, what is read in it, what never counts.
import type { Text } from './basics.ts';
import type { Confidence, EvidenceKind, RejectionReason } from './evidence.ts';

export interface Dialect {
  id: string;
  label: Text;
  /** Any of these suffices; within one, all must hold. First dialect in `rank` order wins. */
  recognise: Recognition[];
  rank: number;
  /** Path of the value that names a component, e.g. `metadata.name`; or a prefix such as `services.*` whose last key names it. */
  component?: { value?: string; key?: string }[];
  /** Paths whose last key is a name that the author gives, besides those of components: it says nothing of what is below. */
  names?: string[];
  extract: Extraction[];
  /** Path patterns whose values are never evidence in this dialect, with why; prose when only a path is given. */
  ignore: (string | { at: string; because: RejectionReason })[];
  /** Values that are executed by a shell. */
  scripts: string[];
  /** Read any remaining value for hosts and identifiers. */
  generic: boolean;
  /** Dialect whose extractions, scripts and ignored paths it takes over. */
  extends?: string;
  /** Paths of the dialect extended that it does not take over. */
  without?: string[];
  /** Provider whose file this is: its hosts and identifiers in it repeat what the typed resources say. */
  home?: string;
  /** Places whose value, a mapping or text, is of another dialect. */
  nested: { at: string; as: string }[];
  /** Files of every kind: descriptions of things and lists of them too, whose addresses may only be spoken of. */
  listings?: true;
  /** Documents of this dialect are procurement documents: rules may look at them whole. */
  procurement?: boolean;
  /** Name of the validator for documents of this dialect. */
  schema?: string;
}

export interface Recognition {
  /** Glob patterns on the whole path. */
  files?: string[];
  /** Not in files that match one of these. */
  notFiles?: string[];
  /** Glob patterns on the path below the project's root: what a project is kept under says nothing of it. */
  within?: string[];
  /** Keys at the document's top level. */
  keys?: string[];
  /** At least one of these keys. */
  anyKey?: string[];
  /** None of these keys. */
  noKey?: string[];
  /** Holds template parts. */
  templated?: boolean;
  /** Path pattern → regular expression that one value there must match. */
  values?: Record<string, string>;
  root?: 'map' | 'seq';
}

export type ReaderName =
  | 'image'        // container image reference
  | 'image-key'    // the mapping's key is an image reference
  | 'input-key'    // what a step is given an account of, by the name of its input: `sauce-key: …`
  | 'image-list'   // images, one a line or between commas: `org/app:1,quay.io/org/app:1`
  | 'image-parts'  // image in parts: `registry`, or `repository` without one beside it
  | 'host'         // URL or bare host
  | 'host-key'     // the mapping's key is a host
  | 'base64'       // value of a Secret, encoded
  | 'resource'     // typed resource name
  | 'api-kind'     // Kubernetes `group/Kind`, read at `kind`
  | 'resource-key' // the mapping's key itself is the typed resource or module
  | 'controller'   // value is a class, driver or provisioner
  | 'controller-key' // the key itself: annotation or label
  | 'action' | 'command' | 'module' | 'identifier' | 'selector' | 'selector-key' | 'region'
  | 'text'         // prose of a dossier, names searched as whole words
  | 'service'      // a service or provider id or name of the catalogue
  | 'siret'
  | 'file'         // the file itself is the service (once per file)
  | 'given';       // the value stands for the service that the extraction names

export interface Extraction {
  at: string;
  read: ReaderName;
  /** Evidence kind to give; default by reader. */
  as?: EvidenceKind;
  confidence?: Confidence;
  capability?: string;
  /** For `file` readers and implicit defaults: the service meant. */
  service?: string;
  /** Prefix put before the value before look-up, e.g. `keda:`. */
  prefix?: string;
  /** Put after it, e.g. `.cnrm.cloud.google.com/X`. */
  suffix?: string;
  /** Regular expression that the value (the key, for key readers) must match; its first group is what is looked up. */
  match?: string;
  /** At work only if some value at this path equals what was found here; else dormant. */
  usedAt?: string;
  /** Protocol that others serve too: an endpoint elsewhere decides. */
  protocol?: 's3' | 'aws-api';
  /** Regular expression that some value beside it, or beside its list, must match. */
  near?: string;
  /** Only in files that match one of these globs. */
  files?: string[];
  /** A URL beside it or inside it that is another's means a self-hosted instance of the product. */
  hostDecides?: boolean;
  /** Only if no other item of its list is read as another provider. */
  alone?: true;
  state?: 'live' | 'declared' | 'dormant';
}

/** What never counts, whatever the dialect: `data/suppressors.yaml`. Keys are compared in `keyForm`. */
export interface Suppressors {
  prose: string[];
  links: string[];
  linkKeyPattern: string;
  proseKeyPattern: string;
  forgeServerKeys: string[];
  forgeServerKeyPattern: string;
  addressMaps: string[];
  linkLeafKeys: string[];
  linkAncestors: string[];
  linkHosts: string[];
  linkPath: string;
  linkAddress: string;
  /** Addresses of `linkHosts`, as `host/path`, that programs ask all the same. */
  linkHostApi: string;
  forges: string[];
  /** Keys by which something is described to people: two of them in a mapping make it a description. */
  descriptiveKeys: string[];
  /** What the end of a dotted word says: an address of the Internet's (`endings`, countries aside), a file as well (`files`). */
  domains: { endings: string[]; files: string[] };
  /** Globs of JSON files of no known dialect that are settings. */
  settingsFiles: string[];
  forgeArtifact: string;
  sourceKeys: string[];
  packageKeys: string[];
  fetchCommands: string[];
  connectCommands: string[];
  comparison: string[];
  comparisonKeyPattern: string;
  schemaKeys: string[];
  endpointKeys: string[];
  placeholders: string;
  /** By provider: keys that tell its tools which instance to speak to. */
  instanceKeys: Record<string, string[]>;
  dormantFlags: string[];
  dormantFalse: string[];
  zeroCounts: string[];
  dormantStates: string[];
  /** Glob patterns on the path below the project's root. */
  trialFiles: string[];
  recordedKeys: string[];
  /** Keys that stand together at the top of an event that a service sent. */
  recordedShapes: string[][];
}

/** An operator that runs another provider's technology under its names. */
export interface Twin {
  technology: string;
  operator: string;
  /** Absent when the operator sells both a qualified and an unqualified service on that technology: the operator is then all that is shown. */
  service?: string;
  /** Kinds of evidence of the operator that show it runs the technology here. */
  signs: EvidenceKind[];
  /** Kinds of evidence of the technology that are then the operator's. */
  kinds: EvidenceKind[];
  /** Only values that match. */
  values?: string;
}
