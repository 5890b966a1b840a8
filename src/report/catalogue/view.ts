// What every answer of the catalogue is shown with, and what closes it: its date, its age, how to read on.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { isStale } from '../../core/audit.ts';
import { daysBetween, longDate } from '../../core/dates.ts';
import { STATUS_TEXT } from '../../core/text.ts';
import type { IsoDate, Lang, Layer } from '../../core/model.ts';
import { wrap } from '../wrap.ts';

export type CatalogueForm = 'text' | 'markdown' | 'csv' | 'json';

export interface View {
  form: CatalogueForm;
  lang: Lang;
  /** Columns that text may take. */
  width: number;
  today: IsoDate;
  catalogue: CatalogueIndex;
}

export const sayIn = (lang: Lang) => (fr: string, en: string): string => (lang === 'fr' ? fr : en);
export const statusName = (value: string, lang: Lang): string => STATUS_TEXT[value]?.[lang] ?? value;
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const LAYER: Record<Layer, string> = { iaas: 'IaaS', caas: 'CaaS', paas: 'PaaS', saas: 'SaaS', supply: 'supply' };
export const layerNames = (layers: readonly Layer[], lang: Lang): string => layers.map((layer) => (layer === 'supply' ? sayIn(lang)('outillage', 'tooling') : LAYER[layer])).join(' ');

/** `12 résultats`, `1 résultat`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n > 1 ? many : one}`;
}

/** Text over lines, each after an indent; those after the first after `hang` more. */
export function indented(text: string, width: number, indent: number, hang = 0): string {
  return wrap(text, Math.max(24, width - indent - hang)).map((line, i) => ' '.repeat(indent + (i === 0 ? 0 : hang)) + line).join('\n');
}

/** What is said of facts that are old. */
export function ageRemark({ lang, today, catalogue }: Pick<View, 'lang' | 'today' | 'catalogue'>): string | undefined {
  if (!isStale(catalogue, today)) return undefined;
  const days = daysBetween(catalogue.data.asOf, today);
  return sayIn(lang)(
    `Attention : ces faits ont ${days} jours. Vérifiez les statuts auprès de l’ANSSI, ou mettez l’outil à jour.`,
    `Caution: these facts are ${days} days old. Check the statuses with ANSSI, or update the tool.`);
}

/** What closes a text or a Markdown answer: the date of the facts, and a warning when they are old. */
export function closing({ form, lang, width, today, catalogue }: View, remarks: readonly string[] = []): string {
  if (form === 'csv' || form === 'json') return '';
  const say = sayIn(lang);
  const { asOf } = catalogue.data;
  const age = ageRemark({ lang, today, catalogue });
  const lines = [
    ...remarks,
    say(`Évalué au ${longDate(today, 'fr')}, catalogue du ${longDate(asOf, 'fr')}.`, `Evaluated on ${longDate(today, 'en')}, catalogue of ${longDate(asOf, 'en')}.`),
    ...(age ? [age] : []),
  ];
  return form === 'markdown' ? `\n${lines.map((line) => `> ${line}`).join('\n>\n')}\n` : `\n${lines.map((line) => indented(line, width, 0)).join('\n')}\n`;
}
