// The closed set of value readers that a dialect may name. Each turns one leaf into candidates; none looks elsewhere than
// at the leaf and its siblings. The record below cannot forget one: `ReaderName` is its key.
import { FILLER } from '../templates.ts';
import type { CompiledExtraction } from '../dialect.ts';
import type { DocumentView } from '../view.ts';
import type { Leaf, MarkerKind, ReaderName } from '../model.ts';
import { candidate, keyCandidate, type Candidate } from './candidate.ts';
import { protocolOf } from './commands.ts';
import type { ReadContext } from './reading.ts';
import { bareHosts, isNobody, knownTail, maskVariables, urlHosts } from './hosts.ts';
import { MODULE_HOST, readImage, resolveDefaults } from './image.ts';
import { hasRegistryBeside, imageList, imageParts } from './imageParts.ts';
import { readCompany } from './procurement.ts';
import { readNames } from './text.ts';
import { encoded } from './base64.ts';

export type Reader = (leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, context: ReadContext) => Candidate[];

export const READERS: Record<ReaderName, Reader> = {
  'image': image,
  'image-list': (leaf, extraction, view, context) => imageList(leaf, (one) => image(one, extraction, view, context)),
  'image-parts': (leaf, extraction, view, context) => imageParts(leaf, view, (text) => image({ ...leaf, text, at: leaf.at } as Leaf, extraction, view, context)),
  'image-key': imageKey,
  'host': host,
  'host-key': hostKey,
  'resource': token('resource', 'resource-type'),
  'api-kind': apiKind,
  'resource-key': keyToken('resource', 'resource-type'),
  'controller': token('controller', 'controller'),
  'controller-key': keyToken('controller', 'controller'),
  'action': action,
  'input-key': inputKey,
  'command': token('command', 'command'),
  'module': keyToken('module', 'module'),
  'identifier': token('identifier', 'identifier'),
  'selector': token('selector', 'selector'),
  'selector-key': keyToken('selector', 'selector'),
  'region': region,
  'text': (leaf, extraction, _view, context) => (extraction.expression?.test(leaf.text) === false ? [] : readNames(leaf, context.catalogue)),
  'service': service,
  'siret': (leaf, _extraction, view, { catalogue }) => readCompany(leaf, view, catalogue),
  'file': given,
  'given': given,
  'base64': encoded,
};

/** What an extraction is about: the whole text, or what its expression captures; undefined when that does not match. */
function picked(text: string, { expression }: CompiledExtraction): { text: string; from: number } | undefined {
  const trimmed = text.trim();
  const from = trimmed === '' ? 0 : text.indexOf(trimmed);
  if (!expression) return { text: trimmed, from };
  const match = expression.exec(trimmed);
  if (!match) return undefined;
  const part = match[1] ?? match[0];
  return { text: part, from: from + match.index + match[0].lastIndexOf(part) };
}

// ---------------------------------------------------------------- images

const PICTURE = /\.(?:svg|png|jpe?g|gif|webp|ico|avif)$/i;

function image(leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, { catalogue, suppressors }: ReadContext): Candidate[] {
  const pick = picked(leaf.text, extraction);
  const read = pick && readImage(pick.text);
  if (!pick || !read) return [];
  const at = [pick.from + read.start, pick.from + read.end] as const;
  // All of it is a template's: a registry may be in it.
  if (read.host === FILLER || pick.text.replaceAll(FILLER, '') === '') return [candidate(leaf, ...at, { kind: 'image', confidence: 'possible', state: 'templated', rejected: 'templated' })];
  // `registry | default "ghcr.io"`: the registry alone.
  const alone = read.host === undefined && pick.text.includes('.') && !pick.text.includes('/') ? catalogue.markers.registry(pick.text) : undefined;
  if (alone?.marker.kind === 'registry') return [candidate(leaf, ...at, { kind: 'image', hit: alone, confidence: 'likely', state: 'templated', capability: 'container-registry' })];
  if (read.host === undefined) {
    // A picture.
    if (PICTURE.test(read.repository)) return [];
    // `registry: …` beside it says where from.
    if (/^(?:scratch|none|null|build|local)$/.test(read.repository) || hasRegistryBeside(leaf, view)) return [];
    const hit = catalogue.markers.registry('docker.io');
    const rejected = suppressors.isPlaceholder(read.repository) || /[A-Z]/.test(read.repository.replaceAll(FILLER, '')) ? { rejected: 'placeholder' as const } : {};
    return hit ? [candidate(leaf, ...at, { kind: 'implicit-registry', hit, confidence: 'possible', state: 'live', capability: 'container-registry', ...rejected })] : [];
  }
  const value = pick.text;
  const hit = catalogue.markers.registry(read.host);
  if (!hit && isNobody(read.host)) return [candidate(leaf, ...at, { kind: 'image', value, confidence: 'certain', state: 'live', rejected: 'private-host' })];
  if (!hit) return [candidate(leaf, ...at, { kind: 'image', value, confidence: 'certain', state: 'live', rejected: 'unknown-host', unknownHost: read.host })];
  if (MODULE_HOST.test(read.host)) return [candidate(leaf, ...at, { kind: 'image', value, hit, confidence: 'certain', state: 'live', rejected: 'local-build' })];
  return [candidate(leaf, ...at, {
    kind: extraction.as ?? 'image', value, hit, ...(hit.region ? { region: hit.region } : {}),
    confidence: extraction.confidence ?? 'certain', state: read.templated ? 'templated' : 'live', capability: 'container-registry',
  })];
}

