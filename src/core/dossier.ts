// A procurement document as rules see it: plain values, with the way back to their places.
import { isDsp } from './evaluate.ts';
import type { DossierFacts, UsageFacts } from './rule.ts';
import { Places, toValue } from './values.ts';
import type { EffectiveContext, Policy, YamlDocument, YamlFile } from './model.ts';

export function dossierFacts(file: YamlFile, document: YamlDocument, dialect: string, context: EffectiveContext, usages: UsageFacts[], policy: Policy): DossierFacts {
  const value = toValue(document);
  const places = new Places(document);
  const object = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  return {
    value: object, type: typeof object['type'] === 'string' ? object['type'] : undefined, context, dsp: isDsp(context),
    ...(context.regime ? { group: policy.regimes[context.regime] } : {}),
    places, range: (path) => { const { start, end } = places.of(path); return file.range(start, end); }, usages, dialect,
  };
}

/** Value at a path of plain values, or undefined. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}
