// Rules × facts → drafts; the policy weighs them, precedence keeps one per cause, derogations and suppressions mark them.
import type { CatalogueIndex } from './catalogue.ts';
import { derogationFor } from './derogations.ts';
import { addDerogation, declareContext, moves } from './fixes.ts';
import { hash64 } from './hash.ts';
import { foreignControl } from './jurisdiction.ts';
import { pathKey } from './paths.ts';
import type { Draft, DossierFacts, Rule, RuleApi, UsageFacts } from './rule.ts';
import { currentQualification, statusOf } from './status.ts';
import { suggest } from './suggest.ts';
import { render } from './text.ts';
import type { Alternative, Config, Diagnostic, EffectiveContext, Fix, IsoDate, Lang, LocalFix, Policy, Range, RegimeGroup, RuleWeight, Severity, Text, Usage } from './model.ts';

export interface EvaluateInput {
  uri: string;
  /** Relative to the workspace file's folder. */
  path: string;
  root: string;
  rules: readonly Rule[];
  policy: Policy;
  catalogue: CatalogueIndex;
  config: Config;
  today: IsoDate;
  lang: Lang;
  docs(rule: string): string;
}

interface Weighed { rule: Rule; draft: Draft; facts: UsageFacts; severity: Severity }

export const SEVERITY_ORDER: readonly Severity[] = ['off', 'hint', 'information', 'warning', 'error'];
export const weakest = (...severities: Severity[]): Severity => SEVERITY_ORDER[Math.min(...severities.map((one) => SEVERITY_ORDER.indexOf(one)))]!;

/** Everything a rule may know of a usage. */
export function factsOf(usage: Usage, { catalogue, policy, today }: Pick<EvaluateInput, 'catalogue' | 'policy' | 'today'>): UsageFacts {
  const service = catalogue.service(usage.service);
  const provider = catalogue.provider(usage.provider);
  const qualification = service && currentQualification(service, today);
  const foreign = foreignControl(provider);
  return {
    usage, status: usage.status, context: usage.context, dsp: isDsp(usage.context) && usage.layer !== 'supply',
    ...(service ? { service } : {}), ...(provider ? { provider } : {}), ...(qualification ? { qualification } : {}),
    ...(usage.context.regime ? { group: policy.regimes[usage.context.regime] } : {}), ...(foreign ? { foreignControl: foreign } : {}),
  };
}

/** Both halves of the legal test: a particular sensitivity, and a violation likely to harm (SREN art. 31). */
export function isDsp({ sensibilite, risqueViolation }: EffectiveContext): boolean {
  return sensibilite === 'particuliere' && (risqueViolation?.length ?? 0) > 0;
}

/** Diagnostics of a file's usages, and of its dossiers. */
export function evaluate(usages: readonly Usage[], dossiers: readonly DossierFacts[], input: EvaluateInput): Diagnostic[] {
  const api = makeApi(input);
  const facts = usages.map((usage) => factsOf(usage, input));
  const weighed = facts.flatMap((one) => keepOnePerCause(judge(one, input, api), input.policy));
  const found = group(weighed).map((members) => toDiagnostic(members, input, api));
  for (const dossier of dossiers) found.push(...judgeDossier(dossier, input, api));
  return found;
}

/** Diagnostics of the workspace file. */
export function evaluateConfig(input: EvaluateInput): Diagnostic[] {
  const api = makeApi(input);
  const group = input.config.regime && input.policy.regimes[input.config.regime];
  return input.rules.flatMap((rule) => [...(rule.checkConfig?.(input.config, api) ?? [])].flatMap((draft) => documentDiagnostic(rule, draft, group, input, 0)));
}

function judge(facts: UsageFacts, input: EvaluateInput, api: RuleApi): Weighed[] {
  return input.rules.flatMap((rule) => {
    const draft = rule.check?.(facts, api);
    if (!draft) return [];
    const severity = weigh(rule, draft, facts, input);
    return severity === 'off' ? [] : [{ rule, draft, facts, severity }];
  });
}

