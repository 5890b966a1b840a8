// What a schema cannot say of src/data: references, order of dates, unique markers, both languages, sources.
import { basename } from 'node:path';
import { markersOf, serviceMarkers } from './catalogue-markers.mjs';
import { called } from './catalogue-names.mjs';

/** A decision holds three years; the register sometimes prints an end some days later. */
const LONGEST_DECISION = { years: 3, days: 31 };

/** Adds to `mistakes` all that is wrong, each with its file. */
export function check(data, mistakes) {
  const say = (file, text) => mistakes.push(`${file}: ${text}`);
  const owner = new Map();
  const routes = new Set(data.routes.map((one) => one.value.id));
  const laws = new Set(data.laws.map((law) => law.id));
  const programmes = new Set(data.programmes.map((one) => one.value.id));
  const capabilities = new Set(data.capabilities.map((one) => one.value.id));
  const providers = new Set(data.providers.map((one) => one.value.id));

  for (const kind of ['providers', 'capabilities', 'programmes', 'routes']) {
    for (const { file, value } of data[kind]) if (value.id !== basename(file, '.yaml')) say(file, `id "${value.id}" is not the file name`);
  }
  for (const { file, value } of data.providers) {
    for (const service of value.services) {
      if (owner.has(service.id)) say(file, `service "${service.id}" is also in ${owner.get(service.id)}`);
      else owner.set(service.id, file);
    }
  }
  const isService = (id) => owner.has(id);

  checkSources(data, say);
  checkTexts(data, say);
  for (const { file, value } of everyFile(data)) for (const { path, key, date } of datesBelow(value)) if (!exists(date)) say(file, `${path}${key}: "${date}" is no date of the calendar`);
  checkMarkers(data.providers, say);

  for (const { file, value: provider } of data.providers) {
    for (const law of provider.jurisdiction.foreignLaws ?? []) if (!laws.has(law)) say(file, `unknown foreign law "${law}"`);
    checkJurisdiction(provider.jurisdiction, file, say);
    if (provider.hybrid && !providers.has(provider.hybrid.technology)) say(file, `hybrid: unknown provider "${provider.hybrid.technology}"`);
    if (provider.siren && !luhn(provider.siren)) say(file, `siren "${provider.siren}" has a wrong check digit`);
    for (const service of provider.services) checkService(service, { file, provider, say, isService, routes, programmes, capabilities });
  }
  for (const { file, value } of data.capabilities) {
    const offered = new Set();
    for (const option of value.options ?? []) {
      if (option.service === undefined) continue;
      if (!isService(option.service)) say(file, `unknown service "${option.service}"`);
      if (offered.has(option.service)) say(file, `service "${option.service}" is offered twice`);
      offered.add(option.service);
    }
  }
  for (const { file, value } of data.programmes) {
    for (const actor of value.actors ?? []) {
      if (actor.service !== undefined && !isService(actor.service)) say(file, `unknown service "${actor.service}"`);
      if (actor.provider !== undefined && !providers.has(actor.provider)) say(file, `unknown provider "${actor.provider}"`);
    }
  }
  for (const { file, value } of data.routes) {
    for (const id of value.services ?? []) if (!isService(id)) say(file, `unknown service "${id}"`);
  }
}

