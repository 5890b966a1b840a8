// What a rule is, and all that it may look at. A rule states a fact; the policy weighs it, a derogation answers for it.
import type { CatalogueIndex } from './catalogue.ts';
import type { CpvCode } from './procurement.ts';
import type { Places } from './values.ts';
import type { Alternative, Config, DataClass, Derogation, EffectiveContext, Fix, IsoDate, Provider, Qualification, Range, Regime, RegimeGroup, Service, Severity, Status, Text, TextEdit, Usage } from './model.ts';

export interface RuleMeta<M extends string> {
  /** Equals the file name; never reused, never renamed. */
  id: string;
  /** Number in the published list of rules. */
  number: number;
  title: Text;
  rationale: Text;
  avoid: Text;
  prefer: Text;
  /** The false positive or misreading that this rule must not fall into. */
  trap: Text;
  applies: 'infrastructure' | 'procurement' | 'both';
  /** Depends on today's date. */
  timed?: boolean;
  /** A rule of the tool about what is written for the tool; it rests on no legal text. */
  house?: boolean;
  /** One diagnostic per service and context (default), or one per file. */
  group?: 'service' | 'file';
  messages: Record<M, Text>;
  /** Version that brought it. */
  since: string;
}

export interface Draft<M extends string = string> {
  messageId: M;
  args?: Record<string, string | Text | undefined>;
  /** Range in the file; the first evidence by default. */
  range?: Range;
  /** Never more severe than this, whatever the policy says. */
  atMost?: Severity;
  fixes?: Fix[];
  related?: { range: Range; uri?: string; message: Text }[];
  /** Offer no alternatives (the finding is about the declaration, not the service). */
  withoutAlternatives?: boolean;
  tags?: ('unnecessary' | 'deprecated')[];
}

/** One usage with everything known of it at a date. */
export interface UsageFacts {
  usage: Usage;
  service?: Service;
  provider?: Provider;
  status: Status;
  /** Decision in force or last in force. */
  qualification?: Qualification;
  context: EffectiveContext;
  /** Undefined while the regime is not declared. */
  group?: RegimeGroup;
  /** Data of a particular sensitivity whose violation is declared likely to harm, on a service that holds data (never a public registry or forge). */
  dsp: boolean;
  /** What the data are, heaviest first. */
  data: readonly DataClass[];
  /** Country of ultimate control when it is outside the Union; undefined when inside or unknown. */
  foreignControl?: string;
  /** The procurement document that names it, when it is one. */
  dossier?: DossierFacts;
}

/** A procurement document, as plain values with their places. */
export interface DossierFacts {
  value: Record<string, unknown>;
  type: string | undefined;
  context: EffectiveContext;
  group?: RegimeGroup;
  dsp: boolean;
  places: Places;
  range(path: readonly (string | number)[]): Range;
  usages: UsageFacts[];
  dialect: string;
  /** Index of the document in its file, and the text of the file. */
  document: number;
  text: string;
  /** Its own `cloud.derogation`. */
  derogation?: Derogation;
  /** Its needs, each as a dossier: the lots that have a `cloud` block of their own, and the rest; itself when none has. */
  needs: DossierFacts[];
}

export interface RuleApi {
  today: IsoDate;
  catalogue: CatalogueIndex;
  config: Config;
  /** CPV codes worth a suggestion. */
  cpv: readonly CpvCode[];
  /** Text that binds this buyer for this rule, e.g. "article 31 de la loi SREN". */
  text(group: RegimeGroup | undefined): Text;
  /** Services that do the same job, qualified ones first. */
  alternatives(facts: UsageFacts): Alternative[];
  /** Edits that move a usage to another service or region of the catalogue. */
  moves(facts: UsageFacts): Fix[];
  /** Edit that declares the context in the workspace file. */
  declare(part: 'regime' | 'donnees' | 'risqueViolation'): Fix[];
  /** What can be declared for a part of the context, strictest first, and the fix that edits make of it. */
  choices(part: 'regime' | 'donnees' | 'risqueViolation'): { value: string; declared(edits: TextEdit[]): Fix }[];
  status(service: Service): Status;
  /** Group of a regime under the policy in force. */
  groupOf(regime: Regime | undefined): RegimeGroup | undefined;
  /** Derogations whose scope takes in a usage, whatever their state. */
  derogations(facts: UsageFacts): Derogation[];
  ruleIds: readonly string[];
  /** Whether the bundled policy, chosen or extended, makes a rule an error for a regime, for some data. */
  prohibits(rule: string, regime: Regime | undefined): boolean;
  /** Whether a derogation can answer for a rule. */
  answerable(rule: string): boolean;
  /** Id of the team's own policy in force and the prohibitions that it lowers for a regime; none under a bundled policy. */
  lowered(regime: Regime | undefined): { policy: string; rules: string[] };
}

export interface Rule<M extends string = string> {
  meta: RuleMeta<M>;
  /** Looks at one usage. */
  check?(facts: UsageFacts, api: RuleApi): Draft<M> | undefined;
  /** Looks at one procurement document. */
  checkDossier?(facts: DossierFacts, api: RuleApi): Iterable<Draft<M>>;
  /** Looks at one need of a procurement document: a lot with a `cloud` block of its own, or the whole. */
  checkNeed?(need: DossierFacts, api: RuleApi): Iterable<Draft<M>>;
  /** Looks at the workspace file. */
  checkConfig?(config: Config, api: RuleApi): Iterable<Draft<M>>;
}

/** Identity that lets the compiler check message ids and languages. */
export function defineRule<const M extends string>(rule: Rule<M>): Rule<M> {
  return rule;
}

/** Whether a usage falls short of what article 31 asks for: in-scope data on a commercial service that is not qualified. */
export function fallsShort({ dsp, status }: UsageFacts): boolean {
  return dsp && status !== 'qualified' && status !== 'state-internal';
}

/** Whether a usage is of a commercial service that the doctrine looks at: not the State's own cloud. */
export function isCommercial({ status }: UsageFacts): boolean {
  return status !== 'state-internal';
}
