// What a procurement file asks for, as the advisor reads it: one need per lot that has a `cloud` block, else one for the file.
// Half-written files are the normal state: what is not said is asked, not guessed.
import { ContextResolver } from './context.ts';
import { recognise } from './dialect.ts';
import { AT, isRecord, spanOf, textAt, valueAt, type DossierPath, type Span } from './dossierPaths.ts';
import { isDsp } from './evaluate.ts';
import { relativePath, type LintContext } from './lint.ts';
import { normalizeName } from './names.ts';
import { parse } from './parse.ts';
import { DocumentView } from './view.ts';
import { Places, toValue } from './values.ts';
import type { EffectiveContext, Layer, Range, RegimeGroup, SourceFile } from './model.ts';

export type Place = 'FR' | 'UE' | 'EEE';

export interface Need extends Span {
  /** Id of the lot, or `besoin`. */
  id: string;
  title: string;
  /** Where it stands in the file, for the editor. */
  path: DossierPath;
  range: Range;
  document: number;
  type?: string;
  capabilities: string[];
  /** Words of `capacites` that the catalogue does not know. */
  unknown: string[];
  /** Capabilities that the object names, offered when none is written. */
  guessed: string[];
  layer?: Layer;
  context: EffectiveContext;
  group?: RegimeGroup;
  dsp: boolean;
  /** The qualification is owed, by the data, or asked for by the buyer. */
  qualification: 'owed' | 'asked' | 'none';
  hds: boolean;
  place?: Place;
  regions: string[];
  interfaces: string[];
  /** Purchasing route, as written. */
  route?: string;
}

const LAYERS: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas'];

/** Needs of every dossier of a file, in order. A file that is no dossier has none. */
export function readNeeds(source: SourceFile, context: LintContext): Need[] {
  const file = parse(source);
  const contexts = new ContextResolver(file, relativePath(source.uri, context.root), context.config);
  return file.documents.flatMap((document) => {
    const dialect = recognise(source.uri, document, context.dialects);
    if (dialect?.dialect.id !== 'dossier') return [];
    const value = toValue(document);
    const view = new DocumentView(source.uri, document, dialect, context.suppressors);
    const places = new Places(document);
    const lots = valueAt(value, AT.lots);
    const inLots = Array.isArray(lots) ? lots.flatMap((lot: unknown, index) => (isRecord(lot) && isRecord(lot['cloud']) ? [['lots', index] as DossierPath] : [])) : [];
    return (inLots.length > 0 ? inLots : [[] as DossierPath]).map((path): Need => {
      const at = places.of(path.length > 0 ? [...path, 'cloud'] : places.leaf(AT.cloud) ? AT.cloud : AT.object);
      return { ...readNeed(value, path, contexts.at(document.index, [...path], view), context), range: file.range(at.start, at.end), document: document.index };
    });
  });
}

function readNeed(value: unknown, path: DossierPath, effective: EffectiveContext, { today, catalogue, policy }: LintContext): Omit<Need, 'range' | 'document'> {
  // A lot says what is its own; the rest is the file's.
  const said = (at: DossierPath): unknown => (path.length > 0 ? valueAt(value, [...path, ...at]) : undefined) ?? valueAt(value, at);
  const words = list(said([...AT.cloud, 'capacites']));
  const known = words.map((word) => catalogue.capability(word)?.id ?? byLabel(word, catalogue.data.capabilities));
  const title = textAt(value, [...path, 'objet']) ?? textAt(value, [...path, 'description']) ?? textAt(value, AT.object) ?? '';
  const layer = LAYERS.find((one) => one === said([...AT.cloud, 'couche']));
  const dsp = isDsp(effective);
  const group = effective.regime && policy.regimes[effective.regime];
  const asked = said([...AT.qualification, 'exigee']) === true;
  const place = placeOf(said(AT.location));
  const route = textAt(value, AT.channel) ?? textAt(value, AT.centralPurchaser);
  const type = textAt(value, ['type']);
  const capabilities = [...new Set(known.filter((id): id is string => id !== undefined))];
  return {
    id: textAt(value, [...path, 'id']) && path.length > 0 ? textAt(value, [...path, 'id'])! : path.length > 0 ? `lot ${Number(path[1]) + 1}` : 'besoin',
    title, path, ...(type ? { type } : {}), ...spanOf(value, today, path),
    capabilities, unknown: words.filter((_word, index) => known[index] === undefined),
    guessed: capabilities.length > 0 ? [] : guess(`${title} ${textAt(value, ['besoin']) ?? ''}`, catalogue.data.capabilities),
    ...(layer ? { layer } : {}), context: effective, ...(group ? { group } : {}), dsp,
    qualification: dsp && group !== undefined && group !== 'recommended' ? 'owed' : asked ? 'asked' : 'none',
    hds: effective.sante === true || (said([...AT.requirements, 'hds']) ?? false) !== false,
    ...(place ? { place } : {}), regions: list(said([...AT.cloud, 'regions'])), interfaces: list(said([...AT.cloud, 'compatibilite'])),
    ...(route ? { route } : {}),
  };
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : typeof value === 'string' && value !== '' ? [value] : []);

function byLabel(word: string, capabilities: readonly { id: string; label: { fr: string; en: string } }[]): string | undefined {
  const wanted = normalizeName(word);
  return capabilities.find(({ id, label }) => [id, label.fr, label.en].some((name) => normalizeName(name) === wanted))?.id;
}

/** Capabilities all of whose words the text holds, longest first; three at most. */
function guess(text: string, capabilities: readonly { id: string; label: { fr: string; en: string } }[]): string[] {
  const words = new Set(normalizeName(text).split(' ').map(singular));
  const held = capabilities.flatMap(({ id, label }) => {
    const needed = normalizeName(label.fr).split(' ').filter((word) => word.length > 3).map(singular);
    return needed.length > 0 && needed.every((word) => words.has(word)) ? [{ id, length: needed.length }] : [];
  });
  return held.sort((a, b) => b.length - a.length || a.id.localeCompare(b.id, 'fr')).slice(0, 3).map(({ id }) => id);
}

const singular = (word: string): string => word.replace(/(?:s|x)$/, '');

function placeOf(value: unknown): Place | undefined {
  if (typeof value !== 'string') return undefined;
  const name = normalizeName(value);
  return /^(?:fr|france|territoire national|territoire francais)$/.test(name) ? 'FR' : /^(?:ue|eu|union europeenne|european union)$/.test(name) ? 'UE'
    : /^(?:eee|eea|espace economique europeen|european economic area)$/.test(name) ? 'EEE' : undefined;
}