function checkService(service, { file, provider, say, isService, routes, programmes, capabilities }) {
  const at = `service "${service.id}"`;
  const known = (id, where) => { if (capabilities.size > 0 && !capabilities.has(id)) say(file, `${at}: ${where}: unknown capability "${id}"`); };
  for (const id of service.capabilities) known(id, 'capabilities');
  for (const id of Object.keys(service.replacements ?? {})) known(id, 'replacements');
  for (const marker of markersOf(service.markers)) if (marker.capability) known(marker.capability, `marker ${marker.kind} "${marker.match}"`);
  for (const { service: id } of service.hostedOn ?? []) if (!isService(id)) say(file, `${at}: hostedOn: unknown service "${id}"`);
  for (const id of service.routes ?? []) if (!routes.has(id)) say(file, `${at}: unknown route "${id}"`);
  for (const { programme } of service.support ?? []) if (programmes.size > 0 && !programmes.has(programme)) say(file, `${at}: unknown programme "${programme}"`);
  const names = new Set([called(service.name).name, ...(service.aliases ?? [])]);
  for (const alias of service.ambiguousAliases ?? []) if (!names.has(alias)) say(file, `${at}: ambiguous alias "${alias}" is not among its names`);
  if (service.partOf !== undefined) {
    const whole = provider.services.find((one) => one.id === service.partOf);
    if (!whole?.qualifications) say(file, `${at}: partOf: "${service.partOf}" is no qualified service of this file`);
    if (service.qualifications) say(file, `${at}: either partOf or qualifications`);
  }
  const numbers = (service.qualifications ?? []).flatMap(({ decision }) => decision ?? []);
  for (const number of new Set(numbers.filter((one, i) => numbers.indexOf(one) !== i))) say(file, `${at}: decision "${number}" is written twice`);
  const proofs = new Set([service, ...provider.services.filter((one) => one.partOf === service.id)].flatMap((one) => markersOf(one.markers).map(({ match }) => match)));
  for (const decision of service.qualifications ?? []) {
    for (const host of decision.perimeter?.hosts ?? []) if (!proofs.has(host)) say(file, `${at}: perimeter host "${host}" is no marker of it: a brand proves nothing`);
    if (decision.decision === null && !decision.perimeter?.note && !service.note) say(file, `${at}: a decision without number needs a note`);
    if (decision.end !== null && decision.start === null) say(file, `${at}: an end (${decision.end}) without a start`);
    if (decision.start !== null && decision.end !== null) {
      if (decision.end <= decision.start) say(file, `${at}: ends (${decision.end}) before it starts (${decision.start})`);
      else if (decision.end > latestEnd(decision.start)) say(file, `${at}: more than ${LONGEST_DECISION.years} years between ${decision.start} and ${decision.end}`);
    }
    if (decision.decision !== null && !/\d/.test(decision.decision)) say(file, `${at}: decision "${decision.decision}" is no number`);
    if (decision.firstDate !== null && decision.start !== null && decision.firstDate > decision.start) say(file, `${at}: first qualified (${decision.firstDate}) after the current decision (${decision.start})`);
  }
}

/** Laws that come with a country of seat or control; foreign-laws.yaml says why. */
const LAWS = { US: ['us-cloud-act', 'us-fisa-702'], CN: ['cn-national-intelligence-law'], GB: ['uk-ipa'] };
const UNION = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));
const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

function checkJurisdiction({ seat, parent, foreignLaws = [] }, file, say) {
  const countries = [seat, parent?.country].filter((country) => typeof country === 'string');
  for (const country of countries) if (country === 'UK' || countryNames.of(country) === undefined) say(file, `jurisdiction: "${country}" is no country of ISO 3166-1`);
  for (const country of countries) for (const law of LAWS[country] ?? []) if (!foreignLaws.includes(law)) say(file, `jurisdiction: ${country} comes with "${law}"`);
  if (countries.length > 0 && countries.every((country) => UNION.has(country)) && foreignLaws.length > 0) say(file, `jurisdiction: ${countries.join(', ')} alone, and yet ${foreignLaws.join(', ')}`);
  if (countries.some((country) => !UNION.has(country)) && foreignLaws.length === 0) say(file, `jurisdiction: ${countries.join(', ')} without any of foreign-laws.yaml`);
}

/** Dates and months below a value, wherever they are written. */
function* datesBelow(value, path = '') {
  if (!value || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(child)) yield { path, key, date: child };
    else yield* datesBelow(child, Array.isArray(value) ? `${path.replace(/\.$/, '')}[${key}].` : `${path}${key}.`);
  }
}

function exists(date) {
  const whole = date.length === 7 ? `${date}-01` : date;
  const parsed = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === whole;
}

