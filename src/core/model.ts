// Every domain type of the product, and no code. Positions are LSP's: zero-based lines, zero-based UTF-16 characters.
// French official terms for these words: docs/glossary.md.

import type { Contract } from './contracts.ts';

export type Lang = 'fr' | 'en';
export interface Text { fr: string; en: string }
/** Calendar date, `YYYY-MM-DD`; compared as a string. */
export type IsoDate = string;

/** What a statement rests on, and when we looked. */
export interface Source {
  id?: string;
  title: Text;
  url: string;
  article?: string;
  /** Date of the source itself; may be a year or a month (`2023-04`). */
  date: string;
  /** Since when a text is in force, when a source says so; may be a month. */
  inForce?: string;
  readOn: IsoDate;
  confidence: 'high' | 'medium' | 'low';
  /** `read`: the page or text was read; `cited`: reported by a public text that was read; `recall`: general knowledge, not re-read. */
  evidence: 'read' | 'cited' | 'recall';
}

// ---------------------------------------------------------------- text and positions

export interface SourceFile { uri: string; text: string }
export interface Position { line: number; character: number }
export interface Range { start: Position; end: Position }
export type Path = readonly (string | number)[];

/**
 * One scalar of a document, ready for readers. `text` is what is read, with template parts replaced by filler;
 * `at(i)` gives the offset in the file of `text[i]` (identity plus a constant, except behind quoted escapes).
 */
export interface Leaf {
  path: Path;
  text: string;
  /** Offsets of the scalar's content in the file, quotes excluded. */
  start: number;
  end: number;
  at(index: number): number;
  quote: 'plain' | 'single' | 'double' | 'block' | 'json';
  /** Offsets of the key that holds this value, when its parent is a mapping. */
  key?: { start: number; end: number };
  /** True for the key of an entry whose value is not a scalar; such leaves have an empty text. */
  container?: 'map' | 'seq' | 'null';
  tag?: string;
  /** Where an alias brought this leaf to another path: offset of the alias. */
  via?: { start: number; end: number };
  /** The same leaf, further on in the file by so many characters. */
  shift(by: number): Leaf;
  /** The same leaf, as part of the text of another. */
  inside(outer: Leaf): Leaf;
}

export interface Comment { text: string; start: number; end: number; line: number }

export interface YamlDocument {
  index: number;
  /** Offsets of the document in the file. */
  start: number;
  end: number;
  root: 'map' | 'seq' | 'scalar' | 'empty';
  leaves: readonly Leaf[];
  comments: readonly Comment[];
  problems: readonly Problem[];
  /** Read line by line because no tree could be made of it. */
  lineRead: boolean;
}

/** Something wrong with the input itself; becomes a diagnostic at its place. */
export interface Problem { id: ProblemId; message: Text; start: number; end: number; repair?: Repair }
/** What to write in place of `[start, end)`; sure when it says the same thing in the form expected. */
export interface Repair { start: number; end: number; newText: string; sure: boolean }
export type ProblemId =
  | 'file-unreadable' | 'file-binary' | 'file-encoding' | 'file-too-large' | 'file-merge-conflict'
  | 'yaml-syntax' | 'yaml-alias-limit' | 'config-invalid' | 'catalogue-invalid' | 'dossier-invalid' | 'policy-invalid';

export interface YamlFile {
  source: SourceFile;
  documents: readonly YamlDocument[];
  problems: readonly Problem[];
  templated: boolean;
  position(offset: number): Position;
  range(start: number, end: number): Range;
}

// ---------------------------------------------------------------- catalogue

/** One vocabulary of capabilities for what is sold, what is seen in a file and what is asked for in a tender. */
export interface Capability { id: string; label: Text; options: AlternativeOption[] }

export interface AlternativeOption {
  /** A service of the catalogue, or a piece of software that is self-hosted. */
  service?: string;
  software?: { name: string; url?: string };
  why: Text;
  confidence: 'high' | 'medium' | 'low';
  evidence: 'read' | 'cited' | 'recall';
}

