// Pages of words → rows of ANSSI's table of SecNumCloud services (section 3.3.1). The head of each page says where its
// columns are; a line that bears dates is a row; names may go on below. What is not sure is refused, never guessed.
import { Refused } from './pdf.mjs';

export const LEAST_ROWS = 15;
const LAYERS = ['saas', 'paas', 'caas', 'iaas'];
const DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const TICK = /^(?:[xX✓✔✕✖☑☒✗✘●•■▪4]|oui|OUI|Oui)$/u;
/** Months that a decision may hold, and days that the register sometimes adds. */
const LONGEST = { years: 3, days: 31 };

/** Rows of the register. @throws Refused when the table is not the one we know, or not whole */
export function readRegister(pages) {
  const repeated = runningLines(pages);
  const rows = [];
  let begun = false;
  let over = false;
  const known = pages.map((page) => {
    const lines = page.lines.filter((line) => !repeated.has(signature(line, page)) && !/^(?:page\s*)?\d+(?:\s*(?:\/|sur)\s*\d+)?$/i.test(textOf(line.words)));
    return { page, lines, head: headOf(lines) };
  });
  const titles = headLines(known);
  for (const { page, lines: all, head } of known) {
    const lines = head ? all.filter((line) => !titles.has(title(line, head))) : all;
    begun ||= head !== undefined || lines.some(isSectionTitle);
    if (!head) {
      if (begun && !over && lines.some((line) => line.words.filter((word) => DATE.test(word.text)).length >= 2)) throw new Refused(`page ${page.number} : des dates sans l’en-tête SaaS, PaaS, CaaS, IaaS ; les colonnes ne sont pas sûres.`);
      over ||= rows.length > 0 && lines.some(isNextSection);
      continue;
    }
    if (over) continue;
    const end = lines.findIndex((line) => line.y > head.bottom && isNextSection(line));
    readTable(page, lines.filter((line, index) => line.y > head.bottom && (end < 0 || index < end)), head, rows);
    over = end >= 0;
  }
  check(rows);
  return rows.map(({ provider, service, layers, start, end, decision, page }) => ({ provider, service, layers, start, end, decision, page }));
}

/** Date of the edition, when a page says it: `édition du 15 septembre 2026`, `15/09/2026` on the first page. */
export function editionOf(pages) {
  const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
  for (const line of pages.slice(0, 2).flatMap((page) => page.lines)) {
    const text = textOf(line.words);
    const long = /(\d{1,2})(?:er)?\s+(\p{L}+)\s+(20\d{2})/u.exec(text);
    const month = long ? months.indexOf(long[2].toLowerCase()) : -1;
    if (long && month >= 0) return `${long[3]}-${String(month + 1).padStart(2, '0')}-${long[1].padStart(2, '0')}`;
    const short = /\b(\d{2})\/(\d{2})\/(20\d{2})\b/.exec(text);
    if (short) return `${short[3]}-${short[2]}-${short[1]}`;
  }
  return undefined;
}

const textOf = (words) => words.map((word) => word.text).join(' ');
const isNextSection = (line) => /^(?:3\.3\.(?:[2-9]|1\d)|3\.(?:[4-9]|1\d)|[4-9])\.?\s+\p{L}/u.test(textOf(line.words)) && !line.words.some((word) => DATE.test(word.text));
/** The title of the section itself, not its line in the table of contents: a page of the table whose head is lost is known by it. */
const isSectionTitle = (line) => /^3\.3\.1\.?\s+\p{L}/u.test(textOf(line.words)) && !/\.{4}|…|\s\d+$/.test(textOf(line.words));
const signature = (line, page) => `${Math.round(line.y / page.height * 200)} ${textOf(line.words).replace(/\d+/g, '#')}`;

