// The market as pages: what is covered by qualified services, and which qualifications end. The same rows as the command line.
import { longDate } from '../core/index.ts';
import { coverage, expiring, type CoverageRow, type ExpiringRow } from '../core/market.ts';
import { cellOf, legend, operators, remarks } from '../report/catalogue.ts';
import { statusWord } from '../report/words.ts';
import { catalogueDate } from './catalogue.ts';
import type { Speaker } from './facts.ts';
import { heading, link, paragraph, type Block, type Content, type Page } from './page.ts';
import { UI } from './texts.ts';

const LAYERS = ['iaas', 'caas', 'paas', 'saas'] as const;

/** Need × layer × status, the least covered first. */
export function coveragePage(speaker: Speaker): Page {
  const { context: { catalogue, lang, today }, links } = speaker;
  const rows = coverage(catalogue, { today, lang });
  const line = (row: CoverageRow): Content[] => [[link(row.label, links.compare(row.capability))], [operators(row, lang)], ...LAYERS.map((layer): Content => [cellOf(row, layer) || '–'])];
  const part = (title: string, own: readonly CoverageRow[]): Block[] => (own.length === 0 ? [] : [
    heading(2, `${title} (${own.length})`),
    { kind: 'table', head: [UI.need[lang], UI.qualifiedOperators[lang], 'IaaS', 'CaaS', 'PaaS', 'SaaS'], rows: own.map(line) },
  ]);
  return {
    title: UI.coverage[lang],
    blocks: [
      heading(1, UI.coverage[lang]), paragraph(legend(rows, lang)),
      ...part(UI.noneQualified[lang], rows.filter(({ gap }) => gap)),
      ...part(UI.fewQualified[lang], rows.filter(({ gap, providers }) => !gap && providers.length < 3)),
      ...part(UI.enoughQualified[lang], rows.filter(({ providers }) => providers.length > 2)),
      { kind: 'list', items: remarks(rows, lang).map((text): Content => [text]) }, paragraph(catalogueDate(speaker)),
    ],
  };
}

/** Decisions by their end, the soonest first; those whose end was not read come last. */
export function expiringPage(speaker: Speaker): Page {
  const { context: { catalogue, lang, today }, links } = speaker;
  const line = ({ id, name, end, days, decision, status, next }: ExpiringRow): Content[] => [
    [end ? longDate(end, lang) : UI.unknownEnd[lang]], [days === null ? '–' : String(days)], [link(name, links.service(id))], [decision ?? '–'],
    [next?.end ? `${UI.until[lang]} ${longDate(next.end, lang)}` : statusWord(status, lang)],
  ];
  return {
    title: UI.expiring[lang],
    blocks: [
      heading(1, UI.expiring[lang]),
      { kind: 'table', head: [UI.end, UI.days, UI.service, UI.decision, UI.status].map((one) => one[lang]), rows: expiring(catalogue, { today, within: THREE_YEARS }).map(line) },
      paragraph(UI.renewals[lang]), paragraph(catalogueDate(speaker)),
    ],
  };
}

/** Every decision in force: none lasts longer (décret n° 2015-350). */
const THREE_YEARS = 3 * 366;
