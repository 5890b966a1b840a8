// What tests share: a fixed date, contexts on the fake or the bundled catalogue, and fixtures that carry their expectation
// at the end of the line that causes it: `# expect: snc-required` (several ids separated by commas).
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import { NO_CONFIG } from '../src/core/config.ts';
import type { LintContext } from '../src/core/lint.ts';
import type { Config, Diagnostic, Donnees, Lang, LintResult, Regime } from '../src/core/model.ts';
import { createContext, readWorkspaceFile } from '../src/defaults.ts';
import { fakeCatalogue } from './fakeCatalogue.ts';

export const TODAY = '2026-11-24';
export const ROOT = 'file:///projet';
export const DSP: Donnees = { sensibilite: 'particuliere', fondement: 'mission-essentielle', risqueViolation: ['securite-publique'] };

export interface Options { regime?: Regime; donnees?: Donnees; today?: string; lang?: Lang; config?: Partial<Config>; real?: boolean }

const index = new CatalogueIndex(fakeCatalogue);

/** A context on the fake catalogue, or on the bundled one with `real`. */
export function contextOf({ regime, donnees = {}, today = TODAY, lang = 'fr', config = {}, real = false }: Options = {}): LintContext {
  const full: Config = { ...NO_CONFIG, ...(regime ? { regime } : {}), donnees, ...config };
  const context = createContext({ root: ROOT, config: full, today, lang });
  return real ? context : { ...context, catalogue: index };
}

/** A context as a workspace file declares it. */
export function contextFromFile(text: string, options: Pick<Options, 'today' | 'lang' | 'real'> = {}): LintContext {
  const config = readWorkspaceFile({ uri: `${ROOT}/.cloud-au-centre.yaml`, text });
  return contextOf({ ...options, config });
}

/** Rules expected on each line (zero-based), read from the fixture's own comments. */
export function expectations(text: string): Map<number, string[]> {
  const expected = new Map<number, string[]>();
  text.split('\n').forEach((line, number) => {
    const match = /(?:#|\/\/) expect: ([\w, -]+?)\s*$/.exec(line);
    if (match) expected.set(number, match[1]!.split(',').map((id) => id.trim()).sort());
  });
  return expected;
}

/** What was found on each line. */
export function found(diagnostics: readonly Diagnostic[]): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const { rule, range } of diagnostics) lines.set(range.start.line, [...(lines.get(range.start.line) ?? []), rule].sort());
  return lines;
}

/** Two maps as text, one line each, so that a failure shows both missing and surplus. */
export function show(lines: Map<number, string[]>): string {
  return [...lines].sort(([a], [b]) => a - b).map(([line, ids]) => `${line + 1}: ${ids.join(', ')}`).join('\n');
}

/** `service@line` of each evidence row, in order. */
export function evidenceOf(result: LintResult): string[] {
  return result.evidence.map((row) => `${row.service ?? row.provider}@${row.range.start.line + 1}`);
}

/** Root of the sources: bundled tests run from there. */
export const here = process.cwd();

export function filesUnder(folder: string): string[] {
  const path = join(here, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort() : [];
}

/** Compares with a golden file; `UPDATE=1` rewrites it, the reviewer reads the difference. */
export function golden(path: string, actual: string, compare: (expected: string) => void): void {
  const full = join(here, path);
  if (process.env['UPDATE'] || !existsSync(full)) writeFileSync(full, actual);
  compare(readFileSync(full, 'utf8'));
}