export type Layer = 'iaas' | 'caas' | 'paas' | 'saas' | 'supply';

export interface Jurisdiction {
  /** ISO 3166-1 alpha-2, of the seat. */
  seat: string | null;
  parent?: { name: string; country: string | null };
  /** The company heads its own group. With neither this nor a parent, control is not known. */
  ownGroup?: boolean;
  /** Ids of `data/foreign-laws.yaml`, e.g. `us-cloud-act`. Empty: none known. */
  foreignLaws: string[];
  note?: Text;
  source: Source;
}

export interface Provider {
  id: string;
  name: string;
  legalEntity?: string;
  /** Other names of the company, which show no service: "OVH", "3DS OUTSCALE". */
  aliases?: string[];
  /** What it sells to be run on one's own machines: "Microsoft SQL Server". No service. */
  products?: string[];
  /** Nine digits. */
  siren?: string;
  sirenSource?: Source;
  website?: string;
  jurisdiction: Jurisdiction;
  /** US technology run by a European company (Bleu, S3NS…). */
  hybrid?: { technology: string; source: Source };
  /** Markers that show the provider but prove no service: the brand's hosts. */
  brand: Marker[];
  services: Service[];
  /** Added by a team's own catalogue file. */
  local?: boolean;
}

/** A law of a third State that may reach data; named by `Jurisdiction.foreignLaws`. */
export interface ForeignLaw { id: string; name: string; what: Text; source: Source }

export type MarkerKind =
  | 'host'        // host suffix on label boundaries; `*` one label, `{region}` one label that is the region
  | 'registry'    // same grammar, for image references only
  | 'resource'    // typed resource: AWS::S3::*, Microsoft.Storage/*, API group s3.services.k8s.aws, aws:s3/*, OS::Nova::*
  | 'controller'  // annotation, label, class, CSI driver or provisioner that one provider's controller reads
  | 'action'      // CI step: aws-actions/*, azure-pipelines task, orb, pipe
  | 'command'     // command-line tool: aws, gcloud, scw
  | 'module'      // Ansible module: amazon.aws.s3_*
  | 'identifier'  // resource identifier prefix: arn:aws:s3:, gcpkms://, Microsoft.KeyVault
  | 'selector'    // value of a provider key: KEDA aws-sqs-queue, External Secrets azurekv, cert-manager route53
  | 'region';     // region value; proves nothing alone

export interface Marker {
  kind: MarkerKind;
  /** `*` inside matches any run of characters (hosts: exactly one label); matching ignores case for hosts only. */
  match: string;
  capability?: string;
  layer?: Layer;
  region?: string;
}

export interface Qualification {
  scheme: 'SecNumCloud';
  /** Version of the référentiel; null when sources disagree or none says. */
  version: string | null;
  layers: Layer[];
  decision: string | null;
  firstDate: string | null;
  /** Date of the current decision. */
  start: IsoDate | null;
  end: IsoDate | null;
  perimeter: { regions?: string[]; zones?: string[]; hosts?: string[]; note?: Text };
  source: Source;
}

export type Support = {
  programme: string;
  what: Text;
  source: Source;
};

export interface Certificate { value: boolean | null; version?: string; number?: string; start?: IsoDate; end?: IsoDate; detail?: Text; source: Source }

export interface Service {
  id: string;
  provider: string;
  name: string;
  aliases: string[];
  /** Aliases that are ordinary words: they need context. */
  ambiguousAliases: string[];
  layers: Layer[];
  capabilities: string[];
  /** Programming interfaces and protocols that clients use: s3, openstack, kubernetes… */
  apis?: string[];
  qualifications: Qualification[];
  /** In process with ANSSI; never counts as qualified. */
  candidate?: { milestones: Record<string, string>; note?: Text; source: Source };
  support: Support[];
  /** Internal cloud of the State, outside R9 and article 31. */
  stateInternal?: { source: Source };
  hds?: Certificate;
  /** Service ids on which this one runs, when known. */
  hostedOn: { service: string; note?: Text; source: Source }[];
  regions: { id: string; country: string; qualified?: boolean }[];
  markers: Marker[];
  /** Real identifiers by which a file can be moved to this service, by capability. */
  replacements: Record<string, Replacement>;
  routes: string[];
  documentation?: string;
  note?: Text;
  /** Statement "not a row of ANSSI's catalogue" or the statement of the entry as a whole. */
  source: Source;
  local?: boolean;
}

