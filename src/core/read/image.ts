// Container image references, by the grammar of the OCI distribution project:
// https://github.com/distribution/reference (reference.go). Variables with a default are read by their default.
import { FILLER } from '../templates.ts';
import { knownTail, maskVariables } from './hosts.ts';

/** Forges that keep images at other addresses: `github.com/org/cmd` under `image` is the path of a program that ko builds. */
export const MODULE_HOST = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)$/;

export interface ImageReference {
  /** Registry host without port; undefined when none is written (Docker Hub by default). */
  host?: string;
  port?: string;
  repository: string;
  tag?: string;
  digest?: string;
  /** Index of the host (or of the whole reference when there is none) in the text, end excluded. */
  start: number;
  end: number;
  /** A part of it is a variable or a template. */
  templated: boolean;
}

/** What `${AWS::URLSuffix}` stands for outside China. */
const AWS_SUFFIX = 'amazonaws.com';
/** Shell's `${VAR:-default}`, and Spring's `${a.name:default}`; `${self:…}`, `${env:…}` name a source instead. */
const DEFAULTED = /\$\{AWS::URLSuffix\}|\$\{(?:[A-Za-z_][A-Za-z0-9_]*:?-|(?!(?:self|env|opt|ssm|cf|s3|file|aws|sls|param|git|sys|output|secretsManager|vault|secret|gs|azure|terraform|custom)[:.])[A-Za-z_][A-Za-z0-9_.-]*:(?=[A-Za-z][^}]*\.))([^}]*)\}/g;
const HOST = /^(?:localhost|[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+)$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/i;
const SCHEMES = ['docker://', 'oci://', 'docker-image://'];

/**
 * Reads an image reference.
 * @returns undefined when the text cannot be one; indexes are in the text given. A host that begins with a variable is
 * given by its known end (`x.dkr.ecr.eu-west-3.amazonaws.com`); one of which nothing is known is `FILLER`.
 */
export function readImage(raw: string): ImageReference | undefined {
  let text = raw;
  let shift = 0;
  for (const scheme of SCHEMES) if (text.startsWith(scheme)) { shift = scheme.length; text = text.slice(shift); }
  const trimmed = text.trimStart();
  shift += text.length - trimmed.length;
  text = trimmed.trimEnd();
  if (text === '') return undefined;
  const { text: plain, map } = resolveDefaults(text);
  const resolved = maskVariables(plain);
  if (/[\s"'`]/.test(resolved)) return undefined;
  const templated = text.includes(FILLER) || text.includes('$') || resolved.includes(FILLER);
  const slash = resolved.indexOf('/');
  const first = slash < 0 ? '' : resolved.slice(0, slash);
  const [name = '', port] = splitPort(first);
  const known = name.includes(FILLER) ? knownTail(name) : name;
  const unknown = { repository: resolved.slice(slash + 1), start: shift, end: shift + text.length, templated: true, host: FILLER };
  if (slash > 0 && (known === undefined || (name.includes(FILLER) && !name.includes('.')))) return unknown;
  const hasHost = slash > 0 && (name.includes('.') || port !== undefined || name === 'localhost');
  if (hasHost && !HOST.test(known!.replaceAll(FILLER, 'x')) && !(port !== undefined && /^[A-Za-z0-9-]+$/.test(name))) return undefined;
  const rest = hasHost ? resolved.slice(slash + 1) : resolved;
  const [beforeDigest = '', digest] = rest.split('@', 2);
  const colon = beforeDigest.lastIndexOf(':');
  const repository = colon > beforeDigest.lastIndexOf('/') ? beforeDigest.slice(0, colon) : beforeDigest;
  const tag = colon > beforeDigest.lastIndexOf('/') ? beforeDigest.slice(colon + 1) : undefined;
  if (!hasHost && repository.startsWith(FILLER)) return unknown;
  if (!repository.includes(FILLER) && !REPOSITORY.test(repository)) return undefined;
  const end = hasHost ? (map[first.length - 1] ?? first.length - 1) + 1 : text.length;
  return {
    ...(hasHost ? { host: known!.toLowerCase(), ...(port ? { port } : {}) } : {}),
    repository, ...(tag ? { tag } : {}), ...(digest ? { digest } : {}),
    start: shift + (hasHost ? (map[0] ?? 0) : 0), end: shift + end, templated,
  };
}

function splitPort(text: string): [string, string | undefined] {
  const match = /^(.*):(\d+)$/.exec(text);
  return match ? [match[1]!, match[2]] : [text, undefined];
}

/** `${VAR:-default}`, `${VAR:default}` → `default`; `map[i]` is the index in the source of character `i`. */
export function resolveDefaults(text: string): { text: string; map: number[] } {
  let found = resolveOnce(text);
  // `${A:${B:default}}`: from the inside outwards, or from the outside in as shells nest them.
  for (let depth = 0; depth < 3 && found.map.length > 0 && found.text.includes('${'); depth++) {
    const next = resolveOnce(found.text);
    if (next.text === found.text) break;
    const { map } = found;
    found = { text: next.text, map: next.map.map((at) => map[at] ?? at) };
  }
  return found;
}

function resolveOnce(text: string): { text: string; map: number[] } {
  const map: number[] = [];
  if (!text.includes('${')) return { text, map };
  let out = '';
  let at = 0;
  for (const match of text.matchAll(DEFAULTED)) {
    for (; at < match.index; at++) { map.push(at); out += text[at]; }
    at = match.index + match[0].length;
    const value = match[1] ?? AWS_SUFFIX;
    const start = at - 1 - value.length;
    for (let k = 0; k < value.length; k++) { map.push(start + k); out += value[k]; }
    if (match[1] === undefined) map[map.length - 1] = at - 1;
  }
  for (; at < text.length; at++) { map.push(at); out += text[at]; }
  map.push(text.length);
  return { text: out, map };
}
