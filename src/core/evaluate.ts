// Rules × facts → drafts; the policy weighs them, precedence keeps one per cause, derogations and suppressions mark them.
import type { CatalogueIndex } from './catalogue.ts';
import { STALE_AFTER_DAYS } from './catalogue.ts';
import { daysBetween } from './dates.ts';
import { answering, cover, isAnswerable } from './cover.ts';
import { covers, isForAll } from './derogations.ts';
import { spanOf } from './dossierPaths.ts';
import { addDerogation, CHOICES, declaration, declareContext } from './fixes.ts';
import { hash64 } from './hash.ts';
import { foreignControl } from './jurisdiction.ts';
import { moves, type MoveTargets } from './moves.ts';
import { pathKey } from './paths.ts';
import type { Draft, DossierFacts, Rule, RuleApi, UsageFacts } from './rule.ts';
import { currentQualification, statusOf } from './status.ts';
import { suggest } from './suggest.ts';
import type { Clause, CpvCode } from './procurement.ts';
import { render } from './text.ts';
import type { Alternative, Config, DataClass, Derogation, Diagnostic, EffectiveContext, Fix, IsoDate, Lang, LocalFix, Policy, Range, Regime, RegimeGroup, RuleWeight, Severity, Usage, YamlFile } from './model.ts';

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
  /** Model clauses that findings in dossiers offer. */
  clauses?: readonly Clause[];
  /** The file that is judged, for fixes that rewrite more than a value. */
  file?: YamlFile;
  cpv?: readonly CpvCode[];
}

interface Weighed { rule: Rule; draft: Draft; facts: UsageFacts; severity: Severity; covered?: Derogation }

export const SEVERITY_ORDER: readonly Severity[] = ['off', 'hint', 'information', 'warning', 'error'];
export const weakest = (...severities: Severity[]): Severity => SEVERITY_ORDER[Math.min(...severities.map((one) => SEVERITY_ORDER.indexOf(one)))]!;

/** Everything a rule may know of a usage. */
export function factsOf(usage: Usage, { catalogue, policy, today }: Pick<EvaluateInput, 'catalogue' | 'policy' | 'today'>): UsageFacts {
  const service = catalogue.service(usage.service);
  const provider = catalogue.provider(usage.provider);
  const qualification = service && currentQualification(service, today);
  const foreign = foreignControl(provider);
  return {
    usage, status: usage.status, context: usage.context, dsp: isDsp(usage.context) && usage.layer !== 'supply', data: usage.layer === 'supply' ? [] : dataClasses(usage.context),
    ...(service ? { service } : {}), ...(provider ? { provider } : {}), ...(qualification ? { qualification } : {}),
    ...(usage.context.regime ? { group: policy.regimes[usage.context.regime] } : {}), ...(foreign ? { foreignControl: foreign } : {}),
  };
}

/** Both halves of the legal test: a particular sensitivity, and a violation likely to harm (SREN art. 31). */
export function isDsp({ sensibilite, risqueViolation }: EffectiveContext): boolean {
  return sensibilite === 'particuliere' && (risqueViolation?.length ?? 0) > 0;
}

/** What the data are, heaviest first. Family without harm, and health, are personal at least. */
export function dataClasses(context: EffectiveContext): DataClass[] {
  const { marquage, sante, sensibilite, personnelles } = context;
  return [
    ...(marquage === 'classifie' ? ['classified' as const] : marquage === 'diffusion-restreinte' ? ['restricted' as const] : []),
    ...(isDsp(context) ? ['dsp' as const] : []), ...(sante ? ['health' as const] : []),
    ...(personnelles || sante || sensibilite === 'personnelle' || sensibilite === 'particuliere' ? ['personal' as const] : []),
  ];
}

/** Diagnostics of a file's usages. @param dossiers the procurement documents that name them */
export function evaluate(usages: readonly Usage[], dossiers: readonly DossierFacts[], input: EvaluateInput): Diagnostic[] {
  const api = makeApi(input);
  const facts = usages.map((usage): UsageFacts => {
    const whole = dossiers.find(({ document }) => document === usage.evidence[0]!.document);
    const dossier = whole?.needs.find((need) => need.usages.some((one) => one.usage === usage)) ?? whole;
    return { ...factsOf(usage, input), ...(dossier ? { dossier } : {}) };
  });
  const weighed = facts.flatMap((one) => keepOnePerCause(judge(one, input, api), input.policy));
  return group(weighed).map((members) => toDiagnostic(members, input, api));
}

