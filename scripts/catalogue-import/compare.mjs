// Rows of the register ↔ services of src/data/providers. Every row and every qualified service ends in one list; nothing is
// ever removed: a row that is no longer there is to be re-checked by a person.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { called } from '../generate/catalogue-names.mjs';

/** Provider files as they are: text, value, path relative to the root. */
export function readProviders(root) {
  const folder = join(root, 'src/data/providers');
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { file: `src/data/providers/${name}`, text, value: parseDocument(text).toJS() };
  });
}

/** Lower case, no accents, one space between words. */
export const plain = (text) => String(text ?? '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
const LEGAL = new Set(['sas', 'sa', 'sarl', 'se', 'groupe', 'group', 'france', 'societe']);
const tokens = (text) => plain(text).split(' ').filter((word) => word && !LEGAL.has(word));

/**
 * What an edition changes.
 * @returns `{ unchanged, renewed, changed, fresh, missing, unsure }`
 */
export function compare(rows, providers) {
  const services = providers.flatMap(({ file, value }) => (value.services ?? []).map((service, index) => ({ file, index, provider: value, service })));
  const result = { unchanged: [], renewed: [], changed: [], fresh: [], missing: [], unsure: [] };
  const claims = new Map();
  for (const row of rows) {
    const found = match(row, services);
    if (found.length === 1) claims.set(found[0], [...(claims.get(found[0]) ?? []), row]);
    else if (found.length > 1) result.unsure.push({ row, services: found.map(({ service }) => service.id) });
    else result.fresh.push({ row, file: providers.find(({ value }) => sameProvider(row.provider, value))?.file });
  }
  for (const [target, own] of claims) {
    if (own.length > 1) {
      for (const row of own) result.unsure.push({ row, services: [target.service.id] });
      continue;
    }
    const [row] = own;
    const decisions = target.service.qualifications ?? [];
    if (decisions.length === 0) {
      result.fresh.push({ row, file: target.file, service: target.service.id });
      continue;
    }
    const at = latestOf(decisions);
    const changes = difference(decisions[at], row);
    const entry = { row, file: target.file, service: target.service.id, index: target.index, at, changes, layers: target.service.layers };
    if (changes.length === 0) result.unchanged.push(entry);
    else if (isRenewal(decisions[at], row)) result.renewed.push(entry);
    else result.changed.push(entry);
  }
  const seen = new Set([...claims.keys()].map(({ service }) => service.id));
  const doubtful = new Set(result.unsure.flatMap((one) => one.services));
  result.missing = services.filter(({ service }) => service.qualifications && !seen.has(service.id) && !doubtful.has(service.id)).map(({ file, service }) => ({ file, service: service.id, end: service.qualifications[latestOf(service.qualifications)].end }));
  return result;
}

function latestOf(decisions) {
  return decisions.reduce((best, one, index) => ((one.end ?? '9999') >= (decisions[best].end ?? '9999') ? index : best), 0);
}

function difference(decision, row) {
  const changes = [];
  for (const key of ['start', 'end', 'decision']) {
    // A number that the edition does not print does not erase the one we know.
    if (row[key] !== null && decision[key] !== row[key]) changes.push({ key, from: decision[key], to: row[key] });
  }
  const order = ['iaas', 'caas', 'paas', 'saas'];
  const to = order.filter((layer) => row.layers.includes(layer));
  if ([...decision.layers].sort().join() !== [...to].sort().join()) changes.push({ key: 'layers', from: decision.layers, to });
  return changes;
}

const isRenewal = (decision, row) => decision.start !== null && row.start > decision.start && (decision.end === null || row.end > decision.end);

// ---------------------------------------------------------------- which service a row is about

function sameProvider(name, provider) {
  const wanted = tokens(name).join(' ');
  return [called(provider.name).name, provider.legalEntity, provider.id, ...(provider.aliases ?? [])].some((one) => {
    const known = tokens(one).join(' ');
    return known !== '' && (known === wanted || ` ${wanted} `.includes(` ${known} `) || ` ${known} `.includes(` ${wanted} `));
  });
}

function match(row, services) {
  const own = services.filter(({ provider }) => sameProvider(row.provider, provider));
  // Components have no row of their own.
  const rowed = own.filter(({ service }) => service.partOf === undefined);
  const byDecision = row.decision === null ? [] : rowed.filter(({ service }) => (service.qualifications ?? []).some((one) => one.decision === row.decision));
  if (byDecision.length === 1) return byDecision;
  const names = (service, provider) => [called(service.name).name, ...(service.aliases ?? [])].flatMap((name) => [plain(name), plain(`${called(provider.name).name} ${name}`), plain(String(name).replace(/\(.*?\)/g, ''))]);
  const exact = rowed.filter(({ service, provider }) => names(service, provider).includes(plain(row.service)));
  if (exact.length > 0) return narrowed(exact);
  const scored = rowed.map((one) => ({ one, score: Math.max(...names(one.service, one.provider).map((name) => likeness(name, row.service, one.provider))) })).filter(({ score }) => score >= 0.6).sort((a, b) => b.score - a.score);
  if (scored.length === 0) return [];
  return narrowed(scored.filter(({ score }) => score === scored[0].score).map(({ one }) => one));
}

/** Those that hold a decision already, when that settles it. */
function narrowed(found) {
  const qualified = found.filter(({ service }) => service.qualifications);
  return qualified.length === 1 ? qualified : found;
}

/** Share of common words, those of the provider's name aside. */
function likeness(name, wanted, provider) {
  const brand = new Set(tokens(called(provider.name).name));
  const words = (text) => new Set(tokens(text).filter((word) => !brand.has(word)));
  const [a, b] = [words(name), words(wanted)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(a.size, b.size);
}
