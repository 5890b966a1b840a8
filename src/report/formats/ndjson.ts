// One JSON object per line, for streams and log stores: a `run`, then usages and diagnostics in file order, then the `summary`.
import { defineFormat } from '../format.ts';
import { fingerprints } from '../names.ts';
import { pathByUri } from '../places.ts';
import { catalogueOf, conclusions, diagnosticOf, policyOf, SCHEMA_VERSION, summaryOf, usageOf, type Speaker } from './json.ts';
import { json } from '../visible.ts';

export default defineFormat({
  id: 'ndjson',
  label: { fr: 'JSON, un objet par ligne', en: 'JSON, one object per line' },
  extension: 'ndjson',
  render(audit, options) {
    const speaker: Speaker = { path: pathByUri(audit), prints: fingerprints(audit), lang: audit.lang };
    const { tool, asOf } = audit;
    const rows: object[] = [{ type: 'run', schemaVersion: SCHEMA_VERSION, tool, asOf, catalogue: catalogueOf(audit), policy: policyOf(audit) }];
    for (const file of audit.files) {
      rows.push({ type: 'file', path: file.path, documents: file.result.documents.map(({ index, dialect }) => ({ index, dialect: dialect ?? null })) });
      for (const usage of file.result.usages) rows.push({ type: 'usage', path: file.path, ...usageOf(usage) });
      for (const diagnostic of file.result.diagnostics) rows.push({ type: 'diagnostic', path: file.path, ...diagnosticOf(diagnostic, file.path, speaker) });
    }
    rows.push({ type: 'summary', ...summaryOf(audit.summary), ...conclusions(audit, options.catalogue) });
    return rows.map((row) => `${json(row)}\n`).join('');
  },
});
