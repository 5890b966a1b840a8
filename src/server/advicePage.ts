// The advisor's page in the editor: the need, what is to be said about it, and the services that fit, with links to their entry.
import { advise } from '../core/advise.ts';
import type { Term, TermId } from '../core/adviseTerms.ts';
import { readNeeds } from '../core/need.ts';
import type { SourceFile } from '../core/index.ts';
import { CRITERIA, needLine, qualifiedLine, state, STATE, TIER } from '../report/advice.ts';
import type { Speaker } from './facts.ts';
import { heading, link, paragraph, strong, type Block, type Content, type Page } from './page.ts';

/** @param index of the need among those of the file; all of them when undefined */
export function advicePage(source: SourceFile, index: number | undefined, { context, links }: Speaker): Page | null {
  const { catalogue, today, lang } = context;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const needs = readNeeds(source, context).filter((_need, at) => index === undefined || at === index);
  if (needs.length === 0) return null;
  const blocks = needs.flatMap((need): Block[] => {
    const advice = advise(need, { catalogue, today, lang });
    const groups = [...new Set(advice.options.map(({ tier }) => tier))];
    return [
      heading(1, need.title || need.id), paragraph(needLine(advice, { catalogue, lang })), paragraph(strong(qualifiedLine(advice, lang))),
      { kind: 'list', items: advice.remarks.map(({ text }): Content => [text]) },
      ...groups.flatMap((tier): Block[] => [
        heading(2, TIER[tier][lang]),
        {
          kind: 'table', head: ['#', 'Service', say('Statut', 'Status'), say('Pourquoi', 'Why'), say('À obtenir ou à prévoir', 'To obtain or provide')],
          rows: advice.options.filter((option) => option.tier === tier).map((option): Content[] => [[String(option.rank)], [link(option.name, option.service ? links.service(option.service) : undefined)], [state(option, lang)], [option.why], [option.missing.join(' · ') || '—']]),
        },
      ]),
    ];
  });
  return { title: say('Avis sur le besoin', 'Advice on the need'), blocks };
}

/** The services that fit, side by side: one row each, one column per criterion, the state of each cell in words. */
export function comparisonPage(source: SourceFile, index: number | undefined, { context, links }: Speaker): Page | null {
  const { catalogue, today, lang } = context;
  const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  const needs = readNeeds(source, context).filter((_need, at) => index === undefined || at === index);
  if (needs.length === 0) return null;
  const blocks = needs.flatMap((need): Block[] => {
    const advice = advise(need, { catalogue, today, lang });
    const criteria = CRITERIA.filter(([id]) => advice.options.some(({ terms }) => terms.some((term) => term.id === id)));
    const cell = (terms: readonly Term[], id: TermId): Content => terms.filter((term) => term.id === id).flatMap(({ state: one, text }, at): Content => [at > 0 ? ' · ' : '', strong(STATE[one][lang]), say(' : ', ': '), text]);
    return [
      heading(1, need.title || need.id), paragraph(needLine(advice, { catalogue, lang })), paragraph(strong(qualifiedLine(advice, lang))),
      ...(advice.options.length === 0 ? [{ kind: 'list' as const, items: advice.remarks.map(({ text }): Content => [text]) }] : []),
      ...[...new Set(advice.options.map(({ tier }) => tier))].flatMap((tier): Block[] => [
        heading(2, TIER[tier][lang]),
        {
          kind: 'table', head: ['Service', say('Statut au début', 'Status at the start'), ...criteria.map(([, label]) => label[lang])],
          rows: advice.options.filter((option) => option.tier === tier).map((option): Content[] => [[link(option.name, option.service ? links.service(option.service) : undefined)], [state(option, lang)], ...criteria.map(([id]): Content => { const said = cell(option.terms, id); return said.length > 0 ? said : ['—']; })]),
        },
      ]),
    ];
  });
  return { title: say('Services comparés', 'Services compared'), blocks };
}
