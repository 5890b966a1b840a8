// What both conversions share: a reading of plain values that notes what is missing and what does not fit, and never invents.
import { isDate } from '../../core/dates.ts';
import { isRecord, valueAt, type DossierPath } from '../../core/dossierPaths.ts';
import type { Text } from '../../core/model.ts';

export interface Missing { path: string; why: Text }
/** `json`: what could be written. `missing`: what the target asks for and the file does not say. `left`: what the target has no place for. */
export interface Conversion { json: unknown; missing: Missing[]; left: { path: string; why: Text }[] }

const ABSENT: Text = { fr: 'non écrit dans le dossier', en: 'not written in the file' };

/** Reads a dossier for a conversion, with one list of what is missing. */
export class Reading {
  readonly missing: Missing[] = [];
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }

  at(path: DossierPath): unknown {
    const found = valueAt(this.value, path);
    return found === '' ? undefined : found ?? undefined;
  }

  lack(path: DossierPath, why: Text = ABSENT): undefined {
    const key = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').slice(typeof path[0] === 'number' ? 0 : 1);
    if (!this.missing.some((one) => one.path === key)) this.missing.push({ path: key, why });
    return undefined;
  }

  /** @param needed whether its absence is worth saying */
  text(path: DossierPath, needed = true): string | undefined {
    const found = this.at(path);
    if (typeof found === 'string' || typeof found === 'number') return String(found);
    return needed ? this.lack(path) : undefined;
  }

  number(path: DossierPath, least: number, needed = true): number | undefined {
    const found = this.at(path);
    if (typeof found === 'number' && found >= least) return found;
    return found !== undefined ? this.lack(path, { fr: `nombre attendu, ${least} au moins`, en: `number expected, ${least} at least` }) : needed ? this.lack(path) : undefined;
  }

  boolean(path: DossierPath): boolean | undefined {
    const found = this.at(path);
    return typeof found === 'boolean' ? found : this.lack(path, found === undefined ? ABSENT : { fr: 'true ou false attendu', en: 'true or false expected' });
  }

  date(path: DossierPath, needed = true): string | undefined {
    const found = this.at(path);
    if (isDate(found)) return found;
    return found !== undefined ? this.lack(path, { fr: 'date attendue, AAAA-MM-JJ', en: 'date expected, YYYY-MM-DD' }) : needed ? this.lack(path) : undefined;
  }

  /** A code of a closed list. */
  code(path: DossierPath, among: readonly string[], needed = true): string | undefined {
    const found = this.at(path);
    if (typeof found === 'string') {
      const known = among.find((one) => one === found.replaceAll('’', "'") || one === found);
      return known ?? this.lack(path, { fr: `« ${found} » n’est pas une valeur du format : ${among.join(', ')}`, en: `"${found}" is not a value of the format: ${among.join(', ')}` });
    }
    return needed ? this.lack(path) : undefined;
  }

  codes(path: DossierPath, among: readonly string[]): string[] | undefined {
    const found = this.at(path);
    if (!Array.isArray(found)) return this.lack(path);
    const known = found.flatMap((_one, index) => this.code([...path, index], among) ?? []);
    return known.length > 0 ? [...new Set(known)] : undefined;
  }

  /** Items of a list that are mappings, with their path. */
  items(path: DossierPath): DossierPath[] {
    const found = this.at(path);
    return Array.isArray(found) ? found.flatMap((item: unknown, index) => (isRecord(item) ? [[...path, index]] : [])) : [];
  }
}

/** An object without its undefined entries. */
export function pick<T extends Record<string, unknown>>(entries: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))) as { [K in keyof T]?: NonNullable<T[K]> };
}