function weigh(rule: Rule, draft: Draft, facts: UsageFacts, { policy, config }: EvaluateInput): Severity {
  const { usage } = facts;
  const first = usage.evidence[0]!;
  let severity = weakest(ruleSeverity(rule.meta.id, facts.group, policy, config), draft.atMost ?? 'error');
  if (usage.layer === 'supply') severity = weakest(severity, policy.supply);
  if (first.kind === 'implicit-registry' || first.kind === 'hosted-runner' || first.kind === 'file') severity = weakest(severity, policy.implicit);
  if (usage.state === 'dormant') severity = weakest(severity, 'information');
  // Only what is certain, and rests on a source that was read, carries an error.
  if (usage.confidence !== 'certain') severity = weakest(severity, 'warning');
  if (facts.service?.source.evidence === 'recall') severity = weakest(severity, 'warning');
  return severity;
}

/** Severity that policy and workspace file give to a rule. A rule that no policy mentions is an information. */
export function ruleSeverity(rule: string, group: RegimeGroup | undefined, policy: Policy, config: Config): Severity {
  const weight: RuleWeight | undefined = policy.rules[rule];
  const severity = weight?.severity ?? 'information';
  // Without a declared regime nothing is more than an information: unknown is not false.
  const weighed = typeof severity === 'string' ? severity : group ? severity[group] : weakest('information', severity.recommended === 'off' ? 'information' : severity.recommended);
  const capped = weight?.uncertain ? weakest(weighed, 'warning') : weighed;
  return config.regles[rule] ?? capped;
}

function keepOnePerCause(found: Weighed[], { precedence }: Policy): Weighed[] {
  const best = precedence.find((id) => found.some(({ rule }) => rule.meta.id === id));
  return found.filter(({ rule }) => rule.meta.id === best || !precedence.includes(rule.meta.id));
}

