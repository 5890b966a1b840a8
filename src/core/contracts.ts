// Contracts that a workspace follows, as its `suivi-de-marche` files say them: what is bought, of whom, until when.
import type { CatalogueIndex } from './catalogue.ts';
import { lastDay } from './dates.ts';
import { AT, dateAt, isRecord, numberAt, spanOf, textAt, valueAt, type DossierPath } from './dossierPaths.ts';
import type { DossierFacts } from './rule.ts';
import type { IsoDate, Range, Regime, RegimeGroup } from './model.ts';

export interface BoughtService {
  /** As written. */
  name: string;
  provider?: string;
  service?: string;
  /** Regions or zones bought; none written: any. */
  regions: string[];
  /** Globs of the files that the purchase covers; none written: any. */
  paths: string[];
  range: Range;
}

export interface Contract {
  id: string;
  document: number;
  range: Range;
  start?: IsoDate;
  /** Last day of what is agreed: known end, else the length with the renewals already used. */
  end?: IsoDate;
  /** Last day if every renewal is used. */
  latest?: IsoDate;
  endRange: Range;
  regime?: Regime;
  group?: RegimeGroup;
  services: BoughtService[];
}

/** The contract that a dossier follows; undefined for the other kinds of dossier. */
export function contractOf(dossier: DossierFacts, catalogue: CatalogueIndex, today: IsoDate): Contract | undefined {
  const { value, type, range, places, document, group, context: { regime } } = dossier;
  if (type !== 'suivi-de-marche') return undefined;
  const { start, startSaid, end: latest } = spanOf(value, today);
  const months = numberAt(value, AT.months);
  const renewals = valueAt(value, AT.renewals);
  const used = isRecord(renewals) ? Number(renewals['exercees'] ?? 0) * Number(renewals['dureeMois'] ?? months ?? 0) : 0;
  const end = dateAt(value, AT.end) ?? (startSaid && months !== undefined ? lastDay(start, months + (Number.isFinite(used) ? Math.trunc(used) : 0)) : undefined);
  const endAt = [AT.end, AT.renewals, AT.months, AT.start].find((path) => places.leaf(path));
  const id = textAt(value, ['id']) ?? textAt(value, AT.object) ?? '';
  return {
    id, document, range: range(places.leaf(['id']) ? ['id'] : AT.object), endRange: range(endAt ?? AT.object), services: bought(dossier, catalogue),
    ...(startSaid ? { start } : {}), ...(end ? { end } : {}), ...(latest && startSaid ? { latest } : {}), ...(regime ? { regime } : {}), ...(group ? { group } : {}),
  };
}

function bought({ value, range }: DossierFacts, catalogue: CatalogueIndex): BoughtService[] {
  const lots = valueAt(value, AT.lots);
  const lists: DossierPath[] = [['services'], ['cloud', 'services'], ...(Array.isArray(lots) ? lots.flatMap((_lot, index): DossierPath[] => [['lots', index, 'services'], ['lots', index, 'cloud', 'services']]) : [])];
  const one = (path: DossierPath, item: unknown): BoughtService[] => {
    const name = isRecord(item) ? textAt(item, ['id']) : typeof item === 'string' && item !== '' ? item : undefined;
    if (name === undefined) return [];
    const found = catalogue.byName(name);
    const said = (key: string): string[] => [isRecord(item) ? item[key] : undefined].flat().filter((part): part is string => typeof part === 'string' && part !== '');
    return [{
      name, ...(found ? { provider: found.provider.id } : {}), ...(found?.service ? { service: found.service.id } : {}),
      regions: [...said('region'), ...said('regions')], paths: said('chemins'), range: range(isRecord(item) ? [...path, 'id'] : path),
    }];
  };
  const listed = lists.flatMap((path) => {
    const list = valueAt(value, path);
    return Array.isArray(list) ? list.flatMap((item: unknown, index) => one([...path, index], item)) : [];
  });
  const single = one(AT.service, valueAt(value, AT.service));
  const acts = valueAt(value, ['actesSousTraitance']);
  const subcontracted = Array.isArray(acts) ? acts.flatMap((act: unknown, index) => one(['actesSousTraitance', index, 'service'], isRecord(act) ? act['service'] : undefined)) : [];
  // What a subcontractor brings is listed once, with its region, among the services.
  return [...listed, ...[...single, ...subcontracted].filter(({ service }) => service === undefined || !listed.some((known) => known.service === service))];
}
