// Images that a command runs, pulls or pushes without naming a registry: `docker run hadolint/hadolint`, `docker push org/app`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import type { DocumentView } from '../view.ts';
import { candidate, type Candidate } from './candidate.ts';
import { readImage } from './image.ts';
import type { Command } from './shell.ts';

const VERB = /^(?:docker|podman|nerdctl)\s+(?:image\s+|container\s+|manifest\s+(?=push))?(run|create|pull|push)\s/;
/** `kubectl run essai --image=busybox`. */
const POD = /^kubectl\s(?:.*\s)?(?:run|create\s+(?:deployment|job|cronjob)|debug)\s.*?--image[= ]["']?([\w.\/-]+)(?=[:@"'\s]|$)/;
/** `kind create cluster --image kindest/node:v1`, `APP_IMAGE=org/app:2`: an owner and a tag are written, or it may be anything. */
const GIVEN = /(?:\s--[\w-]*image[= ]|^(?:export\s+|local\s+|readonly\s+)?\w*IMAGE\w*=)["']?([a-z0-9][a-z0-9_-]*\/[a-z0-9][\w.-]*)(?=:\w)/;
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;
/** Options that take no value: every other one is followed by its own. */
const SWITCH = /^-[ditPqa]+$|^--(?:rm|init|privileged|detach|interactive|tty|read-only|quiet|all-tags|disable-content-trust|no-healthcheck|publish-all|oom-kill-disable|sig-proxy)$|=/;
/** Images without a namespace that are the library's rather than built next door. */
const LIBRARY = /^(?:alpine|ubuntu|debian|busybox|node|python|ruby|golang|rust|php|openjdk|eclipse-temurin|maven|gradle|composer|postgres|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq|nginx|httpd|traefik|elasticsearch|registry|docker|hello-world|amazonlinux|fedora|rockylinux|swaggerapi)$/;
/** Built and sent in one go, and the names that it is sent under. */
const PUSHED = /^docker\s+(?:(?:buildx\s+)?build\b.*\s--push\b|buildx\s+imagetools\s+create\b)/s;
const TAGGED = /\s(?:-t|--tag)[= ]["']?([\w.\/-]+\/[\w.\/-]+)(?=[:"'\s]|$)/g;
/** Where Kaniko sends what it built. */
const DESTINATION = /\s(?:-d|--destination)[= ]["']?([a-z\d][\w-]*\/[\w.-]+)(?=[:"'\s]|$)/g;
const TRANSPORT = /\sdocker:\/\/([\w-]+(?:\/[\w.-]+)?)(?=[:@"'\s]|$)/g;
const BUILDS = /^(?:docker|podman|nerdctl)\s+(?:image\s+|buildx\s+)?(?:build|tag|load|import|commit)\b/;

/**
 * The image of one command, when no registry is named and the script does not build it: `possible` for what is run or pulled,
 * `likely` for what is pushed.
 * @param all commands of the same script: what one of them builds is not fetched
 * @returns one candidate or none
 */
export function readHubImage(leaf: Leaf, command: Command, all: readonly Command[], catalogue: CatalogueIndex): Candidate[] {
  const { text, start, rest = '' } = command;
  if (/^(?:docker|skopeo|\S*\bkaniko)[\s/]/.test(text)) {
    const sent = PUSHED.test(text) ? text.matchAll(TAGGED) : text.startsWith('skopeo') ? text.matchAll(TRANSPORT) : text.includes('kaniko') ? text.matchAll(DESTINATION) : [];
    for (const match of sent) {
      const named = readImage(match[1]!);
      const home = catalogue.markers.registry('docker.io');
      if (!home || !named || named.host !== undefined || named.repository.includes('\uE000') || /[A-Z$]/.test(named.repository)) continue;
      const at = start + match.index + match[0].indexOf(match[1]!);
      return [candidate(leaf, at, at + match[1]!.length, { kind: 'command', hit: home, confidence: 'likely', state: 'live', capability: 'container-registry' })];
    }
  }
  const verb = VERB.exec(text);
  const written = verb ? imageOf(`${text}${rest}`.slice(verb[0].length)) : POD.exec(text)?.[1] ?? (text.includes('mage') || text.includes('IMAGE') ? GIVEN.exec(text)?.[1] : undefined);
  const hub = written === undefined ? undefined : catalogue.markers.registry('docker.io');
  const image = written && readImage(written);
  if (!hub || !written || !image || image.host !== undefined || image.repository.includes('\uE000') || /[A-Z]/.test(image.repository)) return [];
  const push = verb?.[1] === 'push';
  // Without an owner, what is run may as well have been built here; Podman sends to no hub by default.
  if (!image.repository.includes('/') && (verb?.[1] !== 'pull' || /^(?:app|local|test)\b/.test(image.repository)) && !LIBRARY.test(image.repository) || push && text.startsWith('podman')) return [];
  if (!push && all.some((one) => BUILDS.test(one.text) && one.text.includes(image.repository))) return [];
  const at = leaf.text.indexOf(written, start);
  if (at < 0) return [];
  return [candidate(leaf, at, at + written.length, { kind: push ? 'command' : 'implicit-registry', hit: hub, confidence: push ? 'likely' : 'possible', state: 'live', capability: 'container-registry' })];
}

/** `org/name:1.2`, whole: a tag is written, or it may be any path. */
const TAGGED_IMAGE = /^(?:[A-Za-z_]\w*=|--[\w.-]+=)?([a-z0-9][a-z0-9_-]*\/[a-z0-9][\w.-]*:[\w][\w.-]*)(?:@sha256:[a-f0-9]+)?$/;
/** `image: postgres:16`. */
const LIBRARY_IMAGE = /^([a-z][a-z-]+):\d[\w.-]*$/;

/** `org/name`, for a variable that a command of the same document gives to Docker. */
const OWNED = /^[a-z0-9][a-z0-9_-]*\/[a-z0-9][\w.-]*(?::[\w.-]+)?$/;
const VARIABLE_NAME = /^[A-Za-z_]\w*$/;

/**
 * An image of the hub under a key that says so, where no dialect expects one: `RUNNER_IMAGE=org/tool:2`, `images: { proxy: org/proxy:1 }`.
 * @param key the name by which the value is known
 */
export function readNamedImage(leaf: Leaf, key: string, view: DocumentView, catalogue: CatalogueIndex): Candidate | undefined {
  if (leaf.text.length > 200) return undefined;
  const handed = OWNED.test(leaf.text) && VARIABLE_NAME.test(key) && /image|docker|repo/i.test(key) ? handedToDocker(key, view) : undefined;
  const home = handed && catalogue.markers.registry('docker.io');
  if (home) return candidate(leaf, 0, leaf.text.length, { kind: handed === 'push' ? 'command' : 'implicit-registry', hit: home, confidence: handed === 'push' ? 'likely' : 'possible', state: 'live', capability: 'container-registry' });
  const library = /image$/i.test(key) ? LIBRARY_IMAGE.exec(leaf.text) : null;
  const match = library && LIBRARY.test(library[1]!) ? library : TAGGED_IMAGE.exec(leaf.text);
  if (!match) return undefined;
  const at = leaf.text.indexOf(match[1]!);
  const names = [leaf.text.slice(0, at), key, ...leaf.path.slice(-3)];
  const hub = names.some((name) => typeof name === 'string' && /image/i.test(name)) ? catalogue.markers.registry('docker.io') : undefined;
  return hub && candidate(leaf, at, at + match[1]!.length, { kind: 'implicit-registry', hit: hub, confidence: 'possible', state: 'live', capability: 'container-registry' });
}

/**
 * How Docker is given a variable by some command of the document, `docker pull $IMAGE:latest`, `docker push ${{ env.IMAGE }}`, by Kaniko,
 * or by a step that builds: `tags: ${{ env.IMAGE }}:latest`. What stands behind a registry is no name of the hub.
 */
function handedToDocker(name: string, { document, written }: DocumentView): 'pull' | 'push' | 'run' | undefined {
  const variable = `(?:\\$\\{?|\\$\\(|\\$env:)${name}\\b`;
  const call = new RegExp(`\\bdocker\\s+(?:image\\s+)?(pull|push|run)\\b[^\\n;&|]*?["'\\s]${variable}|\\s--destination[= ]["']?${variable}|\\bbuildx?\\s[^;&|]*?\\s(?:-t|--tag)[= ]["']?${variable}(?=[^;&|]*\\s--push\\b)|\\s--push(?=\\s)[^;&|]*?\\s(?:-t|--tag)[= ]["']?${variable}`);
  for (const { text } of document.leaves) {
    const found = text.includes(name) && /docker|destination|--push/.test(text) ? call.exec(text) : null;
    if (found) return (found[1] ?? 'push') as 'pull' | 'push' | 'run';
  }
  const expression = `\\$\\{\\{\\s*env\\.${name}\\s*\\}\\}`;
  const given = new RegExp(`^(?!\\s*#)(?:.*\\bdocker\\s+(?:image\\s+)?(pull|push|run)\\b[^\\n;&|]*?["'\\s]|.*\\b(?:images|tags):(?:[^\\n]*[\\s"',]|\\s*[|>]-?(?:\\n[ \\t]+\\S[^\\n]*){0,6}?\\n[ \\t]+))${expression}(?!/)`, 'm');
  // Only the lines before each of its uses are looked at: a file may have thousands of variables.
  for (let at = written.indexOf(`env.${name}`); at >= 0; at = written.indexOf(`env.${name}`, at + 1)) {
    const found = given.exec(written.slice(written.lastIndexOf('\n', Math.max(0, at - NEAR)) + 1, at + name.length + 40));
    if (found) return (found[1] ?? 'run') as 'pull' | 'push' | 'run';
  }
  return undefined;
}

/** Characters before the use of a variable in which the step that is given it begins. */
const NEAR = 1000;

/** The first argument that is neither an option nor an option's value. */
function imageOf(words: string): string | undefined {
  let valued = false;
  for (const [word] of words.matchAll(WORD)) {
    if (valued) valued = false;
    else if (!word.startsWith('-')) return word.replace(/^["']|["']$/g, '');
    else valued = !SWITCH.test(word);
  }
  return undefined;
}
