// Past audits on disk: JSON reports, read and checked.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { notAReport, type PastReport } from '../report/compare.ts';
import type { Call } from './command.ts';
import { UsageError } from './exit.ts';

/** Reads a JSON report. @throws UsageError saying what is wrong with the file */
export function readReport(path: string, { io, say }: Pick<Call, 'io' | 'say'>): PastReport {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(io.cwd, path), 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(error instanceof SyntaxError
      ? say(`${path} : ce n’est pas du JSON (${error.message}).`, `${path}: this is not JSON (${error.message}).`)
      : say(`${path} : impossible de lire ce fichier (${(error as Error).message}).`, `${path}: this file cannot be read (${(error as Error).message}).`));
  }
  switch (notAReport(value)) {
    case 'not-a-report': throw new UsageError(say(`${path} : ce n’est pas un rapport de « lint --format json ».`, `${path}: this is no report of "lint --format json".`));
    case 'no-fingerprint': throw new UsageError(say(`${path} : rapport trop ancien, sans empreintes. Refaites-le avec « lint --format json ».`, `${path}: too old a report, without fingerprints. Make it again with "lint --format json".`));
    case undefined: return value as PastReport;
  }
}
