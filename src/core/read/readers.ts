// The closed set of value readers that a dialect may name. Each turns one leaf into candidates; none looks elsewhere than
// at the leaf and its siblings. The record below cannot forget one: `ReaderName` is its key.
import { FILLER } from '../templates.ts';
import type { DocumentView } from '../view.ts';
import type { Extraction, Leaf, MarkerKind, ReaderName } from '../model.ts';
import { candidate, keyCandidate, type Candidate } from './candidate.ts';
import type { ReadContext } from './generic.ts';
import { bareHosts, isNobody, urlHosts } from './hosts.ts';
import { readImage } from './image.ts';
import { readNames } from './text.ts';

export type Reader = (leaf: Leaf, extraction: Extraction, view: DocumentView, context: ReadContext) => Candidate[];

export const READERS: Record<ReaderName, Reader> = {
  'image': image,
  'host': host,
  'resource': token('resource', 'resource-type'),
  'api-kind': apiKind,
  'resource-key': keyToken('resource', 'resource-type'),
  'controller': token('controller', 'controller'),
  'controller-key': keyToken('controller', 'controller'),
  'action': action,
  'command': token('command', 'command'),
  'module': keyToken('module', 'module'),
  'identifier': token('identifier', 'identifier'),
  'selector': token('selector', 'selector'),
  'selector-key': keyToken('selector', 'selector'),
  'region': region,
  'text': (leaf, _extraction, _view, context) => readNames(leaf, context.catalogue),
  'service': service,
  'siret': siret,
  'file': file,
};

// ---------------------------------------------------------------- images

function image(leaf: Leaf, extraction: Extraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const read = readImage(leaf.text);
  if (!read) return [];
  if (read.host?.includes(FILLER)) return [candidate(leaf, read.start, read.end, { kind: 'image', confidence: 'possible', state: 'templated', rejected: 'templated' })];
  if (read.host === undefined) {
    if (read.repository.includes(FILLER) && /^\uE000/.test(read.repository)) return [candidate(leaf, read.start, read.end, { kind: 'image', confidence: 'possible', state: 'templated', rejected: 'templated' })];
    if (/^(?:scratch|none|null)$/.test(read.repository)) return [];
    const hit = catalogue.markers.registry('docker.io');
    return hit ? [candidate(leaf, read.start, read.end, { kind: 'implicit-registry', hit, confidence: 'possible', state: 'live', capability: 'container-registry' })] : [];
  }
  const at = [read.start, read.end] as const;
  if (isNobody(read.host)) return [candidate(leaf, ...at, { kind: 'image', value: read.host, confidence: 'certain', state: 'live', rejected: 'private-host' })];
  const hit = catalogue.markers.registry(read.host);
  if (!hit) return [candidate(leaf, ...at, { kind: 'image', value: read.host, confidence: 'certain', state: 'live', rejected: 'unknown-host', unknownHost: read.host })];
  return [candidate(leaf, ...at, {
    kind: extraction.as ?? 'image', value: leaf.text, hit, ...(hit.region ? { region: hit.region } : {}),
    confidence: extraction.confidence ?? 'certain', state: read.templated ? 'templated' : 'live', capability: 'container-registry',
  })];
}

// ---------------------------------------------------------------- hosts

function host(leaf: Leaf, extraction: Extraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const mentions = [...urlHosts(leaf.text), ...bareHosts(leaf.text)];
  return mentions.map((mention) => {
    const hit = catalogue.markers.host(mention.host);
    const common = { kind: extraction.as ?? ('host' as const), value: mention.host, confidence: extraction.confidence ?? ('certain' as const), state: extraction.state ?? ('live' as const) };
    if (isNobody(mention.host)) return candidate(leaf, mention.start, mention.end, { ...common, rejected: 'private-host' });
    if (mention.templated && !hit) return candidate(leaf, mention.start, mention.end, { ...common, rejected: 'templated' });
    if (!hit) return candidate(leaf, mention.start, mention.end, { ...common, rejected: 'unknown-host', unknownHost: mention.host });
    return candidate(leaf, mention.start, mention.end, { ...common, hit, ...(hit.region ? { region: hit.region } : {}), ...(extraction.capability ? { capability: extraction.capability } : {}) });
  });
}

// ---------------------------------------------------------------- tokens

type TokenKind = Exclude<MarkerKind, 'host' | 'registry' | 'region'>;

function token(kind: TokenKind, as: Candidate['kind']): Reader {
  return (leaf, extraction, _view, { catalogue }) => {
    const text = leaf.text.trim();
    if (text === '' || text.includes(FILLER)) return [];
    const hit = catalogue.markers.token(kind, (extraction.prefix ?? '') + text);
    const from = leaf.text.indexOf(text);
    return hit ? [candidate(leaf, from, from + text.length, made(hit, as, extraction))] : [];
  };
}