/** `ghcr.io/devcontainers/features/go:1: {…}`. */
function imageKey(leaf: Leaf, extraction: CompiledExtraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const key = String(leaf.path[leaf.path.length - 1]);
  const read = readImage(key);
  const hit = read?.host === undefined ? undefined : catalogue.markers.registry(read.host);
  if (!read || !hit || hit.marker.kind !== 'registry') return [];
  const found = keyCandidate(leaf, key, { kind: extraction.as ?? 'image', hit, confidence: extraction.confidence ?? 'certain', state: 'live', capability: 'container-registry' });
  return [found.end - found.start === key.length ? { ...found, end: found.start + read.end, start: found.start + read.start } : found];
}

// ---------------------------------------------------------------- hosts

function host(leaf: Leaf, extraction: CompiledExtraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const pick = picked(leaf.text, extraction);
  if (!pick) return [];
  const { text: resolved, map } = resolveDefaults(pick.text);
  const text = maskVariables(resolved);
  const urls = urlHosts(text);
  return (urls.length > 0 ? urls : bareHosts(text)).flatMap((mention) => {
    const known = mention.templated ? knownTail(mention.host) : mention.host;
    const hit = known === undefined ? undefined : catalogue.markers.host(known);
    const state = extraction.state ?? (mention.templated ? 'templated' as const : 'live' as const);
    const common = { kind: extraction.as ?? ('host' as const), value: mention.host, confidence: extraction.confidence ?? (mention.glued ? 'likely' as const : 'certain' as const), state };
    const at = [pick.from + (map[mention.start] ?? mention.start), pick.from + (map[mention.end - 1] ?? mention.end - 1) + 1] as const;
    if (!hit && isNobody(mention.host)) return [candidate(leaf, ...at, { ...common, rejected: 'private-host' })];
    if (mention.templated && !hit) return [candidate(leaf, ...at, { ...common, rejected: 'templated' })];
    if (!hit) return mention.scheme === undefined ? [] : [candidate(leaf, ...at, { ...common, rejected: 'unknown-host', unknownHost: mention.host })];
    return [candidate(leaf, ...at, { ...common, hit, ...(hit.region ? { region: hit.region } : {}), ...(extraction.capability ? { capability: extraction.capability } : {}) })];
  });
}

/** A machine of an inventory, known by its name: `ec2-….compute.amazonaws.com: {…}`. */
function hostKey(leaf: Leaf, extraction: CompiledExtraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const key = String(leaf.path[leaf.path.length - 1]);
  const mention = bareHosts(key).find((one) => one.end - one.start === key.length);
  const hit = mention && catalogue.markers.host(mention.host);
  return hit ? [keyCandidate(leaf, key, { kind: extraction.as ?? 'host', hit, ...(hit.region ? { region: hit.region } : {}), confidence: extraction.confidence ?? 'certain', state: 'live' })] : [];
}

// ---------------------------------------------------------------- tokens

type TokenKind = Exclude<MarkerKind, 'host' | 'registry' | 'region'>;

