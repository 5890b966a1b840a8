// What is known of the market: capabilities, providers, services, decisions, programmes.
import type { IsoDate, Source, Text } from './basics.ts';

/** One vocabulary of capabilities for what is sold, what is seen in a file and what is asked for in a tender. */
export interface Capability { id: string; label: Text; options: AlternativeOption[]; chosenBy?: ChosenBy }

/** How a configuration names who does a job: `MAIL_PROVIDER: brevo`. */
export interface ChosenBy {
  /** What the job is called before or above `provider`, `driver`, `backend`…, in lower case, words joined by `_`. */
  subjects: string[];
  /** Short name, as subjects are written → id of a service. */
  names?: Record<string, string>;
  /** Only these names: others are also those of software that people run themselves. */
  listedOnly?: true;
  /** Id of a service → regular expression of the whole names of models that it alone serves. */
  models?: Record<string, string>;
}

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
  /** In both languages, where the name is said in words. */
  names?: Text;
  legalEntity?: string;
  /** Other names of the company, which show no service: "OVH", "3DS OUTSCALE". */
  aliases?: string[];
  /** Words by which keys of settings call it, where its id is another: `SCW_REGION`. */
  keyNames?: string[];
  /** Words by which keys call products that it alone sells: `gke_region`. */
  keyProducts?: string[];
  /** Name of a `machine:` selector → regular expression of the whole sizes that it alone sells: `t3.medium`, `Standard_D2s_v3`. */
  machineSizes?: Record<string, string>;
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
  /** In both languages, where the name is said in words: "OUTSCALE (other regions)". */
  names?: Text;
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
  /** Those announced without names, null when their number is not known either; `public`: the names exist and were not read. */
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
