// Evidence that means the same in every dialect: hosts, resource identifiers, connection strings and commands.
import type { CatalogueIndex } from '../catalogue.ts';
import type { CompiledDialect } from '../dialect.ts';
import type { DocumentCache } from '../parse.ts';
import type { Hit } from '../markers.ts';
import type { CompiledSuppressors } from '../suppressors.ts';
import { variableOf } from '../variable.ts';
import type { Leaf, RejectionReason } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { readCommands, readCommented } from './commands.ts';
import { isAllowed, isPolicyKey } from './contentPolicy.ts';
import { bareHosts, isNobody, knownTail, maskVariables, urlHosts, type HostMention } from './hosts.ts';
import { readBucketMention } from './buckets.ts';
import { mayIdentify, readIdentifiers } from './identifiers.ts';
import { mayTransport, readTransports } from './transports.ts';
import { readImage, resolveDefaults } from './image.ts';
import { isJoining } from './joined.ts';
import { isMarkdown, isMatcher, isSuffix } from './patterns.ts';
import { isLogged, isPassedOver, isSaid, isSought, isWritten } from './printed.ts';
import { commandAt, commands, isQuiet, isShell, withoutComments, type Command } from './shell.ts';
import { mayBeRemotes, readRemotes } from './remotes.ts';
import { mayShip, readShippers } from './shippers.ts';
import { isShown } from './shown.ts';
import { isDueAtKey, isDueInCommand } from './due.ts';
import { isPublicDomain } from './domains.ts';
import { isLabel, isNamedToCommand, isNameOfKind, isSpokenOf, isTried } from './spoken.ts';
import { maySurround, readSurroundings } from './surroundings.ts';

export interface ReadContext {
  dialects: readonly CompiledDialect[];
  catalogue: CatalogueIndex;
  suppressors: CompiledSuppressors;
  /** Trees of documents inside values, kept between two readings. */
  trees?: DocumentCache;
  /** The file is a test's: nothing that it names is certain. */
  trial?: boolean;
}

interface Reading { leaf: Leaf; key: string; script: boolean; loose: boolean; commands: readonly Command[]; context: ReadContext; text: string; sentence?: boolean }

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
  const reading: Reading = { leaf, key, script, loose, text, context, commands: shell ? commands(text) : NONE };
  if (shell) found.push(...readCommands(leaf, reading.commands, context.catalogue));
  if (shell && raw.includes('#')) found.push(...readCommented(leaf, raw, context.catalogue));
  // Before the hosts: an annotation says more than the domain that it begins with.
  if (loose && !script && text.includes('/')) readInnerKeys(reading, found);
  if (text.includes('.') || text.includes('://')) readHosts(reading, found);
  if (loose && !script) {
    if (mayShip(text)) found.push(...readShippers(leaf, text, context.catalogue));
    if (mayBeRemotes(text)) found.push(...readRemotes(leaf, text, context.catalogue));
  }
  if (/[:/;=]|ocid1\.|^[A-Z]+-[A-Z0-9-]+$/.test(text)) found.push(...readIdentifiers(leaf, text, context.catalogue));
  if (mayTransport(text)) found.push(...readTransports(leaf, text, context.catalogue));
  found.push(...readSurroundings(leaf, text, context.catalogue));
  return loose && !script && found.length > 0 && isMarkdown(raw) ? found.map((made) => (made.rejected ? made : { ...made, rejected: 'prose' as const })) : found;
}

