// Completion in dossiers and in the workspace file: keys, codes, services with their status, capabilities, CPV codes, routes.
// Pure: a text, a position, what is known. What is proposed is exact; what is typed is kept when nothing fits.
import { API_NAMES } from './apis.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { longDate } from './dates.ts';
import { suggestCpv } from './identifiers.ts';
import type { CpvCode } from './procurement.ts';
import { codeMeaning, codesOf, descriptionOf, follow, schemaAt, typesOf, type HelpSchema } from './schemaHelp.ts';
import { currentQualification, STATUS_ORDER } from './status.ts';
import { displayName } from './suggest.ts';
import { STATUS_TEXT } from './text.ts';
import { placeAt, type YamlPlace } from './yamlPlace.ts';
import type { IsoDate, Lang, Position, Range } from './model.ts';

export interface Completion {
  label: string;
  kind: 'key' | 'code' | 'service' | 'capability' | 'cpv' | 'route' | 'region' | 'rule';
  detail?: string;
  documentation?: string;
  insert: string;
  range: Range;
  /** Order in the list. */
  sort: string;
}

export interface CompleteInput {
  schema: HelpSchema;
  catalogue: CatalogueIndex;
  cpv: readonly CpvCode[];
  today: IsoDate;
  lang: Lang;
  /** Ids that `regles` and `politique` of the workspace file may name. */
  rules?: readonly string[];
  policies?: readonly string[];
}

interface Proposal { label: string; kind: Completion['kind']; detail?: string; documentation?: string; insert?: string }

