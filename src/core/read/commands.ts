// Candidates in executed text: command-line tools, logins to registries, images pulled or pushed.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Hit } from '../markers.ts';
import { FILLER } from '../templates.ts';
import type { Leaf, RejectionReason } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { acmeHits } from './certificates.ts';
import { bareHosts, isNobody, maskVariables, urlHosts } from './hosts.ts';
import { readHubImage } from './hubImages.ts';
import { readImage } from './image.ts';
import { readCall, readIndex, readInline } from './packageIndexes.ts';
import { readReplaced } from './replaced.ts';
import { isHarmless, isQuiet, type Command } from './shell.ts';
import { readStores } from './toolStores.ts';
import { readUses } from './toolUses.ts';

/** `sentry-cli --url https://…`: tools of products that people also run themselves. */
const INSTANCE = /\s--(?:enterprise-)?(?:url|domain)[= ]+["']?([^\s"']+)/;
/** Options by which a tool is told whose endpoint to speak to, by the provider whose tool it is. */
const ENDPOINT_OPTION: Record<string, RegExp> = {
  aws: /\s--(?:endpoint(?:-url)?|host|s3-endpoint)[= ]+(\S+)/,
  azure: /\s--(?:blob|queue|table|file|dfs)-endpoint[= ]+(\S+)/,
  psf: /\s(?:-i|-r|--repository(?:-url)?|--(?:publish-|default-)?index(?:-url)?|--publish-url)[= ]+(?!\S+\.txt\b)(\S+)/, 'rust-foundation': /\s--(?:registry|index)[= ]+(\S+)/,
  'ruby-central': /\s--(?:host|source)[= ]+(\S+)/, github: /\s--registry[= ]+(\S+)/, packagist: /\s--repository(?:-url)?[= ]+(\S+)/, microsoft: /\s(?:-s|-Source|--source)[= ]+(\S+)/,
  // Rules of one's own: none is fetched.
  semgrep: /\s--config[= ]+(["']?(?:\.{0,2}\/\S+|\S+\.ya?ml)\b)/,
  codecov: INSTANCE, sentry: INSTANCE, infisical: INSTANCE,
  pulumi: /\slogin\s+(?:-\S+[= ]|-\S+\s+)*(?=\S*:\/\/|["']?\$)(\S+)/,
  netbird: /\s--management-url[= ]+(\S+)/, tailscale: /\s--login-server[= ]+(\S+)/, letsencrypt: /\s(?:--server|-s)[= ]+(\S+)/,
  // A key of one's own: no certificate is asked for.
  sigstore: /\s--(?:key|sk|certificate|fulcio-url|rekor-url)(?:[= ]+(\S+)|$)/,
};
/** Azurite: its account, its plain address. */
const EMULATOR = /--(?:blob|queue|table)-endpoint[= ]+["']?http:|UseDevelopmentStorage=true|devstoreaccount1|(?:Blob|Queue|Table)Endpoint=http:/;
const LOGIN = /^(?:docker|podman|buildah|skopeo|crane(?:\s+auth)?|oras|nerdctl|cosign|notation|werf\s+cr|regctl\s+registry|apptainer\s+registry|(?:uds\s+)?zarf\s+tools\s+(?:registry|reg|r)|helm\s+registry)\s+login\b/;
const IMAGE_COMMAND = /^(?:docker|podman|nerdctl|buildah|skopeo|crane|img|kaniko|cosign|trivy)\s+(?:image\s+|container\s+)?(?:run|pull|push|build|tag|copy|create|from|sign|verify|inspect|buildx)\b/;
const IMAGE_ARGUMENT = /(?<=\s|=|["'])(?:docker:\/\/)?[\w.\uE000-]+\.[\w.\uE000-]+(?::\d+)?\/[^\s"']+/g;

/** Services that a tool only plays on the spot. */
const EMULATED = /^(?:firebase(?:-tools)?\s+(?:-\S+\s+(?:\S+\s+)??)*?emulators|gcloud\s+(?:alpha\s+|beta\s+)?emulators|confluent\s+local|heroku\s+local|sam\s+local|snap\s+install\s(?:.*\s)?(?:--dangerous|\S+\.snap))\b/;

/** What a tool does on the spot with the project of its service: whether that is asked is not seen. */
const ON_THE_SPOT = /^(?:wrangler\s+(?:dev|types|init|pages\s+dev)\b|netlify\s+dev\b|vercel\s+dev\b|sam\s+validate\b|az\s+bicep\s+(?:build|lint|format)\b|[\w-]+\s.*\s--(?:dry-?run|help|local)(?=\s|$))/;

/** Tools that do nothing without a word after their name: alone it is a variable of a loop, a case, a value. */
const WORDED = /^(?:az|aws|azd|gcloud|gsutil|bq|oci|gh|glab|op|heroku|doctl|ibmcloud|scw|hcloud|fly|flyctl|wrangler|firebase|supabase|railway|pulumi|doppler|infisical|stripe|clever|scalingo|cf|rosa|eksctl|linode-cli|aliyun|fastly|sentry-cli)\)?$/;
/** The command line of Azure, told whose cloud to speak to. */
const AZURE_CLOUD = /^az\s+cloud\s+(?:set|register|update)\s+(?:.*\s)?(?:--name|-n)[\s=]+["']?([\w.-]+)/;
/** Writing down the settings of a tool that speaks to others too. */
const SETTINGS = /^aws\s+configure\b/;
/** Runs the tool named after it. */
const RUNNER = /^(?:(?:npx|bunx|bun\s+x|pnpx|pnpm\s+(?:dlx|exec)|yarn\s+(?:dlx|run|exec)|npm\s+(?:exec|x)|uvx|uv\s+(?:tool\s+)?run|(?:pipx|pipenv|poetry|pdm|rye|hatch)\s+run|bundle\s+exec|python3?(?:\.\d+)?\s+-m|py\s+-m|mise\s+(?:x|exec)|php(?=\s+\S*(?:bin\/|\.phar\b))|(?:aws-vault|chamber)\s+exec\s+[\w.-]+|cross-env|dotenv)\s+(?:(?:-p|--package)[= ]\S+\s+|-\S*\s+|[A-Z_]+=\S*\s+)*)+/;
/** Tools that also run the programs of the project, without saying so: `pnpm wrangler deploy`. */
const ALSO_RUNS = /^(?:yarn|pnpm|bun)\s+(?=@?[a-z])/;
const LOCAL_BIN = /^(?:[\w.~${}\uE000-]*\/)*(?:\.bin|s?bin)\/|^\.{0,2}\/(?=[^\/]*$)/;
/** Tools that are given a list of tasks, of which any may be the one that counts. */
const TASKS = /^(?:gradlew?|mvnw?)$/;
/** Tools that keep their state with their maker, lanes that are called after a shop, unless what the file does not show says otherwise. */
const BY_DEFAULT = /^pulumi (?!login)|^fastlane (?:ios|android|.*\*)/;
/** What is sent goes where settings say that the file does not show; without them, to the public index. */
const PUBLISHES = /\b(?:publish|push|upload|release)/i;

/** What the commands of a script call. */
export function readCommands(leaf: Leaf, all: readonly Command[], catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const command of all) {
    // What follows a substitution is read with the command that it belongs to.
    if (command.of) continue;
    if (isQuiet(command)) {
      const said = printed(leaf, command, catalogue);
      if (said) found.push(said);
      continue;
    }
    if (LOGIN.test(command.text)) found.push(...readLogin(leaf, command, catalogue), ...readUses(leaf, command, catalogue));
    else {
      if (IMAGE_COMMAND.test(command.text)) found.push(...readImageArguments(leaf, command, catalogue));
      found.push(...readHubImage(leaf, command, all, catalogue), ...readUses(leaf, command, catalogue), ...readStores(leaf, command, catalogue), ...readReplaced(leaf, command, catalogue));
      const tool = readTool(leaf, command, catalogue) ?? readIndex(leaf, command, catalogue) ?? readInline(leaf, command, catalogue) ?? readCall(leaf, command, catalogue);
      if (tool) found.push(tool);
      for (const { hit, at, length } of acmeHits(command.text, catalogue)) found.push(candidate(leaf, command.start + at, command.start + at + length, { ...toolOf(hit), ...(hit.service?.id === 'zerossl' && !command.text.includes('zerossl') ? { confidence: 'likely' as const } : {}) }));
    }
  }
  return found;
}

/** `echo "az login"`: a command that is only printed. */
function printed(leaf: Leaf, { text, start, end }: Command, catalogue: CatalogueIndex): Candidate | undefined {
  const head = /^(?:echo|printf|Write-Host|Write-Output)\s+(?:-\w+\s+)*["']?/.exec(text);
  const tool = head && readTool(leaf, { text: text.slice(head[0].length).replace(/["'].*$/, ''), start: start + head[0].length, end }, catalogue);
  return tool ? { ...tool, rejected: 'prose' } : undefined;
}

/** Commands in the comment lines of a script. */
export function readCommented(leaf: Leaf, script: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const match of script.matchAll(/^[ \t]*#+[ \t]*(?=[a-z])([^\n]{3,400})/gm)) {
    const start = match.index + match[0].length - match[1]!.length;
    const tool = readTool(leaf, { text: match[1]!, start, end: match.index + match[0].length }, catalogue);
    if (tool) found.push({ ...tool, rejected: 'comment' });
  }
  return found;
}

/** The tool at the head of a command: the longest of its first three words that some provider claims. */
function readTool(leaf: Leaf, command: Command, catalogue: CatalogueIndex): Candidate | undefined {
  const cmdlet = readCmdlet(leaf, command, catalogue);
  if (cmdlet) return cmdlet;
  const runner = RUNNER.exec(command.text)?.[0].length ?? 0;
  const found = readNamed(leaf, command, runner, catalogue);
  // What hands out keys counts by itself: `aws-vault exec prod -- terraform apply`.
  if (!found && runner > 0 && /^(?:aws-vault|chamber)\s/.test(command.text)) return readNamed(leaf, command, 0, catalogue);
  const also = found || runner > 0 ? null : ALSO_RUNS.exec(command.text);
  return also ? readNamed(leaf, command, also[0].length, catalogue) : found;
}

/** Cmdlets, told by the module that their noun begins with: `Connect-AzAccount`. */
const CMDLET = /^[A-Z][a-z]+-([A-Z]\w+)/;

function readCmdlet(leaf: Leaf, { text, start }: Command, catalogue: CatalogueIndex): Candidate | undefined {
  const match = CMDLET.exec(text);
  const hit = match && catalogue.markers.token('selector', `cmdlet:${match[1]!}`);
  return hit ? candidate(leaf, start, start + match[0].length, { ...toolOf(hit) }) : undefined;
}

/** @param runner length of what runs the tool */
function readNamed(leaf: Leaf, command: Command, runner: number, catalogue: CatalogueIndex): Candidate | undefined {
  const text = command.text.slice(runner);
  const start = command.start + runner;
  const first = /^\S*/.exec(text)![0];
  const name = first.replace(LOCAL_BIN, '').replace(/bin\//.test(first) ? /\.(?:exe|cmd|bat|phar|js)$/ : /\.(?:exe|cmd|bat|phar)$/, '').replace(runner > 0 ? /(?<=.)@[\w.-]+$/ : '', '');
  if (!(runner > 0 ? /^(?:@[\w-]+\/)?[a-z][\w.-]*$/i : /^[a-z][\w.-]*$/i).test(name) || (WORDED.test(text.trim()) && leaf.text.trim() !== text.trim()) || isHarmless(text) || EMULATED.test(name + text.slice(first.length)) || SETTINGS.test(text) || /^\S+\s*(?:[=(]|:(?:\s|$))/.test(text)) return undefined;
  if (name === 'dpl') return readDpl(leaf, text, start, catalogue);
  const cloud = name === 'az' ? AZURE_CLOUD.exec(text) : null;
  const operator = cloud && catalogue.markers.token('selector', `azcloud:${cloud[1]!.toLowerCase()}`);
  if (cloud && operator) return candidate(leaf, start, start + cloud[0].length, { ...toolOf(operator) });
  const words = text.split(/\s+/).slice(1, TASKS.test(name) ? 20 : 8);
  const hit = findTool(words, name, catalogue);
  if (!hit) return undefined;
  // The string that tells Azurite is often set in the lines before.
  const override = otherEndpoint(text + (command.rest ?? '') + (/^az\s+storage\b/.test(text) ? leaf.text : ''), hit.hit, catalogue);
  const last = hit.words[hit.words.length - 1];
  const end = last === undefined ? first.length : text.indexOf(last, first.length) + last.length;
  const found = toolOf(hit.hit);
  return candidate(leaf, start, start + end, { ...found, ...(found.confidence === 'certain' && ON_THE_SPOT.test(text) ? { confidence: 'likely' } : {}), ...(override ? { rejected: override } : {}) });
}

/** Travis's deployment tool, run elsewhere too: `dpl --provider=heroku`, `dpl pages`. */
function readDpl(leaf: Leaf, text: string, start: number, catalogue: CatalogueIndex): Candidate | undefined {
  const match = /^dpl\s+(?:.*?--provider[= ]["']?)?([a-z][\w]*)/.exec(text);
  const hit = match && catalogue.markers.token('selector', `travis:${match[1]!}`);
  return hit ? candidate(leaf, start, start + match[0].length, toolOf(hit)) : undefined;
}

/** Why a provider's tool does not speak to its provider: it is told another endpoint. */
export function otherEndpoint(command: string, { provider, service }: Hit, catalogue: CatalogueIndex): RejectionReason | undefined {
  const given = ENDPOINT_OPTION[provider.id]?.exec(command)?.[1];
  if (provider.id === 'azure' && EMULATOR.test(command)) return 'emulator';
  if (given === undefined || [...urlHosts(given), ...bareHosts(given)].some(({ host }) => isOwn(catalogue.markers.host(host), provider.id, service?.id))) return undefined;
  // `--repository pypi`, `-s nuget.org`: the name of a place that is set up elsewhere.
  if (/^["']?(?:pypi|testpypi|nuget(?:\.org)?|nugetgallery)["']?$/i.test(given)) return undefined;
  return /[$\uE000]/.test(given) ? 'templated' : 'override';
}

/** GitHub has a forge and the index of npm, which are not each other's. */
export function isOwn(hit: Hit | undefined, provider: string, service: string | undefined): boolean {
  return hit?.provider.id === provider && (provider !== 'github' || hit.service?.id === service);
}

/** Looks a tool up by its name and first subcommands, options skipped. */
export function findTool(words: readonly string[], name: string, catalogue: CatalogueIndex): { hit: Hit; words: string[] } | undefined {
  if (!catalogue.markers.mayStart('command', name.replace(/(?<=^(?:gradle|mvn))w$/, ''))) return undefined;
  const own = ownWords(words, name);
  if (TASKS.test(name)) {
    // `:lib:publishToSonatype` is a task of a part of the build.
    const hits = words.flatMap((word) => catalogue.markers.token('command', `${name.replace(/w$/, '')} ${name.startsWith('gradle') ? word.slice(word.lastIndexOf(':') + 1) : word}`) ?? []);
    const task = hits[0]?.marker.match.split(' ')[1] ?? '';
    const word = hits[0] && words.find((one) => (task.endsWith('*') ? one.slice(one.lastIndexOf(':') + 1).startsWith(task.slice(0, -1)) : one.endsWith(task)));
    if (hits[0] && word) return { hit: hits[0], words: [word] };
  }
  for (let count = own.length; count >= 0; count--) {
    const hit = catalogue.markers.token('command', [name, ...own.slice(0, count)].join(' '));
    if (hit) return { hit, words: own.slice(0, count) };
  }
  return byOption(words, name, own[0], catalogue);
}

/** Tools that speak to their service when an option says so: `cypress run --record`, `k6 run --out cloud`. */
function byOption(words: readonly string[], name: string, task: string | undefined, catalogue: CatalogueIndex): { hit: Hit; words: string[] } | undefined {
  for (const [index, word] of words.entries()) {
    if (!/^--?[a-z]/.test(word)) continue;
    for (const option of [word, `${word.replace('=', ' ')}`, `${word} ${words[index + 1] ?? ''}`, word.replace(/=.*/, '')]) {
      const hit = catalogue.markers.token('command', `${name} ${task} ${option}`) ?? catalogue.markers.token('command', `${name} ${option}`);
      if (hit) return { hit, words: [word] };
    }
  }
  return undefined;
}

/** Whose subcommands have dots in them: tasks of Elixir, tools of .NET. */
const DOTTED = /^(?:mix|dotnet)$/;

/** Options skipped. */
const ownWords = (words: readonly string[], name: string): string[] => words.filter((word) => (DOTTED.test(name) ? /^[a-z][\w.]*$/i : /^[a-z][\w:-]*$/).test(word)).slice(0, 2);

/** Services of AWS whose protocol others serve too: an endpoint elsewhere decides, and without one it is a default. */
const SHARED = new Set(['object-storage', 'backup', 'virtual-machines', 'block-storage', 'file-storage', 'networking', 'load-balancing']);

/** A protocol that others serve, for a hit of AWS. */
export function protocolOf({ provider, marker, service }: Hit): Pick<Candidate, 'protocol' | 'confidence'> | undefined {
  // The daemon sends the logs of a container, which what the container is told does not reach.
  if (provider.id !== 'aws' || marker.match.startsWith('logdriver:')) return undefined;
  const capability = marker.capability ?? '';
  const protocol = capability === 'object-storage' || capability === 'backup' ? 's3' as const : 'aws-api' as const;
  return { protocol, confidence: SHARED.has(capability) || (!marker.capability && service?.id === 'aws') ? 'likely' : 'certain' };
}

export function toolOf(hit: Hit): Pick<Candidate, 'kind' | 'hit' | 'confidence' | 'state' | 'protocol'> {
  const sent = hit.marker.layer === 'supply' && PUBLISHES.test(hit.marker.match) || BY_DEFAULT.test(hit.marker.match);
  return { kind: 'command', hit, confidence: sent ? 'likely' : 'certain', state: 'live', ...protocolOf(hit) };
}

const VALUED = new Set(['-u', '-p', '--username', '--password', '--authfile', '--config', '--creds']);

function readLogin(leaf: Leaf, { text, start, rest = '' }: Command, catalogue: CatalogueIndex): Candidate[] {
  const words = `${text}${rest}`.split(/\s+/);
  let host: string | undefined;
  for (let i = words.indexOf('login') + 1; i < words.length; i++) {
    const word = words[i]!;
    if (VALUED.has(word)) i++;
    else if (word !== '' && !word.startsWith('-') && !/^(?:[<>|\\]|\d?[<>])/.test(word)) { host = word.replace(/^["']|["']$/g, ''); break; }
  }
  // A written host is read with the other hosts of the script.
  const hit = host === undefined && text.startsWith('docker') ? catalogue.markers.registry('docker.io') : undefined;
  return hit ? [candidate(leaf, start, start + 'docker login'.length, { kind: 'command', hit, confidence: 'certain', state: 'live' })] : [];
}

const PUSH = /^(?:docker|podman|buildah|nerdctl|skopeo|crane|oras|helm)\s+(?:image\s+)?(?:push|pull|copy|run)\s/;

function readImageArguments(leaf: Leaf, { text, start }: Command, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  const masked = maskVariables(text);
  for (const match of masked.matchAll(IMAGE_ARGUMENT)) {
    const image = readImage(match[0]);
    const hit = image?.host && image.host !== FILLER ? catalogue.markers.registry(image.host) : undefined;
    if (!image) continue;
    const at = start + match.index + image.start;
    // A registry that nobody claims: what is pushed there is kept there.
    if (!hit && PUSH.test(text) && image.host && /\.[a-z]{2,}(?::\d+)?$/.test(image.host) && !isNobody(image.host)) found.push(candidate(leaf, at, at + (image.end - image.start), { kind: 'image', confidence: 'certain', state: 'live', rejected: 'unknown-host', unknownHost: image.host }));
    if (!hit || hit.marker.kind !== 'registry') continue;
    found.push(candidate(leaf, at, at + (image.end - image.start), { kind: 'image', hit, ...(hit.region ? { region: hit.region } : {}), confidence: 'certain', state: image.templated ? 'templated' : 'live', capability: 'container-registry' }));
  }
  return found;
}
