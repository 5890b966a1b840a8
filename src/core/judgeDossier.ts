// Procurement documents judged as a whole: clauses, dates and claims, for the document and for each of its needs.
import { answering, cover } from './cover.ts';
import { coversFile, isForAll } from './derogations.ts';
import { clauseFixes } from './dossierEdits.ts';
import { dataClasses, documentDiagnostic, makeApi, type EvaluateInput } from './evaluate.ts';
import { hash64 } from './hash.ts';
import type { Clause } from './procurement.ts';
import type { Draft, DossierFacts, Rule, RuleApi } from './rule.ts';
import type { Diagnostic } from './model.ts';

/** Diagnostics of a file's procurement documents. */
export function judgeDossiers(dossiers: readonly DossierFacts[], input: EvaluateInput): Diagnostic[] {
  if (dossiers.length === 0) return [];
  const api = makeApi(input);
  return dossiers.flatMap((dossier) => numbered(once(input.rules.flatMap((rule) => judge(rule, dossier, input, api)))));
}

function judge(rule: Rule, dossier: DossierFacts, input: EvaluateInput, api: RuleApi): Diagnostic[] {
  const drafts = (check: Rule['checkDossier'], among: readonly DossierFacts[]): { draft: Draft; at: DossierFacts }[] =>
    among.flatMap((at) => [...(check?.(at, api) ?? [])].map((draft) => ({ draft, at })));
  return [...drafts(rule.checkDossier?.bind(rule), [dossier]), ...drafts(rule.checkNeed?.bind(rule), dossier.needs)].flatMap(({ draft, at }) => {
    const { group, derogation } = at;
    // What a document says as a whole is answered for by its own derogation, or by one of the register for the whole file.
    const derogations = [...input.config.derogations.filter((one) => coversFile(one, input.path)), ...(derogation && isForAll(derogation) ? [derogation] : [])];
    const covered = answering(rule.meta.id, derogations, input.policy, input.today, group);
    const found = documentDiagnostic(rule, withClauses(rule, draft, at, input.clauses), group, input, at.document, dataClasses(at.context));
    return covered ? found.map((one) => cover(one, covered, group, input.lang)) : found;
  });
}

/** What the file says for all its lots is said once. */
function once(found: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>();
  return found.filter(({ rule, message, range }) => {
    const key = JSON.stringify([rule, message, range]);
    return !told.has(key) && told.add(key);
  });
}

/** Fingerprints hold no line numbers: the same finding in a second lot takes a number. */
function numbered(found: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>();
  return found.map((one) => {
    const before = counts.get(one.fingerprint) ?? 0;
    counts.set(one.fingerprint, before + 1);
    return before === 0 ? one : { ...one, fingerprint: hash64(`${one.fingerprint}\u0000${before}`) };
  });
}

function withClauses(rule: Rule, draft: Draft, dossier: DossierFacts, clauses: readonly Clause[] = []): Draft {
  const models = dossier.dialect === 'dossier' ? clauseFixes(rule.meta.id, dossier, clauses) : [];
  return models.length === 0 ? draft : { ...draft, fixes: [...(draft.fixes ?? []), ...models] };
}
