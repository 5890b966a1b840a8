// A procurement document as rules see it: plain values, with the way back to their places; and its needs, one per lot that
// has a `cloud` block of its own.
import { readDerogation } from './config.ts';
import { isDsp } from './evaluate.ts';
import { AT, isRecord, valueAt, type DossierPath } from './dossierPaths.ts';
import type { DossierFacts, UsageFacts } from './rule.ts';
import { Places, toValue } from './values.ts';
import type { EffectiveContext, Policy, Range, YamlDocument, YamlFile } from './model.ts';

export { valueAt } from './dossierPaths.ts';

/** @param contextAt what is declared at a path of the document */
export function dossierFacts(file: YamlFile, document: YamlDocument, dialect: string, contextAt: (path: DossierPath) => EffectiveContext, usages: UsageFacts[], policy: Policy): DossierFacts {
  const value = toValue(document);
  const object = isRecord(value) ? value : {};
  const allPlaces = new Places(document);
  const view = (own: Record<string, unknown>, path: DossierPath, among: UsageFacts[]): DossierFacts => {
    const places = path.length > 0 ? allPlaces.from(path) : allPlaces;
    const context = contextAt(path);
    const range = (at: DossierPath): Range => {
      const { start, end } = places.of(at);
      return file.range(start, end);
    };
    const derogation = valueAt(own, AT.derogation);
    const facts: DossierFacts = {
      value: own, type: typeof own['type'] === 'string' ? own['type'] : undefined, context, dsp: isDsp(context),
      ...(context.regime ? { group: policy.regimes[context.regime] } : {}),
      places, range, usages: among, dialect, document: document.index, text: file.source.text, needs: [],
      ...(isRecord(derogation) ? { derogation: readDerogation(derogation, 'dossier', derogation['validationPM'] ? 'accordee' : 'brouillon', (...at) => range([...AT.derogation, ...at])) } : {}),
    };
    facts.needs.push(facts);
    return facts;
  };
  const whole = view(object, [], usages);
  whole.needs.splice(0, 1, ...needsOf(object, usages, view, whole));
  return whole;
}

function needsOf(object: Record<string, unknown>, usages: UsageFacts[], view: (own: Record<string, unknown>, path: DossierPath, among: UsageFacts[]) => DossierFacts, whole: DossierFacts): DossierFacts[] {
  const lots: unknown[] = Array.isArray(object['lots']) ? object['lots'] : [];
  const own = lots.flatMap((lot, index) => (isRecord(lot) && isRecord(lot['cloud']) ? [{ lot, index }] : []));
  if (own.length === 0) return [whole];
  const isIn = ({ usage }: UsageFacts, index?: number): boolean => {
    const { path } = usage.evidence[0]!;
    return path[0] === 'lots' && (index === undefined || path[1] === index);
  };
  const { lots: _lots, ...common } = object;
  const views = own.map(({ lot, index }) => view({ ...common, ...lot, cloud: merged(object['cloud'], lot['cloud']) }, ['lots', index], usages.filter((one) => !isIn(one) || isIn(one, index))));
  const others = lots.map((lot, index) => (own.some((one) => one.index === index) ? null : lot));
  if (!isRecord(object['cloud']) || others.every((lot) => lot === null)) return views;
  return [...views, view({ ...object, lots: others }, [], usages.filter((one) => !own.some(({ index }) => isIn(one, index))))];
}

/** A lot says what is its own; the rest is the file's. */
function merged(common: unknown, own: unknown): unknown {
  if (!isRecord(common) || !isRecord(own)) return own ?? common;
  return Object.fromEntries([...new Set([...Object.keys(common), ...Object.keys(own)])].map((key) => [key, merged(common[key], own[key])]));
}
