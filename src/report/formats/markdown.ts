// For merge requests and issues: decisions in a table, then findings by service. Values can neither mark up nor call anyone.
import { chainsOf, type ChainLink } from '../../core/chains.ts';
import { countryName } from '../../core/countries.ts';
import { longDate } from '../../core/dates.ts';
import type { CatalogueIndex } from '../../core/catalogue.ts';
import type { Audit, Diagnostic, Lang, Source } from '../../core/model.ts';
import { digest, type Digest, type Finding, type Subject } from '../digest.ts';
import { defineFormat } from '../format.ts';
import { alternativeStatus, coverNote, serviceName, shortHash, sourceDates, sourceTitle, webAddress, withoutAlternatives, worthShowing } from '../names.ts';
import { shorten, visible } from '../visible.ts';
import { CHAIN, CHAIN_PROOF, count, SEVERITY, statusWord } from '../words.ts';

export default defineFormat({
  id: 'markdown',
  label: { fr: 'Markdown pour les demandes de fusion', en: 'Markdown for merge requests' },
  extension: 'md',
  render(audit, { catalogue, rules }) {
    const { lang } = audit;
    const say = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
    const view = digest(audit, catalogue);
    const cited: Source[] = [];
    const cite = (source: Source): string => {
      const known = cited.findIndex((one) => one.url === source.url && one.title[lang] === source.title[lang]);
      return `\\[${known >= 0 ? known + 1 : cited.push(source)}\\]`;
    };
    const title = (rule: string): string => rules?.find(({ id }) => id === rule)?.title[lang] ?? rule;
    return [
      `# ${say('Services d’informatique en nuage employés', 'Cloud services used')}`,
      headline(audit, say),
      ...view.subjects.length > 0 ? [`## ${say('Constats', 'Findings')}`, ...view.subjects.map((subject) => subjectPart(subject, lang, cite))] : [],
      ...view.general.length > 0 ? [`## ${say('Déclarations et clauses', 'Declarations and clauses')}`, ...view.general.map((finding) => `### ${prose(title(finding.rule))}\n\n${findingPart(finding, lang, cite)}`)] : [],
      inventoryPart(view, say, lang),
      chainsPart(audit, catalogue, cite, say),
      ...view.unknownHosts.length > 0 ? [`## ${say('Adresses que le catalogue ne connaît pas', 'Hosts that the catalogue does not know')}\n\n${view.unknownHosts.map(({ host, places }) => `- ${code(host)} (${code(`${places[0]!.path}:${places[0]!.at}`)})`).join('\n')}`] : [],
      ...view.reading.length > 0 ? [`## ${say('Fichiers illisibles, en tout ou partie', 'Files that could not be read, wholly or in part')}\n\n${view.reading.map(({ path, at, message }) => `- ${code(`${path}:${at}`)} ${prose(message)}`).join('\n')}`] : [],
      ...cited.length > 0 ? [`## ${say('Textes et sources', 'Texts and sources')}\n\n${cited.map((source, index) => `${index + 1}. ${link(source, lang)}`).join('\n')}`] : [],
      `<sub>${prose(`${audit.tool.name} ${audit.tool.version}, ${say('catalogue du', 'catalogue of')} ${longDate(audit.catalogue.asOf, lang)} (${shortHash(audit.catalogue.hash)}), ${say('politique', 'policy')} ${audit.policy.id}`)}</sub>`,
    ].filter((part) => part !== '').join('\n\n').concat('\n');
  },
});

function headline({ summary, lang, asOf, catalogue }: Audit, say: (fr: string, en: string) => string): string {
  const found = (['error', 'warning', 'information', 'hint'] as const).filter((id) => summary.bySeverity[id] > 0)
    .map((id) => `**${count(summary.bySeverity[id], SEVERITY[id][lang], `${SEVERITY[id][lang]}s`, lang)}**`);
  const covered = summary.suppressed > 0 ? [count(summary.suppressed, say('couvert ou neutralisé', 'covered or suppressed'), say('couverts ou neutralisés', 'covered or suppressed'), lang)] : [];
  const stale = catalogue.stale ? `\n\n> ${say('Le catalogue a plus de 90 jours : statuts à vérifier sur la liste de l’ANSSI.', 'The catalogue is more than 90 days old: check the statuses on ANSSI’s list.')}` : '';
  return `${[...found, ...covered].join(', ') || say('Aucun constat', 'No finding')} ${say('dans', 'in')} ${count(summary.files, say('fichier', 'file'), say('fichiers', 'files'), lang)}, ${say('au', 'on')} ${longDate(asOf, lang)}.${stale}`;
}

