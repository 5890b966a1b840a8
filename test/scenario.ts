// Reads, runs and writes `.scenario` files: files, then runs with what they must print. Plain text, made to be read.
//
//   --- file PATH [latin1|utf16le|utf16be|hex|repeat=N] | --- link PATH TARGET | --- folder PATH
//   --- stdin [hex] | --- run ARGUMENTS, with VARIABLE=value before them | --- stdout | --- stderr | --- status N
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Section { kind: string; argument: string; body: string }

function sections(text: string): Section[] {
  const parts = text.split(/^--- /m);
  return parts.map((part, index) => {
    if (index === 0) return { kind: 'title', argument: '', body: part };
    const end = part.indexOf('\n');
    const [, kind = '', argument = ''] = /^(\S+) ?(.*)$/.exec(part.slice(0, end))!;
    return { kind, argument, body: part.slice(end + 1) };
  });
}

function bytesOf(body: string, modes: readonly string[]): Buffer {
  const repeat = modes.find((mode) => mode.startsWith('repeat='));
  const text = repeat ? body.repeat(Number(repeat.slice('repeat='.length))) : body;
  if (modes.includes('hex')) return Buffer.from(text.replace(/\s/g, ''), 'hex');
  if (modes.includes('latin1')) return Buffer.from(text, 'latin1');
  if (modes.includes('utf16le')) return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (modes.includes('utf16be')) return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return Buffer.from(modes.includes('trim') ? text.trimEnd() : text);
}

/** Runs a scenario. @returns what the file would be if everything printed were right */
export function runScenario(path: string, cli: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cac-')));
  const shown = (text: string): string => text.replaceAll(folder, '<folder>').replace(/("version": ?")\d+\.\d+\.\d+"/g, '$1<version>"');
  let written = '';
  let input: Buffer | undefined;
  try {
    for (const { kind, argument, body } of sections(readFileSync(path, 'utf8'))) {
      if (kind === 'title') {
        written += body;
        continue;
      }
      if (kind === 'stdout' || kind === 'stderr' || kind === 'status') continue;
      written += `--- ${kind}${argument === '' ? '' : ` ${argument}`}\n`;
      const [name = '', ...rest] = argument.split(' ');
      if (kind !== 'run') written += body;
      if (kind === 'folder') mkdirSync(join(folder, name), { recursive: true });
      else if (kind === 'link') {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        symlinkSync(rest[0]!, join(folder, name));
      } else if (kind === 'file') {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytesOf(body, rest));
      } else if (kind === 'stdin') input = bytesOf(body, [name, ...rest]);
      else if (kind === 'run') {
        const words = [...argument.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
        const from = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
        const env = Object.fromEntries(words.slice(0, from < 0 ? words.length : from).map((word) => word.split('=') as [string, string]));
        const cwd = env['IN'] ? join(folder, env['IN']) : folder;
        const done = spawnSync(process.execPath, [cli, ...(from < 0 ? [] : words.slice(from))], { cwd, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8', ...(input ? { input } : {}), maxBuffer: 1 << 28 });
        written += `--- stdout\n${shown(done.stdout)}--- stderr\n${shown(done.stderr)}--- status ${done.status}\n`;
      } else throw new Error(`${path}: unknown section "${kind}"`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return written;
}