export interface Replacement { host?: string; region?: string; registry?: string; provisioner?: string; smtp?: string; api?: string; /** Of cert-manager's DNS webhook. */ solver?: { groupName: string; solverName: string }; todo: Text }

export interface Programme {
  id: string;
  name: Text;
  what: Text;
  /** What it means, and does not mean, for a buyer. */
  implies: Text;
  amounts: { label: Text; eur: number | null; note?: Text }[];
  dates: { label: Text; date: string }[];
  actors: { name: string; service?: string; provider?: string; role: Text; source: Source }[];
  /** Number announced without names. */
  /** Those whose names were never published; `public`: whose names were only not read. Null: number not known either. */
  unnamed?: { count: number | null; public?: boolean; note: Text };
  sources: Source[];
}

export interface PurchasingRoute { id: string; name: string; what: Text; services: string[]; source: Source }

export interface Catalogue {
  /** Date of the facts as a whole. */
  asOf: IsoDate;
  /** SHA-256 of the canonical JSON of the data, hexadecimal; then `+` and a sum of the team's own files, when there are any. */
  hash: string;
  capabilities: Capability[];
  providers: Provider[];
  programmes: Programme[];
  routes: PurchasingRoute[];
  foreignLaws: ForeignLaw[];
  /** Every named source, by id; legal texts included. */
  sources: Record<string, Source>;
}

export type Status = 'qualified' | 'to-recheck' | 'candidate' | 'supported' | 'state-internal' | 'not-qualified' | 'unknown';

// ---------------------------------------------------------------- dialects

export interface Dialect {
  id: string;
  label: Text;
  /** Any of these suffices; within one, all must hold. First dialect in `rank` order wins. */
  recognise: Recognition[];
  rank: number;
  /** Path of the value that names a component, e.g. `metadata.name`; or a prefix such as `services.*` whose last key names it. */
  component?: { value?: string; key?: string }[];
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
  /** Documents of this dialect are procurement documents: rules may look at them whole. */
  procurement?: boolean;
  /** Name of the validator for documents of this dialect. */
  schema?: string;
}