/** Running heads and feet: the same words at the same height on most pages. Heads of the table are kept. */
function runningLines(pages) {
  const times = new Map();
  for (const page of pages) for (const line of page.lines) times.set(signature(line, page), (times.get(signature(line, page)) ?? 0) + 1);
  const most = Math.max(3, Math.ceil(pages.length * 0.6));
  return new Set([...times].filter(([text, n]) => n >= most && !/[SPCI]aaS|#\/#\/#/.test(text)).map(([text]) => text));
}

const title = (line, head) => `${Math.round((line.y - head.y) / 2)} ${textOf(line.words)}`;

/** Lines printed at the same place of the head on several pages: titles of columns, whatever their words. */
function headLines(known) {
  const times = new Map();
  for (const { lines, head } of known) {
    const first = head && lines.find((line) => line.y > head.y && line.words.some((word) => DATE.test(word.text)));
    for (const line of first ? lines.filter(({ y }) => y < first.y && Math.abs(y - head.y) < 40) : []) times.set(title(line, head), (times.get(title(line, head)) ?? 0) + 1);
  }
  return new Set([...times].filter(([, n]) => n > 1).map(([text]) => text));
}

// ---------------------------------------------------------------- columns

/** Where the columns of a page are: centres of the four ticks, and the bottom of the head. */
function headOf(lines) {
  for (const [index, line] of lines.entries()) {
    const near = lines.slice(Math.max(0, index - 1), index + 2).filter((one) => Math.abs(one.y - line.y) < 8).flatMap((one) => one.words);
    const ticks = LAYERS.map((layer) => near.filter((word) => word.text.toLowerCase().replace(/[^a-z]/g, '') === layer));
    if (!ticks.every((found) => found.length === 1)) continue;
    const centres = Object.fromEntries(LAYERS.map((layer, i) => [layer, (ticks[i][0].x + ticks[i][0].right) / 2]));
    const sorted = Object.values(centres).sort((a, b) => a - b);
    const step = Math.min(...sorted.slice(1).map((centre, i) => centre - sorted[i]));
    // The head may take several lines: it ends where the first dates begin.
    const first = lines.find((one) => one.y > line.y && one.words.some((word) => DATE.test(word.text)));
    const bottom = lines.filter((one) => one.y >= line.y && (!first || one.y < first.y) && one.y - line.y < 40 && isHead(one)).reduce((y, one) => Math.max(y, one.y), line.y);
    return { y: line.y, centres, step, left: sorted[0] - step / 2, right: sorted.at(-1) + step / 2, bottom };
  }
  return undefined;
}

const HEAD_WORDS = /^(?:prestataires?|fournisseurs?|commanditaires?|services?|qualifiés?|noms?|du|de|la|d[’']?|dates?|début|fin|validité|qualification|décision|n°|numéro|saas|paas|caas|iaas|activités?|type|visa|d’échéance|échéance|le|et)$/i;
const isHead = (line) => line.words.every((word) => HEAD_WORDS.test(word.text.replace(/[()]/g, '')));

// ---------------------------------------------------------------- rows

function readTable(page, lines, head, rows) {
  const anchors = lines.filter((line) => line.words.some((word) => DATE.test(word.text) && word.x > head.right - 1));
  const begun = rows.length;
  for (const line of anchors) {
    const dates = line.words.filter((word) => DATE.test(word.text) && word.x > head.right - 1);
    rows.push({ page: page.number, y: line.y, dates: dates.map((word) => iso(word.text)), provider: [], service: [], layers: [], after: line.words.filter((word) => word.x > head.right && !DATE.test(word.text)), last: line.y, size: line.words[0].size });
  }
  const own = rows.slice(begun);
  const boundary = nameBoundary(anchors, head);
  const rowHeight = own.length > 1 ? Math.min(...own.slice(1).map((row, i) => row.y - own[i].y)) : 30;
  for (const line of lines) {
    const names = line.words.filter((word) => word.x < head.left && word.right <= head.left + head.step);
    const ticks = line.words.filter((word) => word.x >= head.left - 2 && word.right <= head.right + 2 && TICK.test(word.text));
    const on = own.find((row) => row.y === line.y);
    for (const tick of ticks) addTick(on ?? nearestRow(own, line.y, rowHeight), tick, head);
    const row = on ?? goesOn(own, rows[begun - 1], line);
    if (!row || names.length === 0) continue;
    for (const word of names) (word.x < boundary ? row.provider : row.service).push(word.text);
    if (!on) row.last = line.y;
    if (!on) row.after.push(...line.words.filter((word) => word.x > head.right && !DATE.test(word.text)));
  }
}

/** Between what providers take and where services begin, as the lines that bear both show it. */
function nameBoundary(anchors, head) {
  const cuts = anchors.flatMap(({ words }) => {
    const names = words.filter((word) => word.x < head.left);
    // The widest gap of the line parts the two cells; words printed together are one cell.
    const gaps = names.slice(1).map((word, i) => ({ gap: word.item === names[i].item ? 0 : word.x - names[i].right, at: i + 1 })).sort((a, b) => b.gap - a.gap);
    return gaps[0] && gaps[0].gap >= names[0].size * 0.6 ? [{ right: names[gaps[0].at - 1].right, left: names[gaps[0].at].x }] : [];
  });
  if (cuts.length === 0) throw new Refused('les colonnes du prestataire et du service ne se distinguent pas.');
  // Cells set to the left share their edge; centred ones only leave a white strip.
  const [edge, times] = cuts.map(({ left }) => [left, cuts.filter((one) => Math.abs(one.left - left) <= 3).length]).sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  if (times * 2 > cuts.length) return edge - 3;
  const [right, left] = [Math.max(...cuts.map((one) => one.right)), Math.min(...cuts.map((one) => one.left))];
  if (right >= left) throw new Refused('les colonnes du prestataire et du service se chevauchent.');
  return (right + left) / 2;
}

function addTick(row, tick, { centres, step }) {
  const centre = (tick.x + tick.right) / 2;
  const [layer, distance] = Object.entries(centres).map(([name, at]) => [name, Math.abs(at - centre)]).sort((a, b) => a[1] - b[1])[0];
  if (row && distance <= step / 2 && !row.layers.includes(layer)) row.layers.push(layer);
}

const nearestRow = (rows, y, height) => rows.filter((row) => Math.abs(row.y - y) <= height / 2).sort((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0];

/** The row whose name a line goes on with: the one right above, or the last of the page before. */
function goesOn(own, before, line) {
  const above = own.filter((row) => row.y < line.y).at(-1);
  if (!above) return before && own[0] && line.y < own[0].y ? before : undefined;
  return line.y - above.last <= above.size * 2 ? above : undefined;
}

function iso(text) {
  const [, day, month, year] = DATE.exec(text);
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? undefined : date;
}

// ---------------------------------------------------------------- what makes a reading sure

function check(rows) {
  if (rows.length === 0) throw new Refused('le tableau des services SecNumCloud (section 3.3.1, colonnes SaaS, PaaS, CaaS, IaaS) n’a pas été trouvé.');
  const mistakes = [];
  let provider = '';
  for (const row of rows) {
    // The operator may be printed once for several services.
    provider = row.provider.join(' ').trim() || provider;
    row.provider = provider;
    row.service = row.service.join(' ').trim();
    row.layers = LAYERS.filter((layer) => row.layers.includes(layer));
    row.decision = decisionOf(row.after);
    [row.start, row.end] = row.dates;
    const where = `page ${row.page}, « ${[row.provider, row.service].filter(Boolean).join(', ') || '?'} »`;
    if (row.provider === '' || row.service === '') mistakes.push(`${where} : prestataire ou service illisible.`);
    if (row.dates.length !== 2) mistakes.push(`${where} : ${row.dates.length} date au lieu de deux.`.replace(/^(.*) : ([3-9]) date /, '$1 : $2 dates '));
    else if (row.dates.some((date) => date === undefined)) mistakes.push(`${where} : une date n’existe pas.`);
    else if (row.end <= row.start) mistakes.push(`${where} : fin (${row.end}) avant le début (${row.start}).`);
    else if (row.end > latest(row.start)) mistakes.push(`${where} : plus de trois ans entre ${row.start} et ${row.end}.`);
    if (row.layers.length === 0) mistakes.push(`${where} : aucune case cochée n’a été lue.`);
  }
  if (mistakes.length > 0) throw new Refused(`la lecture n’est pas sûre :\n${mistakes.map((one) => `  - ${one}`).join('\n')}`);
  if (rows.length < LEAST_ROWS) throw new Refused(`${rows.length} lignes lues ; le catalogue en compte au moins ${LEAST_ROWS}. Le fichier est incomplet ou sa mise en page a changé.`);
}

function decisionOf(words) {
  const text = textOf(words).replace(/^n[°o]\s*/i, '').trim();
  return text === '' || /^[-–—]+$/.test(text) ? null : text;
}

function latest(start) {
  const [year, month, day] = start.split('-').map(Number);
  return new Date(Date.UTC(year + LONGEST.years, month - 1, day + LONGEST.days)).toISOString().slice(0, 10);
}
