// Evidence that means the same in every dialect: hosts, resource identifiers, connection strings and commands.
import type { CatalogueIndex } from '../catalogue.ts';
import type { CompiledSuppressors } from '../suppressors.ts';
import { FILLER } from '../templates.ts';
import { candidate, type Candidate } from './candidate.ts';
import { bareHosts, isNobody, urlHosts, type HostMention } from './hosts.ts';
import { readImage, resolveDefaults } from './image.ts';
import { commands, isQuiet, withoutComments } from './shell.ts';
import type { Leaf } from '../model.ts';

export interface ReadContext {
  catalogue: CatalogueIndex;
  suppressors: CompiledSuppressors;
}

/** Reads a value for hosts and identifiers; `script` values also for commands. */
export function readGeneric(leaf: Leaf, { script, context }: { script: boolean; context: ReadContext }): Candidate[] {
  const multiline = leaf.text.includes('\n');
  const text = script || multiline ? withoutComments(leaf.text) : leaf.text;
  const found: Candidate[] = [];
  if (script) found.push(...readCommands(leaf, text, context));
  const quiet = script ? quietRanges(text) : [];
  const mentions = readHosts(leaf, text, script || multiline, context).filter((c) => !quiet.some(([from, to]) => c.start >= leaf.at(from) && c.end <= leaf.at(to)));
  found.push(...mentions, ...readIdentifiers(leaf, text, context));
  return found;
}

// ---------------------------------------------------------------- hosts

function readHosts(leaf: Leaf, text: string, loose: boolean, context: ReadContext): Candidate[] {
  if (!text.includes('.')) return [];
  const { text: resolved, map } = text.includes('${') ? resolveDefaults(text) : { text, map: undefined };
  const real = (i: number): number => map?.[i] ?? i;
  const found: Candidate[] = [];
  const sentence = !loose && isSentence(resolved);
  for (const mention of urlHosts(resolved)) {
    found.push(hostCandidate(leaf, mention, real, context, sentence));
  }
  const bareAllowed = loose || /^[^\s]+$/.test(resolved.trim()) || /[=,;]/.test(resolved);
  if (bareAllowed && !sentence) {
    for (const mention of bareHosts(resolved)) {
      if (mention.scheme === 'mailto' && !context.catalogue.markers.host(mention.host)) continue;
      const made = hostCandidate(leaf, mention, real, context, false);
      // A bare name that nobody claims may be a file, a package or a class: it is not even an unknown host.
      if (made.hit) found.push(made);
    }
  }
  return found;
}

function hostCandidate(leaf: Leaf, mention: HostMention, real: (i: number) => number, { catalogue }: ReadContext, sentence: boolean): Candidate {
  const common = { kind: 'host' as const, confidence: 'certain' as const, state: 'live' as const, value: mention.host };
  const at = [real(mention.start), real(mention.end)] as const;
  if (sentence) return candidate(leaf, ...at, { ...common, ...withHit(catalogue.markers.host(mention.host)), rejected: 'prose' });
  if (isNobody(mention.host)) return candidate(leaf, ...at, { ...common, rejected: 'private-host' });
  const host = mention.templated ? knownTail(mention.host) : mention.host;
  const hit = host === undefined ? undefined : catalogue.markers.host(host);
  if (hit) return candidate(leaf, ...at, { ...common, hit, ...(hit.region ? { region: hit.region } : {}), state: mention.templated ? 'templated' : 'live' });
  if (mention.templated) return candidate(leaf, ...at, { ...common, rejected: 'templated' });
  return candidate(leaf, ...at, { ...common, rejected: 'unknown-host', unknownHost: mention.host });
}

const withHit = (hit: Candidate['hit']): Pick<Candidate, 'hit'> => (hit ? { hit } : {});

// `<filler>.s3.fr-par.scw.cloud`: what is known of a templated host is the labels after the last template part.
function knownTail(host: string): string | undefined {
  const labels = host.split('.');
  const last = labels.map((label) => label.includes(FILLER) || label.includes('$')).lastIndexOf(true);
  if (last === labels.length - 1) return undefined;
  return labels.map((label, i) => (i <= last ? 'x' : label)).join('.');
}