export interface Recognition {
  /** Glob patterns on the path. */
  files?: string[];
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
  /** Regular expression that the value (the key, for key readers) must match; its first group is what is looked up. */
  match?: string;
  /** At work only if some value at this path equals what was found here; else dormant. */
  usedAt?: string;
  /** Protocol that others serve too: an endpoint elsewhere decides. */
  protocol?: 's3' | 'aws-api';
  /** Regular expression that some value beside it, or beside its list, must match. */
  near?: string;
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
  linkLeafKeys: string[];
  linkAncestors: string[];
  linkHosts: string[];
  linkPath: string;
  forges: string[];
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
  recordedKeys: string[];
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

// ---------------------------------------------------------------- evidence and usage

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

// ---------------------------------------------------------------- context

export type Regime = 'etat' | 'operateur-plf' | 'gip-liste' | 'gip-pds' | 'tutelle' | 'eps' | 'collectivite' | 'prive';
export type Fondement = 'mission-essentielle' | 'secret-l311-5' | 'secret-l311-6';
export type Risque = 'ordre-public' | 'securite-publique' | 'sante-vie' | 'propriete-intellectuelle';
export type Marquage = 'aucun' | 'diffusion-restreinte' | 'classifie';

/** The `donnees` block: same words in the workspace file and in a dossier. */
export interface Donnees {
  sensibilite?: Sensitivity;
  fondement?: Fondement;
  risqueViolation?: Risque[];
  sante?: boolean;
  personnelles?: boolean;
  marquage?: Marquage;
}

/** Where a part of the context was said. */
export interface Origin { kind: 'directive' | 'label' | 'dossier' | 'path' | 'workspace' | 'default'; uri?: string; range?: Range; detail?: string }

export interface EffectiveContext extends Donnees {
  regime?: Regime;
  origins: Partial<Record<'regime' | keyof Donnees, Origin>>;
}

// ---------------------------------------------------------------- policy

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';
export type RegimeGroup = 'bound' | 'circular' | 'recommended';

export type Weight = Severity | Record<RegimeGroup, Severity>;
/** What the data are, heaviest first; several may hold at once. */
export type DataClass = 'classified' | 'restricted' | 'dsp' | 'health' | 'personal';

export interface RuleWeight {
  /** Severity by group of regimes, or one for all. */
  severity: Weight;
  /** Severity for some data, instead of the line above; the heaviest class that holds decides. */
  byData?: Partial<Record<DataClass, Weight>>;
  sources: Source[];
  /** What section of the doctrine research is unsettled; such a rule is never an error. */
  uncertain?: Text;
  options?: Record<string, string | number | boolean>;
}

export interface Policy {
  id: string;
  title: Text;
  description: Text;
  regimes: Record<Regime, RegimeGroup>;
  /** Severity of what is only fetched or run while building or deploying. */
  supply: Severity;
  /** Severity of defaults nobody wrote: Docker Hub without host, hosted runner, the CI file itself. */
  implicit: Severity;
  rules: Record<string, RuleWeight>;
  /** Rules about one and the same cause, strongest first: only the first that fires on a usage is kept. */
  precedence: string[];
  /** Rules that a valid derogation lowers and marks. */
  coveredByDerogation: string[];
  /** The text that binds each group, as a sentence names it. */
  texts: Record<RegimeGroup, Text>;
  /** Severity of a rule that no line names; an information when absent. */
  otherwise?: Severity;
  /** Objectives of a framework that judges by objective, with the rules that bear on each. */
  objectives?: Objective[];
  /** The bundled policy that a team's own one extends. */
  base?: Policy;
  sources: Source[];
}

/** One objective of a framework: what a file can show of it, or why it can show nothing. */
export interface Objective { id: string; title: Text; shows: Text | null; rules: string[] }

// ---------------------------------------------------------------- workspace file

export interface DerogationScope { services?: string[]; chemins?: string[]; composants?: string[] }

export interface Derogation {
  id: string;
  etat: 'brouillon' | 'demandee' | 'accordee' | 'a-renouveler' | 'refusee';
  projet?: string;
  description?: string;
  ministre?: string;
  depotDINUM?: IsoDate;
  validationPM?: IsoDate;
  reference?: string;
  offreAcceptableLe?: IsoDate;
  debutProjet?: IsoDate;
  finLe?: IsoDate;
  attenuation?: string;
  planSortie?: string;
  portee: DerogationScope;
  /** Place in the workspace file. */
  range: Range;
  /** Place of each field, by key. */
  ranges: Record<string, Range>;
}

export interface PathContext { glob: string; regime?: Regime; donnees: Donnees; range: Range }

export interface Config {
  /** URI of the workspace file; undefined when none was found. */
  uri?: string;
  regime?: Regime;
  regimeRange?: Range;
  donnees: Donnees;
  donneesRange?: Range;
  chemins: PathContext[];
  derogations: Derogation[];
  exclusions: string[];
  regles: Record<string, Severity>;
  politique?: string;
  /** URIs or paths, relative to the workspace file, of a team's own catalogue files. */
  catalogue: string[];
  suppressions: ConfigSuppression[];
  population?: number;
  projetEngage?: boolean;
  problems: Problem[];
  /** Text of the workspace file, for edits in it. */
  text?: string;
}

export interface ConfigSuppression { regle: string; fichier: string; chemin?: string; jusquau: IsoDate; motif: string; range: Range }

// ---------------------------------------------------------------- rules and diagnostics

/** Edit in a file; `uri` when it is not the linted file, which is then made if it does not exist. */
export interface TextEdit { range: Range; newText: string; uri?: string; create?: boolean }

export interface Fix {
  title: Text;
  edits: TextEdit[];
  kind: 'replace' | 'declare' | 'derogation' | 'suppress' | 'clause' | 'repair';
  /** Changes no deployed behaviour. */
  safe: boolean;
  preferred?: boolean;
  /** What remains to be done by hand. */
  todo?: Text;
}

/** A fix in the language asked for. */
export interface LocalFix { title: string; edits: TextEdit[]; kind: Fix['kind']; safe: boolean; preferred: boolean; todo?: string }

export interface Alternative {
  service?: string;
  provider?: string;
  name: string;
  status: Status | 'software';
  /** End of the qualification, when qualified. */
  until?: IsoDate | null;
  why: string;
}

export interface Suppression {
  kind: 'comment' | 'workspace' | 'derogation';
  reason: string;
  until?: IsoDate;
  /** Id of the derogation. */
  id?: string;
}

export interface Related { uri?: string; range: Range; message: string }

export interface Diagnostic {
  uri: string;
  rule: string;
  severity: Exclude<Severity, 'off'>;
  message: string;
  range: Range;
  related: Related[];
  /** Usage ids this diagnostic speaks for; the first one carries it. */
  usages: string[];
  document: number;
  sources: Source[];
  fixes: LocalFix[];
  alternatives: Alternative[];
  suppressed?: Suppression;
  tags: ('unnecessary' | 'deprecated')[];
  /** Page of the rule. */
  docs: string;
  /** Rule + relative path + structural path + canonical value, hashed: stable under reformatting. */
  fingerprint: string;
}

export interface LintResult {
  uri: string;
  documents: { index: number; dialect?: string; range: Range }[];
  usages: Usage[];
  evidence: Evidence[];
  rejected: Rejected[];
  /** Hosts that nobody in the catalogue claims, as written. */
  unknownHosts: { host: string; range: Range }[];
  diagnostics: Diagnostic[];
  /** Contracts that its dossiers follow, for the audit as a whole. */
  contracts?: Contract[];
  /** SHA-256 of the text is made by the caller; length kept here for the inventory. */
  length: number;
}

export interface Audit {
  asOf: IsoDate;
  lang: Lang;
  tool: { name: string; version: string };
  catalogue: { asOf: IsoDate; hash: string; stale: boolean };
  /** `regimes` and `texts`: whom it binds and by what, for reports that say it. */
  policy: { id: string; title: string; regimes?: Record<Regime, RegimeGroup>; texts?: Record<RegimeGroup, string>; sources?: Source[] };
  /** Sorted by path. */
  files: AuditFile[];
  /** Documents read, by kind of file, most frequent first; and the files of which no document is of a known kind. */
  read?: { kinds: { kind: string; documents: number }[]; unknown: number };
  /** Buyer and data declared at the root of the audit, where no usage carries them. */
  declared?: EffectiveContext;
  /** `entry`: the register's own words. */
  derogations: { id: string; uri: string; state: string; until?: IsoDate; covers: number; entry?: Derogation }[];
  summary: Summary;
}

/** `path` is relative to the root of the audit, with `/`. */
export interface AuditFile { path: string; uri: string; result: LintResult }

export interface Summary {
  files: number;
  documents: number;
  unreadable: number;
  usages: number;
  bySeverity: Record<Exclude<Severity, 'off'>, number>;
  byStatus: Record<Status, number>;
  byProvider: { provider: string; usages: number; evidence: number; status: Status }[];
  byRule: { rule: string; count: number; severity: Exclude<Severity, 'off'> }[];
  suppressed: number;
}
