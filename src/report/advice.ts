// The advisor's answer for people (text, Markdown) and for machines (JSON). Pure: same advice, same bytes.
import type { Advice, Option, Tier } from '../core/advise.ts';
import { layerName, type Term, type TermId } from '../core/adviseTerms.ts';
import { longDate } from '../core/dates.ts';
import type { CatalogueIndex } from '../core/catalogue.ts';
import type { Lang, Source, Text } from '../core/model.ts';
import { frenchSpaces } from './html-escape.ts';
import { capabilityName, sourceTitle } from './names.ts';
import { markdownCell } from './table.ts';
import { visible } from './visible.ts';
import { contextValue, statusWord } from './words.ts';
import { wrap } from './wrap.ts';

export const ADVICE_FORMS = ['text', 'markdown', 'json'] as const;
export type AdviceForm = (typeof ADVICE_FORMS)[number];

/** What services are compared on, in order. */
export const CRITERIA: readonly (readonly [TermId, Text])[] = [
  ['need', { fr: 'Besoin couvert', en: 'Need covered' }],
  ['layer', { fr: 'Couche', en: 'Layer' }],
  ['until', { fr: 'Durée de la qualification', en: 'Length of the qualification' }],
  ['version', { fr: 'Version du référentiel', en: 'Version of the référentiel' }],
  ['hds', { fr: 'Données de santé (HDS)', en: 'Health data (HDS)' }],
  ['place', { fr: 'Lieu', en: 'Place' }],
  ['control', { fr: 'Contrôle', en: 'Control' }],
  ['interfaces', { fr: 'Interfaces', en: 'Interfaces' }],
  ['base', { fr: 'Repose sur', en: 'Runs on' }],
];
/** State of a term, in words. */
export const STATE: Readonly<Record<Term['state'], Text & { css: string }>> = {
  met: { fr: 'établi', en: 'established', css: 'good' }, risk: { fr: 'à prévoir', en: 'to provide for', css: 'warning' },
  unknown: { fr: 'à demander', en: 'to be asked', css: 'plain' }, unmet: { fr: 'non', en: 'no', css: 'error' },
};

/** Titles of the groups of options, in the order in which they are offered. */
export const TIER: Readonly<Record<Tier, Text>> = {
  'qualified': { fr: 'Qualifiés', en: 'Qualified' },
  'state': { fr: 'Cloud ou service de l’État', en: 'Cloud or service of the State' },
  'to-recheck': { fr: 'Qualification à revérifier', en: 'Qualification to re-check' },
  'candidate': { fr: 'En cours de qualification, non qualifiés', en: 'In process, not qualified' },
  'supported': { fr: 'Soutenus, non qualifiés', en: 'Supported, not qualified' },
  'union-on-qualified': { fr: 'Services de l’Union sur une base qualifiée, non qualifiés', en: 'Services of the Union on a qualified base, not qualified' },
  'software': { fr: 'Logiciels libres à héberger soi-même sur une base qualifiée', en: 'Free software to host yourself on a qualified base' },
  'union': { fr: 'Autres services de l’Union, non qualifiés', en: 'Other services of the Union, not qualified' },
};

export interface AdviceOptions { catalogue: CatalogueIndex; lang: Lang; today: string; file: string; width?: number }

export function renderAdvice(advices: readonly Advice[], form: AdviceForm, options: AdviceOptions): string {
  if (form === 'json') return `${JSON.stringify(toJson(advices, options), null, 2)}\n`;
  const text = advices.map((advice) => (form === 'markdown' ? markdown(advice, options) : plain(advice, options))).join('\n');
  return options.lang === 'fr' ? frenchSpaces(text) : text;
}

