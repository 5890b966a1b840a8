// Markers of a team's file: grouped by kind as in the catalogue, each free or refused. What the bundled catalogue
// recognises as one operator's cannot become another's: that would hide a dependency.
import { getPublicSuffix } from 'tldts-icann';
import { Markers, type Hit } from '../markers.ts';
import type { Catalogue, Marker, MarkerKind, Path } from '../model.ts';
import type { Block } from './block.ts';

const KINDS: readonly MarkerKind[] = ['host', 'registry', 'resource', 'controller', 'action', 'command', 'module', 'identifier', 'selector', 'region'];
const HOST = /^(?:\{region\}|[a-z0-9*_-]+)(?:\.(?:\{region\}|[a-z0-9*_-]+))+$/;
const LEAST_LITERAL = 3;

const indexes = new WeakMap<Catalogue, Markers>();

/** Who a marker would belong to in a file that is read with the catalogue as it is. */
function claimant(base: Catalogue, { kind, match }: Marker): Hit | undefined {
  const index = indexes.get(base) ?? new Markers(base);
  indexes.set(base, index);
  if (kind === 'region') return undefined;
  if (kind === 'host') return index.host(match.replace(/\{region\}|\*/g, 'x'));
  if (kind === 'registry') return index.registry(match.replace(/\{region\}|\*/g, 'x'));
  return index.token(kind, match.replaceAll('*', 'x')) ?? index.token(kind, match);
}

/** Markers taken so far by the file itself, by kind and text. */
export type Taken = Map<string, string>;

/**
 * Reads the markers of a service, or of a brand.
 * @param mine the provider, and the service when there is one
 * @param alone capability shown by a marker that names none
 */
export function readMarkers(owner: Block, key: 'markers' | 'brand', mine: { provider: string; service?: string }, alone: string | undefined, taken: Taken): Marker[] {
  const groups = owner.at(key);
  const { base } = owner.scope;
  return KINDS.flatMap((kind) => (Array.isArray(groups.value[kind]) ? (groups.value[kind] as unknown[]) : []).flatMap((item, index) => written(item, groups, kind, index).flatMap(({ match, path, block }): Marker[] => {
    const capability = block?.text('capability');
    const [layer] = block ? block.layers('layer') : [];
    const region = block?.text('region');
    if (capability !== undefined && !base.capabilities.some((one) => one.id === capability)) {
      groups.unknown([kind, index, 'capability'], capability, base.capabilities.map((one) => one.id), 'Besoin', 'Capability');
      return [];
    }
    const shown = capability ?? (kind === 'region' ? undefined : alone);
    const marker: Marker = { kind, match, ...(shown ? { capability: shown } : {}), ...(layer ? { layer } : {}), ...(region ? { region } : {}) };
    return free(marker, mine, groups, path, taken) ? [marker] : [];
  })));
}

interface Written { match: string; path: Path; block?: Block }

function written(item: unknown, groups: Block, kind: MarkerKind, index: number): Written[] {
  if (typeof item === 'string') return [{ match: item, path: [kind, index] }];
  const block = groups.items(kind)[index]!;
  const match = block.value['match'];
  if (typeof match === 'string') return [{ match, path: [kind, index, 'match'], block }];
  return block.texts('match').map((one) => ({ match: one, path: [kind, index, 'match', (match as unknown[]).indexOf(one)], block }));
}

function free(marker: Marker, mine: { provider: string; service?: string }, groups: Block, path: Path, taken: Taken): boolean {
  const { kind, match } = marker;
  const refuse = (fr: string, en: string): false => {
    groups.report(path, `Repère ${kind} « ${match} » : ${fr}`, `Marker ${kind} "${match}": ${en}`);
    return false;
  };
  if (kind === 'host' || kind === 'registry') {
    if (!HOST.test(match)) return refuse('ce n’est pas un nom d’hôte (en minuscules, sans schéma, port ni chemin).', 'this is not a host name (lower case, without scheme, port or path).');
    if (getPublicSuffix(match) === match) return refuse('un suffixe entier n’est à personne.', 'a whole suffix is nobody’s.');
  } else if (match.replace(/[*.:/]/g, '').length < LEAST_LITERAL) return refuse('trop court, il reconnaîtrait presque tout.', 'too short, it would match almost anything.');
  const key = `${kind === 'region' ? `${mine.provider} ` : ''}${kind} ${match}`;
  const other = taken.get(key);
  if (other !== undefined) return refuse(`déjà donné à « ${other} » dans ce fichier.`, `already given to "${other}" in this file.`);
  const hit = claimant(groups.scope.base, marker);
  const same = hit?.provider.id === mine.provider;
  if (hit && !(same && (hit.service?.id === mine.service || (hit.marker.match !== match || hit.marker.kind !== kind)))) {
    const who = hit.service ? hit.service.id : hit.provider.id;
    const by = hit.marker.match === match ? '' : ` (« ${hit.marker.match} »)`;
    return refuse(`le catalogue l’attribue à « ${who} »${by}. Modifiez ce service au lieu d’en déclarer un autre.`, `the catalogue gives it to "${who}"${by.replace('« ', '"').replace(' »', '"')}. Amend that service instead of declaring another.`);
  }
  taken.set(key, mine.service ?? mine.provider);
  return true;
}
