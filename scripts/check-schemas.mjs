// Checks what the command line writes against schemas: the JSON report against schemas/report.schema.json, and SARIF against
// the standard's own schema when a folder that holds it is given (any `sarif-schema-2.1.0*.json`).
// node scripts/check-schemas.mjs [FOLDER]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.argv[2];
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** JSON Schema draft-04 as draft-07, for the keywords that changed. */
function modernised(schema) {
  if (Array.isArray(schema)) return schema.map(modernised);
  if (schema === null || typeof schema !== 'object') return schema;
  // As keywords they are texts; as names of described properties they are schemas, and stay.
  const kept = Object.entries(schema).filter(([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string'));
  const out = Object.fromEntries(kept.map(([key, value]) => [key, modernised(value)]));
  for (const [bound, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']]) {
    if (out[exclusive] === true) {
      out[exclusive] = out[bound];
      delete out[bound];
    } else if (out[exclusive] === false) delete out[exclusive];
  }
  return out;
}

function run(format, lang) {
  const cli = join(root, 'dist/cli.cjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'lint', 'examples', '--format', format, '--as-of', '2026-11-24', '--lang', lang], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status > 1) throw new Error(`lint --format ${format} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

const checks = [['json', read(join(root, 'schemas/report.schema.json')), true]];
const sarif = folder && readdirSync(folder).find((name) => /^sarif-schema-2\.1\.0.*\.json$/.test(name));
if (sarif) checks.push(['sarif', modernised(read(join(folder, sarif))), false]);
else process.stdout.write('SARIF: no folder with sarif-schema-2.1.0.json given, not checked\n');

let failures = 0;
for (const [format, schema, strict] of checks) {
  const ajv = new Ajv({ allErrors: true, strict, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  for (const lang of ['fr', 'en']) {
    const valid = validate(run(format, lang));
    process.stdout.write(`${format} (${lang}): ${valid ? 'valid' : 'INVALID'}\n`);
    for (const error of valid ? [] : validate.errors.slice(0, 10)) process.stdout.write(`  ${error.instancePath} ${error.message}\n`);
    failures += valid ? 0 : 1;
  }
}
process.exit(failures > 0 ? 1 : 0);
