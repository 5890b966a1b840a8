// A procurement document as rules see it: plain values, with the way back to their places.
import { readDerogation } from './config.ts';
import { isDsp } from './evaluate.ts';
import { AT, isRecord, valueAt } from './dossierPaths.ts';
import type { DossierFacts, UsageFacts } from './rule.ts';
import { Places, toValue } from './values.ts';
import type { EffectiveContext, Policy, Range, YamlDocument, YamlFile } from './model.ts';

export { valueAt } from './dossierPaths.ts';

export function dossierFacts(file: YamlFile, document: YamlDocument, dialect: string, context: EffectiveContext, usages: UsageFacts[], policy: Policy): DossierFacts {
  const value = toValue(document);
  const places = new Places(document);
  const object = isRecord(value) ? value : {};
  const range = (path: readonly (string | number)[]): Range => {
    const { start, end } = places.of(path);
    return file.range(start, end);
  };
  const derogation = valueAt(object, AT.derogation);
  return {
    value: object, type: typeof object['type'] === 'string' ? object['type'] : undefined, context, dsp: isDsp(context),
    ...(context.regime ? { group: policy.regimes[context.regime] } : {}),
    places, range, usages, dialect, document: document.index, text: file.source.text,
    ...(isRecord(derogation) ? { derogation: readDerogation(derogation, 'dossier', derogation['validationPM'] ? 'accordee' : 'brouillon', (...path) => range([...AT.derogation, ...path])) } : {}),
  };
}
