// Lints folders of public repositories and says, by dialect: files, documents, rows, providers, time; then the hosts that
// nobody in the catalogue claims, by count: the work list. `--rows N` prints N rows drawn evenly, with their line, to be
// read by eye; `--dialect ID`, `--confidence C`,
// `--provider ID`, `--kind K`, `--reason R`, `--rejected`, `--per-file N` narrow them. Nothing read is kept.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, dialect: { type: 'string' }, confidence: { type: 'string' }, provider: { type: 'string' }, kind: { type: 'string' }, reason: { type: 'string' }, rejected: { type: 'boolean' }, 'per-file': { type: 'string', default: '1000' }, hosts: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' }, files: { type: 'boolean' } },
});
if (folders.length === 0) {
  process.stderr.write('usage: npm run corpus -- [--rows N] [--dialect ID] [--confidence certain] [--provider ID] [--rejected] DIR…\n');
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
const byDialect = new Map();
const hosts = new Map();
const rows = [];
let slowest = { ms: 0, path: '' };
let linting = 0;
let parsing = 0;
for (const root of folders.map((one) => resolve(one))) {
  for (const path of globSync('**/*.{yaml,yml,json,jsonc,tpl}', { cwd: root, dot: true, absolute: true, ignore: ['**/node_modules/**', '**/package-lock.json', '**/package.json'] })) {
    const text = readFileSync(path, 'utf8');
    if (text.length > 2_000_000) continue;
    const name = relative(root, path).replaceAll('\\', '/');
    const start = performance.now();
    const result = lint({ uri: `file:///corpus/${name}`, text }, context);
    const ms = performance.now() - start;
    linting += ms;
    if (ms > slowest.ms) slowest = { ms, path };
    if (!/json/.test(path)) {
      const before = performance.now();
      try { parseAllDocuments(text, { logLevel: 'silent' }); } catch { /* counted all the same */ }
      parsing += performance.now() - before;
    }
    const broken = result.diagnostics.some(({ rule }) => rule === 'yaml-syntax' || rule.startsWith('file-'));
    for (const id of new Set(result.documents.map((document) => document.dialect ?? '(none)'))) {
      const entry = byDialect.get(id) ?? { files: 0, parsed: 0, rows: 0, certain: 0, quiet: 0, rejected: 0, providers: new Map(), ms: 0 };
      byDialect.set(id, entry);
      entry.files++;
      if (!broken) entry.parsed++;
      entry.ms += ms;
      for (const row of result.evidence) {
        if ((result.documents[row.document].dialect ?? '(none)') !== id) continue;
        entry.rows++;
        if (row.confidence === 'certain') entry.certain++;
        if (['implicit-registry', 'hosted-runner', 'file'].includes(row.kind)) entry.quiet++;
        entry.providers.set(row.provider, (entry.providers.get(row.provider) ?? 0) + 1);
      }
      entry.rejected += result.rejected.length;
    }
    for (const { host } of result.unknownHosts) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    const lines = options.rows || options.files ? text.split(/\r\n|\n|\r/) : [];
    const fits = (row) => (!options.dialect || (result.documents[row.document].dialect ?? '(none)') === options.dialect) && (!options.confidence || row.confidence === options.confidence)
      && (!options.provider || row.provider === options.provider) && (!options.reason || row.reason === options.reason) && (!options.kind || row.kind === options.kind);
    for (const row of options.rejected ? result.rejected : result.evidence) {
      if (fits(row)) rows.push({ path, line: row.range.start.line + 1, text: (lines[row.range.start.line] ?? '').trim().slice(0, 220), what: `${row.service ?? row.provider ?? '?'} ${row.kind ?? ''} ${row.confidence ?? row.reason}${row.state && row.state !== 'live' ? ` ${row.state}` : ''}`, value: row.value });
    }
  }
}

const out = [];
const top = (map, n) => [...map].sort((a, b) => b[1] - a[1]).slice(0, n).map(([key, count]) => `${key} ${count}`).join(', ');
out.push('dialect                 files parsed   rows certain quiet rejected     ms  providers');
for (const [id, entry] of [...byDialect].sort((a, b) => b[1].files - a[1].files)) {
  out.push(`${id.padEnd(22)} ${String(entry.files).padStart(6)} ${String(entry.parsed).padStart(6)} ${String(entry.rows).padStart(6)} ${String(entry.certain).padStart(7)} ${String(entry.quiet).padStart(5)} ${String(entry.rejected).padStart(8)} ${entry.ms.toFixed(0).padStart(6)}  ${top(entry.providers, 8)}`);
}
out.push('', `${linting.toFixed(0)} ms linting, ${parsing.toFixed(0)} ms parsing YAML alone; slowest ${slowest.ms.toFixed(0)} ms ${slowest.path}`);
out.push('', `unknown hosts: ${hosts.size}`, top(hosts, Number(options.hosts)).replaceAll(', ', '\n'));
if (options.rows) {
  // The same draw each time for the same seed: a reading can be taken up again.
  let state = Number(options.seed);
  const draw = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const taken = new Map();
  const sample = rows.map((row) => [draw(), row]).sort((a, b) => a[0] - b[0]).map(([, row]) => row)
    .filter(({ path }) => taken.set(path, (taken.get(path) ?? 0) + 1).get(path) <= Number(options['per-file'])).slice(0, Number(options.rows));
  out.push('', `${sample.length} of ${rows.length} rows`);
  for (const row of sample) out.push(`${row.what}  «${row.value}»\n    ${row.path}:${row.line}: ${row.text}`);
}
process.stdout.write(`${out.join('\n')}\n`);