function keyToken(kind: TokenKind, as: Candidate['kind']): Reader {
  return (leaf, extraction, _view, { catalogue }) => {
    const key = leaf.path[leaf.path.length - 1];
    if (typeof key !== 'string') return [];
    const hit = catalogue.markers.token(kind, (extraction.prefix ?? '') + key);
    return hit ? [keyCandidate(leaf, key, made(hit, as, extraction))] : [];
  };
}

function made(hit: NonNullable<Candidate['hit']>, as: Candidate['kind'], extraction: Extraction): Omit<Candidate, 'leaf' | 'start' | 'end' | 'value'> {
  const protocol = as === 'selector' || as === 'module' ? protocolOf(hit) : undefined;
  return {
    kind: extraction.as ?? as, hit, confidence: extraction.confidence ?? (as === 'selector' ? 'likely' : 'certain'), state: extraction.state ?? 'live',
    ...(extraction.capability ? { capability: extraction.capability } : {}), ...(protocol ? { protocol } : {}),
  };
}

function protocolOf({ provider, marker }: NonNullable<Candidate['hit']>): Candidate['protocol'] {
  if (provider.id !== 'aws') return undefined;
  return marker.capability === 'object-storage' || marker.capability === 'backup' ? 's3' : 'aws-api';
}

/** `kind` of a Kubernetes object, with its API group: `infrastructure.cluster.x-k8s.io/AWSCluster`. */
function apiKind(leaf: Leaf, extraction: Extraction, view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const version = view.at([...leaf.path.slice(0, -1), 'apiVersion']);
  const group = version?.text.includes('/') ? version.text.slice(0, version.text.indexOf('/')) : '';
  if (!version || group === '') return [];
  const hit = catalogue.markers.token('resource', `${group}/${leaf.text}`);
  if (!hit) return [];
  const rest = made(hit, 'resource-type', extraction);
  const kindDecides = !hit.marker.match.endsWith('/*');
  return kindDecides
    ? [candidate(leaf, 0, leaf.text.length, { ...rest, value: `${group}/${leaf.text}` })]
    : [candidate(version, 0, group.length, { ...rest, value: `${group}/${leaf.text}` })];
}

/** `uses:` of a CI step: `owner/name@ref`; `docker://image` is an image. */
function action(leaf: Leaf, extraction: Extraction, view: DocumentView, context: ReadContext): Candidate[] {
  if (leaf.text.startsWith('docker://')) return image(leaf, extraction, view, context);
  const name = leaf.text.split('@')[0]!.trim();
  const hit = context.catalogue.markers.token('action', (extraction.prefix ?? '') + name);
  return hit ? [candidate(leaf, leaf.text.indexOf(name), leaf.text.indexOf(name) + name.length, made(hit, 'ci-step', extraction))] : [];
}

/** A region: who it is depends on the other signs of the document, so it is only proposed here. */
function region(leaf: Leaf, extraction: Extraction): Candidate[] {
  const text = leaf.text.trim();
  if (text === '' || text.includes(FILLER) || /[\s$]/.test(text)) return [];
  return [candidate(leaf, leaf.text.indexOf(text), leaf.text.indexOf(text) + text.length, { kind: 'region', confidence: extraction.confidence ?? 'likely', state: 'live', region: text })];
}

// ---------------------------------------------------------------- declarations

function service(leaf: Leaf, _extraction: Extraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const found = catalogue.byName(leaf.text);
  const common = { kind: 'service-name' as const, state: 'declared' as const };
  if (!found) return leaf.text.trim() === '' ? [] : [candidate(leaf, 0, leaf.text.length, { ...common, confidence: 'certain', rejected: 'unknown-host' })];
  const marker = { kind: 'identifier' as const, match: leaf.text };
  return [candidate(leaf, 0, leaf.text.length, { ...common, confidence: 'certain', hit: { ...found, marker } })];
}

function siret(leaf: Leaf, _extraction: Extraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const digits = leaf.text.replace(/\s/g, '');
  if (!/^\d{9}(\d{5})?$/.test(digits)) return [];
  const provider = catalogue.providerBySiren(digits.slice(0, 9));
  return provider ? [candidate(leaf, 0, leaf.text.length, { kind: 'siret', confidence: 'likely', state: 'declared', hit: { provider, marker: { kind: 'identifier', match: digits } } })] : [];
}

/** The file itself is the service: once, at the place that the dialect names. */
function file(leaf: Leaf, extraction: Extraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const found = catalogue.service(extraction.service);
  const provider = catalogue.provider(found?.provider);
  if (!found || !provider) return [];
  const hit = { provider, service: found, marker: { kind: 'identifier' as const, match: found.id } };
  const rest = { kind: extraction.as ?? ('file' as const), hit, confidence: extraction.confidence ?? ('certain' as const), state: 'live' as const, ...(extraction.capability ? { capability: extraction.capability } : {}) };
  return leaf.key ? [keyCandidate(leaf, String(leaf.path[leaf.path.length - 1]), rest)] : [candidate(leaf, 0, leaf.text.length, rest)];
}
