// Evidence that means the same in every dialect: hosts, resource identifiers, connection strings and commands.
import type { Hit } from '../markers.ts';
import { variableOf } from '../variable.ts';
import type { Leaf } from '../model.ts';
import { isSentence, isTold } from './around.ts';
import { readBucketMention } from './buckets.ts';
import { candidate, type Candidate } from './candidate.ts';
import { readCommands, readCommented } from './commands.ts';
import { isAllowed, isPolicyKey } from './contentPolicy.ts';
import { isDueAtKey, isDueInCommand, isDueInConnection } from './due.ts';
import { isBlank } from './fillers.ts';
import { bareHosts, isNobody, isPublicAddress, knownTail, maskVariables, urlHosts, type HostMention } from './hosts.ts';
import { mayIdentify, readIdentifiers } from './identifiers.ts';
import { readImage, resolveDefaults } from './image.ts';
import { isMarkdown } from './patterns.ts';
import type { ReadContext, Reading } from './reading.ts';
import { mayBeRemotes, readRemotes } from './remotes.ts';
import { mayCall, readCalls } from './sdkCalls.ts';
import { mayTell, readServerFiles } from './serverFiles.ts';
import { commandAt, commands, isShell, withoutComments } from './shell.ts';
import { mayShip, readShippers } from './shippers.ts';
import { isDebianPackage, isListed, isTried } from './spoken.ts';
import { maySurround, readSurroundings } from './surroundings.ts';
import { mayTransport, readTransports } from './transports.ts';
import { maybeSpokenOf, weigh } from './weigh.ts';

/**
 * Reads a value for hosts and identifiers; `script` values also for commands.
 * @param key the name by which the value is known
 */
export function readGeneric(leaf: Leaf, { script, key, context }: { script: boolean; key: string; context: ReadContext }): Candidate[] {
  const raw = leaf.text;
  if (!script && !mayHold(raw)) return NONE;
  const loose = script || raw.includes('\n');
  const text = loose ? withoutComments(raw, script) : raw;
  const shell = script && isShell(text);
  const found: Candidate[] = [];
  const reading: Reading = { leaf, key, script, loose, text, context, commands: shell ? commands(text, leaf.folded) : NONE };
  if (shell) found.push(...readCommands(leaf, reading.commands, context.catalogue));
  if (shell && raw.includes('#')) found.push(...readCommented(leaf, raw, context.catalogue));
  // Before the hosts: an annotation says more than the domain that it begins with.
  if (loose && !script && text.includes('/')) readInnerKeys(reading, found);
  if (text.includes('.') || text.includes('://')) readHosts(reading, found);
  if (loose && (!script || text.includes('<<'))) {
    if (mayShip(text)) found.push(...readShippers(leaf, text, context.catalogue));
    if (mayTell(text)) found.push(...readServerFiles(leaf, text, context.catalogue));
    if (mayBeRemotes(text)) found.push(...readRemotes(leaf, text, context.catalogue));
  }
  if (/[:/;=]|\d_|ocid1\.|^[A-Z]+-[A-Z0-9-]+$|Azure\w+Cloud/.test(text)) found.push(...readIdentifiers(leaf, text, context.catalogue));
  if (mayTransport(text)) found.push(...readTransports(leaf, text, context.catalogue));
  if ((loose || text.includes('import ')) && mayCall(text)) found.push(...readCalls(leaf, text, context.catalogue));
  found.push(...readSurroundings(leaf, text, context.catalogue));
  if (script || found.length === 0) return found;
  if (loose && isMarkdown(raw)) return found.map((made) => (made.rejected ? made : { ...made, rejected: 'prose' as const }));
  return lowerTold(leaf, text, found);
}

/** What a line names that is said to people may be used elsewhere: it is not certain that this value does. */
function lowerTold(leaf: Leaf, text: string, found: Candidate[]): Candidate[] {
  if (!text.trim().includes(' ') || !found.some((made) => made.confidence === 'certain' && made.rejected === undefined)) return found;
  const told: [number, number][] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.includes(' ') && isTold(line)) told.push([leaf.at(from), leaf.at(Math.max(from, from + line.length - 1)) + 1]);
    from += line.length + 1;
  }
  return told.length === 0 ? found : found.map((made) => (made.confidence === 'certain' && told.some(([start, end]) => start <= made.start && made.start < end) ? { ...made, confidence: 'likely' as const } : made));
}