/** Diagnostics of the workspace file. */
export function evaluateConfig(input: EvaluateInput): Diagnostic[] {
  const api = makeApi(input);
  const group = input.config.regime && input.policy.regimes[input.config.regime];
  return input.rules.flatMap((rule) => [...(rule.checkConfig?.(input.config, api) ?? [])].flatMap((draft) => documentDiagnostic(rule, draft, group, input)));
}

function judge(facts: UsageFacts, input: EvaluateInput, api: RuleApi): Weighed[] {
  // A contract with a company says nothing of what it hosts: the holder is inventoried, never judged.
  if (facts.usage.evidence.every(({ kind }) => kind === 'siret')) return [];
  return input.rules.flatMap((rule) => {
    const draft = rule.check?.(facts, api);
    if (!draft) return [];
    const severity = weigh(rule, draft, facts, input);
    const covered = answering(rule.meta.id, api.derogations(facts), input.policy, input.today, facts.group);
    return severity === 'off' ? [] : [{ rule, draft, facts, severity, ...(covered ? { covered } : {}) }];
  });
}

function weigh(rule: Rule, draft: Draft, facts: UsageFacts, { policy, config }: EvaluateInput): Severity {
  const { usage } = facts;
  const first = usage.evidence[0]!;
  let severity = weakest(ruleSeverity(rule.meta.id, facts.group, policy, config, facts.data), draft.atMost ?? 'error');
  if (usage.layer === 'supply') severity = weakest(severity, policy.supply);
  if (first.kind === 'implicit-registry' || first.kind === 'hosted-runner' || first.kind === 'file') severity = weakest(severity, policy.implicit);
  if (usage.state === 'dormant') severity = weakest(severity, 'information');
  // Only what is certain, and rests on a source that was read, carries an error.
  if (usage.confidence !== 'certain') severity = weakest(severity, 'warning');
  if (facts.service?.source.evidence === 'recall') severity = weakest(severity, 'warning');
  return severity;
}

const ALL_DATA: readonly DataClass[] = ['classified', 'restricted', 'dsp', 'health', 'personal'];

/** Severity that policy and workspace file give to a rule, for a group of regimes and for what the data are (the heaviest, when not said). */
export function ruleSeverity(rule: string, group: RegimeGroup | undefined, policy: Policy, config: Config, data: readonly DataClass[] = ALL_DATA): Severity {
  const weight: RuleWeight | undefined = policy.rules[rule];
  const heaviest = data.find((one) => weight?.byData?.[one] !== undefined);
  const severity = (heaviest && weight?.byData?.[heaviest]) ?? weight?.severity ?? policy.otherwise ?? 'information';
  // Without a declared regime nothing that depends on it, or on the data, is more than an information; nothing is an error.
  const weighed = typeof severity === 'string' ? (group ? severity : weakest(severity, heaviest ? 'information' : 'warning'))
    : group ? severity[group] : weakest('information', severity.recommended === 'off' ? 'information' : severity.recommended);
  // The workspace file may raise a rule, but not past what is not declared or not settled.
  const house = weight?.sources.length === 0;
  const asked = config.regles[rule] === undefined || group || house ? config.regles[rule] : weakest(config.regles[rule], 'warning');
  return weight?.uncertain ? weakest(asked ?? weighed, 'warning') : asked ?? weighed;
}

/**
 * The first of the precedence speaks for all. Where it weighs less than another cause it does not hide it: a mark, a
 * certificate that is only unknown, and the qualification, which is one cause however many rules look at it.
 */
function keepOnePerCause(found: Weighed[], policy: Policy): Weighed[] {
  if (found.length < 2) return found;
  const { precedence } = policy;
  const ranked = precedence.flatMap((id) => found.filter(({ rule }) => rule.meta.id === id));
  const aboutQualification = ({ rule }: Weighed): boolean => isAnswerable(rule.meta.id, policy);
  const [best, ...others] = ranked.filter((one) => !aboutQualification(one) || one === ranked.find(aboutQualification));
  const heaviest = others.reduce((most, one) => (SEVERITY_ORDER.indexOf(one.severity) > SEVERITY_ORDER.indexOf(most!.severity) ? one : most), best);
  return found.filter((one) => one === best || one === heaviest || !precedence.includes(one.rule.meta.id));
}

