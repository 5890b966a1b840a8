// Lists of services, and one service as a card.
import { longDate } from '../../core/dates.ts';
import { isEu } from '../../core/jurisdiction.ts';
import type { ServiceRow } from '../../core/queries.ts';
import { STATUS_ORDER } from '../../core/status.ts';
import { renderTable, type Column } from '../table.ts';
import { pad, widthOf, wrap } from '../wrap.ts';
import { capital, closing, count, indented, json, layerNames, sayIn, statusName, type View } from './view.ts';

/** Above this many services of one status, text gives their ids by country instead of a line each. */
const LONG = 60;

export function renderServices(rows: readonly ServiceRow[], view: View): string {
  const { form, lang, width } = view;
  if (form === 'json') return json(rows);
  const say = sayIn(lang);
  if (form === 'csv') return renderTable([...columns(view), ...more(view)], rows, 'csv');
  if (rows.length === 0) return `${say('Aucun service ne correspond.', 'No service matches.')}\n${closing(view)}`;
  if (form === 'markdown') return renderTable(columns(view), rows, 'markdown') + closing(view);
  const groups = STATUS_ORDER.flatMap((status) => {
    const own = rows.filter((row) => row.status === status);
    return own.length === 0 ? [] : [`${capital(statusName(status, lang))} (${own.length})\n${own.length > LONG ? byCountry(own, view) : renderTable(columns(view).filter(({ title }) => title !== STATUS[lang]), own, 'text', width)}`];
  });
  return groups.join('\n') + closing(view, [say(`${count(rows.length, 'service', 'services')} ; détail : cloud-au-centre catalogue show SERVICE.`, `${count(rows.length, 'service', 'services')}; details: cloud-au-centre catalogue show SERVICE.`)]);
}

/** Services in the order they were found. */
export function renderFound(rows: readonly ServiceRow[], view: View): string {
  if (view.form !== 'text' || rows.length === 0) return renderServices(rows, view);
  const { lang } = view;
  const merged = columns(view).filter(({ title }) => title !== END[lang]).map((column) => (column.title === STATUS[lang]
    ? { ...column, cell: (row: ServiceRow) => `${statusName(row.status, lang)}${row.qualification?.end ? ` (${row.qualification.end})` : ''}` } : column));
  return renderTable(merged, rows, 'text', view.width) + closing(view, [count(rows.length, 'service', 'services')]);
}

const END = { fr: 'Fin', en: 'End' };
const STATUS = { fr: 'Statut', en: 'Status' };

