// What procurement reads beside the catalogue: CPV codes, model clauses, and the schemas that the editor explains.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the text of src/generated/procurement.ts, without its banner */
export function generateProcurement(root, { folder, yaml, json, problems, sources }) {
  const cpv = yaml('src/data/cpv.yaml').codes;
  for (const { code } of cpv) if (!/^\d{8}-\d$/.test(code)) problems.push(`src/data/cpv.yaml: "${code}" is not eight digits, a dash and a check digit`);
  const clauses = folder('src/data/clauses', 'schemas/clause.schema.json').map(({ sources: ids, ...clause }) => {
    for (const id of ids) if (!sources[id]) problems.push(`src/data/clauses/${clause.id}.yaml: unknown source "${id}"`);
    for (const rule of clause.rules ?? []) if (!existsSync(join(root, `src/core/rules/${rule}.ts`))) problems.push(`src/data/clauses/${clause.id}.yaml: no rule "${rule}"`);
    return { ...clause, sources: ids.map((id) => ({ id, ...sources[id] })) };
  });
  // As text, read on loading: a third smaller in every bundle than the same object written out.
  const compact = (data) => `JSON.parse(${JSON.stringify(JSON.stringify(data))}) as HelpSchema`;
  const value = (data) => JSON.stringify(data, null, 1);
  return `import type { Clause, CpvCode } from '../core/procurement.ts';
import type { HelpSchema } from '../core/schemaHelp.ts';

export const cpvCodes: CpvCode[] = ${value(cpv)};
export const clauses: Clause[] = ${value(clauses)};
export const dossierSchema: HelpSchema = ${compact(json('schemas/dossier.schema.json'))};
export const configSchema: HelpSchema = ${compact(json('schemas/config.schema.json'))};
`;
}