/** Whether a value can hold a host or an identifier at all: most cannot. */
export function mayHold(text: string): boolean {
  return text.includes('.') || text.includes(':') || mayIdentify(text) || mayTransport(text) || maySurround(text) || mayShip(text) || (text.includes(';') && text.includes('='));
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
  if (!loose && /\s/.test(masked.trim()) && (!/[=,;:"]/.test(masked) || isSentence(masked))) return;
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
    return command !== undefined && isDueInCommand(mention, command.text, text.slice(Math.max(0, mention.start - (at - command.start)), mention.start));
  }
  if (reading.loose) return false;
  const pair = variableOf(text)?.name;
  const length = mention.host.length + (mention.port === undefined ? 0 : mention.port.length + 1) + mention.rest.length;
  return isDueAtKey(mention, pair ?? reading.key, reading.leaf.path, length === text.trim().length - (pair === undefined ? 0 : pair.length + 1));
}

function hostCandidate(reading: Reading, mention: HostMention, text: string, real: (i: number) => number): Candidate {
  const { leaf, context: { catalogue } } = reading;
  // The end by its last character: what follows a default is the brace that closes it.
  const at = [real(mention.start), real(mention.end - 1) + 1] as const;
  const common = { kind: 'host' as const, confidence: 'certain' as const, state: mention.templated ? 'templated' as const : 'live' as const, value: mention.host };
  const host = mention.templated ? knownTail(mention.host) : mention.host;
  const hit = host === undefined ? undefined : catalogue.markers.host(host);
  const bucket = hit || !reading.script ? undefined : readBucketMention(leaf, mention, commandAt(reading.commands, at[0])?.text ?? '', at, catalogue);
  if (bucket) return bucket;
  // A team's own catalogue may name what is private to everyone else.
  if (!hit && (isNobody(mention.host) || (!mention.templated && !isPublicDomain(mention.host)))) return candidate(leaf, ...at, { ...common, rejected: mention.templated && !mention.host.includes('.') ? 'templated' : 'private-host' });
  if (!hit) {
    const rejected = mention.templated ? 'templated' as const : (weigh(reading, mention, text, at[0]) ?? 'unknown-host');
    return candidate(leaf, ...at, { ...common, rejected, ...(rejected === 'unknown-host' ? { unknownHost: mention.host } : {}) });
  }
  const rejected = weigh(reading, mention, text, at[0]);
  const confidence = isAllowed(text, mention.start) || isPolicyKey(reading.key) || BLANKS.test(mention.rest) || maybeSpokenOf(reading, mention, hit) || ((reading.script || typeof reading.leaf.path.at(-1) === 'number') && isTried(mention)) ? 'likely' as const : common.confidence;
  const kind = hit.marker.kind === 'registry' && mention.scheme === undefined && mention.rest.startsWith('/') ? 'image' as const : common.kind;
  const fetched = isDownload(reading, mention, hit, at[0]) ? { ...hit, marker: { ...hit.marker, ...DOWNLOAD } } : hit;
  return candidate(leaf, ...at, { ...common, confidence, kind, hit: fetched, ...(hit.region ? { region: hit.region } : {}), ...(rejected ? { rejected } : {}) });
}

/** `apps.gitlab.com/v1beta1`, `apps.gitlab.com/v1beta1/GitLab`: the group of a Kubernetes resource. */
const API_VERSION = /^\/v\d+(?:(?:alpha|beta)\d*)?(?:\/[A-Z]\w*)?(?:$|[^\w/.-])/;
/** `/webhook/xxxx/xxxx`: whom it would call, once filled in. */
const BLANKS = /\/[xX]{3,}(?:[/?#]|$)|[/=]<?YOUR[-_][A-Z][A-Z_-]+|^\/(?:USERNAME|YOUR[-_]?\w+|OWNER|ORG)\/(?:REPO(?:SITORY)?|YOUR[-_]?\w+)\b/;
/** `go install github.com/org/tool@v1`; elsewhere the path of a module is only its name. */
const GO_FETCH = /^go\s+(?:install|get|run)\s+(?:-\S+\s+(?:["'][^"'\n]*["']\s+|[\w,]+\s+)?)*[\w.-]+\.[a-z]+\//;
/** A section of Git's own settings: `[credential "https://…"]`. */
const GIT_SECTION = /\[(?:credential|url) "$/;
/** `some-installer --repo https://github.com/org/tool`: the option says that it is fetched. */
const TOLD = /(?:^|\s)--?(?:(?:git-)?(?:repo(?:sitory)?|source|url)|from|src|clone|experimental\.plugins\.[\w-]+\.modulename)[=\s]+["']?$/i;
/** `gitlab-runner register --url https://gitlab.com`: the option says which forge is spoken to. */
const SERVER_TOLD = /\s(?:-u|--(?:(?:gitlab|api|server|instance|base)-)?(?:url|host|hostname|server|instance|endpoint))[=\s]+["']?$/;
/** `npm run check-links -- https://…`: a script of the project, not a fetch. */
const OWN_SCRIPT = /^(?:npm|pnpm|yarn|bun|composer|poetry|pipenv|cargo)\s+(?:run|run-script|test|start)\b/;
/** Commands for which `someone@host` is an address, not a person. */
const REMOTE = /^(?:ssh|scp|sftp|rsync|ssh-keyscan|ssh-copy-id|autossh|mosh)$/;
const EXAMPLE = /^(?:[\w-]+\.){0,2}example\.|^(?:your?(?:[-_]?\w+)*|my-?(?:company|org|organization|domain|instance|tenant)|xxx+|changeme|foo|placeholder|company)\./;

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

/** `dns_suffix: .cloudapp.azure.com`: what a name is completed with. */
const SUFFIX_KEY = /suffix$/i;

/** Why a host that stands in this value is not used by it. */
function weigh(reading: Reading, mention: HostMention, text: string, at: number): RejectionReason | undefined {
  const { context: { suppressors }, key, script, loose } = reading;
  const { host, rest, scheme } = mention;
  const here = commandAt(reading.commands, at);
  const command = here?.of ?? here;
  const name = command && /^\S*/.exec(command.text)![0];
  // `*.office.com` is what addresses are compared with: a content security policy, a certificate, a list of those allowed.
  if (host.startsWith('*') || isMatcher(text, mention.start)) return 'comparison';
  if (command && isSaid(text.slice(Math.max(command.start, at - LINE), at))) return 'prose';
  if (script && isLogged(text.slice(Math.max(0, at - LINE), at))) return 'prose';
  if (command && isPassedOver(text.slice(Math.max(command.start, at - LINE), at))) return 'comparison';
  if (command && name && isSought(name, text.slice(Math.max(command.start, at - LINE), at))) return 'comparison';
  const writes = command !== undefined && isWritten(command, reading.text);
  if (command && isQuiet(command) && !writes) return /^(?:echo|printf|:)/.test(command.text) ? 'prose' : 'comparison';
  if (host === 'users.noreply.github.com') return 'prose';
  if (scheme === 'mail' && !host.endsWith('gserviceaccount.com') && !isLoginAt(text, mention) && !(name !== undefined && REMOTE.test(name))) return 'prose';
  if (scheme === undefined) {
    // `.amazonaws.com`: every host of that domain, as in NO_PROXY and in lists of accepted domains.
    if (isSuffix(text, mention.start) && !isJoining(text) && !SUFFIX_KEY.test(key)) return 'comparison';
    // `(.*\.)?exemple.com$`: a regular expression.
    if (mention.before === ')?' || mention.before.endsWith('^')) return 'comparison';
    if (API_VERSION.test(rest)) return 'neutral';
    // A package of Go is only named, until a version of it is asked for.
    if (!script && host.endsWith('golang.org') && rest.length > 1 && !rest.includes('@')) return 'neutral';
    if (isNameOfKind(mention, text, key, { script, loose }) || (script && isNamedToCommand(mention, text, name))) return 'neutral';
    // A label that some controller reads, in a list of labels: nothing carries it here.
    if (!script && !loose && /^\/[\w.-]+$/.test(rest) && reading.context.catalogue.markers.token('controller', host + rest)) return 'neutral';
    // Operators take the address of their site as the group of their resources.
    if (rest === '' && host.endsWith('.github.io')) return 'ambiguous';
    // `compute.googleapis.com/instance/cpu` is the type of a metric.
    if (mention.before !== '//' && rest.startsWith('/') && host.endsWith('.googleapis.com') && (!host.includes('storage') || /metric/i.test(key))) return 'ambiguous';
  }
  if (EXAMPLE.test(host) && reading.context.catalogue.markers.host(host)?.marker.kind !== 'registry') return 'placeholder';
  // The key of a label: `cloud.example.org/pool`.
  if (scheme === undefined && isLabel(mention, text, keyBefore(text, mention.from) ?? key)) return 'neutral';
  if (isShown(mention, text)) return 'documentation-link';
  const fetched = name !== undefined && (suppressors.isFetch(name) && !OWN_SCRIPT.test(command!.text) || GO_FETCH.test(command!.text) || (rest === '' && REMOTE.test(name)));
  // The suffix of a connection string whose account is named.
  if (scheme === undefined && /EndpointSuffix=$/.test(text.slice(Math.max(0, mention.start - 16), mention.start)) && host === 'core.windows.net') return 'neutral';
  const inner = keyBefore(text, mention.from);
  if (!fetched) {
    if (suppressors.isPage(host, rest) && !(rest.length <= 1 && suppressors.isEndpointKey(key))) return 'documentation-link';
    const written = inner ?? (loose ? lineKey(lineAround(text, mention.start)) : undefined);
    // `<img src=…>` and `"source":"…"` of what a text prints fetch nothing.
    const nearest = written === undefined || /^(?:src|source|from|uri)$/i.test(written) ? key : written;
    const asked = rest.length > 1 ? suppressors.isSourceKey(nearest) || TOLD.test(text.slice(Math.max(0, mention.from - 64), mention.from)) : suppressors.isForgeServerKey(nearest) || (command !== undefined && SERVER_TOLD.test(text.slice(Math.max(0, mention.from - 24), mention.from)));
    if (suppressors.isForgePage(host, rest) && !asked && !GIT_SECTION.test(text.slice(Math.max(0, mention.from - 16), mention.from))) return 'documentation-link';
  }
  if (loose || inner !== undefined) {
    const line = lineAround(text, mention.start);
    const own = inner ?? lineKey(line) ?? (script ? undefined : listKey(text, mention.start));
    const reason = own === undefined ? undefined : suppressors.reason([own]);
    if (reason) return reason;
    if (loose && !script && (isSentence(line) || REDIRECTED.test(line))) return 'prose';
  } else if (scheme !== undefined && scheme !== 'mail' && (reading.sentence ??= isSentence(text))) return 'prose';
  if (scheme === undefined && rest === '') {
    // A word with dots in it: an address only where an address is due.
    if (suppressors.isPackageKey(key)) return 'prose';
    if (command && !writes && !/[=@]/.test(mention.before) && !suppressors.isConnect(name!) && !/\s--?[\w-]*(?:host|server|endpoint|registry|url|domain|repo)[\w-]*[= ]["']?$/i.test(text.slice(Math.max(0, mention.start - 40), mention.start))) return 'prose';
  }
  return undefined;
}

/** Whether an address may only be spoken of where it stands; those of commands are called. */
function maybeSpokenOf({ key, script, loose: several, text, context: { suppressors } }: Reading, mention: HostMention, { marker }: Hit): boolean {
  if (script || marker.kind === 'registry' || mention.port !== undefined) return false;
  // A value that is folded over lines, and nothing but the address.
  const loose = several && text.trim().length > mention.to - mention.from;
  // `- LDAP_DOMAIN=commune.fr`
  const pair = loose ? undefined : variableOf(text)?.name;
  const own = loose ? lineKey(lineAround(text, mention.start)) : pair ?? key;
  return own !== undefined && isSpokenOf(pair === undefined ? mention : { ...mention, before: '' }, own, loose) && !suppressors.isEndpointKey(own);
}

/** `user:password@host`, `@host:port`, `someone@host:folder`: an address; `someone@host` is a person. */
function isLoginAt(text: string, { start, port, rest }: HostMention): boolean {
  // Whom a policy of Google Cloud names: `user:someone@host`.
  if (/(?:^|["'\s,])(?:user|group|domain|serviceAccount|deleted:\w+):[^\s:@/]+@$/.test(text.slice(Math.max(0, start - 80), start))) return false;
  return port !== undefined || rest.startsWith('/') || /^:[\w.~/-]/.test(rest) || /:[^\s:@/"'\\]+@$/.test(text.slice(Math.max(0, start - 80), start));
}

/** `rewrite ^/x$ https://… permanent;`, `return 301 https://…`, `RedirectMatch …`: where a browser is sent, by the settings of a web server; names that are tried in turn. */
const REDIRECTED = /^\s*(?:for\s+\w+\s+in\s(?!.*:\/\/)|rewrite\s.*\s(?:permanent|redirect)\s*;|return\s+30\d\s|Redirect(?:Match|Permanent|Temp)?\s|RewriteRule\s.*\[[^\]]*\bR(?:=30\d)?\b)/;

/** As much of a line as is looked at on each side: a line may be a whole minified file. */
const LINE = 400;

function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - LINE), Math.min(end < 0 ? text.length : end, at + LINE));
}

/** The key just before an address in embedded JSON, YAML or options: `{"homepage": "https…`. */
function keyBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - LINE), at);
  // Inside the text of a quoted value: `{"text": "Voir https…`.
  const quoted = /\\?["']([A-Za-z_$][\w.-]*)\\?["'][ \t]*:[ \t]*\\?["'](?:[^"'\\\n]|\\[^"'\n])*$/.exec(before);
  if (quoted) return quoted[1];
  const match = /([A-Za-z_$][\w.-]*)(["']?[ \t]*(?::|=>?)[ \t]*["'[{(]*)$/.exec(before.slice(-80));
  // `type=image,name=docker.io/x` is an option, not a name.
  return match && !(match[1] === 'name' && match[2] === '=') ? match[1] : undefined;
}

/** The key of a line of embedded configuration: `homepage: …`, `"url": …`, `DOCS_URL=…`. */
function lineKey(line: string): string | undefined {
  return /^\s*(?:-\s+|export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(?:[:=](?!\/\/)|=>)/.exec(line)?.[1];
}

/** The key of the list that a line of embedded configuration is an item of. */
function listKey(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 4 * LINE), at).split('\n');
  const indent = /^(\s*)-\s/.exec(before.at(-1)!)?.[1];
  if (indent === undefined) return undefined;
  for (let i = before.length - 2; i >= 0; i--) {
    const key = /^(\s*)(?:-\s+)?["']?([\w.-]+)["']?:\s*$/.exec(before[i]!);
    if (key && key[1]!.length <= indent.length) return key[2];
    if (!before[i]!.startsWith(`${indent}- `)) return undefined;
  }
  return undefined;
}

/** Six words or more, mostly letters, and nothing that looks like options or assignments: a sentence, not a value. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length < 6 || /(^|\s)--?[a-z]|=|[{}|;$]|^deb(?:-src)?\s/.test(text)) return false;
  return words.filter((word) => /^[\p{L}’'(«»",.:)-]+$/u.test(word)).length >= words.length * 0.6;
}