function columns({ lang }: View): Column<ServiceRow>[] {
  const say = sayIn(lang);
  return [
    { title: 'Service', cell: (row) => row.id + (row.local ? ' (local)' : '') },
    { title: say('Nom', 'Name'), cell: (row) => (row.name.toLowerCase().includes(row.providerName.split(/[\s(.]/)[0]!.toLowerCase()) ? row.name : `${row.providerName}, ${row.name}`), wraps: true },
    { title: STATUS[lang], cell: (row) => statusName(row.status, lang), wraps: true },
    { title: say('Couches', 'Layers'), cell: (row) => layerNames(row.layers, lang), from: 100, spare: true },
    { title: END[lang], cell: (row) => row.qualification?.end ?? (row.qualification ? '?' : ''), spare: true },
    { title: say('Siège', 'Seat'), cell: seat, from: 90 },
  ];
}

function more({ lang }: View): Column<ServiceRow>[] {
  const say = sayIn(lang);
  return [
    { title: say('Fournisseur', 'Provider'), cell: (row) => row.provider }, { title: say('Décision', 'Decision'), cell: (row) => row.qualification?.decision ?? '' },
    { title: say('Besoins', 'Needs'), cell: (row) => row.capabilities.join(', ') }, { title: say('Interfaces', 'Interfaces'), cell: (row) => row.apis.join(', ') },
    { title: 'Source', cell: (row) => row.sources[0]?.url ?? '' }, { title: say('Lue le', 'Read on'), cell: (row) => row.sources[0]?.readOn ?? '' },
  ];
}

/** `FR`, or `FR → US` when control lies elsewhere. */
function seat({ jurisdiction: { seat: own, parentCountry } }: ServiceRow): string {
  return parentCountry && parentCountry !== own ? `${own ?? '?'} → ${parentCountry}` : (own ?? '?');
}

function byCountry(rows: readonly ServiceRow[], { lang, width }: View): string {
  const say = sayIn(lang);
  const control = ({ jurisdiction }: ServiceRow): string => [jurisdiction.parentCountry, jurisdiction.seat].find((country) => country && !isEu(country)) ?? jurisdiction.seat ?? '?';
  const countries = new Map<string, string[]>();
  for (const row of rows) countries.set(control(row), [...(countries.get(control(row)) ?? []), row.id + (row.local ? ' (local)' : '')]);
  const sorted = [...countries].sort(([a], [b]) => Number(isEu(b)) - Number(isEu(a)) || countries.get(b)!.length - countries.get(a)!.length || a.localeCompare(b, 'fr'));
  const lines = sorted.map(([country, ids]) => wrap(ids.sort((a, b) => a.localeCompare(b, 'fr')).join(', '), width - 4).map((text, i) => `${i === 0 ? pad(country, 4) : '    '}${text}`).join('\n'));
  return `${say('Par pays de contrôle ; un filtre (--provider, --capability, --layer, --status) donne une ligne par service.', 'By country of control; a filter (--provider, --capability, --layer, --status) gives a line per service.').split('\n').map((text) => indented(text, width, 0)).join('\n')}\n${lines.join('\n')}\n`;
}

/** One service as a card. */
export function renderService(row: ServiceRow, view: View): string {
  const { form, lang, width } = view;
  if (form === 'json') return json(row);
  if (form === 'csv') return renderServices([row], view);
  const lines = card(row, view);
  const title = row.local ? `${row.name} (local)` : row.name;
  if (form === 'markdown') return `## ${title}\n\n${lines.map(([key, value]) => `- **${key}**${sayIn(lang)(' : ', ': ')}${value}`).join('\n')}\n${closing(view)}`;
  const left = Math.max(...lines.map(([key]) => widthOf(key))) + 4;
  let before = '';
  const text = lines.map(([key, value]) => {
    const shown = key === before ? '' : key;
    before = key;
    return wrap(value, Math.max(30, width - left)).map((part, i) => (i === 0 ? pad(`  ${shown}`, left) : ' '.repeat(left)) + part).join('\n');
  });
  return `${title}\n${text.join('\n')}\n${closing(view)}`;
}

function card(row: ServiceRow, { lang, catalogue }: View): [string, string][] {
  const say = sayIn(lang);
  const unknown = say('non connu', 'not known');
  const colon = say(' : ', ': ');
  const date = (value: string | null): string => (value ? longDate(value, lang) : unknown);
  const { qualification: q, jurisdiction: j } = row;
  const line = (key: string, ...parts: (string | null | undefined)[]): [string, string][] => {
    const value = parts.filter(Boolean).join(say(' ; ', '; '));
    return value === '' ? [] : [[key, value]];
  };
  return [
    ...line(say('Identifiant', 'Id'), row.id), ...line(say('Aussi nommé', 'Also called'), row.aliases.join(', ')), ...line(say('Fournisseur', 'Provider'), `${row.providerName} (${row.provider})`),
    ...line(say('Statut', 'Status'), statusName(row.status, lang)),
    ...(q ? [
      ...line(say('Décision', 'Decision'), `${q.scheme} ${q.version ?? say('(version non connue)', '(version not known)')}, ${say('n°', 'no.')} ${q.decision ?? unknown}`),
      ...line(say('Dates', 'Dates'), say(`du ${date(q.start)} au ${date(q.end)}`, `from ${date(q.start)} to ${date(q.end)}`), q.firstDate && q.firstDate !== q.start ? say(`première qualification : ${date(q.firstDate)}`, `first qualified: ${date(q.firstDate)}`) : ''),
      ...line(say('Périmètre', 'Perimeter'), [...q.perimeter.regions, ...q.perimeter.hosts].join(', '), q.perimeter.note),
    ] : []),
    ...(row.next ? line(say('Décision suivante', 'Next decision'), `${say('n°', 'no.')} ${row.next.decision ?? unknown}`, say(`du ${date(row.next.start)} au ${date(row.next.end)}`, `from ${date(row.next.start)} to ${date(row.next.end)}`)) : []),
    ...(row.candidate ? line(say('En cours', 'In process'), Object.entries(row.candidate.milestones).map(([name, day]) => `${name} ${longDate(day, lang)}`).join(', '), row.candidate.note) : []),
    ...row.support.flatMap(({ programme, what }) => line(say('Soutien', 'Support'), `${what} (${programme} ${say('; ne vaut pas qualification', '; is no qualification')})`)),
    ...line(say('Couches', 'Layers'), layerNames(row.layers, lang)),
    ...line(say('Besoins', 'Needs'), row.capabilities.map((id) => catalogue.capability(id)?.label[lang] ?? id).join(', ')),
    ...line(say('Interfaces', 'Interfaces'), row.apis.join(', ')),
    ...line(say('Juridiction', 'Jurisdiction'), `${say('siège', 'seat')} ${j.seat ?? unknown}`, j.parent ? `${say('contrôle', 'control')}${colon}${j.parent} (${j.parentCountry ?? unknown})` : '', j.foreignLaws.length > 0 ? `${say('lois étrangères', 'foreign laws')}${colon}${j.foreignLaws.map((id) => catalogue.data.foreignLaws.find((law) => law.id === id)?.name ?? id).join(', ')}` : '', j.note),
    ...line('HDS', row.hds ? `${row.hds.value === null ? unknown : row.hds.value ? say('oui', 'yes') : say('non', 'no')}${row.hds.detail ? `${colon}${row.hds.detail}` : ''}` : unknown),
    ...line(say('Régions', 'Regions'), row.regions.map(({ id, country, qualified }) => `${id} (${country}${qualified ? say(', dite qualifiée', ', described as qualified') : ''})`).join(', ')),
    ...line(say('Hôtes', 'Hosts'), some(row.hosts, say)),
    ...line(say('Marque seule', 'Brand alone'), row.brandHosts.length > 0 ? say(`${some(row.brandHosts, say)} : ne prouvent aucun service`, `${some(row.brandHosts, say)}: prove no service`) : ''),
    ...line(say('Repose sur', 'Runs on'), row.hostedOn.join(', ')),
    ...line(say('Achat', 'Purchase'), row.routes.map((id) => catalogue.data.routes.find((route) => route.id === id)?.name ?? id).join(', ')),
    ...line('Note', row.note), ...line('Documentation', row.documentation),
    ...sources(row, lang),
  ];
}

/** Hosts that a card shows; JSON has them all. */
const FEW = 12;
const some = (hosts: readonly string[], say: (fr: string, en: string) => string): string => hosts.slice(0, FEW).join(', ') + (hosts.length > FEW ? say(` et ${hosts.length - FEW} autres`, ` and ${hosts.length - FEW} more`) : '');

// A source that bears several statements is given once.
function sources(row: ServiceRow, lang: View['lang']): [string, string][] {
  const say = sayIn(lang);
  const byUrl = new Map<string, { about: string[]; text: string }>();
  for (const { about, title, url, date, readOn, evidence } of row.sources) {
    const how = { read: say('lue le', 'read on'), cited: say('citée, vue le', 'cited, seen on'), recall: say('de mémoire, le', 'from memory, on') }[evidence] ?? say('lue le', 'read on');
    const known = byUrl.get(`${title} ${url}`) ?? { about: [], text: `${title}, ${longDate(date, lang)} (${how} ${longDate(readOn, lang)}) ${url}` };
    if (!known.about.includes(about)) known.about.push(about);
    byUrl.set(`${title} ${url}`, known);
  }
  return [...byUrl.values()].map(({ about, text }) => ['Sources', `${capital(about.join(', '))}${say(' : ', ': ')}${text}`]);
}
