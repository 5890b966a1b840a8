// Rules 22 to 26 look at derogations alike, whether the register or a dossier holds them.
import { positionsOf } from '../positions.ts';
import type { Draft, DossierFacts, RuleApi } from '../rule.ts';
import type { Config, Derogation, Range, RegimeGroup, Text, TextEdit } from '../model.ts';
import { longDate } from '../dates.ts';

/** One derogation with the text that holds it. */
export interface Held { derogation: Derogation; group: RegimeGroup | undefined; text: string | undefined }
type Look<M extends string> = (held: Held, api: RuleApi) => Draft<M> | undefined;

/** Both checks of a rule that judges one derogation at a time. */
export function onDerogations<M extends string>(look: Look<M>) {
  return {
    *checkConfig(config: Config, api: RuleApi): Iterable<Draft<M>> {
      const group = api.groupOf(config.regime);
      for (const derogation of config.derogations) {
        const draft = look({ derogation, group, text: config.text }, api);
        if (draft) yield draft;
      }
    },
    *checkDossier(dossier: DossierFacts, api: RuleApi): Iterable<Draft<M>> {
      if (!dossier.derogation) return;
      const draft = look({ derogation: dossier.derogation, group: dossier.group, text: dossier.text }, api);
      if (draft) yield draft;
    },
  };
}

/** Place of a field, or of the derogation's name when the field is absent. */
export function placeOf({ range, ranges }: Derogation, key: string): Range {
  return ranges[key] ?? range;
}

/** Edits that add fields under the derogation's first line; none when it is written on one line. */
export function addFields({ derogation, text }: Held, fields: readonly string[]): TextEdit[] {
  const keys = Object.values(derogation.ranges);
  if (text === undefined || keys.length === 0) return [];
  const { line } = keys.reduce((first, range) => (range.start.line < first.start.line ? range : first)).start;
  const source = text.split(/\r\n|\r|\n/)[line] ?? '';
  const lead = /^([ \t]*(?:-[ \t]+)*)[\w"']/.exec(source)?.[1];
  if (lead === undefined || source.includes('{') || positionsOf(text).offset({ line: line + 1, character: 0 }) >= text.length) return [];
  const at = { line: line + 1, character: 0 };
  return [{ range: { start: at, end: at }, newText: fields.map((field) => `${' '.repeat(lead.length)}${field}\n`).join('') }];
}

export const written = (date: string): Text => ({ fr: longDate(date, 'fr'), en: longDate(date, 'en') });
