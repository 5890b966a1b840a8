// What people should look at in the catalogue, as Markdown: decisions that end soon, sources that are old. Changes nothing.
//   node scripts/catalogue-watch.mjs [--as-of DATE] [--within 90] [--older 180]
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildCatalogue } from './generate/catalogue.mjs';

const DAY = 86_400_000;
const days = (from, to) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
const french = (date) => date.split('-').reverse().join('/');

/** Decisions to re-check, and sources to read again. Pure. */
export function watch(catalogue, { today, within = 90, older = 180 }) {
  const services = catalogue.providers.flatMap((provider) => provider.services);
  const decisions = new Map();
  for (const service of services) {
    for (const { decision, start, end, source } of service.qualifications) {
      // Components share the decision of the whole.
      const key = [service.provider, decision ?? service.id, start, end].join(' ');
      const known = decisions.get(key) ?? { provider: service.provider, decision, start, end, services: [], url: source.url };
      known.services.push(service.id);
      decisions.set(key, known);
    }
  }
  const all = [...decisions.values()];
  // A decision that a later one of the same service follows is history.
  const current = all.filter((one) => !all.some((other) => other !== one && one.end !== null && other.end !== null && other.end > one.end && one.services.every((id) => other.services.includes(id))));
  const ending = current.filter(({ end }) => end !== null && days(today, end) <= within).map((one) => ({ ...one, days: days(today, one.end) })).sort((a, b) => a.days - b.days);
  const unread = current.filter(({ decision, end }) => end === null || decision === null);
  const uses = new Map();
  const seen = (source) => {
    if (!source?.readOn) return;
    const key = `${source.url} ${source.readOn}`;
    uses.set(key, { id: source.id, url: source.url, title: source.title.fr, readOn: source.readOn, evidence: source.evidence, uses: (uses.get(key)?.uses ?? 0) + 1 });
  };
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== 'object') return undefined;
    if (typeof value.readOn === 'string' && typeof value.url === 'string') return seen(value);
    return Object.values(value).forEach(walk);
  };
  for (const part of [catalogue.providers, catalogue.programmes, catalogue.routes, catalogue.foreignLaws, catalogue.capabilities, Object.values(catalogue.sources)]) walk(part);
  const old = [...uses.values()].filter(({ readOn }) => days(readOn, today) > older).map((one) => ({ ...one, age: days(one.readOn, today) })).sort((a, b) => b.uses - a.uses || b.age - a.age);
  return { today, within, older, asOf: catalogue.asOf, age: days(catalogue.asOf, today), ending, unread, old };
}

/** The same as Markdown. */
export function watchReport({ today, within, older, asOf, age, ending, unread, old }) {
  const services = (ids) => ids.map((id) => `\`${id}\``).join(', ');
  const lines = [
    `# Catalogue à relire, ${french(today)}`, '',
    `Faits du ${french(asOf)}, soit ${age} jour${age > 1 ? 's' : ''}${age > 90 ? ' : **au-delà de 90 jours, l’outil l’affiche à chaque rapport**' : ''}. Rien n’est changé par ce relevé : chaque entrée se relit à sa source ([mode d’emploi](docs/catalogue.md)).`, '',
    `## Décisions qui finissent d’ici ${within} jours, ou finies (${ending.length})`, '',
    ...(ending.length === 0 ? ['Aucune.'] : ['| Fin | Jours | Décision | Services |', '|---|---:|---|---|', ...ending.map((one) => `| ${french(one.end)} | ${one.days} | ${one.decision ? `n° ${one.decision}` : 'n° non lu'} | ${services(one.services)} |`)]), '',
    `## Décisions dont le numéro ou la fin n’ont pas été lus (${unread.length})`, '',
    ...(unread.length === 0 ? ['Aucune.'] : unread.map((one) => `- [ ] ${services(one.services)} : ${[one.decision === null ? 'numéro' : '', one.end === null ? 'fin' : ''].filter(Boolean).join(' et ')} à lire`)), '',
    `## Sources lues il y a plus de ${older} jours (${old.length})`, '',
    ...(old.length === 0 ? ['Aucune.'] : old.map((one) => `- [ ] ${one.title.replace(/[<>[\]|]/g, '')} : lue le ${french(one.readOn)} (${one.age} jours), ${one.uses} énoncé${one.uses > 1 ? 's' : ''}, ${one.url}`)), '',
  ];
  return lines.join('\n');
}

function option(argv, name, fallback) {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? fallback : argv[at + 1];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const argv = process.argv.slice(2);
  const { value } = buildCatalogue(dirname(dirname(fileURLToPath(import.meta.url))));
  const today = option(argv, 'as-of', new Date().toISOString().slice(0, 10));
  process.stdout.write(watchReport(watch(value, { today, within: Number(option(argv, 'within', 90)), older: Number(option(argv, 'older', 180)) })));
}
