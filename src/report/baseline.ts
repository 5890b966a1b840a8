// What a past audit knew already, left out of a new one: new debt shows before old debt is paid.
import { summarize } from '../core/audit.ts';
import type { Audit } from '../core/model.ts';
import type { PastReport } from './compare.ts';
import { fingerprints } from './names.ts';

/** The audit with the findings that a past report did not have; usages and inventory stay whole. */
export function onlyNew(audit: Audit, past: PastReport): Audit {
  const known = new Set(past.files.flatMap(({ diagnostics }) => diagnostics.map(({ fingerprint }) => fingerprint)));
  const prints = fingerprints(audit);
  const files = audit.files.map((file) => ({ ...file, result: { ...file.result, diagnostics: file.result.diagnostics.filter((diagnostic) => !known.has(prints.get(diagnostic)!)) } }));
  // Files that could not be read then or now are no less unreadable.
  return { ...audit, files, summary: { ...summarize(files), unreadable: audit.summary.unreadable } };
}
