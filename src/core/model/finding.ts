// What is said: diagnostics with their fixes and alternatives, results and audits.
import type { Contract } from '../contracts.ts';
import type { IsoDate, Lang, Source, Text } from './basics.ts';
import type { Status } from './catalogue.ts';
import type { Derogation } from './config.ts';
import type { EffectiveContext, Regime } from './context.ts';
import type { Range } from './document.ts';
import type { Evidence, Rejected, Usage } from './evidence.ts';
import type { RegimeGroup, Severity } from './policy.ts';

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
