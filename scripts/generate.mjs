// YAML + JSON Schema + folders → src/generated/. Registration is by being in the folder: no list is kept by hand.
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';
import { generateCatalogue } from './generate/catalogue.mjs';
import { printPolicies } from './generate/policies-print.mjs';
import { generateRuleDocs } from './generate/rule-docs.mjs';
import { generateProcurement } from './generate/procurement.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'src/generated');
const BANNER = '// Written by scripts/generate.mjs from src/data and schemas: edit those.\n';
const problems = [];

/** Writes only what changed, so that watchers and incremental builds rest. */
function write(name, text) {
  const path = join(out, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const yaml = (path) => parse(readFileSync(join(root, path), 'utf8'));
const files = (folder, extension) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((name) => name.endsWith(extension)).sort() : []);
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);

/** Reads every YAML file of a folder against a schema; the id equals the file name. */
function folder(name, schema) {
  const validate = ajv.compile(json(schema));
  return files(name, '.yaml').map((file) => {
    const value = yaml(join(name, file));
    if (!validate(value)) for (const error of validate.errors) problems.push(`${name}/${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    if (value?.id !== basename(file, '.yaml')) problems.push(`${name}/${file}: id "${value?.id}" is not the file name`);
    return value;
  });
}

const literal = (value) => JSON.stringify(value, null, 1);

// ---------------------------------------------------------------- dialects, policies, suppressors, twins

function dialects() {
  const all = folder('src/data/dialects', 'schemas/dialect.schema.json');
  const filled = all.map((dialect) => withoutRepeats({ extract: [], ignore: [], scripts: [], nested: [], generic: true, rank: 50, ...dialect }));
  const { fields, words, call } = packed(filled.flatMap(({ extract }) => extract));
  const lists = filled.map(({ extract, ...rest }) => `${literal(rest).slice(0, -2)},\n "extract": [\n  ${extract.map(call).join(',\n  ')}\n ]\n}`);
  write('dialects.ts', `${BANNER}import type { Dialect, Extraction } from '../core/model.ts';
/** What extractions say, in the order in which \`x\` is given it; 0 for nothing, a number for what many of them say. */
const FIELDS: readonly string[] = ${JSON.stringify(fields)};
const WORDS: readonly unknown[] = ${JSON.stringify(words)};
const x = (...said: readonly unknown[]): Extraction => Object.fromEntries(said.flatMap((one, i) => (one === 0 ? [] : [[FIELDS[i]!, typeof one === 'number' ? WORDS[one] : one]]))) as unknown as Extraction;
export const dialects: Dialect[] = [\n${lists.join(',\n')}\n];\n`);
}

/** `x.yml` in any folder is also that of the root: it is said once. */
function withoutRepeats(value, key) {
  if (Array.isArray(value)) return key === 'files' || key === 'notFiles' ? value.filter((glob) => !value.includes(`**/${glob}`)) : value.map((one) => withoutRepeats(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutRepeats(one, name)]));
}

/** Thousands of objects of the same few keys and words, told in order: written out they are a tenth of the engine. */
function packed(all) {
  const count = (values) => [...values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const fields = ['at', ...count(all.flatMap((one) => Object.keys(one))).map(([key]) => key).filter((key) => key !== 'at')];
  const words = [null, ...count(all.flatMap((one) => Object.values(one).filter((value) => value !== true).map((value) => JSON.stringify(value)))).filter(([value, times]) => times > 2 && value.length > 4).map(([value]) => JSON.parse(value))];
  const numbers = new Map(words.map((word, i) => [JSON.stringify(word), i]));
  const say = (value) => (value === undefined ? '0' : String(value === true ? 'true' : numbers.get(JSON.stringify(value)) ?? JSON.stringify(value)));
  return { fields, words, call: (one) => `x(${fields.map((field) => say(one[field])).join(', ').replace(/(?:, 0)+$/, '')})` };
}

function policies(sources) {
  const all = folder('src/data/policies', 'schemas/policy.schema.json');
  const byId = new Map(all.map((policy) => [policy.id, policy]));
  const source = (ref, where) => {
    if (typeof ref !== 'string') return ref;
    if (!sources[ref]) problems.push(`${where}: unknown source "${ref}"`);
    return { id: ref, ...sources[ref] };
  };
  const ruleIds = files('src/core/rules', '.ts').map((name) => basename(name, '.ts'));
  const resolve = (policy, seen = []) => {
    if (seen.includes(policy.id)) throw new Error(`src/data/policies: loop of extends: ${[...seen, policy.id].join(' → ')}`);
    const base = policy.extends ? resolve(byId.get(policy.extends) ?? {}, [...seen, policy.id]) : {};
    const where = `src/data/policies/${policy.id}.yaml`;
    const rules = { ...base.rules };
    for (const [id, weight] of Object.entries(policy.rules ?? {})) {
      if (!ruleIds.includes(id)) problems.push(`${where}: no rule "${id}" in src/core/rules`);
      rules[id] = { ...rules[id], ...weight, sources: (weight.sources ?? rules[id]?.sources ?? []).map((ref) => source(ref, `${where}: ${id}`)) };
    }
    for (const id of [...(policy.precedence ?? []), ...(policy.coveredByDerogation ?? [])]) if (!ruleIds.includes(id)) problems.push(`${where}: no rule "${id}" in src/core/rules`);
    const { extends: _extends, ...own } = policy;
    return { ...base, ...own, rules, sources: (policy.sources ?? base.sources ?? []).map((ref) => source(ref, where)) };
  };
  write('policies.ts', `${BANNER}${printPolicies(all.map((policy) => resolve(policy)))}`);
}

function suppressors() {
  write('suppressors.ts', `${BANNER}import type { Suppressors, Twin } from '../core/model.ts';\nexport const suppressors: Suppressors = ${literal({ ...yaml('src/data/suppressors.yaml'), domains: yaml('src/data/domains.yaml') })};\nexport const twins: Twin[] = ${literal(yaml('src/data/twins.yaml'))};\n`);
}

// ---------------------------------------------------------------- registries by folder

function registry(name, from, extension, type, typeFrom) {
  const names = files(from, extension).filter((file) => !file.startsWith('_')).map((file) => basename(file, extension));
  const camel = (id) => id.replace(/-(\w)/g, (_m, c) => c.toUpperCase());
  const imports = names.map((id) => `import ${camel(id)} from '../${from.replace('src/', '')}/${id}.ts';`).join('\n');
  write(`${name}.ts`, `${BANNER}import type { ${type} } from '${typeFrom}';\n${imports}\n\nexport const ${name}: ${type}[] = [${names.map(camel).join(', ')}];\n`);
  return names;
}

// ---------------------------------------------------------------- validators, compiled ahead: no dynamic code at run time

/** A schema without what is for people: English and the meaning of codes are the editor's, and validate nothing. */
function withoutProse(schema) {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key, value]) => !(PROSE.includes(key) && (typeof value === 'string' || key === 'x-codes'))).map(([key, value]) => [key, withoutProse(value)]));
}
const PROSE = ['description', 'title', 'x-en', 'x-codes'];

function validators(names) {
  const compiler = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, inlineRefs: false, messages: false, code: { source: true, esm: true } });
  addFormats(compiler);
  compiler.addSchema(json('schemas/provider.schema.json')); // definitions that local-catalogue shares
  for (const name of names) compiler.addSchema(withoutProse(json(`schemas/${name}.schema.json`)), name);
  // Of an error, where it stands in the schema and what the keyword demands are read by nobody: a fifth of the code.
  const code = standaloneCode(compiler, Object.fromEntries(names.map((name) => [name.replace(/-/g, '_'), name])))
    .replace(/\bschemaPath:\s*"(?:[^"\\]|\\.)*",\s*/g, '').replace(/\bschema:\s*[^,{}\n"]+,\s*(?=parentSchema:)/g, '');
  const bundled = buildSync({ stdin: { contents: code, resolveDir: root, loader: 'js' }, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], write: false, minify: false }).outputFiles[0].text;
  write('validators-compiled.js', `${BANNER}${bundled}`);
  write('validators-compiled.d.ts', names.map((name) => `export const ${name.replace(/-/g, '_')}: ((value: unknown) => boolean) & { errors?: unknown[] | null };\n`).join(''));
  const entries = names.map((name) => `  ${JSON.stringify(name)}: wrap(compiled.${name.replace(/-/g, '_')}),`).join('\n');
  write('validators.ts', `${BANNER}import * as compiled from './validators-compiled.js';
import type { SchemaError, Validate } from '../core/values.ts';

type Raw = SchemaError & { parentSchema?: { properties?: object }; data?: unknown };
const wrap = (check: ((value: unknown) => boolean) & { errors?: unknown[] | null }): Validate => (value) =>
  check(value) ? [] : ((check.errors ?? []) as Raw[]).map(({ instancePath, keyword, params, parentSchema, data }) => ({
    instancePath, keyword, params: { ...params, known: parentSchema?.properties ?? {}, given: data },
  }));

export const validators: Record<string, Validate> = {
${entries}
};
`);
}

mkdirSync(out, { recursive: true });
const sources = existsSync(join(root, 'src/data/sources.yaml')) ? yaml('src/data/sources.yaml') : {};
await generateCatalogue(root).catch((error) => problems.push(error.message));
dialects();
policies(sources);
suppressors();
write('procurement.ts', `${BANNER}${generateProcurement(root, { folder, yaml, json, problems, sources })}`);
registry('rules', 'src/core/rules', '.ts', 'Rule', '../core/rule.ts');
write('commands.ts', `${BANNER}import type { Command } from '../cli/command.ts';\n\n/** Commands by name, each loaded when it is asked for. */\nexport const commands: Readonly<Record<string, () => Promise<{ default: Command }>>> = {\n${files('src/cli/commands', '.ts').map((file) => `  '${basename(file, '.ts')}': () => import('../cli/commands/${file}'),`).join('\n')}\n};\n`);
write('version.ts', `${BANNER}export const version = ${JSON.stringify(json('package.json').version)};\n`);
registry('formats', 'src/report/formats', '.ts', 'Format', '../report/format.ts');
validators(files('schemas', '.schema.json').map((name) => basename(name, '.schema.json')).filter((name) => name === 'config' || name === 'local-catalogue' || name === 'local-policy' || name.startsWith('dossier')));
if (problems.length > 0) {
  process.stderr.write(`${problems.length} mistake(s) in the data:\n${problems.map((line) => `  ${line}`).join('\n')}\n`);
  process.exit(1);
}
await generateRuleDocs(root);
