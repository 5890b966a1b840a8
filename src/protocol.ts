// What client and server say to each other beyond LSP: names and shapes, declared once. No code but constants.
import type { IsoDate, Range, Severity, Status, Summary } from './core/model.ts';

/** Prefix of settings, commands and requests. */
export const SECTION = 'cloudAuCentre';

/** Language ids under which infrastructure YAML and JSON go in the editors we know. */
export const LANGUAGES: readonly string[] = [
  'yaml', 'yaml-textmate', 'yaml-tmlanguage', 'ansible', 'azure-pipelines', 'dockercompose', 'github-actions-workflow', 'helm', 'home-assistant',
  'manifest-yaml', 'cloudformation', 'cloudformation-yaml', 'cloudformation-json', 'json', 'jsonc',
];

/** Display comfort; everything that decides a finding is in the workspace file, which the command line reads too. */
export interface Settings {
  enable: boolean;
  language: 'auto' | 'fr' | 'en';
  /** Date to judge at; empty for today. */
  asOf: IsoDate | '';
  /** Rule id → severity shown in the editor. */
  severity: Record<string, Severity>;
  /** In bytes; larger files are not read. */
  maxFileSize: number;
  /** End of the qualification, in the text, after each recognised service. */
  inlayHints: boolean;
}

export const DEFAULT_SETTINGS: Settings = { enable: true, language: 'auto', asOf: '', severity: {}, maxFileSize: 20_000_000, inlayHints: false };

/** What a client may say of itself in `initializationOptions`. A client that says nothing is a plain LSP editor. */
export interface InitializationOptions {
  /** Display language, e.g. `fr` or `en-US`. */
  locale?: string;
  /** It answers FIND_FILES and READ_FILE. */
  files?: boolean;
  /** It has the commands of CLIENT_COMMANDS. */
  commands?: boolean;
  /** For clients without `workspace/configuration`. */
  settings?: Partial<Settings>;
}

// ---------------------------------------------------------------- server → client

export const FIND_FILES = 'cloudAuCentre/findFiles';
export interface FindFilesParams { folder: string; include: string; exclude: string }
/** URIs. */
export type FindFilesResult = string[];

export const READ_FILE = 'cloudAuCentre/readFile';
export interface ReadFileParams { uri: string; maxSize: number }
/** Null when there is no such file; `size` alone when it is larger than asked for. */
export type ReadFileResult = { text: string } | { size: number } | null;

/** A notification: what the last lint of the workspace rests on has changed, the context of its files for one. */
export const OUTDATED = 'cloudAuCentre/outdated';

// ---------------------------------------------------------------- client → server

export const LINT_WORKSPACE = 'cloudAuCentre/lintWorkspace';
export interface LintWorkspaceParams { workDoneToken?: string | number }
export interface LintWorkspaceResult {
  /** Diagnostics in LSP's form, of every file that has some. */
  files: { uri: string; diagnostics: unknown[] }[];
  summary: Summary;
  formats: { id: string; label: string; extension: string }[];
}

/** The last workspace lint in a report format; null before the first. `links`: its places lead to the editor. */
export const REPORT = 'cloudAuCentre/report';
export interface ReportParams { format: string; links?: boolean }
export type ReportResult = { text: string; extension: string } | null;

/** What a derogation file can be prepared for, from the last workspace lint; null before the first. */
export const DEROGATION_SUBJECTS = 'cloudAuCentre/derogationSubjects';
export interface DerogationSubject { kind: 'service' | 'derogation'; id: string; label: string }
export type DerogationSubjectsResult = DerogationSubject[] | null;

/** The draft of a derogation file, in Markdown. */
export const DEROGATION_FILE = 'cloudAuCentre/derogationFile';
export type DerogationFileParams = Pick<DerogationSubject, 'kind' | 'id'>;
export type DerogationFileResult = { markdown: string } | null;

/** The last workspace lint beside a past JSON report, as a page; null before the first lint. */
export const COMPARE = 'cloudAuCentre/compare';
export interface CompareParams { past: string }
export type CompareResult = { html: string } | { problem: 'not-json' | 'not-a-report' | 'no-fingerprint' } | null;

