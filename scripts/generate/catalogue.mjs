// src/data → src/generated/catalogue.ts. The YAML is checked against schemas/, then for what a schema cannot say; all
// mistakes are given at once, with their files. tsc then checks the result against src/core/model.ts.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { check } from './catalogue-checks.mjs';
import { compact, markersOf, serviceMarkers } from './catalogue-markers.mjs';
import { called } from './catalogue-names.mjs';
import { print } from './catalogue-print.mjs';

const OUT = 'src/generated/catalogue.ts';
/** Folder or file of src/data → schema. A schema that is not there yet is not applied. */
const SCHEMAS = {
  sources: 'sources', providers: 'provider', capabilities: 'capability', programmes: 'programme', routes: 'route', 'foreign-laws': 'foreign-law',
};

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

// ---------------------------------------------------------------- from the YAML form to the types of model.ts

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
    id: provider.id, ...called(provider.name), legalEntity: provider.legalEntity, aliases: provider.aliases, keyNames: provider.keyNames, keyProducts: provider.keyProducts, machineSizes: provider.machineSizes, products: provider.products, siren: provider.siren, sirenSource: provider.sirenSource && source(provider.sirenSource), website: provider.website,
    jurisdiction: { ...controlled(sourced(provider.jurisdiction)), foreignLaws: provider.jurisdiction.foreignLaws ?? [] },
    hybrid: sourced(provider.hybrid),
    brand: markersOf(provider.brand),
    services: provider.services.map((service) => {
      const whole = service.partOf && provider.services.find((one) => one.id === service.partOf);
      return compact({
        id: service.id, provider: provider.id, ...called(service.name),
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

/** `parent: self` as the model has it. */
function controlled({ parent, ...rest }) {
  return parent === 'self' ? { ...rest, ownGroup: true } : parent === undefined ? rest : { ...rest, parent };
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

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  return JSON.stringify(value);
}
