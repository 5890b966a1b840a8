// How a policy weighs rules.
import type { Source, Text } from './basics.ts';
import type { Regime } from './context.ts';

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
