// Checks what the command line writes against schemas: the JSON report against schemas/report.schema.json, and SARIF against
// the standard's own schema when a folder that holds it is given (any `sarif-schema-2.1.0*.json`). Same folder, same way, for
// what `convert` writes (`schema_decp_v2*.json`, `ocds-release-*schema.json`) and for reading published examples (`decp-examples/`).
// node scripts/check-schemas.mjs [FOLDER]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** What `convert` writes of every example, against the schema of the format; what a half-written file lacks is expected. */
function conversions(target, schemas, accepted) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  for (const schema of schemas.slice(1)) ajv.addSchema(schema.value, schema.id);
  const validate = ajv.compile(schemas[0].value);
  for (const name of readdirSync(join(root, 'examples/marche-public')).filter((file) => file.endsWith('.yaml'))) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), 'convert', `examples/marche-public/${name}`, '--to', target, '--as-of', '2026-11-24', '--lang', 'en'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`convert ${name} --to ${target} ended with ${status}: ${stderr}`);
    const valid = validate(JSON.parse(stdout));
    const wrong = valid ? [] : validate.errors.filter((error) => !accepted(error, stderr));
    process.stdout.write(`${target} ${name}: ${valid ? 'valid' : wrong.length > 0 ? 'INVALID' : 'valid but for what the file does not say'}\n`);
    for (const error of wrong.slice(0, 10)) process.stdout.write(`  ${error.instancePath} ${error.message}\n`);
    failures += wrong.length > 0 ? 1 : 0;
  }
}

const named = (pattern) => folder && readdirSync(folder).find((name) => pattern.test(name));
const decp = named(/^schema_decp_v2.*\.json$/);
// A property that is absent is accepted when the command says that it is missing.
if (decp) conversions('decp', [{ value: read(join(folder, decp)) }], (error, said) => error.keyword === 'required' && new RegExp(`^  .*${({ marcheInnovant: 'innovation' })[error.params.missingProperty] ?? error.params.missingProperty}`, 'm').test(said));
else process.stdout.write('DECP: no schema given, not checked\n');
const ocdsPackage = named(/^ocds-release-package-schema\.json$/);
const ocdsRelease = named(/^ocds-release-schema\.json$/);
if (ocdsPackage && ocdsRelease) {
  const bare = ({ $schema: _dialect, ...schema }) => schema;
  const release = bare(modernised(read(join(folder, ocdsRelease))));
  conversions('ocds', [{ value: bare(modernised(read(join(folder, ocdsPackage)))) }, { id: read(join(folder, ocdsPackage)).properties.releases.items.$ref, value: release }], () => false);
} else process.stdout.write('OCDS: no schemas given, not checked\n');

const published = folder && existsSync(join(folder, 'decp-examples')) ? readdirSync(join(folder, 'decp-examples')).filter((name) => name.endsWith('.json')) : [];
for (const name of published) {
  const { stdout } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), 'lint', join(folder, 'decp-examples', name), '--format', 'json', '--as-of', '2026-11-24'], { cwd: root, encoding: 'utf8' });
  const { files } = JSON.parse(stdout);
  const dialects = files.flatMap((file) => (file.result ?? file).documents).map((document) => document.dialect);
  const good = dialects.length > 0 && dialects.every((dialect) => dialect === 'decp');
  process.stdout.write(`reading decp ${name}: ${good ? 'recognised' : `NOT RECOGNISED (${dialects.join(', ')})`}\n`);
  failures += good ? 0 : 1;
}
process.exit(failures > 0 ? 1 : 0);
