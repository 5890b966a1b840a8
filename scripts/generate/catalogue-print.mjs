// The catalogue → the text of src/generated/catalogue.ts.

/** What most services do not have: written once. */
const NONE = { aliases: [], ambiguousAliases: [], qualifications: [], support: [], hostedOn: [], regions: [], markers: [], replacements: {}, routes: [] };
const isNone = (key, value) => key in NONE && Object.keys(value).length === 0;

/** Values that repeat from entry to entry, by the key that bears them, and their type. */
const REPEATED = { why: 'Text', note: 'Text', todo: 'Text', what: 'Text', detail: 'Text', source: 'Source', jurisdiction: 'Jurisdiction' };

/** A jurisdiction may hold the others, a source may hold texts: each is declared after what it holds. */
const ORDER = ['Text', 'Source', 'Jurisdiction'];

/** Text of each repeated value → the constant that holds it. */
function repeated(catalogue, named) {
  const seen = new Map();
  const walk = (value) => {
    if (!value || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (Object.hasOwn(REPEATED, key) && !named.has(child) && child && typeof child === 'object' && !Array.isArray(child)) {
        const text = JSON.stringify(child);
        const known = seen.get(text) ?? { value: child, type: REPEATED[key], times: 0 };
        known.times++;
        seen.set(text, known);
      }
      walk(child);
    }
  };
  walk([catalogue.providers, catalogue.capabilities, catalogue.programmes]);
  return new Map([...seen].filter(([, { times }]) => times > 1).sort(([, a], [, b]) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type)).map(([text, one], index) => [text, { ...one, id: `${one.type.toLowerCase()}_${index}` }]));
}

/** Markers in runs of those alike but for kind and match, which are then all that is written of each. */
function runsOf(markers) {
  const runs = [];
  for (const { kind, match, ...rest } of markers) {
    const last = runs.at(-1);
    const kinds = last && Object.keys(last.groups);
    if (!last || JSON.stringify(rest) !== JSON.stringify(last.rest) || (kind in last.groups && kinds.at(-1) !== kind)) runs.push({ rest, groups: { [kind]: [match] } });
    else (last.groups[kind] ??= []).push(match);
  }
  return runs;
}

// What they serve and how deep is said of most markers: without their keys. Those of a kind are the lines of one text, which is
// shorter than a list; those of hosts alone are only that text.
const MARKS = `type Groups = string | { [kind in MarkerKind]?: string };
const marks = (groups: Groups, capability = '', layer: Marker['layer'] | '' = '', rest: Omit<Marker, 'kind' | 'match'> = {}): Marker[] =>
  Object.entries(typeof groups === 'string' ? { host: groups } : groups).flatMap(([kind, matches]) => matches.split('\\n').map((match) => ({ kind: kind as MarkerKind, match, ...(capability && { capability }), ...(layer && { layer }), ...rest })));`;

function joined(groups) {
  const texts = Object.fromEntries(Object.entries(groups).map(([kind, matches]) => [kind, matches.join('\n')]));
  return Object.keys(texts).join() === 'host' ? texts.host : texts;
}

/** What `marks` is given after the groups, as little of it as says all. */
function restOf({ capability = '', layer = '', ...rest }) {
  const given = [capability, layer, rest];
  while (given.length > 0 && Object.keys(given.at(-1)).length === 0) given.pop();
  return given;
}

/** What every provider and every service has is written by these, not with each of them. */
const MAKERS = `const provider = (id: string, name: string, jurisdiction: Jurisdiction, services: (Omit<Service, 'provider' | keyof typeof none> & Partial<Service>)[], said: Partial<Provider> | string = {}): Provider => {
  const { brand = [], ...rest } = typeof said === 'string' ? { legalEntity: said } : said;
  return { id, name, ...rest, jurisdiction, brand, services: services.map(({ id: own, ...service }) => ({ ...none, id: own, provider: id, ...service })) };
};
const sole = (id: string, name: string, jurisdiction: Jurisdiction, layer: Service['layers'][number], capability: string, groups: Groups, source: Source, said: Partial<Provider> | string = {}): Provider =>
  provider(id, name, jurisdiction, [{ id, name, ...(typeof said !== 'string' && said.names && { names: said.names }), ambiguousAliases: [name], layers: [layer], capabilities: capability === '' ? [] : [capability], markers: marks(groups, capability, layer), source }], said);`;

