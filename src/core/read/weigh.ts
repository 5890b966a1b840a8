// Why a host that stands in a value is not used by it, or may only be spoken of.
import type { Hit } from '../markers.ts';
import { variableOf } from '../variable.ts';
import type { RejectionReason } from '../model.ts';
import { isSentence, keyBefore, LINE, lineAround, lineKey, listKey, openKeys } from './around.ts';
import { isAllowed, isPolicyKey } from './contentPolicy.ts';
import type { HostMention } from './hosts.ts';
import { MODULE_HOST } from './image.ts';
import { isJoining } from './joined.ts';
import { isMatcher, isSuffix } from './patterns.ts';
import { isEchoed, isLogged, isNoted, isPassedOver, isSaid, isSought, isWorkbookProse, isWritten } from './printed.ts';
import type { Reading } from './reading.ts';
import { commandAt, isQuiet, type Command } from './shell.ts';
import { isShown } from './shown.ts';
import { isBelowName, isLabel, isNamedToCommand, isNameOfKind, isSpokenOf } from './spoken.ts';

/** `apps.gitlab.com/v1beta1`, `apps.gitlab.com/v1beta1/GitLab`: the group of a Kubernetes resource. */
const API_VERSION = /^\/v\d+(?:(?:alpha|beta)\d*)?(?:\/[A-Z]\w*)?(?:$|[^\w/.-])/;
/** `go install github.com/org/tool@v1`; elsewhere the path of a module is only its name. */
const GO_FETCH = /^go\s+(?:install|get|run)\s+(?:-\S+\s+(?:["'][^"'\n]*["']\s+|[\w,]+\s+)?)*[\w.-]+\.[a-z]+\//;
/** Builds and tests what a path names; nothing is fetched by it. */
const GO_OWN = /^go\s+(?:test|vet|build|list|fmt|doc|tool)\b/;
/** A section of Git's own settings: `[credential "https://…"]`. */
const GIT_SECTION = /\[(?:credential|url) "$/;
/** `some-installer --repo https://github.com/org/tool`: the option says that it is fetched. */
const TOLD = /(?:^|\s)--?(?:(?:git-)?(?:repo(?:sitory)?|source|url)|package|template|flake|from|src|clone|experimental\.plugins\.[\w-]+\.modulename)[=\s]+["']?$/i;
/** The server of Azure DevOps is that of an organisation. */
const ORGANISATION = /^dev\.azure\.com\/[\w%-]+\/?$/;
/** `gitlab-runner register --url https://gitlab.com`: the option says which forge is spoken to. */
const SERVER_TOLD = /\s(?:-u|--(?:(?:gitlab|api|server|instance|base)-)?(?:url|host|hostname|server|instance|endpoint))[=\s]+["']?$/;
/** `docker pull codeberg.org/org/tool`: the path of an image, on a forge that keeps them at its own address. */
const IMAGE_TOOL = /^(?:docker|podman|nerdctl|buildah|skopeo|crane|oras|cosign|trivy|grype|syft|singularity|apptainer)\s/;
/** `npm run check-links -- https://…`: a script of the project, not a fetch. */
const OWN_SCRIPT = /^(?:npm|pnpm|yarn|bun|composer|poetry|pipenv|cargo)\s+(?:run|run-script|test|start)\b/;
/** Addresses that are a service's: a channel, an alert, a ticket is opened by a mail to it. */
const POSTED = /\.(?:slack\.com|pagerduty\.com|opsgenie\.net|teams\.ms|zendesk\.com|freshdesk\.com|statuspage\.io|trello\.com)$/;
/** Commands for which `someone@host` is an address, not a person. */
const REMOTE = /^(?:ssh|scp|sftp|rsync|ssh-keyscan|ssh-copy-id|autossh|mosh)$/;
const EXAMPLE = /^(?:[\w-]+\.){0,2}example\.|^(?:your(?!-(?:server\.de|storagebox\.de|objectstorage\.com)$)(?:[-_]?\w+)*|you|my-?(?:company|org|organization|domain|instance|tenant)|xxx+|changeme|foo|placeholder|company)\./;

const IN_CONTEXT = /"@context"\s*:\s*(?:\[[^\]]*|"[^"]*)$/;

/** `dns_suffix: .cloudapp.azure.com`: what a name is completed with. */
const SUFFIX_KEY = /suffix$/i;

/** Where a host stands: its value, and the command that it is an argument of. */
interface Place {
  reading: Reading;
  mention: HostMention;
  /** The value, as the mention was read in it. */
  text: string;
  /** Where the mention begins in the value as it is written. */
  at: number;
  command?: Command;
  /** First word of the command. */
  name?: string;
  /** The command writes a file: what it prints is kept. */
  writes: boolean;
}

/**
 * Why a host that stands in this value is not used by it.
 * @param text the value, as the mention was read in it
 * @param at where the mention begins in the value as it is written
 * @returns undefined when it is used
 */
export function weigh(reading: Reading, mention: HostMention, text: string, at: number): RejectionReason | undefined {
  const here = commandAt(reading.commands, at);
  const command = here?.of ?? here;
  const place: Place = { reading, mention, text, at, writes: command !== undefined && isWritten(command, reading.text), ...(command ? { command, name: /^\S*/.exec(command.text)![0] } : {}) };
  return asTold(place) ?? asName(place) ?? (mention.scheme === undefined ? asBareName(place) : undefined) ?? asExample(place)
    ?? asPage(place) ?? asText(place) ?? (mention.scheme === undefined && mention.rest === '' ? asWord(place) : undefined);
}

/** What is only printed, logged, noted or sought. */
function asTold({ reading, mention, text, at, command, name, writes }: Place): RejectionReason | undefined {
  const { key, script, loose } = reading;
  const line = (from = 0): string => text.slice(Math.max(from, at - LINE), at);
  // `*.office.com` is what addresses are compared with: a content security policy, a certificate, a list of those allowed.
  if (mention.host.startsWith('*') || isMatcher(text, mention.start)) return 'comparison';
  if (command && isSaid(line(command.start))) return 'prose';
  if ((script || loose) && isLogged(line())) return 'prose';
  if (isWorkbookProse(text, mention.start)) return 'prose';
  if (text.includes('\n') && (script ? command === undefined && isNoted(text, mention.start, undefined) : isNoted(text, mention.start, key))) return 'prose';
  const before = line(command?.start);
  if (before.includes('--') && isPassedOver(before)) return 'comparison';
  if (command && name && isSought(name, line(command.start))) return 'comparison';
  if (command && isQuiet(command) && !writes) return /^(?:echo|printf|:)/.test(command.text) ? 'prose' : 'comparison';
  return undefined;
}

/** What only names or matches: identities, patterns, rights, people, vocabularies. */
function asName({ reading: { loose }, mention, text, at, name }: Place): RejectionReason | undefined {
  const { host, rest, scheme } = mention;
  if (scheme === 'spiffe') return 'neutral';
  // `match: ^https://api.example.fr`
  if (text[mention.from - 1] === '^' || /\?:\/\/$/.test(text.slice(Math.max(0, mention.start - 4), mention.start))) return 'comparison';
  if (host === 'users.noreply.github.com') return 'prose';
  // A right that is asked of Google's sign-in, named by an address.
  if (host === 'www.googleapis.com' && rest.startsWith('/auth/')) return 'neutral';
  if (scheme === 'mail' && !host.endsWith('gserviceaccount.com') && !POSTED.test(host) && !isLoginAt(text, mention) && !(name !== undefined && REMOTE.test(name))) return 'prose';
  // A vocabulary that records are written in.
  if (loose && text.includes('@context') && IN_CONTEXT.test(text.slice(Math.max(0, at - LINE), at))) return 'neutral';
  return undefined;
}

/** A host without a scheme: the group of a resource, a module, a label, a type of metric, the end of names. */
function asBareName({ reading, mention, text, command, name }: Place): RejectionReason | undefined {
  const { key, script, loose } = reading;
  const { host, rest } = mention;
  // `urn:mace:surf.nl:attribute-def:x`: a name.
  if (/\burn:[\w.:-]*$/.test(text.slice(Math.max(0, mention.start - 64), mention.start))) return 'neutral';
  // `.amazonaws.com`: every host of that domain, as in NO_PROXY and in lists of accepted domains.
  if (isSuffix(text, mention.start) && !isJoining(text) && !SUFFIX_KEY.test(key)) return 'comparison';
  // `(.*\.)?exemple.com$`: a regular expression.
  if (mention.before === ')?' || mention.before.endsWith('^')) return 'comparison';
  if (API_VERSION.test(rest)) return 'neutral';
  // A package of Go is only named, until a version of it is asked for.
  if (!script && host.endsWith('golang.org') && rest.length > 1 && !rest.includes('@')) return 'neutral';
  if (command && GO_OWN.test(command.text)) return 'neutral';
  if (isNameOfKind(mention, text, key, { script, loose }) || (script && isNamedToCommand(mention, text, name))) return 'neutral';
  // A label that some controller reads, in a list of labels: nothing carries it here.
  if (!script && !loose && /^\/[\w.-]+$/.test(rest) && reading.context.catalogue.markers.token('controller', host + rest)) return 'neutral';
  // The name of a kind of resource: `crd_name: clusters.db.vendor.com`.
  if (rest === '' && /(?:^|_)crds?(?:_|$)|^crds?(?=[A-Z]|$)|Crds?(?:Name)?$/.test(key)) return 'neutral';
  // Operators take the address of their site as the group of their resources.
  if (rest === '' && host.endsWith('.github.io')) return 'ambiguous';
  // `compute.googleapis.com/instance/cpu` is the type of a metric; `bigquery.googleapis.com/projects/x` names a resource.
  if (mention.before !== '//' && /^\/(?!(?:projects|folders|organizations)\/)/.test(rest) && host.endsWith('.googleapis.com') && (!host.includes('storage') || /metric/i.test(key))) return 'ambiguous';
  return undefined;
}

/** What is to be filled in, a label's key, what is only shown. */
function asExample({ reading, mention, text }: Place): RejectionReason | undefined {
  const { host, scheme } = mention;
  if (EXAMPLE.test(host) && reading.context.catalogue.markers.host(host)?.marker.kind !== 'registry') return 'placeholder';
  // The key of a label: `cloud.example.org/pool`.
  if (scheme === undefined && isLabel(mention, text, keyBefore(text, mention.from) ?? reading.key)) return 'neutral';
  if (isShown(mention, text)) return 'documentation-link';
  // The suffix of a connection string whose account is named.
  if (scheme === undefined && /EndpointSuffix=$/.test(text.slice(Math.max(0, mention.start - 16), mention.start)) && host === 'core.windows.net') return 'neutral';
  return undefined;
}

/** A page for people: of a site, or of a forge from which nothing is fetched here. */
function asPage({ reading, mention, text, command, name }: Place): RejectionReason | undefined {
  const { context: { suppressors }, key, loose } = reading;
  const { host, rest } = mention;
  if (name !== undefined && (suppressors.isFetch(name) && !OWN_SCRIPT.test(command!.text) || GO_FETCH.test(command!.text) || (rest === '' && REMOTE.test(name)))) return undefined;
  if (suppressors.isPage(host, rest) && !isAllowed(text, mention.start) && !(rest.length <= 1 && (suppressors.isEndpointKey(key) || isPolicyKey(key)))) return 'documentation-link';
  if (!suppressors.isForgePage(host, rest)) return undefined;
  const before = (length: number, end = mention.from): string => text.slice(Math.max(0, end - length), end);
  const written = keyBefore(text, mention.from) ?? (loose ? lineKey(lineAround(text, mention.start)) : undefined);
  // `<img src=…>` and `"source":"…"` of what a text prints fetch nothing.
  const nearest = written === undefined || /^(?:src|source|from|uri)$/i.test(written) ? key : written;
  const asked = rest.length > 1 && !ORGANISATION.test(host + rest)
    ? suppressors.isSourceKey(nearest) || TOLD.test(before(64))
    : suppressors.isForgeServerKey(nearest) || (command !== undefined && SERVER_TOLD.test(before(24)));
  // A name and a password are for who is spoken to: `https://user:token@github.com`, `machine github.com login …`.
  const entered = /(?:\/\/[^\s"'\/@]+@|\bmachine\s+)$/.test(before(100, mention.start));
  return entered || asked || isImage(mention, nearest, command?.text) || GIT_SECTION.test(before(16)) ? undefined : 'documentation-link';
}

/** What the keys of a text, or its sentences, say of the addresses in it. */
function asText({ reading, mention, text }: Place): RejectionReason | undefined {
  const { context: { suppressors }, script, loose } = reading;
  const inner = keyBefore(text, mention.from);
  if (!loose && inner === undefined) return mention.scheme !== undefined && mention.scheme !== 'mail' && (reading.sentence ??= isSentence(text)) ? 'prose' : undefined;
  const line = lineAround(text, mention.start);
  const own = inner ?? lineKey(line) ?? (script ? undefined : listKey(text, mention.start));
  const reason = own === undefined ? undefined : suppressors.reason([own]);
  const held = reason === undefined && !script && /[[{]/.test(text.slice(Math.max(0, mention.from - LINE), mention.from)) ? suppressors.reason(openKeys(text, mention.from)) : undefined;
  return reason ?? held ?? (loose && !script && (isSentence(line) || REDIRECTED.test(line) || isEchoed(line)) ? 'prose' : undefined);
}

/** A word with dots in it: an address only where an address is due. */
function asWord({ reading: { context: { suppressors }, key, script, leaf }, mention, text, command, name, writes }: Place): RejectionReason | undefined {
  if (suppressors.isPackageKey(key) || (!script && leaf.path.slice(-4).some((part) => part === 'packages'))) return 'prose';
  if (command && !writes && !/[=@]/.test(mention.before) && !suppressors.isConnect(name!) && !/\s--?[\w-]*(?:host|server|endpoint|registry|url|domain|repo)[\w-]*[= ]["']?$/i.test(text.slice(Math.max(0, mention.start - 40), mention.start))) return 'prose';
  return undefined;
}

/** Whether the address of a forge is that of an image which it keeps at its own address. */
function isImage({ host, rest, scheme, port }: HostMention, key: string, command: string | undefined): boolean {
  if (scheme !== undefined || MODULE_HOST.test(host)) return false;
  return port !== undefined || /^\/[\w./-]+:\w[\w.-]*$/.test(rest) || /image|registry/i.test(key) || (command !== undefined && IMAGE_TOOL.test(command));
}

/** Whether an address may only be spoken of where it stands; those of commands are called. */
export function maybeSpokenOf({ key, script, loose: several, text, context: { suppressors } }: Reading, mention: HostMention, { marker, service }: Hit): boolean {
  if (script || marker.kind === 'registry' || mention.port !== undefined) return false;
  // A value that is folded over lines, and nothing but the address.
  const loose = several && text.trim().length > mention.to - mention.from;
  // `- LDAP_DOMAIN=commune.fr`
  const pair = loose ? undefined : variableOf(text)?.name;
  const own = loose ? lineKey(lineAround(text, mention.start)) : pair ?? key;
  if (own !== undefined && service === undefined && !loose && pair === undefined && isBelowName(mention, own) && !suppressors.isEndpointKey(own)) return true;
  return own !== undefined && isSpokenOf(pair === undefined ? mention : { ...mention, before: '' }, own, loose) && !suppressors.isEndpointKey(own);
}

/** `user:password@host`, `@host:port`, `someone@host:folder`: an address; `someone@host` is a person. */
function isLoginAt(text: string, { start, port, rest }: HostMention): boolean {
  // Whom a policy of Google Cloud names: `user:someone@host`.
  if (/(?:^|["'\s,])(?:user|group|domain|serviceAccount|deleted:\w+):[^\s:@/]+@$/.test(text.slice(Math.max(0, start - 80), start))) return false;
  return port !== undefined || rest.startsWith('/') || /^:[\w.~/-]/.test(rest) || /(?<!\bmailto):[^\s:@/"'\\]+@$/i.test(text.slice(Math.max(0, start - 80), start));
}

/** `rewrite ^/x$ https://… permanent;`, `return 301 https://…`, `RedirectMatch …`: where a browser is sent, by the settings of a web server; names that are tried in turn, compared with, or sent nowhere (`0.0.0.0 host`). */
const REDIRECTED = /^\s*(?:acl\s+\S+\s+(?:src|dst)|(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+\S+\s*$|for\s+\w+\s+in\s(?!.*:\/\/)|rewrite\s.*\s(?:permanent|redirect)\s*;|return\s+30\d\s|Redirect(?:Match|Permanent|Temp)?\s|RewriteRule\s.*\[[^\]]*\bR(?:=30\d)?\b)/;
