// An evidence pack: what was read, with what, on which day, and all that came out of it; made so that it can be made again.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from '../generated/formats.ts';
import { rules } from '../generated/rules.ts';
import { version } from '../generated/version.ts';
import type { IsoDate, Lang } from '../core/model.ts';
import { checkoutOf, type Checkout } from './git.ts';
import { lintPaths, type Outcome } from './session.ts';

export const MANIFEST = 'manifest.json';
export interface Stamp { path: string; sha256: string | null; bytes: number | null }
export interface Manifest {
  pack: 1;
  tool: { name: string; version: string };
  asOf: IsoDate;
  lang: Lang;
  /** Paths given, relative to the root. */
  paths: string[];
  catalogue: { asOf: string; hash: string };
  policy: { id: string; title: string };
  git: Checkout | null;
  /** Everything read, with its SHA-256; null when it could not be read. */
  inputs: Stamp[];
  outputs: Stamp[];
}

/** Reports of a pack: format, and name of the file. */
const REPORTS: readonly [format: string, name: string][] = [
  ['synthese', 'synthese.html'], ['html', 'rapport.html'], ['json', 'rapport.json'], ['ndjson', 'resultats.ndjson'], ['csv', 'constats.csv'], ['markdown', 'rapport.md'], ['sarif', 'rapport.sarif'], ['ics', 'echeances.ics'],
];

export interface PackInput { root: string; paths: readonly string[]; /** Folders of packs, never read. */ except: readonly string[]; today: IsoDate; lang: Lang; remark(text: string): void }
export interface Pack { manifest: Manifest; files: Map<string, string>; outcome: Outcome }

/** Lints and writes out everything, in memory. Same inputs, same bytes. */
export function makePack({ root, paths, except, today, lang, remark }: PackInput): Pack {
  const outcome = lintPaths(paths, { cwd: root, today, lang, ignoring: true, except, remark });
  const { audit, context: { catalogue } } = outcome;
  const options = { catalogue, rules: rules.map(({ meta }) => meta) };
  const files = new Map(REPORTS.map(([id, name]) => [name, formats.find((format) => format.id === id)!.render(audit, options)]));
  files.set('LISEZ-MOI.txt', readme(lang));
  const git = checkoutOf(root);
  const manifest: Manifest = {
    pack: 1, tool: { name: audit.tool.name, version }, asOf: today, lang, paths: [...paths], catalogue: { asOf: audit.catalogue.asOf, hash: audit.catalogue.hash }, policy: { id: audit.policy.id, title: audit.policy.title },
    git: git ?? null, inputs: audit.files.map(({ path, uri }) => stampOf(path, read(fileURLToPath(uri)))), outputs: [...files].map(([path, text]) => stampOf(path, Buffer.from(text))).sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return { manifest, files, outcome };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function stampOf(path: string, bytes: Buffer | undefined): Stamp {
  return { path, sha256: bytes ? createHash('sha256').update(bytes).digest('hex') : null, bytes: bytes?.length ?? null };
}

export function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A path inside the root, relative to it, with `/`; undefined outside. */
export function inside(root: string, path: string): string | undefined {
  const short = relative(root, path);
  return short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short) ? undefined : short.split(sep).join('/') || '.';
}

/** Reads the manifest of a pack; undefined when it is none. */
export function readManifest(folder: string): Manifest | undefined {
  const bytes = read(join(folder, MANIFEST));
  if (!bytes) return undefined;
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Partial<Manifest>;
    const stamps = (list: unknown): boolean => Array.isArray(list) && list.every((one: Partial<Stamp> | null) => typeof one?.path === 'string');
    const texts = Array.isArray(value.paths) && value.paths.every((path) => typeof path === 'string') && typeof value.asOf === 'string' && (value.lang === 'fr' || value.lang === 'en');
    return value.pack === 1 && texts && typeof value.catalogue?.hash === 'string' && typeof value.tool?.version === 'string' && typeof value.policy?.id === 'string' && stamps(value.inputs) && stamps(value.outputs) ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** Where a file named by a manifest is; undefined when the name leads out of the folder. */
export function placeIn(folder: string, name: string): string | undefined {
  const path = resolve(folder, name);
  return inside(folder, path) === undefined ? undefined : path;
}

function readme(lang: Lang): string {
  return lang === 'fr'
    ? 'Dossier de preuve produit par cloud-au-centre.\n\nmanifest.json : date, versions, commit, empreinte SHA-256 de chaque fichier lu et de chaque fichier produit.\nsynthese.html : deux pages pour décider. rapport.html : le rapport complet.\nrapport.json, resultats.ndjson, constats.csv, rapport.md, rapport.sarif, echeances.ics : les mêmes résultats, pour des outils.\n\nVérifier : cloud-au-centre verify CE_DOSSIER --root DOSSIER_LU\n'
    : 'Evidence pack made by cloud-au-centre.\n\nmanifest.json: date, versions, commit, SHA-256 of every file read and of every file made.\nsynthese.html: two pages for deciding. rapport.html: the full report.\nrapport.json, resultats.ndjson, constats.csv, rapport.md, rapport.sarif, echeances.ics: the same results, for tools.\n\nTo verify: cloud-au-centre verify THIS_FOLDER --root FOLDER_READ\n';
}