const SOLE = ['id', 'provider', 'name', 'names', 'ambiguousAliases', 'layers', 'capabilities', 'markers', 'source'];

/** The markers of a provider that has one service of its own name, of one layer and one capability at most, and nothing more to say. */
function soleGroups({ id, name, names, brand, services: [service, ...others] }) {
  if (others.length > 0 || brand.length > 0 || service.id !== id || service.name !== name || JSON.stringify(service.names) !== JSON.stringify(names) || JSON.stringify(service.ambiguousAliases) !== JSON.stringify([name])) return undefined;
  if (service.layers.length !== 1 || service.capabilities.length > 1 || Object.entries(service).some(([key, value]) => !SOLE.includes(key) && !isNone(key, value))) return undefined;
  const [run, ...more] = runsOf(service.markers);
  const rest = { ...(service.capabilities[0] ? { capability: service.capabilities[0] } : {}), layer: service.layers[0] };
  return run && more.length === 0 && JSON.stringify(run.rest) === JSON.stringify(rest) ? run.groups : undefined;
}

/** One constant per provider, so that a type error names the right one; what repeats is written once. */
export function print(catalogue, named) {
  const shared = repeated(catalogue, named);
  const literal = (value, depth) => {
    if (named.has(value)) return name('source', named.get(value));
    const one = value && typeof value === 'object' && !Array.isArray(value) ? shared.get(JSON.stringify(value)) : undefined;
    if (one) return one.id;
    return plain(value, depth);
  };
  const plain = (value, depth) => {
    if (Array.isArray(value)) return list('[', value.map((item) => literal(item, depth + 1)), ']', depth);
    if (value && typeof value === 'object' && 'hostedOn' in value) return list('{', properties(Object.entries(value).filter(([key, child]) => !isNone(key, child)), depth), '}', depth);
    if (value && typeof value === 'object') return list('{', properties(Object.entries(value), depth), '}', depth);
    return JSON.stringify(value);
  };
  const marks = (markers, depth) => {
    const runs = runsOf(markers).map(({ groups, rest }) => `marks(${[joined(groups), ...restOf(rest)].map((one) => plain(one, depth)).join(', ')})`);
    return runs.length === 1 ? runs[0] : list('[', runs.map((run) => `...${run}`), ']', depth);
  };
  const made = ({ id, name: called, jurisdiction, brand, services, ...rest }) => {
    const groups = soleGroups({ id, name: called, names: rest.names, brand, services });
    const [service] = services;
    const more = { ...rest, ...(brand.length > 0 ? { brand } : {}) };
    const values = groups
      ? ['sole', service.layers[0], service.capabilities[0] ?? '', joined(groups), service.source]
      : ['provider', services.map(({ provider: _provider, ...one }) => one)];
    const [maker, ...own] = values;
    return `${maker}(${[id, called, jurisdiction, ...own, ...(Object.keys(more).length > 0 ? [Object.keys(more).join() === 'legalEntity' ? more.legalEntity : more] : [])].map((one) => literal(one, 0)).join(', ')})`;
  };
  const properties = (entries, depth) => entries.map(([key, child]) => ((key === 'markers' || key === 'brand') && child.length > 0 ? `${key}: ${marks(child, depth + 1)}` : `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${literal(child, depth + 1)}`));
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
    "import type { Catalogue, Jurisdiction, Marker, MarkerKind, Provider, Service, Source, Text } from '../core/model.ts';",
    '',
    ...Object.entries(sources).map(([id, value]) => `const ${name('source', id)}: Source = ${list('{', properties(Object.entries(value), 0), '}', 0)};`),
    '',
    MARKS,
    `const none = ${JSON.stringify(NONE)} satisfies Partial<Service>;`,
    MAKERS,
    '',
    ...[...shared.values()].map(({ id, type, value }) => `const ${id}: ${type} = ${plain(value, 0)};`),
    '',
    ...providers.map((provider) => `const ${name('provider', provider.id)}: Provider = ${made(provider)};\n`),
    `export const catalogue: Catalogue = {\n${Object.entries(rest).map(([key, value]) => `  ${key}: ${literal(value, 1)},\n`).join('')}  providers: [\n${providers.map((provider) => `    ${name('provider', provider.id)},\n`).join('')}  ],\n  sources: {\n${Object.keys(sources).map((id) => `    ${JSON.stringify(id)}: ${name('source', id)},\n`).join('')}  },\n};`,
    '',
  ].join('\n');
}