/** What a machine reads; unknown is null. */
export function toJson(advices: readonly Advice[], { catalogue, lang, today, file }: AdviceOptions): object {
  return {
    file, asOf: today, lang, catalogue: { asOf: catalogue.data.asOf, hash: catalogue.data.hash },
    needs: advices.map(({ need, options, qualified, aside, hidden, remarks }) => ({
      id: need.id, title: need.title, capabilities: need.capabilities, unknownCapabilities: need.unknown, layer: need.layer ?? null, regime: need.context.regime ?? null,
      sensitivity: need.context.sensibilite ?? null, qualification: need.qualification, hds: need.hds, place: need.place ?? null, regions: need.regions, interfaces: need.interfaces, route: need.route ?? null,
      start: need.start, startWritten: need.startSaid, end: need.end ?? null, qualified, aside, hidden,
      remarks: remarks.map(({ id, kind, text }) => ({ id, kind, text: tidy(text, lang) })),
      options: options.map(({ rank, tier, service, provider, name, status, statusAtEnd, until, why, missing, terms, sources }) => ({
        rank, tier, service, provider, name, status, statusAtEnd, until, why: tidy(why, lang), missing: missing.map((one) => tidy(one, lang)),
        terms: terms.map(({ id, state, text }) => ({ id, state, text: tidy(text, lang) })),
        sources: sources.map((source) => ({ title: source.title[lang], url: source.url, date: source.date, readOn: source.readOn, confidence: source.confidence, evidence: source.evidence })),
      })),
    })),
  };
}

const tidy = (text: string, lang: Lang): string => (lang === 'fr' ? frenchSpaces(text) : text);

// ---------------------------------------------------------------- for people

/** The need in one line: what, for which data, from when to when. */
export function needLine({ need }: Advice, { catalogue, lang }: Pick<AdviceOptions, 'catalogue' | 'lang'>): string {
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const { context } = need;
  return [
    need.capabilities.map((id) => capabilityName(catalogue, id, lang)).join(', ') || say('capacités non écrites', 'capabilities not written'),
    need.layer && layerName(need.layer),
    context.regime ? say(`acheteur : ${contextValue(context.regime, lang)}`, `buyer: ${contextValue(context.regime, lang)}`) : undefined,
    context.sensibilite ? contextValue(context.sensibilite, lang) : undefined,
    need.hds ? say('données de santé', 'health data') : undefined,
    `${longDate(need.start, lang)} → ${need.end ? longDate(need.end, lang) : say('fin non écrite', 'end not written')}`,
  ].filter(Boolean).join(' · ');
}

/** How many qualified offers, in one sentence. */
export function qualifiedLine({ qualified: { atStart, atEnd }, need }: Advice, lang: Lang): string {
  if (need.capabilities.length === 0) return lang === 'fr' ? 'Besoin encore trop peu écrit pour un avis.' : 'Need not written enough yet for advice.';
  const at = lang === 'fr' ? `${atStart === 0 ? 'Aucun fournisseur qualifié ne couvre' : atStart === 1 ? 'Un fournisseur qualifié couvre' : `${atStart} fournisseurs qualifiés couvrent`} tout le besoin au début`
    : `${atStart === 0 ? 'No qualified provider covers' : atStart === 1 ? 'One qualified provider covers' : `${atStart} qualified providers cover`} the whole need at the start`;
  if (atEnd === null || atStart === 0) return `${at}.`;
  return lang === 'fr' ? `${at}, ${atEnd === 0 ? 'aucun' : atEnd} avec une qualification connue jusqu’à la fin.` : `${at}, ${atEnd === 0 ? 'none' : atEnd} with a known qualification until the end.`;
}