function token(kind: TokenKind, as: Candidate['kind']): Reader {
  return (leaf, extraction, view, { catalogue }) => {
    const pick = picked(leaf.text, extraction);
    if (!pick || pick.text === '' || pick.text.includes(FILLER)) return [];
    // JSON pointers write `/` as `~1`.
    const hit = catalogue.markers.token(kind, (extraction.prefix ?? '') + (pick.text.includes('~1') ? pick.text.replaceAll('~1', '/') : pick.text) + (extraction.suffix ?? ''));
    if (!hit) return [];
    // `key: …, operator: NotIn`: nodes of that provider are avoided; `op: remove`: a patch takes it away.
    const avoided = kind === 'controller' && (/^(?:NotIn|DoesNotExist)$/.test(view.sibling(leaf, 'operator')?.text ?? '') || /^(?:remove|test)$/.test(view.sibling(leaf, 'op')?.text ?? ''));
    return [candidate(leaf, pick.from, pick.from + pick.text.length, { ...made(hit, as, extraction), ...(avoided ? { rejected: 'comparison' as const } : {}) })];
  };
}

function keyToken(kind: TokenKind, as: Candidate['kind']): Reader {
  return (leaf, extraction, _view, { catalogue }) => {
    const key = leaf.path[leaf.path.length - 1];
    const pick = typeof key === 'string' ? picked(key, extraction) : undefined;
    const hit = pick && catalogue.markers.token(kind, (extraction.prefix ?? '') + pick.text);
    // A chart beside others that is switched off, or given nothing.
    if (!hit || (extraction.prefix === 'chart:' && !leaf.container)) return [];
    // An annotation left empty is a place to write one.
    const empty = kind === 'controller' && leaf.text === '' && leaf.container !== 'map' && /annotations$/i.test(String(leaf.path[leaf.path.length - 2]));
    return [keyCandidate(leaf, key as string, { ...made(hit, as, extraction), ...(empty ? { rejected: 'placeholder' as const } : {}) })];
  };
}

function made(hit: NonNullable<Candidate['hit']>, as: Candidate['kind'], extraction: CompiledExtraction): Omit<Candidate, 'leaf' | 'start' | 'end' | 'value'> {
  const stored = as === 'ci-step' && hit.marker.capability === 'object-storage';
  const shared = as === 'selector' || as === 'module' || stored || extraction.protocol ? protocolOf(hit) : undefined;
  const confidence = extraction.confidence ?? (as === 'selector' ? 'likely' : shared?.confidence ?? 'certain');
  return {
    kind: extraction.as ?? as, hit, confidence, state: extraction.state ?? 'live',
    ...(extraction.capability ? { capability: extraction.capability } : {}), ...(shared ? { protocol: extraction.protocol ?? shared.protocol! } : {}),
  };
}

/** `kind` of a Kubernetes object, with its API group: `infrastructure.cluster.x-k8s.io/AWSCluster`. */
function apiKind(leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  // References name the group alone: `nodeClassRef: { group: …, kind: … }`.
  const version = view.sibling(leaf, 'apiVersion') ?? view.sibling(leaf, 'group') ?? view.sibling(leaf, 'apiGroup');
  const group = version === undefined || !version.text.includes('.') ? '' : version.text.split('/', 1)[0]!;
  if (!version || group === '') return [];
  const hit = catalogue.markers.token('resource', `${group}/${leaf.text}`);
  if (!hit) return [];
  const rest = { ...made(hit, 'resource-type', extraction), value: `${group}/${leaf.text}` };
  // Where every kind of the group is the provider's, the group decides; else the kind does.
  return hit.marker.match.endsWith('/*') ? [candidate(version, 0, group.length, rest)] : [candidate(leaf, 0, leaf.text.length, rest)];
}

/** Steps that log in to Docker Hub, or send there, unless they are given a registry. */
const HUB_UNLESS_TOLD = /^(?:docker\/login-action|elgohr\/Publish-Docker-Github-Action|mr-smithers-excellent\/docker-build-push|whoan\/docker-build-with-cache-action|macbre\/push-to-dockerhub)$/i;