/** Proposals at a position; none in comments and in texts. */
export function complete(text: string, position: Position, input: CompleteInput): Completion[] {
  const place = placeAt(text, position);
  if (!place) return [];
  const proposals = place.key !== undefined ? values([...place.path, place.key], place, text, input) : place.item ? [...values(place.path, place, text, input), ...keys(place, input)] : keys(place, input);
  // A closing quote that the editor has put after the cursor goes with what is replaced.
  const line = text.split(/\r\n|\r|\n/)[position.line] ?? '';
  const closing = /^["']/.test(place.typed) && line[position.character] === place.typed[0] ? 1 : 0;
  const range = { start: { line: position.line, character: place.column }, end: { line: position.line, character: position.character + closing } };
  // `type:` and `-` need a space before what follows them.
  const gap = /[:-]$/.test(line.slice(0, place.column)) ? ' ' : '';
  return proposals.map(({ label, kind, detail, documentation, insert }, index) => ({
    label, kind, ...(detail ? { detail } : {}), ...(documentation ? { documentation } : {}), insert: gap + (insert ?? label), range, sort: String(index).padStart(4, '0'),
  }));
}

// ---------------------------------------------------------------- keys

function keys(place: YamlPlace, { schema: root, lang, rules }: CompleteInput): Proposal[] {
  const schema = schemaAt(root, place.path);
  if (place.path.length === 1 && place.path[0] === 'regles') return (rules ?? []).filter((id) => !place.siblings.has(id)).map((id) => ({ label: id, kind: 'rule' as const, insert: `${id}: ` }));
  return Object.entries(schema?.properties ?? {}).filter(([key]) => !place.siblings.has(key) && key !== '$schema').map(([key, raw]) => {
    const value = follow(root, raw);
    const documentation = descriptionOf(value, lang);
    return { label: key, kind: 'key' as const, ...(documentation ? { documentation } : {}), insert: keyInsert(key, root, value, place) };
  });
}

/** The key with what leads to its value: a block for a mapping, a dash for a list of mappings, brackets for a list of words. */
function keyInsert(key: string, root: HelpSchema, value: HelpSchema | undefined, { flow, indent }: YamlPlace): string {
  const types = typesOf(value);
  const inner = ' '.repeat(indent + 2);
  if (types.includes('object') && types.length === 1) return flow ? `${key}: {  }` : `${key}:\n${inner}`;
  if (types.includes('array')) return flow || !typesOf(follow(root, value?.items)).includes('object') ? `${key}: []` : `${key}:\n${inner}- `;
  return `${key}: `;
}

// ---------------------------------------------------------------- values

function values(path: readonly (string | number)[], place: YamlPlace, text: string, input: CompleteInput): Proposal[] {
  const { schema: root, lang } = input;
  const schema = schemaAt(root, path);
  const name = [...path].reverse().find((part): part is string => typeof part === 'string') ?? '';
  // A list of words may be begun by its first word.
  const inner = typesOf(schema).includes('array') ? follow(root, schema?.items) : schema;
  const wrap = inner !== schema && !place.item ? (word: string): string => `[${word}]` : (word: string): string => word;
  const proposals = special(name, path, text, input) ?? [
    ...codesOf(inner).map((code): Proposal => {
      const meaning = codeMeaning(inner, code, lang);
      return { label: code, kind: 'code', ...(meaning ? { detail: meaning } : {}) };
    }),
    ...(typesOf(inner).includes('boolean') ? ['true', 'false'].map((label): Proposal => ({ label, kind: 'code' })) : []),
  ];
  return proposals.map((one) => ({ ...one, insert: wrap(one.insert ?? one.label) }));
}

function special(name: string, path: readonly (string | number)[], text: string, input: CompleteInput): Proposal[] | undefined {
  const { catalogue, lang, cpv, policies } = input;
  const wanted = capabilitiesIn(text);
  switch (name) {
    case 'service': case 'services': return services(wanted, input);
    case 'id': return path.includes('services') ? services(wanted, input) : undefined;
    case 'capacites': return catalogue.data.capabilities.map(({ id, label }) => ({ label: id, kind: 'capability' as const, detail: label[lang] })).sort((a, b) => a.label.localeCompare(b.label, 'fr'));
    case 'codeCPV': case 'codesCPVSupplementaires': {
      const first = suggestCpv(cpv, { capabilities: wanted, layer: /^\s*couche:\s*(\w+)/m.exec(text)?.[1] });
      return [...first, ...cpv.filter((one) => !first.includes(one))].map(({ code, label }) => ({ label: code.slice(0, 8), kind: 'cpv' as const, detail: label[lang], insert: `"${code.slice(0, 8)}"` }));
    }
    case 'canal': return [{ label: 'direct', kind: 'route', detail: lang === 'fr' ? 'en propre' : 'directly' }, ...catalogue.data.routes.map(({ id, name: label }): Proposal => ({ label: id, kind: 'route', detail: label }))];
    case 'region': case 'regions': return regions(input);
    case 'localisation': return path.includes('exigences') ? ['UE', 'EEE', 'France'].map((label) => ({ label, kind: 'code' as const })) : undefined;
    case 'schema': return [{ label: 'SecNumCloud', kind: 'code' }];
    case 'version': return [{ label: '3.2', kind: 'code', insert: '"3.2"', detail: lang === 'fr' ? 'arrêté du 12 août 2026' : 'arrêté of 12 August 2026' }];
    case 'compatibilite': return API_NAMES.map((label) => ({ label, kind: 'code' as const }));
    case 'critere': return [...text.matchAll(/\bnom:\s*["']?([^,}"'\n]+)/g)].map((match) => ({ label: match[1]!.trim(), kind: 'code' as const }));
    case 'politique': return (policies ?? []).map((label) => ({ label, kind: 'code' as const }));
    default: return undefined;
  }
}

/** Capabilities that the file has written so far: services that answer them come first. */
function capabilitiesIn(text: string): string[] {
  return [...text.matchAll(/\bcapacites:\s*(?:\[([^\]\n]*)|((?:\n\s*-\s*[\w-]+)+))/g)].flatMap((match) => (match[1] ?? match[2] ?? '').split(/[,\n]/).map((word) => word.replace(/^\s*-?\s*/, '').trim()).filter((word) => word !== ''));
}

function services(wanted: readonly string[], { catalogue, today, lang }: CompleteInput): Proposal[] {
  const rows = catalogue.allServices().filter(({ layers }) => !layers.includes('supply')).map((service) => {
    const status = catalogue.status(service.provider, service.id, today);
    const end = status === 'qualified' ? currentQualification(service, today)?.end : undefined;
    const fits = wanted.filter((one) => service.capabilities.includes(one)).length;
    const detail = `${STATUS_TEXT[status]?.[lang] ?? status}${end ? `, ${lang === 'fr' ? 'jusqu’au' : 'until'} ${longDate(end, lang)}` : ''}`;
    const documentation = [displayName(catalogue, service), service.note?.[lang]].filter(Boolean).join('\n\n');
    return { fits, order: STATUS_ORDER.indexOf(status), proposal: { label: service.id, kind: 'service' as const, detail, documentation } };
  });
  return rows.sort((a, b) => b.fits - a.fits || a.order - b.order || a.proposal.label.localeCompare(b.proposal.label, 'fr')).map(({ proposal }) => proposal);
}

function regions({ catalogue, lang }: CompleteInput): Proposal[] {
  const found = new Map<string, { qualified: boolean; detail: string }>();
  for (const service of catalogue.allServices()) {
    for (const { id, country, qualified } of service.regions) {
      if (found.get(id)?.qualified) continue;
      found.set(id, { qualified: qualified === true, detail: `${displayName(catalogue, service)}, ${country}${qualified ? (lang === 'fr' ? ', dans le périmètre qualifié' : ', in the qualified perimeter') : ''}` });
    }
  }
  return [...found].sort((a, b) => Number(b[1].qualified) - Number(a[1].qualified) || a[0].localeCompare(b[0], 'fr')).map(([label, { detail }]) => ({ label, kind: 'region' as const, detail }));
}
