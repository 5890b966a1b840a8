// What a command shows beyond its own name: a tool that it installs for one service, a hook that it calls, a host that it is pointed at.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Hit } from '../markers.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { isNobody } from './hosts.ts';
import type { Command } from './shell.ts';

/** `npm install -g firebase-tools`, `pip install awscli==1.2`, `brew install flyctl`. */
const INSTALL = /^(?:(?:\S*python[\d.]*|py)\s+-m\s+)?(?:npm|pnpm|yarn|bun|pip[\d.]*|pipx|uv|gem|brew|choco|snap|apt|apt-get|dnf|yum|apk|scoop|winget)\s+(?:[\w-]+\s+)?(?:-\S+\s+)*(?:install|i|add)\s/;
/** `curl … "$SLACK_WEBHOOK_URL"`, not what is sent or said in a header. */
const CALLS = /^(?:curl|wget|http|https|Invoke-RestMethod|Invoke-WebRequest|iwr|irm)\s/;
const CALLED = /(?<![:=]\s*)(?<=\s)["']?\$(?:\{\{?\s*)?(?:\(\s*)?(?:secrets\.|vars\.|env\.|inputs\.|env:)?([A-Za-z]\w*(?:HOOK|hook)\w*)(?:\s*\}\}?|\))?/g;
const OPTION = /\s(?:-d|-H|-F|-u|--(?:data(?:-\w+)?|header|form|user|json|Body|Headers))[= ]$/;
/** `cf api api.example.gouv.fr`, `docker login registry.example.fr`: a host without its scheme. */
const POINTED = /^(?:cf\s+(?:api\s+|(?:login|l)\s.*?-a\s+)|(?:docker|podman|buildah|nerdctl|oras|helm\s+registry)\s+login\s(?:.*\s)?)["']?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[\s:\/"']|$)/;

const ORGANISATION = /(?:\b|(?<=-D))sonar\.organization(?==)|(?<=\bsonarscanner\s+begin\s.*)\/o(?=:)/;
const ELSEWHERE = /(?:\b|(?<=-D))sonar\.host\.url=(?!["']?https:\/\/sonarcloud)/;

/** @returns at most one candidate of each sort */
export function readUses(leaf: Leaf, { text, start, end }: Command, catalogue: CatalogueIndex): Candidate[] {
  return [...installed(leaf, text, start, catalogue), ...called(leaf, CALLS.test(text) ? leaf.text.slice(start, end) : '', start, catalogue), ...pointed(leaf, text, start, catalogue), ...organised(leaf, text, start, catalogue)];
}

function installed(leaf: Leaf, text: string, start: number, catalogue: CatalogueIndex): Candidate[] {
  const head = INSTALL.exec(text);
  if (!head) return [];
  for (const match of text.slice(head[0].length).matchAll(/(?<=^|\s)["']?(@?[a-z][\w./-]*)/g)) {
    const hit = catalogue.markers.token('selector', `cli:${match[1]!.replace(/^.*\/(?=heroku$|stripe$|sentry-cli$|flyctl$)/, '')}`);
    const at = start + head[0].length + match.index + match[0].length - match[1]!.length;
    if (hit) return [candidate(leaf, at, at + match[1]!.length, { kind: 'command', hit, confidence: 'likely', state: 'live' })];
  }
  return [];
}

/** @param text as it is written: expressions of GitHub Actions have not been masked */
function called(leaf: Leaf, text: string, start: number, catalogue: CatalogueIndex): Candidate[] {
  if (!/hook/i.test(text)) return [];
  for (const match of text.matchAll(CALLED)) {
    if (OPTION.test(text.slice(0, match.index))) continue;
    const hit = catalogue.markers.token('selector', `hook:${match[1]!.toUpperCase()}`);
    if (hit) return [candidate(leaf, start + match.index, start + match.index + match[0].length, { kind: 'command', hit, confidence: 'likely', state: 'live' })];
  }
  return [];
}

/**
 * Whose hook a command calls.
 * @param before the command, up to where the hook is named
 */
export function hookOf(name: string, command: string, before: string, catalogue: CatalogueIndex): Hit | undefined {
  return CALLS.test(command) && !OPTION.test(before.replace(/["']$/, '')) ? catalogue.markers.token('selector', `hook:${name.toUpperCase()}`) : undefined;
}

/** An organisation is of the hosted product alone; one that is run elsewhere says where. */
function organised(leaf: Leaf, text: string, start: number, catalogue: CatalogueIndex): Candidate[] {
  const match = text.includes('sonar') && !ELSEWHERE.test(text) ? ORGANISATION.exec(text) : null;
  const hit = match && catalogue.markers.token('selector', 'option:sonar.organization');
  return match && hit ? [candidate(leaf, start + match.index, start + match.index + match[0].length, { kind: 'command', hit, confidence: 'likely', state: 'live' })] : [];
}

function pointed(leaf: Leaf, text: string, start: number, catalogue: CatalogueIndex): Candidate[] {
  const match = POINTED.exec(text);
  const host = match?.[1];
  if (!match || host === undefined || isNobody(host)) return [];
  const at = start + match[0].length - host.length;
  const hit = catalogue.markers.host(host) ?? catalogue.markers.registry(host);
  // Known registries are read with the other hosts of the script.
  if (hit) return text.startsWith('cf') ? [candidate(leaf, at, at + host.length, { kind: 'host', hit, confidence: 'certain', state: 'live', ...(hit.region ? { region: hit.region } : {}) })] : [];
  return [candidate(leaf, at, at + host.length, { kind: 'host', confidence: 'certain', state: 'live', rejected: 'unknown-host', unknownHost: host })];
}
