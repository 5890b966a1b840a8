// The client's settings, asked for by folder and kept until they change. What cannot be read is the default.
import type { Connection } from 'vscode-languageserver';
import { isDate, SEVERITY_ORDER, type IsoDate, type Lang, type Severity } from '../core/index.ts';
import { DEFAULT_SETTINGS, SECTION, type Settings } from '../protocol.ts';

export interface SettingsReader {
  /** @param folder canonical URI of a workspace folder; undefined for what lies outside of any */
  of(folder: string | undefined): Promise<Settings>;
  /** To call when the client says that something has changed. */
  changed(pushed: unknown): void;
}

/** @param canAsk whether the client answers `workspace/configuration` */
export function settingsReader(connection: Connection, canAsk: () => boolean, initial: () => unknown): SettingsReader {
  const kept = new Map<string, Promise<Settings>>();
  let pushed: unknown;
  const ask = async (folder: string | undefined): Promise<Settings> => {
    if (!canAsk()) return readSettings(pushed ?? initial());
    const answer: unknown = await connection.workspace.getConfiguration({ section: SECTION, ...(folder ? { scopeUri: folder } : {}) }).catch(() => undefined);
    return readSettings(answer);
  };
  return {
    of: (folder) => {
      const key = folder ?? '';
      const known = kept.get(key) ?? ask(folder);
      kept.set(key, known);
      return known;
    },
    changed: (settings) => {
      kept.clear();
      const own = (settings as Record<string, unknown> | null | undefined)?.[SECTION];
      if (own !== undefined && own !== null) pushed = own;
    },
  };
}

/** Settings out of what a client sent; wrong values fall back to the default. */
export function readSettings(raw: unknown): Settings {
  const given = (raw !== null && typeof raw === 'object' ? raw : {}) as Record<string, unknown>;
  const { enable, language, asOf, severity, maxFileSize, inlayHints } = given;
  return {
    enable: typeof enable === 'boolean' ? enable : DEFAULT_SETTINGS.enable,
    language: language === 'fr' || language === 'en' ? language : 'auto',
    asOf: isDate(asOf) ? asOf : '',
    severity: severities(severity),
    inlayHints: inlayHints === true,
    maxFileSize: typeof maxFileSize === 'number' && maxFileSize > 0 ? maxFileSize : DEFAULT_SETTINGS.maxFileSize,
  };
}

function severities(raw: unknown): Record<string, Severity> {
  if (raw === null || typeof raw !== 'object') return {};
  const entries = Object.entries(raw).filter((entry): entry is [string, Severity] => (SEVERITY_ORDER as readonly unknown[]).includes(entry[1]));
  return Object.fromEntries(entries);
}

/** French unless the editor speaks another language: it is what most readers read. */
export function languageOf(settings: Settings, locale: string | undefined): Lang {
  if (settings.language !== 'auto') return settings.language;
  return locale === undefined || /^fr\b/i.test(locale) ? 'fr' : 'en';
}

/** The calendar date where the server runs. */
export function today(now = new Date()): IsoDate {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