function everyFile(data) {
  return [...data.providers, ...data.capabilities, ...data.programmes, ...data.routes, { file: 'src/data/foreign-laws.yaml', value: data.laws }, { file: 'src/data/sources.yaml', value: data.sources }];
}

function latestEnd(start) {
  const [year, month, day] = start.split('-').map(Number);
  return new Date(Date.UTC(year + LONGEST_DECISION.years, month - 1, day + LONGEST_DECISION.days)).toISOString().slice(0, 10);
}

/** Every `source` and `sources` below a value, with the file it is written in. */
function* sourcesBelow(value) {
  if (Array.isArray(value)) for (const item of value) yield* sourcesBelow(item);
  else if (value && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'source' || key === 'sirenSource') yield child;
      else if (key === 'sources' && Array.isArray(child)) yield* child;
      else yield* sourcesBelow(child);
    }
  }
}

function checkSources(data, say) {
  const check = (file, source, what) => {
    if (source.readOn > data.asOf) say(file, `${what} was read on ${source.readOn}, after the date of the facts (${data.asOf})`);
    if (source.date > source.readOn) say(file, `${what} is dated ${source.date}, after it was read (${source.readOn})`);
    if (source.date > data.asOf) say(file, `${what} is dated ${source.date}, after the date of the facts (${data.asOf})`);
  };
  const ids = Object.keys(data.sources);
  ids.forEach((id, i) => { if (i > 0 && id < ids[i - 1]) say('src/data/sources.yaml', `"${id}" is not in alphabetical order`); });
  for (const [id, source] of Object.entries(data.sources)) check('src/data/sources.yaml', source, `source "${id}"`);
  const files = [...data.providers, ...data.capabilities, ...data.programmes, ...data.routes, { file: 'src/data/foreign-laws.yaml', value: data.laws }];
  for (const { file, value } of files) {
    for (const source of sourcesBelow(value)) {
      const id = typeof source === 'string' ? source : source?.id;
      if (id !== undefined && !(id in data.sources)) say(file, `unknown source "${id}"`);
      if (id === undefined && source) check(file, source, `source "${source.url}"`);
    }
  }
}

/** A text in one language only, wherever no schema has refused it. */
function checkTexts(data, say) {
  const walk = (file, value, path) => {
    if (Array.isArray(value)) value.forEach((item, i) => walk(file, item, `${path}[${i}]`));
    else if (value && typeof value === 'object') {
      if ('fr' in value !== 'en' in value || ('fr' in value && (!value.fr || !value.en))) say(file, `${path}: both languages are needed`);
      for (const [key, child] of Object.entries(value)) walk(file, child, path ? `${path}.${key}` : key);
    }
  };
  for (const { file, value } of [...data.providers, ...data.capabilities, ...data.programmes, ...data.routes]) walk(file, value, '');
  walk('src/data/sources.yaml', data.sources, '');
  walk('src/data/foreign-laws.yaml', data.laws, '');
}

function checkMarkers(providers, say) {
  const claimed = new Map();
  for (const { file, value: provider } of providers) {
    const claim = (marker, name) => {
      const key = marker.kind === 'region' ? `${provider.id} region ${marker.match}` : `${marker.kind} ${marker.match}`;
      const first = claimed.get(key);
      if (first) say(file, `marker ${marker.kind} "${marker.match}" of ${name} is also that of ${first.name} in ${first.file}`);
      else claimed.set(key, { file, name });
      if ((marker.kind === 'host' || marker.kind === 'registry') && !HOST_MARKER.test(marker.match)) say(file, `marker ${marker.kind} "${marker.match}" of ${name} is not a host`);
    };
    for (const marker of markersOf(provider.brand)) claim(marker, `the brand "${provider.id}"`);
    for (const service of provider.services) for (const marker of serviceMarkers(service)) claim(marker, `"${service.id}"`);
  }
}

const HOST_MARKER = /^(?:\{region\}|[a-z0-9*_-]+)(?:\.(?:\{region\}|[a-z0-9*_-]+))+$/;

function luhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}
