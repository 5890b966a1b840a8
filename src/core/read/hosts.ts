// Hosts in a text: in URLs, in connection strings, or bare. A host is read whole, label by label, never as a substring.
// Scanned by hand, from each "://" and each dot outwards: one pass, no backtracking, cheap on text that holds none.
import { FILLER } from '../templates.ts';

export interface HostMention {
  host: string;
  /** Indexes in the text, end excluded. */
  start: number;
  end: number;
  /** Scheme of the URL, lower case; `mail` for `name@host`; undefined for a bare host. */
  scheme?: string;
  /** Rest of the URL after the host and port. */
  rest: string;
  port?: string;
  templated: boolean;
  /** `https://api.example.org${path}`: a variable follows at once, which may still lengthen the name. */
  glued?: true;
  /** Characters just before a bare host. */
  before: string;
  /** Indexes of the whole URL. */
  from: number;
  to: number;
}

const isHostChar = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 46 || c === 45 || c === 95 || c === 0xe000 || c === 42;
const isSchemeChar = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46;
const TAIL_END = /[\s"'`<>|\\)\]}]/;
/** `a=ghcr.io/x/a,b=quay.io/x/b`: a list, where a URL could still have a comma in it. */
const BARE_END = /[\s"'`<>|\\)\]},;]/;
const AUTHORITY_END = /[\s"'`<>|\\/?#,;)\]}(]/;

const QUERY_HOST = /[?&;](?:endpoint|host|server|hostname|region_?endpoint)=(?:https?:\/\/)?([\w.-]+\.[\w.-]+)/i;

/** Every host named by a URL of the text, `git@host:path` included. Variables must have been masked before. */
export function urlHosts(text: string): HostMention[] {
  const found: HostMention[] = [];
  let run = 0; // End of the run of text that the last URL stood in: URLs inside one another share it.
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    let schemeStart = at;
    while (schemeStart > 0 && at - schemeStart < 32 && isSchemeChar(text.charCodeAt(schemeStart - 1))) schemeStart--;
    // `\nhttps://…` in an escaped text: the end of a line, then the scheme.
    if (text[schemeStart - 1] === '\\' && /[nrt]/.test(text[schemeStart]!)) schemeStart++;
    const scheme = text.slice(schemeStart, at).toLowerCase();
    // `https://mirror.example/https://github.com`: a path, whatever it looks like.
    if (scheme === '' || scheme === 'file' || scheme === 'ext' || text[schemeStart - 1] === '/' && schemeStart > 1 && text[schemeStart - 2] !== '/') continue;
    const authorityEnd = endOf(text, at + 3, AUTHORITY_END);
    const authority = text.slice(at + 3, authorityEnd);
    const userEnd = authority.lastIndexOf('@') + 1;
    let end = at + 3 + userEnd;
    const start = end;
    while (end < authorityEnd && isHostChar(text.charCodeAt(end))) end++;
    if (text[end - 1] === '.' && end - 1 > start) end--;
    if (end === start) continue;
    const port = /^:(\d+)/.exec(text.slice(end, authorityEnd))?.[1];
    const to = authorityEnd < run ? run : endOf(text, authorityEnd, TAIL_END);
    run = to;
    const rest = text.slice(authorityEnd, to);
    found.push({ ...mention(text, start, end, scheme, rest, port), from: schemeStart, to });
    // `s3://bucket?endpoint=host`, `jdbc:…?host=host`: the address is in the query.
    const told = rest.includes('?') ? QUERY_HOST.exec(rest) : null;
    if (told) {
      const at = authorityEnd + told.index + told[0].length - told[1]!.length;
      found.push({ ...mention(text, at, at + told[1]!.length, scheme, '', undefined), from: at, to });
    }
  }
  for (let at = text.indexOf('git@'); at >= 0; at = text.indexOf('git@', at + 4)) {
    let end = at + 4;
    while (end < text.length && isHostChar(text.charCodeAt(end))) end++;
    if (text[end] === ':' && !found.some((one) => one.start === at + 4)) found.push({ ...mention(text, at + 4, end, 'ssh', text.slice(end + 1, endOf(text, end + 1, TAIL_END)), undefined), from: at, to: endOf(text, end + 1, TAIL_END) });
  }
  return found;
}

/** Host-like words outside URLs: `s3.fr-par.scw.cloud`, `smtp.example.org:587`, `//cdn.example.org/x`, `user@host`. */
export function bareHosts(text: string): HostMention[] {
  const found: HostMention[] = [];
  const urls = text.includes('://') || text.includes('git@') ? urlRanges(text) : [];
  let url = 0;
  for (let dot = text.indexOf('.'); dot >= 0; ) {
    let start = dot;
    while (start > 0 && dot - start < LONGEST && isHostChar(text.charCodeAt(start - 1))) start--;
    let end = dot;
    while (end < text.length && isHostChar(text.charCodeAt(end))) end++;
    const next = text.indexOf('.', end);
    while (url < urls.length && urls[url]![1] <= start) url++;
    const inUrl = url < urls.length && urls[url]![0] <= start;
    dot = next;
    if (inUrl) continue;
    let last = end;
    while (text[last - 1] === '.' || text[last - 1] === '-') last--;
    while (text[start] === '.' || text[start] === '-') start++;
    const before = text.slice(Math.max(0, start - 2), start);
    const c = before[before.length - 1];
    if (last - start < 4 || c === '/' && before !== '//' || c === '$' && text[start] !== FILLER || c === '%' || c === '{' || c === '\\' || c === '~') continue;
    const rest = text[last] === '/' || text[last] === ':' ? text.slice(last, endOf(text, last, BARE_END)) : '';
    const port = /^:(\d+)/.exec(rest)?.[1];
    found.push({ ...mention(text, start, last, c === '@' ? 'mail' : undefined, rest.replace(/^:\d+/, ''), port), before });
    if (rest !== '') dot = text.indexOf('.', last + rest.length);
  }
  return found;
}

function urlRanges(text: string): [number, number][] {
  return urlHosts(text).map(({ from, to }): [number, number] => [from, to]).sort((a, b) => a[0] - b[0]);
}

/** Longest part of a URL that is looked at: many URLs in one run of text must not cost the square of its length. */
const LONGEST = 4096;

function endOf(text: string, from: number, stop: RegExp): number {
  const limit = Math.min(text.length, from + LONGEST);
  let at = from;
  while (at < limit && !stop.test(text[at]!)) at++;
  return at;
}

/** Endings that names of hosts are seldom longer than. */
const GLUED = /(?<=[^.]\.(?:com|org|net|io|dev|app|cloud|fr|de|eu|gov|ai|sh))\uE000+$/;

function mention(text: string, start: number, end: number, scheme: string | undefined, rest: string, port: string | undefined): HostMention {
  const tail = text[end - 1] === FILLER ? GLUED.exec(text.slice(start, end).toLowerCase()) : null;
  if (tail) return { ...mention(text, start, start + tail.index, scheme, `/${tail[0]}${rest}`, port), glued: true };
  const host = text.slice(start, end).toLowerCase();
  return { host, start, end, rest, templated: host.includes(FILLER) || host.includes('*'), before: '', from: start, to: end, ...(scheme ? { scheme } : {}), ...(port ? { port } : {}) };
}

const NOBODY = /(?:^|\.)(?:localhost|local|localdomain|internal|intra|intranet|lan|home|corp|test|invalid|example|svc|cluster\.local|nip\.io|sslip\.io|xip\.io|example\.(?:com|org|net|fr|gouv\.fr)|domain\.(?:com|org|tld)|mydomain\.com|acme\.(?:com|org)|foo\.(?:com|bar))$|^\[|^[^.]+$/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** Addresses that no machine of the Internet has, or that examples are written with (RFC 1918, 3927, 5737, 6598, 6890). */
const RESERVED = /^(?:0|10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^192\.0\.[02]\.|^198\.(?:51\.100|1[89])\.|^203\.0\.113\.|^(?:22[4-9]|2[3-5]\d)\.|^(?:1\.2\.3\.4|1\.1\.1\.1|8\.8\.[48]\.[48])$|\.(?:0|255)$/;

/** An address of the Internet by its number: whose it is, the file does not say. */
export function isPublicAddress(host: string): boolean {
  return ADDRESS.test(host) && !RESERVED.test(host) && host.split('.').every((part) => Number(part) < 256);
}

/** Hosts of nobody: addresses of one's own network, private names, documentation names. */
export function isNobody(host: string): boolean {
  return NOBODY.test(host) || (ADDRESS.test(host) && !isPublicAddress(host));
}

const VARIABLE = /\{\{(?!resolve:)[^{}\n]{1,120}\}\}|\$(?!(?:schema|id|ref|comment)["'])(?:\{[^}\s]*\}|\([\w.]+\)|[A-Za-z_]\w*)|%[A-Za-z_][A-Za-z\d_]{2,}%|<[\w -]{1,60}>/g;
const AUTHORITY = /:\/\/[^\s/"'`]+/g;
const PLACEHOLDER = /\{[\w.-]+\}/g;

/** Text with its variables under filler of equal length; `${VAR:-default}` must have been resolved before. */
export function maskVariables(text: string): string {
  const masked = /[$%<]|\{\{/.test(text) ? text.replace(VARIABLE, filler) : text;
  return masked.includes('{') && masked.includes('://') ? masked.replace(AUTHORITY, (authority) => authority.replace(PLACEHOLDER, filler)) : masked;
}

const filler = (part: string): string => FILLER.repeat(part.length);

/**
 * What is known of a templated host: its literal labels, with filler for the others; undefined when its last two labels
 * are not both known.
 */
export function knownTail(host: string): string | undefined {
  const labels = host.split('.').map((label) => (/[\uE000*$]/.test(label) ? FILLER : label));
  return labels.length < 3 || labels.slice(-2).includes(FILLER) ? undefined : labels.join('.');
}
