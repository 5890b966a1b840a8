// The advisor's pages in the editor: the need, what is to be said about it, and the services that fit, with links to their entry.
import { advise, type Advice, type Option } from '../core/advise.ts';
import type { Term, TermId } from '../core/adviseTerms.ts';
import type { Lang, SourceFile } from '../core/index.ts';
import { readNeeds } from '../core/need.ts';
import { CRITERIA, needLine, qualifiedLine, state, STATE, TIER } from '../report/advice.ts';
import type { Speaker } from './facts.ts';
import { heading, link, paragraph, strong, type Block, type Content, type Page } from './page.ts';

type Say = (fr: string, en: string) => string;

interface Layout {
  title(say: Say): string;
  /** Whether what is to be said of the need stands above its services. */
  remarks(advice: Advice): boolean;
  /** Table of the services of one tier. */
  table(options: readonly Option[], advice: Advice, told: { say: Say; lang: Lang; name(option: Option): Content }): Block;
}

/** Services with why, and what is missing. @param index of the need among those of the file; all of them when undefined */
export const advicePage = (source: SourceFile, index: number | undefined, speaker: Speaker): Page | null => laidOut(source, index, speaker, {
  title: (say) => say('Avis sur le besoin', 'Advice on the need'),
  remarks: () => true,
  table: (options, _advice, { say, lang, name }) => ({
    kind: 'table', head: ['#', 'Service', say('Statut', 'Status'), say('Pourquoi', 'Why'), say('À obtenir ou à prévoir', 'To obtain or provide')],
    rows: options.map((option): Content[] => [[String(option.rank)], name(option), [state(option, lang)], [option.why], [option.missing.join(' · ') || '—']]),
  }),
});

/** The services that fit, side by side: one row each, one column per criterion, the state of each cell in words. */
export const comparisonPage = (source: SourceFile, index: number | undefined, speaker: Speaker): Page | null => laidOut(source, index, speaker, {
  title: (say) => say('Services comparés', 'Services compared'),
  remarks: ({ options }) => options.length === 0,
  table: (options, advice, { say, lang, name }) => {
    const criteria = CRITERIA.filter(([id]) => advice.options.some(({ terms }) => terms.some((term) => term.id === id)));
    const cell = (terms: readonly Term[], id: TermId): Content => terms.filter((term) => term.id === id).flatMap(({ state: one, text }, at): Content => [at > 0 ? ' · ' : '', strong(STATE[one][lang]), say(' : ', ': '), text]);
    return {
      kind: 'table', head: ['Service', say('Statut au début', 'Status at the start'), ...criteria.map(([, label]) => label[lang])],
      rows: options.map((option): Content[] => [name(option), [state(option, lang)], ...criteria.map(([id]): Content => { const said = cell(option.terms, id); return said.length > 0 ? said : ['—']; })]),
    };
  },
});

function laidOut(source: SourceFile, index: number | undefined, { context, links }: Speaker, layout: Layout): Page | null {
  const { catalogue, today, lang } = context;
  const say: Say = (fr, en) => (lang === 'fr' ? fr : en);
  const needs = readNeeds(source, context).filter((_need, at) => index === undefined || at === index);
  if (needs.length === 0) return null;
  const name = (option: Option): Content => [link(option.name, option.service ? links.service(option.service) : undefined)];
  const blocks = needs.flatMap((need): Block[] => {
    const advice = advise(need, { catalogue, today, lang });
    return [
      heading(1, need.title || need.id), paragraph(needLine(advice, { catalogue, lang })), paragraph(strong(qualifiedLine(advice, lang))),
      ...(layout.remarks(advice) ? [{ kind: 'list' as const, items: advice.remarks.map(({ text }): Content => [text]) }] : []),
      ...[...new Set(advice.options.map(({ tier }) => tier))].flatMap((tier): Block[] => [
        heading(2, TIER[tier][lang]), layout.table(advice.options.filter((option) => option.tier === tier), advice, { say, lang, name }),
      ]),
    ];
  });
  return { title: layout.title(say), blocks };
}