/** One diagnostic speaks for every place where the same service stands in the same context for the same reason. */
function group(found: Weighed[]): Weighed[][] {
  const groups = new Map<string, Weighed[]>();
  for (const one of found) {
    const { usage, context } = one.facts;
    const { origins: _origins, ...said } = context;
    const key = one.rule.meta.group === 'file' ? `${one.rule.meta.id}\u0000${one.draft.messageId}\u0000${one.severity}`
      : [one.rule.meta.id, one.draft.messageId, one.severity, usage.provider, usage.service, usage.region, usage.layer === 'supply', JSON.stringify(said), JSON.stringify(one.draft.args ?? {})].join('\u0000');
    const members = groups.get(key);
    if (members) members.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function toDiagnostic(members: Weighed[], input: EvaluateInput, api: RuleApi): Diagnostic {
  const [{ rule, draft, facts, severity }] = members as [Weighed];
  const { lang, config, path, today, policy } = input;
  const first = facts.usage.evidence[0]!;
  const covered = policy.coveredByDerogation.includes(rule.meta.id) ? derogationFor(config.derogations, facts.usage, path, today) : undefined;
  const alternatives = draft.withoutAlternatives ? [] : api.alternatives(facts).slice(0, 8);
  const derogation = policy.coveredByDerogation.includes(rule.meta.id) && !covered && facts.group === 'bound' ? addDerogation(config, input.root, facts, path, today) : undefined;
  const fixes = [...(draft.fixes ?? []), ...(derogation ? [derogation] : [])];
  const places = members.flatMap(({ facts: { usage } }) => usage.evidence).filter((row) => row !== first);
  return {
    uri: input.uri, rule: rule.meta.id,
    severity: covered ? 'information' : (severity as Diagnostic['severity']),
    message: render(rule.meta.messages[draft.messageId]!, lang, draft.args) + (covered ? coveredNote(covered.id, covered.finLe!, lang) : ''),
    range: draft.range ?? first.range,
    related: [
      ...places.slice(0, 50).map((row) => ({ range: row.range, message: row.component ? `${row.component} : ${row.value}` : row.value })),
      ...first.places.map((range) => ({ range, message: lang === 'fr' ? 'utilisé ici par un alias' : 'used here through an alias' })),
      ...contextRelated(facts.context, lang),
      ...(draft.related ?? []).map(({ message, ...rest }) => ({ ...rest, message: message[lang] })),
    ],
    usages: members.map((one) => one.facts.usage.id), document: first.document,
    sources: policy.rules[rule.meta.id]?.sources ?? [], fixes: fixes.map((fix) => localFix(fix, lang)), alternatives,
    ...(covered ? { suppressed: { kind: 'derogation' as const, id: covered.id, reason: covered.reference ?? covered.projet ?? covered.id, ...(covered.finLe ? { until: covered.finLe } : {}) } } : {}),
    tags: draft.tags ?? [], docs: input.docs(rule.meta.id),
    fingerprint: hash64([rule.meta.id, path, first.component ?? pathKey(first.path), facts.usage.provider, facts.usage.service, facts.usage.region].join('\u0000')),
  };
}

function coveredNote(id: string, end: IsoDate, lang: Lang): string {
  return lang === 'fr' ? ` Couvert par la dérogation « ${id} » jusqu’au ${end}.` : ` Covered by the derogation "${id}" until ${end}.`;
}

/** The line of the workspace file, dossier or label that declares the sensitivity. */
function contextRelated({ origins, sensibilite }: EffectiveContext, lang: Lang): Diagnostic['related'] {
  const origin = origins.sensibilite;
  if (!origin?.range || !origin.uri || !sensibilite) return [];
  return [{ uri: origin.uri, range: origin.range, message: lang === 'fr' ? `sensibilité déclarée ici : ${sensibilite}` : `sensitivity declared here: ${sensibilite}` }];
}

export function localFix(fix: Fix, lang: Lang): LocalFix {
  return { title: fix.title[lang], edits: fix.edits, kind: fix.kind, safe: fix.safe, preferred: fix.preferred ?? false, ...(fix.todo ? { todo: fix.todo[lang] } : {}) };
}

// ---------------------------------------------------------------- dossiers and the workspace file

function judgeDossier(dossier: DossierFacts, input: EvaluateInput, api: RuleApi): Diagnostic[] {
  return input.rules.flatMap((rule) => [...(rule.checkDossier?.(dossier, api) ?? [])].flatMap((draft) => documentDiagnostic(rule, draft, dossier.group, input, 0)));
}

function documentDiagnostic(rule: Rule, draft: Draft, group: RegimeGroup | undefined, input: EvaluateInput, document: number): Diagnostic[] {
  const severity = weakest(ruleSeverity(rule.meta.id, group, input.policy, input.config), draft.atMost ?? 'error');
  if (severity === 'off') return [];
  const range: Range = draft.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [{
    uri: input.uri, rule: rule.meta.id, severity, message: render(rule.meta.messages[draft.messageId]!, input.lang, draft.args), range,
    related: (draft.related ?? []).map(({ message, ...rest }) => ({ ...rest, message: message[input.lang] })),
    usages: [], document, sources: input.policy.rules[rule.meta.id]?.sources ?? [], fixes: (draft.fixes ?? []).map((fix) => localFix(fix, input.lang)),
    alternatives: [], tags: draft.tags ?? [], docs: input.docs(rule.meta.id),
    fingerprint: hash64([rule.meta.id, input.path, draft.messageId, JSON.stringify(draft.args ?? {})].join('\u0000')),
  }];
}

// ---------------------------------------------------------------- what rules may ask

function makeApi({ catalogue, config, today, lang, root }: EvaluateInput): RuleApi {
  const memo = new Map<string, Alternative[]>();
  return {
    today, catalogue, config,
    text: bindingText,
    alternatives: ({ usage }) => {
      const key = `${usage.capability}\u0000${usage.service}\u0000${usage.layer}`;
      const known = memo.get(key) ?? suggest(catalogue, usage.capability, { today, lang, ...(usage.service ? { except: usage.service } : {}), ...(usage.layer && usage.layer !== 'supply' ? { layer: usage.layer } : {}) });
      memo.set(key, known);
      return known;
    },
    moves: (facts) => moves(facts, catalogue, today),
    declare: (part) => declareContext(config, root, part),
    status: (service) => statusOf(service, today, catalogue.data.asOf),
  };
}

function bindingText(group: RegimeGroup | undefined): Text {
  switch (group) {
    case 'bound': return { fr: 'article 31 de la loi SREN et décret n° 2026-272', en: 'article 31 of the loi SREN and décret no. 2026-272' };
    case 'circular': return { fr: 'circulaire n° 6404/SG, règle R9', en: 'circular no. 6404/SG, rule R9' };
    default: return { fr: 'doctrine « cloud au centre », sans obligation pour ce régime', en: '"cloud au centre" doctrine, not binding for this regime' };
  }
}