/** Whether a value can hold a host or an identifier at all: most cannot. */
export function mayHold(text: string): boolean {
  return text.includes('.') || text.includes(':') || mayIdentify(text) || mayTransport(text) || maySurround(text) || mayShip(text) || mayBeRemotes(text) || mayTell(text) || (text.includes(';') && text.includes('='));
}

const NONE: never[] = [];

const INNER_KEY = /^[ \t-]*["']?([\w.-]+\.[\w-]+\/[\w.-]+)["']?[ \t]*:/gm;

const INNER_IMAGE = /^[ \t-]*image:[ \t]*["']?([a-z0-9][\w./:@-]*)(?=["']?[ \t\r]*(?:#|$))/gm;

/** Annotations and images in embedded YAML: inline patches, values given as text. */
function readInnerKeys({ leaf, text, context: { catalogue } }: Reading, found: Candidate[]): void {
  for (const match of text.matchAll(INNER_KEY)) {
    const hit = catalogue.markers.token('controller', match[1]!);
    const at = match.index + match[0].indexOf(match[1]!);
    if (hit) found.push(candidate(leaf, at, at + match[1]!.length, { kind: 'controller', hit, confidence: 'certain', state: 'live' }));
  }
  const hub = text.includes('image:') ? catalogue.markers.registry('docker.io') : undefined;
  if (!hub) return;
  for (const match of text.matchAll(INNER_IMAGE)) {
    const at = match.index + match[0].length - match[1]!.length;
    // A written host is found with the other hosts of the text.
    if (readImage(match[1]!)?.host === undefined && /[/:]/.test(match[1]!)) found.push(candidate(leaf, at, at + match[1]!.length, { kind: 'implicit-registry', hit: hub, confidence: 'possible', state: 'live', capability: 'container-registry' }));
  }
}

function readHosts(reading: Reading, found: Candidate[]): void {
  const { text, loose, context: { catalogue } } = reading;
  const { text: resolved, map } = text.includes('${') ? resolveDefaults(text) : { text, map: undefined };
  const masked = maskVariables(resolved);
  const real = (i: number): number => map?.[i] ?? i;
  if (masked.includes('://') || masked.includes('git@')) for (const mention of urlHosts(masked)) found.push(hostCandidate(reading, mention, masked, real));
  if (!loose && /\s/.test(masked.trim()) && (!/[=,;:"]/.test(masked) || isSentence(masked)) && !isPolicyKey(reading.key)) return;
  for (const mention of bareHosts(masked)) {
    const due = isDue(reading, mention, masked, real(mention.start));
    if (!due && !catalogue.markers.mayEnd(mention.host.slice(mention.host.lastIndexOf('.') + 1))) continue;
    const made = hostCandidate(reading, mention, masked, real);
    // A bare name that nobody claims may be a file, a package or a class: it is not even an unknown host, but where a server is due.
    if (made.hit) found.push(made);
    else if (due && (made.rejected === 'unknown-host' || made.rejected === 'prose' && mention.scheme === 'mail')) found.push({ ...made, rejected: 'unknown-host', unknownHost: mention.host });
  }
}

/** Whether a server must be named where a bare name stands. */
function isDue(reading: Reading, mention: HostMention, text: string, at: number): boolean {
  if (reading.script) {
    const here = commandAt(reading.commands, at);
    const command = here?.of ?? here;
    return command !== undefined && isDueInCommand(mention, reading.context.suppressors, command.text, text.slice(Math.max(0, mention.start - (at - command.start)), mention.start));
  }
  if (isDueInConnection(mention, reading.context.suppressors, text)) return true;
  if (reading.loose) return false;
  const pair = variableOf(text)?.name;
  const length = mention.host.length + (mention.port === undefined ? 0 : mention.port.length + 1) + mention.rest.length;
  return isDueAtKey(mention, reading.context.suppressors, pair ?? reading.key, reading.leaf.path, length === text.trim().length - (pair === undefined ? 0 : pair.length + 1));
}

function hostCandidate(reading: Reading, mention: HostMention, text: string, real: (i: number) => number): Candidate {
  const { leaf, context: { catalogue, suppressors } } = reading;
  // The end by its last character: what follows a default is the brace that closes it.
  const at = [real(mention.start), real(mention.end - 1) + 1] as const;
  const common = { kind: 'host' as const, confidence: 'certain' as const, state: mention.templated ? 'templated' as const : 'live' as const, value: mention.host };
  const host = mention.templated ? knownTail(mention.host) : mention.host;
  const hit = host === undefined ? undefined : catalogue.markers.host(host);
  const bucket = hit || !reading.script ? undefined : readBucketMention(leaf, mention, commandAt(reading.commands, at[0])?.text ?? '', at, catalogue);
  if (bucket) return bucket;
  // A team's own catalogue may name what is private to everyone else.
  if (!hit && (isNobody(mention.host) || mention.scheme === 's3' || (!mention.templated && !suppressors.isPublicDomain(mention.host) && !(mention.scheme !== undefined && isPublicAddress(mention.host))))) return candidate(leaf, ...at, { ...common, rejected: mention.templated && !mention.host.includes('.') ? 'templated' : 'private-host' });
  if (!hit) {
    const rejected = mention.templated ? 'templated' as const : (weigh(reading, mention, text, at[0]) ?? 'unknown-host');
    return candidate(leaf, ...at, { ...common, rejected, ...(rejected === 'unknown-host' ? { unknownHost: mention.host } : {}) });
  }
  const rejected = weigh(reading, mention, text, at[0]);
  const confidence = isAllowed(text, mention.start) || isPolicyKey(reading.key) || mention.glued || isBlank(mention.rest) || isQuery(text) || OWNER_ONLY.test(mention.host + mention.rest) && /^repo/i.test(reading.key) || (reading.text.includes('<') && !reading.loose && BLANK_PART.test(reading.text)) || maybeSpokenOf(reading, mention, hit) || (hit.marker.kind !== 'registry' && isListed(mention, text)) || (!reading.loose && isDebianPackage(mention, reading.key)) || ((reading.script || typeof reading.leaf.path.at(-1) === 'number') && isTried(mention)) ? 'likely' as const : common.confidence;
  const kind = hit.marker.kind === 'registry' && mention.scheme === undefined && mention.rest.startsWith('/') ? 'image' as const : common.kind;
  const fetched = isDownload(reading, mention, hit, at[0]) ? { ...hit, marker: { ...hit.marker, ...DOWNLOAD } } : hit;
  return candidate(leaf, ...at, { ...common, confidence, kind, hit: fetched, ...(hit.region ? { region: hit.region } : {}), ...(rejected ? { rejected } : {}) });
}

/** `repository: https://github.com/someone`: somebody's page, where a repository would have a name too. */
const OWNER_ONLY = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w.-]+\/?$/;
/** A query of logs, which compares: `requests | where host == "…"`. */
const isQuery = (text: string): boolean => text.includes('|') && /\|\s*(?:where|summarize|extend|project|count|join)\s/.test(text);
/** `https://<your-app>.azurewebsites.net`, `https://github.com/<org>/<repo>`: to be filled in by whoever copies the file. */
const BLANK_PART = /(?:^|[=:]|\/\/(?:[^\s/<]*\/)?[^\s/<]*|@[^\s/<]*)<[A-Za-z][\w -]{1,40}>/;
/** Software that a vendor gives out from its own storage is fetched to build or to install: nobody's data are kept there. */
const DOWNLOAD = { capability: 'ci-cd-forge', layer: 'supply' } as const;
const SOFTWARE = /\.(?:rpm|deb|exe|msi|pkg|dmg|appimage|apk|whl|jar|sh|ps1|repo|gpg|asc)(?![\w.])|\/(?:releases?|bin|dist)\/|kubernetes-release/i;
const ARCHIVE = /\.(?:zip|t?gz|tar|xz|bz2)(?![\w.])/i;
const UPLOAD = /\s(?:-T|--upload-file|-F|-d|--data\S*|-X\s*(?:PUT|POST))[\s=]/;

function isDownload({ commands: all, context: { suppressors } }: Reading, { rest, scheme }: HostMention, { marker }: Hit, at: number): boolean {
  if (scheme === undefined || !scheme.startsWith('http') || marker.capability !== 'object-storage') return false;
  if (SOFTWARE.test(rest)) return true;
  const command = commandAt(all, at);
  return command !== undefined && ARCHIVE.test(rest) && suppressors.isFetch(/^\S*/.exec(command.text)![0]) && !UPLOAD.test(command.text);
}