/** One diagnostic speaks for every place where the same service stands in the same context for the same reason. */
function group(found: Weighed[]): Weighed[][] {
  const groups = new Map<string, Weighed[]>();
  for (const one of found) {
    const { covered, facts: { usage, context } } = one;
    const { origins: _origins, ...said } = context;
    const key = one.rule.meta.group === 'file' ? `${one.rule.meta.id}\u0000${one.draft.messageId}\u0000${one.severity}\u0000${covered?.id}`
      : [one.rule.meta.id, one.draft.messageId, one.severity, usage.provider, usage.service, usage.region, usage.layer === 'supply', covered?.id, JSON.stringify(said), JSON.stringify(one.draft.args ?? {})].join('\u0000');
    const members = groups.get(key);
    if (members) members.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function toDiagnostic(members: Weighed[], input: EvaluateInput, api: RuleApi): Diagnostic {
  const [{ rule, draft, facts, severity, covered }] = members as [Weighed];
  const { lang, config, path, today, policy } = input;
  const first = facts.usage.evidence[0]!;
  const alternatives = draft.withoutAlternatives ? [] : api.alternatives(facts).slice(0, 8);
  const derogation = policy.coveredByDerogation.includes(rule.meta.id) && !covered && facts.group === 'bound' && (severity === 'error' || severity === 'warning') ? addDerogation(config, input.root, facts, path, today) : undefined;
  const fixes = [...sameMoveEverywhere(members), ...(derogation ? [derogation] : [])];
  const places = members.flatMap(({ facts: { usage } }) => usage.evidence).filter((row) => row !== first);
  const found: Diagnostic = {
    uri: input.uri, rule: rule.meta.id, severity: severity as Diagnostic['severity'],
    message: render(rule.meta.messages[draft.messageId]!, lang, draft.args) + staleNote(rule, input),
    range: draft.range ?? first.range,
    related: [
      ...places.slice(0, 50).map((row) => ({ range: row.range, message: row.component ? `${row.component} : ${row.value}` : row.value })),
      ...first.places.map((range) => ({ range, message: lang === 'fr' ? 'utilisé ici par un alias' : 'used here through an alias' })),
      ...contextRelated(facts.context, lang),
      ...(draft.related ?? []).map(({ message, ...rest }) => ({ ...rest, message: message[lang] })),
    ],
    usages: members.map((one) => one.facts.usage.id), document: first.document,
    sources: policy.rules[rule.meta.id]?.sources ?? [], fixes: fixes.map((fix) => localFix(fix, lang)), alternatives,
    tags: draft.tags ?? [], docs: input.docs(rule.meta.id),
    fingerprint: hash64([rule.meta.id, path, first.component ?? pathKey(first.path), facts.usage.provider, facts.usage.service, facts.usage.region].join('\u0000')),
  };
  return covered ? cover(found, covered, facts.group, lang) : found;
}

/** A finding that speaks for several places moves them all: edits of the same move are put together. */
function sameMoveEverywhere(members: readonly Weighed[]): Fix[] {
  const [first, ...others] = members.map(({ draft }) => draft.fixes ?? []) as [Fix[], ...Fix[][]];
  if (others.length === 0) return first;
  return first.map((fix) => (fix.kind === 'replace' ? { ...fix, edits: [...fix.edits, ...others.flatMap((more) => more.find((one) => one.title.fr === fix.title.fr)?.edits ?? [])] } : fix));
}

/** What is said of a qualification on old facts is to be looked up again. */
function staleNote({ meta }: Rule, { catalogue, policy, today, lang }: EvaluateInput): string {
  if (!(meta.id.startsWith('snc-') || policy.coveredByDerogation.includes(meta.id)) || daysBetween(catalogue.data.asOf, today) <= STALE_AFTER_DAYS) return '';
  return lang === 'fr' ? ' Catalogue de plus de 90 jours : à revérifier sur la liste de l’ANSSI.' : ' Catalogue more than 90 days old: to re-check on ANSSI’s list.';
}

/** The line of the workspace file, dossier or label that declares the sensitivity. */
function contextRelated({ origins, sensibilite }: EffectiveContext, lang: Lang): Diagnostic['related'] {
  const origin = origins.sensibilite;
  if (!origin?.range || !origin.uri || !sensibilite) return [];
  return [{ uri: origin.uri, range: origin.range, message: lang === 'fr' ? `sensibilité déclarée ici : ${sensibilite}` : `sensitivity declared here: ${sensibilite}` }];
}

export function localFix(fix: Fix, lang: Lang): LocalFix {
  return { title: fix.title[lang], edits: fix.edits, kind: fix.kind, safe: fix.safe, preferred: fix.preferred ?? false, ...(fix.todo ? { todo: fix.todo[lang] } : {}) };
}

// ---------------------------------------------------------------- documents as a whole

/** A finding that speaks of a place in a document rather than of a usage. */
export function documentDiagnostic(rule: Rule, draft: Draft, group: RegimeGroup | undefined, input: EvaluateInput, document = 0, data: readonly DataClass[] = []): Diagnostic[] {
  const severity = weakest(ruleSeverity(rule.meta.id, group, input.policy, input.config, data), draft.atMost ?? 'error');
  if (severity === 'off') return [];
  const range: Range = draft.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [{
    uri: input.uri, rule: rule.meta.id, severity, message: render(rule.meta.messages[draft.messageId]!, input.lang, draft.args) + staleNote(rule, input), range,
    related: (draft.related ?? []).map(({ message, ...rest }) => ({ ...rest, message: message[input.lang] })),
    usages: [], document, sources: input.policy.rules[rule.meta.id]?.sources ?? [], fixes: (draft.fixes ?? []).map((fix) => localFix(fix, input.lang)),
    alternatives: [], tags: draft.tags ?? [], docs: input.docs(rule.meta.id),
    fingerprint: hash64([rule.meta.id, input.path, draft.messageId, JSON.stringify(draft.args ?? {})].join('\u0000')),
  }];
}

// ---------------------------------------------------------------- what rules may ask

export function makeApi({ catalogue, config, today, lang, root, policy, path, rules, file, cpv = [] }: EvaluateInput): RuleApi {
  const memo = new Map<string, Alternative[]>();
  const targets: MoveTargets = new Map();
  const prohibits = (rule: string, regime: Regime | undefined, by: Policy = policy.base ?? policy): boolean => regime !== undefined && ruleSeverity(rule, by.regimes[regime], by, { ...config, regles: {} }) === 'error';
  return {
    today, catalogue, config, cpv, ruleIds: rules.map((rule) => rule.meta.id),
    text: (group) => policy.texts[group ?? 'recommended'],
    alternatives: ({ usage, dossier }) => {
      // A contract to come asks for what will be qualified on its first day.
      const start = dossier?.dialect === 'dossier' ? spanOf(dossier.value, today).start : today;
      const at = start > today ? start : today;
      const key = [usage.capability, usage.service, usage.layer, at].join('\u0000');
      const known = memo.get(key) ?? suggest(catalogue, usage.capability, { today: at, lang, ...(usage.service ? { except: usage.service } : {}), ...(usage.layer && usage.layer !== 'supply' ? { layer: usage.layer } : {}) });
      memo.set(key, known);
      return known;
    },
    moves: (facts) => moves(facts, catalogue, today, targets, file),
    declare: (part) => declareContext(config, root, part),
    choices: (part) => CHOICES[part].map((choice, index) => ({ value: choice.value, declared: (edits) => declaration(choice, edits, index === 0) })),
    status: (service) => statusOf(service, today, catalogue.data.asOf),
    prohibits, answerable: (rule) => isAnswerable(rule, policy.base ?? policy),
    lowered: (regime) => ({ policy: policy.id, rules: policy.base ? rules.map(({ meta }) => meta.id).filter((rule) => prohibits(rule, regime) && !prohibits(rule, regime, policy)) : [] }),
    groupOf: (regime) => regime && policy.regimes[regime],
    derogations: ({ usage, dossier }) => [...config.derogations.filter((one) => covers(one, usage, path)), ...ownDerogation(dossier, usage, path)],
  };
}

/** The derogation that a dossier carries: for everything it names, unless it says for what. */
function ownDerogation(dossier: DossierFacts | undefined, usage: Usage, path: string): Derogation[] {
  const own = dossier?.derogation;
  if (!own) return [];
  return isForAll(own) || covers(own, usage, path) ? [own] : [];
}