function plain(advice: Advice, options: AdviceOptions): string {
  const { lang, width = 80 } = options;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const lines: string[] = [];
  const put = (text: string, indent = 0, hang = indent): void => { wrap(visible(text), width - hang).forEach((line, index) => lines.push(' '.repeat(index === 0 ? indent : hang) + line)); };
  const notes = new Notes();
  put(`${advice.need.id}${say(' : ', ': ')}${advice.need.title}`);
  put(needLine(advice, options), 2);
  put(qualifiedLine(advice, lang), 2);
  for (const { kind, text } of advice.remarks) put(`${mark(kind, lang)} ${text}`, 2, 4);
  forTiers(advice, (tier, members) => {
    lines.push('');
    put(TIER[tier][lang]);
    for (const option of members) {
      const numbers = option.sources.map((source) => notes.number(source)).sort((a, b) => a - b);
      put(`${option.rank}. ${option.name}${option.service ? ` [${option.service}]` : ''} — ${state(option, lang)}`, 2, 5);
      put(`${option.why}${numbers.length > 0 ? ` (${say('sources', 'sources')} ${numbers.join(', ')})` : ''}`, 5);
      for (const one of option.missing) put(`– ${one}`, 5, 7);
    }
    const more = advice.hidden[tier];
    if (more) put(say(`et ${more} autre${more > 1 ? 's' : ''} au catalogue`, `and ${more} more in the catalogue`), 2);
  });
  if (notes.all.length > 0) lines.push('', say('Sources', 'Sources'));
  notes.all.forEach((source, index) => put(`${index + 1}. ${sourceLine(source, lang)}`, 2, 5));
  return `${lines.join('\n')}\n`;
}

function markdown(advice: Advice, options: AdviceOptions): string {
  const { lang } = options;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const notes = new Notes();
  const lines = [`## ${cell(advice.need.title || advice.need.id)}`, '', cell(needLine(advice, options)), '', `**${qualifiedLine(advice, lang)}**`, ''];
  for (const { kind, text } of advice.remarks) lines.push(`- ${kind === 'information' ? '' : `**${mark(kind, lang)}** `}${cell(text)}`);
  forTiers(advice, (tier, members) => {
    lines.push('', `### ${TIER[tier][lang]}`, '', `| # | Service | ${say('Statut', 'Status')} | ${say('Pourquoi', 'Why')} | ${say('À obtenir ou à prévoir', 'To obtain or provide')} | Sources |`, '| ---: | --- | --- | --- | --- | --- |');
    for (const option of members) lines.push(`| ${option.rank} | ${cell(option.name)}${option.service ? ` (\`${option.service}\`)` : ''} | ${state(option, lang)} | ${cell(option.why)} | ${option.missing.map(cell).join('<br>') || '—'} | ${option.sources.map((source) => notes.number(source)).join(', ') || '—'} |`);
  });
  if (notes.all.length > 0) lines.push('', '### Sources', '');
  notes.all.forEach((source, index) => lines.push(`${index + 1}. [${cell(sourceTitle(source, lang))}](${source.url}), ${longDate(source.date, lang)}`));
  return `${lines.join('\n')}\n`;
}

const cell = (text: string): string => markdownCell(visible(text));

/** Sources by number, each once. */
class Notes {
  readonly all: Source[] = [];
  number(source: Source): number {
    const known = this.all.findIndex(({ url, date }) => url === source.url && date === source.date);
    return known >= 0 ? known + 1 : this.all.push(source);
  }
}

function forTiers({ options }: Advice, each: (tier: Tier, members: Option[]) => void): void {
  for (const tier of new Set(options.map((option) => option.tier))) each(tier, options.filter((option) => option.tier === tier));
}

const mark = (kind: Advice['remarks'][number]['kind'], lang: Lang): string => (kind === 'question' ? (lang === 'fr' ? 'À préciser :' : 'To be said:') : kind === 'attention' ? (lang === 'fr' ? 'Attention :' : 'Note well:') : '·');

/** `qualifié SecNumCloud jusqu’au 31 juillet 2029` */
export function state({ status, until }: Option, lang: Lang): string {
  const word = statusWord(status, lang);
  return until && status === 'qualified' ? `${word} ${lang === 'fr' ? 'jusqu’au' : 'until'} ${longDate(until, lang)}` : word;
}

const sourceLine = (source: Source, lang: Lang): string => `${sourceTitle(source, lang)}, ${longDate(source.date, lang)} <${source.url}>`;
