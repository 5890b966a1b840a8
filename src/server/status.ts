// What the status item says of a document: its kind, its findings, the context, the catalogue's date.
import { isStale, type Status } from '../core/index.ts';
import type { StatusResult } from '../protocol.ts';
import { dialectsOf, mainContext } from './explain.ts';
import type { Linted } from './results.ts';
import { contextInWords } from './texts.ts';

export function statusOf(linted: Linted): StatusResult {
  const { context: { catalogue, config, lang, today }, result, skipped } = linted;
  const open = result.diagnostics.filter(({ suppressed }) => !suppressed);
  const byStatus: Partial<Record<Status, number>> = {};
  for (const { status } of result.usages) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const [only] = result.diagnostics;
  const tooLarge = result.documents.length === 0 && only?.rule === 'file-too-large';
  return {
    ...(tooLarge ? { tooLarge } : {}),
    dialects: dialectsOf(linted), findings: open.length, errors: open.filter(({ severity }) => severity === 'error').length, covered: result.diagnostics.length - open.length,
    catalogue: { asOf: catalogue.data.asOf, stale: isStale(catalogue, today) }, context: contextInWords(mainContext(linted), lang), byStatus,
    ...(config.uri ? { configUri: config.uri } : {}), ...(skipped ? { skipped: skipped[lang] } : tooLarge ? { skipped: only.message } : {}),
  };
}
