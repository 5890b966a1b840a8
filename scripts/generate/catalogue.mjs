// src/data → src/generated/catalogue.ts. The YAML is checked against schemas/, then for what a schema cannot say; all
// mistakes are given at once, with their files. tsc then checks the result against src/core/model.ts.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Ajv from 'ajv';
import { LineCounter, parseDocument } from 'yaml';

const OUT = 'src/generated/catalogue.ts';
/** Folder or file of src/data → schema. A schema that is not there yet is not applied. */
const SCHEMAS = {
  sources: 'sources', providers: 'provider', capabilities: 'capability', programmes: 'programme', routes: 'route', 'foreign-laws': 'foreign-law',
};
/** A decision holds three years; the register sometimes prints an end some days later. */
const LONGEST_DECISION = { years: 3, days: 31 };

/** Reads and checks the data of `root` and writes the typed module. @returns the catalogue */
export async function generateCatalogue(root) {
  const catalogue = buildCatalogue(root);
  const file = join(root, OUT);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print(catalogue.value, catalogue.named));
  return catalogue.value;
}

/** Reads and checks the data of `root`. @throws one error that lists every mistake */
export function buildCatalogue(root) {
  const mistakes = [];
  const data = read(root, mistakes);
  if (mistakes.length === 0) check(data, mistakes);
  if (mistakes.length > 0) throw new Error(`${mistakes.length} mistake(s) in src/data:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  return expand(data);
}

// ---------------------------------------------------------------- reading

function read(root, mistakes) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validators = new Map();
  for (const [key, name] of Object.entries(SCHEMAS)) {
    const path = join(root, 'schemas', `${name}.schema.json`);
    if (existsSync(path)) validators.set(key, ajv.compile(JSON.parse(readFileSync(path, 'utf8'))));
  }
  const load = (path, key) => {
    const file = `src/data/${path}`;
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(join(root, file), 'utf8'), { lineCounter: lines });
    for (const error of document.errors) mistakes.push(`${file}: ${error.message.split('\n')[0]}`);
    if (document.errors.length > 0) return undefined;
    const value = document.toJS();
    const validate = validators.get(key);
    if (validate && !validate(value)) mistakes.push(...schemaMistakes(file, validate.errors, document, lines));
    return { file, value };
  };
  const folder = (name) => {
    const path = join(root, 'src/data', name);
    if (!existsSync(path)) return [];
    return readdirSync(path).filter((file) => file.endsWith('.yaml')).sort().map((file) => load(`${name}/${file}`, name)).filter((one) => one !== undefined);
  };
  const single = (name) => (existsSync(join(root, 'src/data', `${name}.yaml`)) ? load(`${name}.yaml`, name) : undefined);
  const meta = single('catalogue');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(meta?.value?.asOf ?? '')) mistakes.push('src/data/catalogue.yaml: asOf must be the date of the facts');
  return {
    asOf: meta?.value?.asOf, sources: single('sources')?.value ?? {}, laws: single('foreign-laws')?.value ?? [],
    providers: folder('providers'), capabilities: folder('capabilities'), programmes: folder('programmes'), routes: folder('routes'),
  };
}

// `oneOf` and `allOf` repeat themselves: the deepest errors say what is wrong, the others only that something is.
function schemaMistakes(file, errors, document, lines) {
  const deepest = errors.filter((error) => !['oneOf', 'anyOf', 'if'].includes(error.keyword));
  const seen = new Set();
  return (deepest.length > 0 ? deepest : errors).map((error) => {
    const path = error.instancePath.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    const node = document.getIn(path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), true);
    const line = node?.range ? `:${lines.linePos(node.range[0]).line}` : '';
    const more = error.params.additionalProperty ?? error.params.allowedValues?.join(', ') ?? error.params.allowedValue;
    return `${file}${line}: ${path.join('.') || '(document)'} ${error.message}${more === undefined ? '' : ` (${more})`}`;
  }).filter((mistake) => !seen.has(mistake) && seen.add(mistake));
}

// ---------------------------------------------------------------- checks

function check(data, mistakes) {
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
  checkMarkers(data.providers, say);

  for (const { file, value: provider } of data.providers) {
    for (const law of provider.jurisdiction.foreignLaws ?? []) if (!laws.has(law)) say(file, `unknown foreign law "${law}"`);
    if (provider.hybrid && !providers.has(provider.hybrid.technology)) say(file, `hybrid: unknown provider "${provider.hybrid.technology}"`);
    if (provider.siren && !luhn(provider.siren)) say(file, `siren "${provider.siren}" has a wrong check digit`);
    for (const service of provider.services) checkService(service, { file, provider, say, isService, routes, programmes, capabilities });
  }
  for (const { file, value } of data.capabilities) {
    for (const option of value.options ?? []) if (option.service !== undefined && !isService(option.service)) say(file, `unknown service "${option.service}"`);
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
  const called = new Set([service.name, ...(service.aliases ?? [])]);
  for (const alias of service.ambiguousAliases ?? []) if (!called.has(alias)) say(file, `${at}: ambiguous alias "${alias}" is not among its names`);
  if (service.partOf !== undefined) {
    const whole = provider.services.find((one) => one.id === service.partOf);
    if (!whole?.qualifications) say(file, `${at}: partOf: "${service.partOf}" is no qualified service of this file`);
    if (service.qualifications) say(file, `${at}: either partOf or qualifications`);
  }
  for (const decision of service.qualifications ?? []) {
    if (decision.decision === null && !decision.perimeter?.note && !service.note) say(file, `${at}: a decision without number needs a note`);
    if (decision.end !== null && decision.start === null) say(file, `${at}: an end (${decision.end}) without a start`);
    if (decision.start !== null && decision.end !== null) {
      if (decision.end <= decision.start) say(file, `${at}: ends (${decision.end}) before it starts (${decision.start})`);
      else if (decision.end > latestEnd(decision.start)) say(file, `${at}: more than ${LONGEST_DECISION.years} years between ${decision.start} and ${decision.end}`);
    }
    if (decision.firstDate !== null && decision.start !== null && decision.firstDate > decision.start) say(file, `${at}: first qualified (${decision.firstDate}) after the current decision (${decision.start})`);
  }
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

// ---------------------------------------------------------------- from the YAML form to the types of model.ts

const KINDS = ['host', 'registry', 'resource', 'controller', 'action', 'command', 'module', 'identifier', 'selector', 'region'];

/** Markers grouped by kind → one list. */
function markersOf(groups = {}) {
  return KINDS.flatMap((kind) => (groups[kind] ?? []).flatMap((item) => {
    const { match, ...rest } = typeof item === 'string' ? { match: item } : item;
    return (Array.isArray(match) ? match : [match]).map((one) => ({ kind, match: one, ...rest }));
  }));
}

function serviceMarkers(service) {
  const only = {
    ...(service.capabilities.length === 1 ? { capability: service.capabilities[0] } : {}),
    ...(service.layers.length === 1 ? { layer: service.layers[0] } : {}),
  };
  const written = markersOf(service.markers).map((marker) => (marker.kind === 'region' ? marker : { ...only, ...marker }));
  const named = new Set(written.filter((marker) => marker.kind === 'region').map((marker) => marker.match));
  const regions = (service.regions ?? []).filter((region) => !named.has(region.id)).map((region) => ({ kind: 'region', match: region.id }));
  return [...written, ...regions].map(({ kind, match, capability, layer, region }) => compact({ kind, match, capability, layer, region }));
}

function expand(data) {
  const named = new Map();
  const sources = {};
  for (const id of Object.keys(data.sources).sort()) {
    sources[id] = { id, ...data.sources[id] };
    named.set(sources[id], id);
  }
  const source = (written) => {
    if (written === undefined) return undefined;
    if (typeof written === 'string') return sources[written];
    return written.id === undefined ? written : { ...sources[written.id], ...written };
  };
  /** The same value with its sources written out. */
  const sourced = (value) => {
    if (Array.isArray(value)) return value.map(sourced);
    if (!value || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => {
      if (key === 'source') return [key, source(child)];
      if (key === 'sources' && Array.isArray(child)) return [key, child.map(source)];
      return [key, sourced(child)];
    }));
  };
  const byId = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

  const providers = data.providers.map(({ value: provider }) => compact({
    id: provider.id, name: provider.name, legalEntity: provider.legalEntity, aliases: provider.aliases, siren: provider.siren, sirenSource: provider.sirenSource && source(provider.sirenSource), website: provider.website,
    jurisdiction: { seat: provider.jurisdiction.seat, ...sourced(provider.jurisdiction), foreignLaws: provider.jurisdiction.foreignLaws ?? [] },
    hybrid: sourced(provider.hybrid),
    brand: markersOf(provider.brand),
    services: provider.services.map((service) => {
      const whole = service.partOf && provider.services.find((one) => one.id === service.partOf);
      return compact({
        id: service.id, provider: provider.id, name: service.name,
        aliases: service.aliases ?? [], ambiguousAliases: service.ambiguousAliases ?? [],
        layers: service.layers, capabilities: service.capabilities, apis: service.apis,
        qualifications: sourced(whole ? whole.qualifications : service.qualifications ?? []).map((decision) => ({ ...decision, perimeter: decision.perimeter ?? {} })),
        candidate: service.candidate && { ...sourced(service.candidate), milestones: service.candidate.milestones ?? {} },
        support: sourced(service.support ?? []),
        stateInternal: sourced(service.stateInternal), hds: sourced(service.hds),
        hostedOn: sourced(service.hostedOn ?? []),
        regions: service.regions ?? [], markers: serviceMarkers(service), replacements: service.replacements ?? {}, routes: service.routes ?? [],
        documentation: service.documentation, note: service.note, source: source(service.source),
      });
    }),
  })).sort(byId);

  const [written, programmes, routes] = [data.capabilities, data.programmes, data.routes].map((files) => files.map(({ value }) => sourced(value)).sort(byId));
  const capabilities = written.map((capability) => ({ ...capability, options: [...(capability.options ?? []), ...derivedOptions(capability, providers, data)] }));

  const content = { asOf: data.asOf, capabilities, providers, programmes, routes, foreignLaws: data.laws.map(sourced).sort(byId), sources };
  const hash = createHash('sha256').update(canonical(content)).digest('hex');
  return { named, value: { asOf: content.asOf, hash, ...content } };
}

/** What is said of a service offered for a need because its own entry names that need, no file having weighed it. */
const DERIVED = [
  ['qualifications', { fr: 'Sert ce besoin d’après sa documentation ; le périmètre se lit sur l’attestation.', en: 'Serves this need according to its documentation; the perimeter is to be read on the attestation.' }],
  ['stateInternal', { fr: 'Service de l’État, ouvert à ses agents ou à ses administrations.', en: 'Service of the State, open to its agents or administrations.' }],
  ['candidate', { fr: 'En cours de qualification ; périmètre à vérifier.', en: 'In process; perimeter to be checked.' }],
  ['support', { fr: 'Soutenu par un programme public, ce qui ne vaut pas qualification.', en: 'Supported by a public programme, which is no qualification.' }],
];

/** Qualified, State, candidate and supported services that name a need and that its file does not offer: after those it does. */
function derivedOptions({ id, options = [] }, providers, data) {
  const offered = new Set(options.flatMap(({ service }) => service ?? []));
  const partOf = new Map(data.providers.flatMap(({ value }) => value.services.flatMap((service) => (service.partOf ? [[service.id, service.partOf]] : []))));
  const services = providers.flatMap((provider) => provider.services).filter((service) => service.capabilities.includes(id));
  // The decision of a whole is offered through its components when they name the need.
  const wholes = new Set(services.flatMap((service) => partOf.get(service.id) ?? []));
  return services.filter((service) => !offered.has(service.id) && !wholes.has(service.id)).flatMap((service) => {
    const why = DERIVED.find(([key]) => (Array.isArray(service[key]) ? service[key].length > 0 : service[key] !== undefined))?.[1];
    return why ? [{ service: service.id, why, confidence: 'medium', evidence: service.source.evidence }] : [];
  });
}

function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  return JSON.stringify(value);
}

// ---------------------------------------------------------------- printing

/** What most services do not have: written once. */
const NONE = { aliases: [], ambiguousAliases: [], qualifications: [], support: [], hostedOn: [], regions: [], markers: [], replacements: {}, routes: [] };
const isNone = (key, value) => key in NONE && Object.keys(value).length === 0;

/** Values that repeat from entry to entry, by the key that bears them, and their type. */
const REPEATED = { why: 'Text', note: 'Text', todo: 'Text', what: 'Text', detail: 'Text', jurisdiction: 'Jurisdiction' };

/** Text of each repeated value → the constant that holds it. */
function repeated(catalogue) {
  const seen = new Map();
  const walk = (value) => {
    if (!value || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (Object.hasOwn(REPEATED, key) && child && typeof child === 'object' && !Array.isArray(child)) {
        const text = JSON.stringify(child);
        const known = seen.get(text) ?? { value: child, type: REPEATED[key], times: 0 };
        known.times++;
        seen.set(text, known);
      }
      walk(child);
    }
  };
  walk([catalogue.providers, catalogue.capabilities, catalogue.programmes]);
  // A jurisdiction may hold a text: texts are declared first.
  return new Map([...seen].filter(([, { times }]) => times > 1).sort(([, a], [, b]) => Number(a.type !== 'Text') - Number(b.type !== 'Text')).map(([text, one], index) => [text, { ...one, id: `${one.type.toLowerCase()}_${index}` }]));
}

/** One constant per provider, so that a type error names the right one; what repeats is written once. */
function print(catalogue, named) {
  const shared = repeated(catalogue);
  const literal = (value, depth) => {
    if (named.has(value)) return name('source', named.get(value));
    const one = value && typeof value === 'object' && !Array.isArray(value) ? shared.get(JSON.stringify(value)) : undefined;
    if (one) return one.id;
    return plain(value, depth);
  };
  const plain = (value, depth) => {
    if (Array.isArray(value)) return list('[', value.map((item) => literal(item, depth + 1)), ']', depth);
    if (value && typeof value === 'object' && 'hostedOn' in value) return list('{', ['...none', ...properties(Object.entries(value).filter(([key, child]) => !isNone(key, child)), depth)], '}', depth);
    if (value && typeof value === 'object') return list('{', properties(Object.entries(value), depth), '}', depth);
    return JSON.stringify(value);
  };
  const properties = (entries, depth) => entries.map(([key, child]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${literal(child, depth + 1)}`);
  const name = (kind, id) => `${kind}_${id.replace(/-/g, '_')}`;
  const list = (open, items, close, depth) => {
    const flat = items.join(', ');
    if (flat.length < 100 && !flat.includes('\n')) return open === '{' && flat ? `{ ${flat} }` : `${open}${flat}${close}`;
    const pad = '  '.repeat(depth + 1);
    return `${open}\n${items.map((item) => `${pad}${item},\n`).join('')}${'  '.repeat(depth)}${close}`;
  };
  const { sources, providers, ...rest } = catalogue;
  return [
    '// Written by scripts/generate/catalogue.mjs from src/data. Do not edit.',
    "import type { Catalogue, Jurisdiction, Provider, Service, Source, Text } from '../core/model.ts';",
    '',
    ...Object.entries(sources).map(([id, value]) => `const ${name('source', id)}: Source = ${list('{', properties(Object.entries(value), 0), '}', 0)};`),
    '',
    `const none = ${JSON.stringify(NONE)} satisfies Partial<Service>;`,
    '',
    ...[...shared.values()].map(({ id, type, value }) => `const ${id}: ${type} = ${plain(value, 0)};`),
    '',
    ...providers.map((provider) => `const ${name('provider', provider.id)}: Provider = ${literal(provider, 0)};\n`),
    `export const catalogue: Catalogue = {\n${Object.entries(rest).map(([key, value]) => `  ${key}: ${literal(value, 1)},\n`).join('')}  providers: [\n${providers.map((provider) => `    ${name('provider', provider.id)},\n`).join('')}  ],\n  sources: {\n${Object.keys(sources).map((id) => `    ${JSON.stringify(id)}: ${name('source', id)},\n`).join('')}  },\n};`,
    '',
  ].join('\n');
}
