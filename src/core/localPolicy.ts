// A team's own policy file → Policy. It extends a bundled one and changes lines of it; a mistake is a problem at its place,
// and what cannot be read leaves the line of the policy it extends as it was.
import { isPolicyFile } from './localCatalogue.ts';
import { nearest } from './names.ts';
import { parse } from './parse.ts';
import { Places, schemaProblems, toValue, type Validate } from './values.ts';
import type { Config, Policy, Problem, Regime, RegimeGroup, RuleWeight, Severity, SourceFile, Text, Weight } from './model.ts';

const STANDARD = 'cloud-au-centre';
const GROUPS: Readonly<Record<string, RegimeGroup>> = { loi: 'bound', circulaire: 'circular', conseil: 'recommended' };
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];

export interface LocalPolicy { policy: Policy; problems: Problem[] }

/**
 * Reads a team's policy.
 * @param policies bundled ones; the default one is used when the file names none that exists
 * @param validate compiled from `schemas/local-policy.schema.json`
 * @returns a policy in every case: the extended one, or the default, when the file cannot be read
 */
export function readLocalPolicy(source: SourceFile, policies: readonly Policy[], validate: Validate, ruleIds: readonly string[]): LocalPolicy {
  const safe = readable(policies);
  const file = parse(source);
  const document = file.documents[0];
  const problems: Problem[] = [...file.problems, ...(document?.problems ?? [])];
  if (!document || document.root !== 'map') {
    problems.push({ id: 'policy-invalid', start: 0, end: 0, message: { fr: `Politique illisible : un bloc de clés est attendu (id, etend, regles…). La politique « ${safe.id} » s’applique.`, en: `Unreadable policy: a block of keys is expected (id, etend, regles…). The policy "${safe.id}" applies.` } });
    return { policy: safe, problems };
  }
  const value = record(toValue(document));
  const places = new Places(document);
  problems.push(...schemaProblems('policy-invalid', validate(value), document));
  const report = (path: (string | number)[], message: Text, key = false): void => {
    problems.push({ id: 'policy-invalid', message, ...(key ? places.key(path) : places.of(path)) });
  };

  const id = typeof value['id'] === 'string' && value['id'] !== '' ? value['id'] : 'politique-locale';
  if (policies.some((policy) => policy.id === id)) report(['id'], { fr: `L’identifiant « ${id} » est celui d’une politique livrée : choisissez-en un autre.`, en: `The id "${id}" is that of a bundled policy: choose another.` });
  const base = baseOf(value['etend'], id, policies, report) ?? safe;
  const rules: Record<string, RuleWeight> = { ...base.rules };
  for (const [rule, raw] of Object.entries(record(value['regles']))) {
    if (!ruleIds.includes(rule)) {
      const near = nearest(rule, ruleIds);
      report(['regles', rule], { fr: `Règle inconnue « ${rule} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `Unknown rule "${rule}".${near ? ` Did you mean "${near}"?` : ''}` }, true);
      continue;
    }
    const before = rules[rule] ?? { severity: base.otherwise ?? 'information', sources: [] };
    const severity = weightOf(raw, before.severity);
    if (severity === undefined) continue;
    if (before.uncertain && hasError(severity)) report(['regles', rule], { fr: `« ${rule} » repose sur un point incertain : jamais une erreur, ramenée à un avertissement.`, en: `"${rule}" rests on an unsettled point: never an error, brought back to a warning.` });
    const { byData, ...kept } = before;
    // Said for all, it holds for all data; said for some groups, the rest of the line stays.
    const partial = isPartial(raw) && byData ? { byData: Object.fromEntries(Object.entries(byData).map(([data, weight]) => [data, weightOf(raw, weight) ?? weight])) } : {};
    rules[rule] = { ...kept, severity, ...partial };
  }
  return { policy: { ...base, ...texts(value, id, base), ...(severityOf(value['approvisionnement']) ? { supply: severityOf(value['approvisionnement'])! } : {}), ...(severityOf(value['implicite']) ? { implicit: severityOf(value['implicite'])! } : {}), regimes: { ...base.regimes, ...regimesOf(value['regimes'], base) }, rules, base }, problems };
}

/** The policy that holds in a folder, the mistakes of its file, and those of the line that names it. */
export function choosePolicy(config: Config, policies: readonly Policy[], file: SourceFile | undefined, validate: Validate, ruleIds: readonly string[]): LocalPolicy & { named: Problem[] } {
  const { politique } = config;
  const standard = readable(policies);
  const bundled = politique === undefined ? standard : policies.find(({ id }) => id === politique);
  if (bundled) return { policy: bundled, problems: [], named: [] };
  if (isPolicyFile(politique!) && file) return { ...readLocalPolicy(file, policies, validate, ruleIds), named: [] };
  const near = nearest(politique!, policies.map(({ id }) => id));
  const why: Text = isPolicyFile(politique!)
    ? { fr: `Fichier de politique introuvable : « ${politique} ».`, en: `Policy file not found: "${politique}".` }
    : { fr: `Politique inconnue « ${politique} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `Unknown policy "${politique}".${near ? ` Did you mean "${near}"?` : ''}` };
  const at = config.text?.search(/^politique:/m) ?? -1;
  const end = at < 0 ? 0 : (config.text!.slice(at).search(/[\r\n]|$/) + at);
  return { policy: standard, problems: [], named: [{ id: 'config-invalid', start: Math.max(at, 0), end, message: { fr: `${why.fr} La politique « ${standard.id} » s’applique.`, en: `${why.en} The policy "${standard.id}" applies.` } }] };
}

const readable = (policies: readonly Policy[]): Policy => policies.find(({ id }) => id === STANDARD) ?? policies[0]!;

function baseOf(raw: unknown, id: string, policies: readonly Policy[], report: (path: string[], message: Text) => void): Policy | undefined {
  if (typeof raw !== 'string') return undefined;
  if (raw === id) {
    report(['etend'], { fr: `« ${id} » s’étend elle-même : la boucle est ignorée et la politique par défaut s’applique.`, en: `"${id}" extends itself: the loop is ignored and the default policy applies.` });
    return undefined;
  }
  const found = policies.find((policy) => policy.id === raw);
  if (!found) {
    const ids = policies.map((policy) => policy.id);
    const near = nearest(raw, ids);
    report(['etend'], {
      fr: `Politique inconnue « ${raw} » : ${near ? `vouliez-vous écrire « ${near} » ?` : `politiques livrées : ${ids.join(', ')}.`} La politique par défaut s’applique.`,
      en: `Unknown policy "${raw}": ${near ? `did you mean "${near}"?` : `bundled policies: ${ids.join(', ')}.`} The default policy applies.`,
    });
  }
  return found;
}

function texts(value: Record<string, unknown>, id: string, base: Policy): Pick<Policy, 'id' | 'title' | 'description'> {
  const both = (raw: unknown, otherwise: Text): Text => (typeof raw === 'string' && raw !== '' ? { fr: raw, en: raw } : otherwise);
  return { id, title: both(value['titre'], { fr: id, en: id }), description: both(value['description'], base.description) };
}

function severityOf(raw: unknown): Severity | undefined {
  return raw === false ? 'off' : SEVERITIES.find((one) => one === raw);
}

/** A weight as written; groups that are not named keep what they had. */
function weightOf(raw: unknown, before: Weight): Weight | undefined {
  const single = severityOf(raw);
  if (single) return single;
  const groups = Object.entries(record(raw)).flatMap(([name, severity]) => (GROUPS[name] && severityOf(severity) ? [[GROUPS[name], severityOf(severity)!] as const] : []));
  if (groups.length === 0) return undefined;
  const old = typeof before === 'string' ? { bound: before, circular: before, recommended: before } : before;
  return { ...old, ...Object.fromEntries(groups) };
}

const isPartial = (raw: unknown): boolean => raw !== null && typeof raw === 'object';
const hasError = (weight: Weight): boolean => weight === 'error' || (typeof weight === 'object' && Object.values(weight).includes('error'));

function regimesOf(raw: unknown, base: Policy): Partial<Record<Regime, RegimeGroup>> {
  return Object.fromEntries(Object.entries(record(raw)).flatMap(([regime, group]) => (regime in base.regimes && typeof group === 'string' && GROUPS[group] ? [[regime, GROUPS[group]]] : [])));
}

const record = (value: unknown): Record<string, unknown> => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {});
