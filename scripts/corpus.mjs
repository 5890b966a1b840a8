// Lints folders of public repositories and says, by dialect: files, files parsed without error, rows, providers, time;
// then the hosts that nobody in the catalogue claims, by the files that name them: the catalogue's work list.
// Nothing read is kept.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';

const USAGE = `usage: npm run corpus -- [options] DIR…

  --rows N            also print N rows with their lines, to be read by eye; each dialect and kind of evidence gets its share
  --around N          lines shown on each side of a row (default 0)
  --seed N            another draw (default 1); the same seed draws the same rows
  --dialect ID  --provider ID  --kind KIND  --confidence certain|likely|possible
                      rows of these only
  --rejected          draw among what was seen and set aside; --reason R narrows
  --per-file N        at most N rows of one file
  --hosts N           length of the list of unknown hosts (default 40)
  --slowest N         length of the list of slowest files, by time for each million characters (default 3)
`;
const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' }, around: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' }, dialect: { type: 'string' }, provider: { type: 'string' },
    kind: { type: 'string' }, confidence: { type: 'string' }, rejected: { type: 'boolean' }, reason: { type: 'string' }, 'per-file': { type: 'string', default: '1000' },
    hosts: { type: 'string', default: '40' }, slowest: { type: 'string', default: '3' },
  },
});
if (folders.length === 0) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'cloud-au-centre-corpus-'));
const entry = join(folder, 'engine.mjs');
await build({
  stdin: { contents: `export { lint } from './src/core/index.ts'; export { createContext } from './src/defaults.ts';`, resolveDir: process.cwd(), loader: 'ts' },
  bundle: true, platform: 'node', format: 'esm', mainFields: ['module', 'main'], outfile: entry, logLevel: 'error',
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
const { lint, createContext } = await import(entry);
rmSync(folder, { recursive: true });

const context = createContext({ root: 'file:///corpus', today: '2026-11-24', lang: 'en' });
const QUIET = ['implicit-registry', 'hosted-runner', 'file'];
const byDialect = new Map();
const hosts = new Map();
const rows = [];
const times = [];
const failures = [];
let linting = 0;
let parsing = 0;

for (const root of folders.map((one) => resolve(one))) {
  for (const path of globSync(['**/*.{yaml,yml,json,jsonc,tpl}', '**/Chart.lock'], { cwd: root, dot: true, absolute: true, ignore: ['**/node_modules/**', '**/package-lock.json', '**/package.json'] })) {
    const text = readFileSync(path, 'utf8');
    if (text.length > 2_000_000) continue;
    const start = performance.now();
    let result;
    try {
      result = lint({ uri: `file:///corpus/${relative(root, path).replaceAll('\\', '/')}`, text }, context);
    } catch (error) {
      failures.push(`${path}: ${error.stack ?? error}`);
      continue;
    }
    const ms = performance.now() - start;
    linting += ms;
    times.push({ ms, perMillion: ms / (Math.max(text.length, 100_000) / 1e6), path });
    if (!/json/.test(path)) {
      const before = performance.now();
      try { parseAllDocuments(text, { logLevel: 'silent' }); } catch { /* counted all the same */ }
      parsing += performance.now() - before;
    }
    count(result, ms);
    for (const host of new Set(result.unknownHosts.map(({ host }) => host))) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    if (options.rows) collect(path, text, result);
  }
}

function dialectOf(result, { document }) {
  return result.documents[document].dialect ?? '(none)';
}

function count(result, ms) {
  const broken = result.diagnostics.some(({ rule }) => rule === 'yaml-syntax' || rule.startsWith('file-'));
  const dialects = new Set(result.documents.map(({ dialect }) => dialect ?? '(none)'));
  for (const id of dialects) {
    const entry = byDialect.get(id) ?? { files: 0, parsed: 0, rows: 0, certain: 0, quiet: 0, rejected: 0, providers: new Map(), ms: 0 };
    byDialect.set(id, entry);
    entry.files++;
    if (!broken) entry.parsed++;
    entry.ms += ms / dialects.size;
    for (const row of result.evidence.filter((one) => dialectOf(result, one) === id)) {
      entry.rows++;
      if (row.confidence === 'certain') entry.certain++;
      if (QUIET.includes(row.kind)) entry.quiet++;
      entry.providers.set(row.provider, (entry.providers.get(row.provider) ?? 0) + 1);
    }
    entry.rejected += result.rejected.filter((one) => dialectOf(result, one) === id).length;
  }
}

function collect(path, text, result) {
  const lines = text.split(/\r\n|\n|\r/);
  const around = Number(options.around);
  for (const row of options.rejected ? result.rejected : result.evidence) {
    const dialect = dialectOf(result, row);
    const wanted = { dialect, provider: row.provider, kind: row.kind, confidence: row.confidence, reason: row.reason };
    if (Object.entries(wanted).some(([name, value]) => options[name] && options[name] !== value)) continue;
    const { start, end } = row.range;
    const shown = lines.slice(Math.max(0, start.line - around), start.line + around + 1).map((line) => (around ? line : line.trim()).slice(0, 220));
    const words = [row.service ?? row.provider ?? '?', row.kind, row.capability, row.region, row.confidence ?? row.reason, row.state === 'live' ? undefined : row.state];
    rows.push({ stratum: `${dialect} ${row.kind ?? row.reason}`, path, place: `${start.line + 1}:${start.character + 1}-${end.line === start.line ? '' : `${end.line + 1}:`}${end.character + 1}`, shown, what: words.filter(Boolean).join(' '), value: row.value.replace(/\uE000+/g, '…') });
  }
}

/** Rows in a drawn order, one of each stratum in turn: rare kinds are read too. The same draw each time for the same seed. */
function sample(all, wanted) {
  let state = Number(options.seed);
  const draw = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const taken = new Map();
  const strata = new Map();
  for (const [, row] of all.map((row) => [draw(), row]).sort((a, b) => a[0] - b[0])) {
    taken.set(row.path, (taken.get(row.path) ?? 0) + 1);
    if (taken.get(row.path) > Number(options['per-file'])) continue;
    strata.set(row.stratum, [...(strata.get(row.stratum) ?? []), row]);
  }
  const chosen = [];
  for (let turn = 0; chosen.length < wanted; turn++) {
    const next = [...strata.values()].flatMap((list) => list.slice(turn, turn + 1));
    if (next.length === 0) break;
    chosen.push(...next.slice(0, wanted - chosen.length));
  }
  return chosen.sort((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : 0));
}

const top = (map, n) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, n).map(([key, value]) => `${key} ${value}`);
const out = ['dialect                 files parsed   rows certain quiet rejected     ms  providers'];
for (const [id, entry] of [...byDialect].sort((a, b) => b[1].files - a[1].files)) {
  const cells = [[entry.files, 6], [entry.parsed, 6], [entry.rows, 6], [entry.certain, 7], [entry.quiet, 5], [entry.rejected, 8], [entry.ms.toFixed(0), 6]].map(([value, width]) => String(value).padStart(width));
  out.push(`${id.padEnd(22)} ${cells.join(' ')}  ${top(entry.providers, 8).join(', ')}`);
}
out.push('', `${times.length} files, ${linting.toFixed(0)} ms linting, ${parsing.toFixed(0)} ms parsing their YAML alone; slowest:`);
for (const { ms, perMillion, path } of times.sort((a, b) => b.perMillion - a.perMillion).slice(0, Number(options.slowest))) out.push(`  ${perMillion.toFixed(0).padStart(6)} ms for a million characters, ${ms.toFixed(0).padStart(5)} ms  ${path}`);
out.push('', `unknown hosts: ${hosts.size}, by files`, ...top(hosts, Number(options.hosts)).map((line) => `  ${line}`));
if (options.rows) {
  const chosen = sample(rows, Number(options.rows));
  out.push('', `${chosen.length} of ${rows.length} rows`);
  chosen.forEach(({ stratum, what, value, path, place, shown }, index) => out.push(`#${index + 1} [${stratum}] ${what}  «${value}»`, `    ${path}:${place}`, ...shown.map((line) => `    | ${line}`)));
}
if (failures.length > 0) out.push('', `FAILED on ${failures.length} files`, ...failures);
process.stdout.write(`${out.join('\n')}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