/** Six words or more, mostly letters, and nothing that looks like options or assignments: a sentence, not a value. */
function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length < 6 || /(^|\s)--?[a-z]|=|[{}|;$]/.test(text)) return false;
  return words.filter((word) => /^[\p{L}’'(«»",.:)-]+$/u.test(word)).length >= words.length * 0.6;
}

// ---------------------------------------------------------------- identifiers

const ARN = /\barn:(aws(?:-[a-z-]+)?|\$\{AWS::Partition\}|[a-z0-9]+):([a-z0-9-]+):([a-z0-9-]*|\$\{AWS::Region\}|[^:\s"]*):([^:\s"]*):[^\s"'`,)\]}]*/g;
const AZURE = /\/subscriptions\/[^/\s"]+\/resourceGroups\/[^/\s"]+(?:\/providers\/(Microsoft\.[A-Za-z]+)\/[^\s"',]*)?/gi;
const GCP = /(?:https:\/\/www\.googleapis\.com\/[a-z]+\/v\d+\/)?\bprojects\/[a-z0-9:$_{}.\uE000-]+\/(?:locations|regions|zones|secrets|serviceAccounts|topics|subscriptions|instances|datasets|repositories|keyRings)\/[^\s"',]+/g;
const STORAGE_KEY = /\b(?:DefaultEndpointsProtocol=https?;|AccountName=[a-z0-9]+;AccountKey=)/g;
const SCHEME_IDS = /\b(?:gcpkms|awskms|azurekeyvault|azblob|gs|ocid1|crn:v1|urn:v1:[a-z]+)[:.][^\s"',]+/g;

function readIdentifiers(leaf: Leaf, text: string, { catalogue }: ReadContext): Candidate[] {
  const found: Candidate[] = [];
  const push = (match: RegExpMatchArray, key: string, extra: Partial<Candidate> = {}): void => {
    const hit = catalogue.markers.token('identifier', key);
    if (hit) found.push(candidate(leaf, match.index!, match.index! + match[0].length, { kind: 'identifier', hit, confidence: 'certain', state: match[0].includes(FILLER) ? 'templated' : 'live', ...extra }));
  };
  if (text.includes('arn:')) {
    for (const match of text.matchAll(ARN)) {
      const partition = match[1]!.startsWith('$') ? 'aws' : match[1]!;
      const region = /^[a-z]{2,}-[a-z]+(?:-[a-z]+)?-\d$/.test(match[3] ?? '') ? match[3] : undefined;
      push(match, `arn:${partition}:${match[2]}:`, region ? { region } : {});
    }
  }
  if (text.includes('/subscriptions/')) for (const match of text.matchAll(AZURE)) push(match, `azid:${match[1] ?? 'Microsoft.Resources'}/`);
  if (text.includes('projects/')) for (const match of text.matchAll(GCP)) push(match, match[0].includes('s3ns:') ? 'gcpid:s3ns:' : 'gcpid:');
  if (text.includes('Account') || text.includes('Endpoints')) for (const match of text.matchAll(STORAGE_KEY)) push(match, 'azconn:storage');
  for (const match of text.matchAll(SCHEME_IDS)) push(match, match[0]);
  return found;
}

// ---------------------------------------------------------------- commands

function quietRanges(text: string): [number, number][] {
  return commands(text).filter(isQuiet).map((command) => [command.start, command.end]);
}

const ENDPOINT_OPTION = /--(?:endpoint(?:-url)?|host|s3-endpoint)[= ]+(\S+)/;

function readCommands(leaf: Leaf, text: string, context: ReadContext): Candidate[] {
  const found: Candidate[] = [];
  for (const command of commands(text)) {
    if (isQuiet(command)) continue;
    const words = command.text.split(/\s+/).slice(0, 4).filter((word) => !word.startsWith('-'));
    const login = /^(?:docker|podman|buildah|skopeo|crane|oras|nerdctl|helm\s+registry)\s+login\b/.exec(command.text);
    if (login) {
      found.push(...readLogin(leaf, command.text, command.start, context));
      continue;
    }
    found.push(...readImageArguments(leaf, command.text, command.start, context));
    for (let count = Math.min(words.length, 3); count > 0; count--) {
      const name = words.slice(0, count).join(' ');
      const hit = context.catalogue.markers.token('command', name.replace(/^(?:\.{0,2}\/|\/usr\/(?:local\/)?bin\/)/, ''));
      if (!hit) continue;
      const override = ENDPOINT_OPTION.exec(command.text);
      const end = command.start + (command.text.indexOf(words[count - 1]!, name.length - words[count - 1]!.length) + words[count - 1]!.length);
      found.push(candidate(leaf, command.start, end, {
        kind: 'command', hit, confidence: 'certain', state: 'live',
        ...(hit.provider.id === 'aws' ? { protocol: 'aws-api' as const } : {}),
        ...(override && hit.provider.id === 'aws' ? { rejected: 'override' as const } : {}),
      }));
      break;
    }
  }
  return found;
}

function readLogin(leaf: Leaf, text: string, start: number, { catalogue }: ReadContext): Candidate[] {
  const words = text.split(/\s+/);
  const valued = new Set(['-u', '-p', '--username', '--password', '--authfile', '--config']);
  let host: string | undefined;
  for (let i = words.indexOf('login') + 1; i < words.length; i++) {
    const word = words[i]!;
    if (valued.has(word)) i++;
    else if (word !== '' && !word.startsWith('-') && !/^[<>|\\]/.test(word)) { host = word.replace(/^["']|["']$/g, ''); break; }
  }
  if (host === undefined) {
    const hit = catalogue.markers.registry('docker.io');
    return text.startsWith('docker') && hit ? [candidate(leaf, start, start + 'docker login'.length, { kind: 'command', hit, confidence: 'certain', state: 'live' })] : [];
  }
  return []; // A written host is read with the other hosts of the script.
}

const IMAGE_COMMAND = /^(?:docker|podman|nerdctl|buildah|skopeo|crane)\s+(?:image\s+)?(?:run|pull|push|build|tag|copy|create|from)\b/;

function readImageArguments(leaf: Leaf, text: string, start: number, { catalogue }: ReadContext): Candidate[] {
  if (!IMAGE_COMMAND.test(text)) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(/(?<=\s|=|["'])(?:docker:\/\/)?[\w.-]+\.[\w.-]+(?::\d+)?\/[^\s"']+/g)) {
    const image = readImage(match[0]);
    const hit = image?.host && !image.host.includes(FILLER) ? catalogue.markers.registry(image.host) : undefined;
    if (!image || !hit) continue;
    const at = start + match.index + image.start;
    found.push(candidate(leaf, at, at + (image.end - image.start), { kind: 'image', hit, ...(hit.region ? { region: hit.region } : {}), confidence: 'certain', state: image.templated ? 'templated' : 'live' }));
  }
  return found;
}
