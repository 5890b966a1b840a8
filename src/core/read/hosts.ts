// Hosts in a text: in URLs, in connection strings, or bare. A host is read whole, label by label, never as a substring.
import { parse } from 'tldts';
import { FILLER } from '../templates.ts';

export interface HostMention {
  host: string;
  /** Indexes in the text, end excluded. */
  start: number;
  end: number;
  /** Scheme of the URL, lower case; undefined for a bare host. */
  scheme?: string;
  /** Rest of the URL after the host and port. */
  rest: string;
  port?: string;
  templated: boolean;
}

const LABEL = '[A-Za-z0-9_\\uE000](?:[A-Za-z0-9_\\uE000-]*[A-Za-z0-9_\\uE000])?';
const NAME = `(?:${LABEL}\\.)*${LABEL}`;
const TAIL = '[^\\s"\'`<>|\\\\]*';
const URL_IN_TEXT = new RegExp(`\\b([A-Za-z][A-Za-z0-9+.-]*)://(?:[^\\s/@"'<>]*@)?(\\[[0-9a-fA-F:.]+\\]|(?:${NAME}|\\$\\{[^}]*\\}|\\$[A-Za-z_]\\w*)(?:\\.${NAME})?)(:\\d+)?(${TAIL})`, 'g');
const BARE = new RegExp(`(?<![A-Za-z0-9_.@/$%{\\uE000-])(${NAME.replace(')*', ')+')})(:\\d+)?(?![A-Za-z0-9_\\uE000-])(/${TAIL})?`, 'g');
const GIT_SSH = new RegExp(`\\bgit@(${NAME.replace(')*', ')+')}):([^\\s"']+)`, 'g');
const MAIL_OR_AUTH = new RegExp(`@(${NAME.replace(')*', ')+')})(?::\\d+)?`, 'g');

/** Every host named by a URL of the text. `${VAR:-default}` must have been resolved before. */
export function urlHosts(text: string): HostMention[] {
  const found: HostMention[] = [];
  if (text.includes('://')) {
    for (const match of text.matchAll(URL_IN_TEXT)) {
      const host = match[2]!;
      const start = match.index + match[0].indexOf(host, match[1]!.length + 3);
      found.push(mention(host, start, match[1]!.toLowerCase(), match[4] ?? '', match[3]));
    }
  }
  if (text.includes('git@')) {
    for (const match of text.matchAll(GIT_SSH)) found.push(mention(match[1]!, match.index + 4, 'ssh', match[2]!, undefined));
  }
  return found;
}

/** Host-like words outside URLs: `s3.fr-par.scw.cloud`, `smtp.example.org:587`, `user@host`. Only names under a public suffix. */
export function bareHosts(text: string): HostMention[] {
  const found: HostMention[] = [];
  if (!text.includes('.')) return found;
  const urls = text.includes('://') ? [...text.matchAll(URL_IN_TEXT)].map((m) => [m.index, m.index + m[0].length] as const) : [];
  for (const match of text.matchAll(BARE)) {
    if (urls.some(([from, to]) => match.index >= from && match.index < to)) continue;
    if (isPublicName(match[1]!)) found.push(mention(match[1]!, match.index, undefined, match[3] ?? '', match[2]));
  }
  if (text.includes('@')) {
    for (const match of text.matchAll(MAIL_OR_AUTH)) {
      if (urls.some(([from, to]) => match.index >= from && match.index < to)) continue;
      if (!found.some((m) => m.start === match.index + 1) && isPublicName(match[1]!)) found.push(mention(match[1]!, match.index + 1, 'mailto', '', undefined));
    }
  }
  return found;
}

function mention(host: string, start: number, scheme: string | undefined, rest: string, port: string | undefined): HostMention {
  return {
    host: host.toLowerCase(), start, end: start + host.length, rest, templated: host.includes(FILLER) || host.includes('$'),
    ...(scheme ? { scheme } : {}), ...(port ? { port: port.slice(1) } : {}),
  };
}

/** Whether a name ends in a suffix of the public suffix list (its ICANN part). */
export function isPublicName(name: string): boolean {
  const info = parse(name.replaceAll(FILLER, 'x'), { extractHostname: false, validateHostname: false });
  return info.isIcann === true && info.domain !== null;
}

/** Registrable domain of a host (`www.impots.gouv.fr` → `impots.gouv.fr`), or the host itself. */
export function registrableDomain(host: string): string {
  return parse(host, { extractHostname: false, validateHostname: false }).domain ?? host;
}

const NOBODY = /(?:^|\.)(?:localhost|local|internal|intra|intranet|lan|home|corp|test|invalid|example|svc|cluster\.local|nip\.io|sslip\.io|xip\.io|example\.(?:com|org|net|fr|gouv\.fr))$|^\d{1,3}(?:\.\d{1,3}){3}$|^\[|^[^.]+$/;

/** Hosts of nobody: literal addresses, private names, documentation names. */
export function isNobody(host: string): boolean {
  return NOBODY.test(host);
}