/** `uses:` of a CI step: `owner/name@ref`; `docker://image` is an image; a login without registry is one to Docker Hub. */
function action(leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, context: ReadContext): Candidate[] {
  if (leaf.text.startsWith('docker://')) return image(leaf, extraction, view, context);
  const pick = picked(leaf.text, extraction);
  const name = pick?.text.split('@')[0]!.trim() ?? '';
  if (!pick || name === '') return [];
  const place = [pick.from, pick.from + name.length] as const;
  const hit = context.catalogue.markers.token('action', (extraction.prefix ?? '') + name);
  // A vendor's shared workflow files are its own housekeeping, unless they are what it offers, or called after whom they serve.
  if (name.includes('/.github') && (hit?.marker.match.split('/').length ?? 0) < 3) {
    const file = /^[^.].*\/([\w.-]+?)(?:\.ya?ml)?$/.exec(name)?.[1];
    const told = file === undefined || file.startsWith('build-') ? undefined : context.catalogue.markers.token('action', `*/${file}`);
    return told?.marker.match.startsWith('*/*') ? [candidate(leaf, ...place, { ...made(told, 'ci-step', extraction), confidence: 'likely' })] : [];
  }
  if (hit) return [candidate(leaf, ...place, made(hit, 'ci-step', extraction))];
  if (!HUB_UNLESS_TOLD.test(name) || view.at([...leaf.path.slice(0, -1), 'with', 'registry'])) return [];
  const hub = context.catalogue.markers.registry('docker.io');
  return hub ? [candidate(leaf, ...place, made(hub, 'ci-step', extraction))] : [];
}

/** An input that a step is given, told by its name in any writing: `sauce-key`, `SAUCE_KEY`. */
function inputKey(leaf: Leaf, extraction: CompiledExtraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  if (leaf.container || leaf.text === '' || leaf.text === 'false') return [];
  const key = String(leaf.path[leaf.path.length - 1]);
  const hit = catalogue.markers.token('selector', `with:${key.toLowerCase().replaceAll('-', '_')}`);
  return hit ? [keyCandidate(leaf, key, { ...made(hit, 'ci-step', extraction), confidence: 'likely' })] : [];
}

/** A region: who it is depends on the other signs of the document, so it is only proposed here. */
function region(leaf: Leaf, extraction: CompiledExtraction): Candidate[] {
  const pick = picked(leaf.text, extraction);
  if (!pick || pick.text === '' || /[\s$\uE000]/.test(pick.text)) return [];
  return [candidate(leaf, pick.from, pick.from + pick.text.length, { kind: 'region', confidence: extraction.confidence ?? 'likely', state: 'live', region: pick.text })];
}

// ---------------------------------------------------------------- declarations

function service(leaf: Leaf, extraction: CompiledExtraction, _view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const pick = picked(leaf.text, extraction);
  if (!pick || pick.text === '') return [];
  const found = catalogue.byName(pick.text);
  const common = { kind: 'service-name' as const, state: 'declared' as const, confidence: extraction.confidence ?? 'certain' as const };
  if (!found) return [candidate(leaf, pick.from, pick.from + pick.text.length, { ...common, rejected: 'unknown-host' })];
  const marker = { kind: 'identifier' as const, match: pick.text };
  return [candidate(leaf, pick.from, pick.from + pick.text.length, { ...common, hit: { ...found, marker } })];
}

/** The service that the dialect names: the file itself (`file`, at its key), or what a value stands for (`given`). */
function given(leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  // `at: '*'`: whatever the file holds, told once.
  if (extraction.at === '*' && extraction.read === 'file' && view.document.leaves.find(({ path }) => path.length === 1) !== leaf) return [];
  const found = catalogue.service(extraction.service);
  const provider = catalogue.provider(found?.provider ?? extraction.service);
  const pick = picked(leaf.text, extraction);
  if (!provider || !pick) return [];
  const hit = { provider, ...(found ? { service: found } : {}), marker: { kind: 'identifier' as const, match: provider.id } };
  const rest = {
    kind: extraction.as ?? ('file' as const), hit, confidence: extraction.confidence ?? ('certain' as const), state: extraction.state ?? ('live' as const),
    ...(extraction.capability ? { capability: extraction.capability } : {}), ...(extraction.protocol ? { protocol: extraction.protocol } : {}),
  };
  if (extraction.read === 'file' && leaf.key && leaf.key.end > leaf.key.start && !extraction.expression) return [keyCandidate(leaf, String(leaf.path[leaf.path.length - 1]), rest)];
  return pick.text === '' ? [] : [candidate(leaf, pick.from, pick.from + pick.text.length, rest)];
}