function subjectPart({ name, status, findings }: Subject, lang: Lang, cite: (source: Source) => string): string {
  return [`### ${prose(name)} (${statusWord(status, lang)})`, ...findings.map((finding) => findingPart(finding, lang, cite))].join('\n\n');
}

function findingPart({ rule, severity, message, alternatives, suppressed, places, sources }: Finding, lang: Lang, cite: (source: Source) => string): string {
  const shown = worthShowing(alternatives, 3);
  const label = lang === 'fr' ? { places: 'Où', texts: 'Textes', instead: 'À la place', more: 'autres' } : { places: 'Where', texts: 'Texts', instead: 'Instead', more: 'more' };
  const colon = lang === 'fr' ? ' :' : ':';
  const lines = [`- ${mark(severity, lang)} ${prose(withoutAlternatives(message, shown))} (${code(rule)})`];
  const cover = coverNote({ suppressed, message }, lang);
  if (cover !== '') lines.push(`  - ${prose(cover)}`);
  if (shown.length > 0) lines.push(`  - ${label.instead}${colon} ${shown.map((one) => `${prose(one.name)} (${prose(alternativeStatus(one, lang))})`).join(', ')}`);
  lines.push(`  - ${label.places}${colon} ${places.slice(0, 10).map(({ path, at, value }) => `${code(`${path}:${at}`)}${value === '' ? '' : ` ${code(shorten(value, 60))}`}`).join(', ')}${places.length > 10 ? `, … (${places.length - 10} ${label.more})` : ''}`);
  if (sources.length > 0) lines.push(`  - ${label.texts}${colon} ${sources.map(cite).join(' ')}`);
  return lines.join('\n');
}

function inventoryPart({ inventory }: Digest, say: (fr: string, en: string) => string, lang: Lang): string {
  if (inventory.length === 0) return '';
  const rows = inventory.map(({ name, status, places }) => `| ${prose(name)} | ${statusWord(status, lang)} | ${places.length} |`);
  return `## ${say('Inventaire', 'Inventory')}\n\n| ${say('Service', 'Service')} | ${say('Statut', 'Status')} | ${say('Endroits', 'Places')} |\n|---|---|---:|\n${rows.join('\n')}`;
}

/** On what the services run, as sources report it. */
function chainsPart(audit: Audit, catalogue: CatalogueIndex, cite: (source: Source) => string, say: (fr: string, en: string) => string): string {
  const { lang } = audit;
  const all = chainsOf(audit, catalogue);
  if (all.length === 0) return '';
  const named = ({ provider, service, status, foreign }: ChainLink): string =>
    `${prose(serviceName(catalogue, provider, service, lang))} (${[statusWord(status, lang), ...foreign ? [`${say('contrôle :', 'control:')} ${countryName(foreign)[lang]}`] : []].join(', ')})`;
  const rows = all.slice(0, 100).map(({ kind, links }) => `- ${links.map(named).join(' → ')}. ${prose(CHAIN[kind][lang])} ${links.flatMap(({ source }) => (source ? [cite(source)] : [])).join(' ')}`);
  return `## ${say('Dépendance indirecte', 'Indirect dependence')}\n\n${prose(CHAIN_PROOF[lang])}\n\n${rows.join('\n')}`;
}

const mark = (severity: Diagnostic['severity'], lang: Lang): string => `**${SEVERITY[severity][lang]}**`;

/** Text that stays text: what marks up is escaped, what would call a person or another issue is cut apart. */
export function prose(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]#|~$]/g, '\\$&').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/@/g, '@<!-- -->').replace(/\b(https?):\/\//g, '$1:<!-- -->//');
}

/** A code span, whatever the text holds; `|` cannot end a table cell. */
export function code(text: string): string {
  const plain = visible(text).replace(/\|/g, '¦');
  const fence = '`'.repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}

function link(source: Source, lang: Lang): string {
  const address = webAddress(source.url);
  const title = prose(sourceTitle(source, lang));
  return `${address ? `[${title}](<${address}>)` : title} (${prose(sourceDates(source, lang))})`;
}
