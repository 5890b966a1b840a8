// Indirect dependence: on what the services that were found run, as the catalogue knows it. A base is reported by a source,
// not read in a file: it is never as sure as what a file shows, and it is never a finding by itself.
import type { CatalogueIndex } from './catalogue.ts';
import { foreignControl } from './jurisdiction.ts';
import type { Audit, Service, Source, Status, Text } from './model.ts';

export interface ChainLink {
  service: string;
  provider: string;
  status: Status;
  /** Country of control when it is outside the Union. */
  foreign?: string;
  note?: Text;
  /** What says that the link above runs on it; absent for the service that the files show. */
  source?: Source;
}

/** `base-qualified`: the base is qualified, the service is not. `foreign-base`: a base under control from outside the Union. */
export type ChainKind = 'base-qualified' | 'foreign-base' | 'base-unqualified' | 'plain';

export interface Chain { kind: ChainKind; /** The service used, then what is under it. */ links: ChainLink[]; places: number }

/** Links followed from the service that the files show. */
const DEPTH = 2;

/** Bases of a service, each as a path from it, at most two links down; loops end where they begin. */
export function basesOf(service: Service, catalogue: CatalogueIndex, today: string, seen: readonly string[] = [service.id]): ChainLink[][] {
  if (seen.length > DEPTH) return [];
  return service.hostedOn.flatMap(({ service: id, note, source }): ChainLink[][] => {
    const base = catalogue.service(id);
    if (!base || seen.includes(id)) return [];
    const link: ChainLink = { ...linkOf(base, catalogue, today), source, ...(note ? { note } : {}) };
    const below = basesOf(base, catalogue, today, [...seen, id]);
    return below.length === 0 ? [[link]] : below.map((rest) => [link, ...rest]);
  });
}

function linkOf(service: Service, catalogue: CatalogueIndex, today: string): ChainLink {
  const foreign = foreignControl(catalogue.provider(service.provider));
  return { service: service.id, provider: service.provider, status: catalogue.status(service.provider, service.id, today), ...(foreign ? { foreign } : {}) };
}

/** Every chain of the services found, those that change a judgement first. */
export function chainsOf({ files, asOf }: Audit, catalogue: CatalogueIndex): Chain[] {
  const places = new Map<string, number>();
  for (const { result } of files) for (const { service, evidence } of result.usages) if (service) places.set(service, (places.get(service) ?? 0) + evidence.length);
  const chains = [...places].flatMap(([id, count]): Chain[] => {
    const service = catalogue.service(id);
    if (!service) return [];
    const top = linkOf(service, catalogue, asOf);
    return basesOf(service, catalogue, asOf).map((below) => ({ kind: kindOf(top, below), links: [top, ...below], places: count }));
  });
  return chains.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.places - a.places || a.links[0]!.service.localeCompare(b.links[0]!.service, 'fr'));
}

const KINDS: readonly ChainKind[] = ['foreign-base', 'base-qualified', 'base-unqualified', 'plain'];

function kindOf(top: ChainLink, below: readonly ChainLink[]): ChainKind {
  if (!top.foreign && below.some(({ foreign }) => foreign)) return 'foreign-base';
  const good = ({ status }: ChainLink): boolean => status === 'qualified' || status === 'state-internal';
  if (!good(top) && good(below[0]!)) return 'base-qualified';
  return good(top) && !below.every(good) ? 'base-unqualified' : 'plain';
}