/** What is found, for the view of findings: the last workspace lint, with what open documents say by now. */
export const FINDINGS = 'cloudAuCentre/findings';
export interface Finding {
  uri: string;
  /** As the reader knows the file: relative to its folder. */
  path: string;
  range: Range;
  rule: string;
  title: string;
  severity: Exclude<Severity, 'off'>;
  message: string;
  /** Legal regime in which it is judged, in words. */
  regime: string;
  /** Name of the provider that it is about, when it is about one. */
  provider?: string;
  /** Waived by a comment or the workspace file, or covered by a derogation. */
  covered: boolean;
}
export interface FindingsResult {
  /** How many files the last lint of the workspace read; undefined before the first: then only open documents speak. */
  files?: number | undefined;
  findings: Finding[];
}

/** The catalogue as it is browsed: capabilities, each with its services by status. */
export const CATALOGUE = 'cloudAuCentre/catalogue';
export interface CatalogueEntry { id: string; name: string; status: Status; statusLabel: string; until?: IsoDate; about: string }
export interface CatalogueResult { asOf: IsoDate; capabilities: { id: string; label: string; services: CatalogueEntry[] }[] }

/** Services by name, alias, provider, capability or host; all of them for an empty text. */
export const SEARCH = 'cloudAuCentre/search';
export interface SearchParams { text: string }
export type SearchResult = CatalogueEntry[];

/** A page to read, in both forms: HTML without script or style, and Markdown. */
export const PAGE = 'cloudAuCentre/page';
export type PageParams =
  | { kind: 'service'; id: string } | { kind: 'provider'; id: string } | { kind: 'rule'; id: string }
  | { kind: 'compare'; capability: string; except?: string }
  /** The market: what is covered, and which qualifications end. */
  | { kind: 'coverage' } | { kind: 'expiring' }
  | { kind: 'entry'; uri: string; line: number; character: number }
  | { kind: 'explain'; uri: string; line?: number }
  | { kind: 'context'; uri: string }
  /** Services for the need of a dossier; `need`: index among the needs of the file, all of them without it. */
  | { kind: 'advice'; uri: string; need?: number }
  | { kind: 'comparison'; uri: string; need?: number };
export type PageResult = { title: string; lang: string; html: string; markdown: string } | null;

/** A notification: this file is to be linted though it is above the limit. */
export const LINT_ANYWAY = 'cloudAuCentre/lintAnyway';
export interface LintAnywayParams { uri: string }

/** For the status item. */
export const STATUS = 'cloudAuCentre/status';
export interface StatusParams { uri: string }
export interface StatusResult {
  dialects: string[];
  findings: number;
  /** Of which error, or covered by a derogation. */
  errors: number;
  covered: number;
  catalogue: { asOf: IsoDate; stale: boolean };
  /** Effective context in a few words. */
  context: string;
  configUri?: string;
  /** Why the file is not linted. */
  skipped?: string;
  /** It is above the limit: it can be linted all the same. */
  tooLarge?: boolean;
  byStatus: Partial<Record<Status, number>>;
}

/** Where the context of a file is, or would be, declared. */
export const DECLARE = 'cloudAuCentre/declare';
export interface DeclareParams { uri?: string }
export type DeclareResult = { uri: string; exists: boolean; template: string } | null;

// ---------------------------------------------------------------- commands that code actions and links may name

export const CLIENT_COMMANDS = {
  showService: 'cloudAuCentre.showService',
  compareServices: 'cloudAuCentre.compareServices',
  showRule: 'cloudAuCentre.showRule',
  showMarket: 'cloudAuCentre.showMarket',
  showAdvice: 'cloudAuCentre.showAdvice',
  openFile: 'cloudAuCentre.openFile',
  lintAnyway: 'cloudAuCentre.lintAnyway',
  tellTodo: 'cloudAuCentre.tellTodo',
} as const;

/** The one command of the server, for editors that have none of ours: shows a page by `window/showDocument` or a message. */
export const SERVER_COMMAND = 'cloud-au-centre.show';
