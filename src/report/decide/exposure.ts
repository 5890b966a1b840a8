// Where the dependence lies: places by need and by provider, each split by status; and the needs without a qualified offer.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { coverage } from '../../core/market.ts';
import type { Audit, Status } from '../../core/model.ts';
import { capabilityName, providerName } from '../names.ts';

export type Shade = 'good' | 'warning' | 'error' | 'plain';
export interface ExposureRow { id: string; label: string; shades: Record<Shade, number>; total: number }

const SHADE: Record<Status, Shade> = { 'qualified': 'good', 'state-internal': 'good', 'to-recheck': 'warning', 'candidate': 'warning', 'supported': 'warning', 'not-qualified': 'error', 'unknown': 'plain' };

/** Rows with most places that are not good first. */
function sorted(rows: Map<string, ExposureRow>): ExposureRow[] {
  const short = ({ total, shades }: ExposureRow): number => total - shades.good;
  return [...rows.values()].sort((a, b) => short(b) - short(a) || b.total - a.total || a.label.localeCompare(b.label, 'fr'));
}

function count(rows: Map<string, ExposureRow>, id: string, label: string, status: Status, places: number): void {
  const row = rows.get(id) ?? { id, label, shades: { good: 0, warning: 0, error: 0, plain: 0 }, total: 0 };
  row.shades[SHADE[status]] += places;
  row.total += places;
  rows.set(id, row);
}

/** Build-time dependencies are one row of their own: they hold no data. */
export function exposureByNeed({ files, lang }: Audit, catalogue: CatalogueIndex): ExposureRow[] {
  const rows = new Map<string, ExposureRow>();
  const supply = lang === 'fr' ? 'Construction (images, dépôts)' : 'Build chain (images, forges)';
  const none = lang === 'fr' ? 'Besoin non précisé' : 'Need not told';
  for (const { result } of files) {
    for (const { layer, capability, status, evidence } of result.usages) {
      if (layer === 'supply') count(rows, '\u0000supply', supply, status, evidence.length);
      else count(rows, capability ?? '', capability ? capabilityName(catalogue, capability, lang) : none, status, evidence.length);
    }
  }
  return sorted(rows);
}

export function exposureByProvider({ files, lang }: Audit, catalogue: CatalogueIndex): ExposureRow[] {
  const rows = new Map<string, ExposureRow>();
  for (const { result } of files) for (const { provider, status, evidence } of result.usages) count(rows, provider ?? '', providerName(catalogue, provider, lang), status, evidence.length);
  return sorted(rows);
}

export interface Gap { capability: string; label: string; /** Operators of a qualified service. */ operators: string[]; /** The State's internal cloud has a service for it. */ internal: boolean; /** Places where the need is met by a service that is not qualified. */ places: number }

/** Needs found on services that are not qualified, for which the catalogue knows at most one qualified operator. */
export function gapsOf(audit: Audit, catalogue: CatalogueIndex): Gap[] {
  const market = new Map(coverage(catalogue, { today: audit.asOf, lang: audit.lang }).map((row) => [row.capability, row]));
  return exposureByNeed(audit, catalogue).flatMap(({ id, label, total, shades }): Gap[] => {
    const row = market.get(id);
    return !row || row.providers.length > 1 || total === shades.good ? [] : [{ capability: id, label, operators: row.providers.map(({ name }) => name), internal: (row.statuses['state-internal'] ?? 0) > 0, places: total - shades.good }];
  });
}
