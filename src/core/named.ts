// Services told by their name, not by an address: chosen for a job, or with an account of one's own; unless an address beside the
// name says that it is somebody's own instance.
import { readAccount, switchedBy } from './read/accounts.ts';
import { candidate, type Candidate } from './read/candidate.ts';
import { choiceOf, isFilling, mayChoose } from './read/choices.ts';
import { readGeneric } from './read/generic.ts';
import { readVariable } from './read/variables.ts';
import type { ReadContext } from './read/reading.ts';
import { variableOf, wholeVariable } from './variable.ts';
import type { DocumentView } from './view.ts';
import type { Leaf, Path, RejectionReason } from './model.ts';

const URL_KEY = /(?:url|uri|host|server|endpoint|base|dsn|address|addr|api|domain|webhook|source|directory|hostname|registry)$/i;
/** A bare name that is surely a server's. */
const SERVER_KEY = /(?:server|hostname|registry)$/i;
const BARE = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/;

/** What is read, written or installed, not who is spoken to. */
const STORED = /^\s*(?:git\+\w+|gs|s3[an]?|abfss?|wasbs?|adl|hdfs|file):\/\//;

/** Where somebody is sent back to, which is one's own. */
const BACK = /redirect|callback|return|logout|success|cancel|allowed|cors/i;

/** Where another program is, that the same step or block speaks to. */
const ANOTHER = /^(?:vault|consul|nomad|database|db|postgres|pg|mysql|mongo|redis|kafka|rabbitmq|amqp|https?_proxy|proxy)_/i;

/** A page that a message leads to: the run, the commit, the site that was deployed; and the forge that all of these stand on. */
const SHOWN = /(?:^|[_-])(?:run|job|build|workflow|repo|repository|release|summary|report|pr|commit|logs?|icon|avatar|image|button|preview|deployment|environment|page)[_-]?(?:url|uri|link|image)$/i;
const PAGE = /github\.server_url|\/actions\/runs\/|^https:\/\/(?:github\.com|gitlab\.com|bitbucket\.org)\/\S/;

/** A variable named after software that people run themselves: `os.environ/OLLAMA_API_BASE`. */
const OWN_SERVER = /^(?:os\.environ\/|\$\{?(?:env:)?)\w*(?:ollama|vllm|lm_?studio|llama_?cpp|local_?ai|self_?hosted)/i;

/**
 * Whether a product is pointed at a host that is not its vendor's: an instance that somebody runs.
 * @param named which keys are meant, when those of a whole program stand around
 * @returns `self-hosted`, `templated` when the host is not known here, or undefined
 */
export function otherHost(leaf: Leaf, { hit }: Candidate, view: DocumentView, context: ReadContext, named?: RegExp): RejectionReason | undefined {
  const scope = leaf.container ? leaf.path : leaf.path.slice(0, typeof leaf.path[leaf.path.length - 2] === 'number' && named ? -2 : -1);
  // `- NAME=https://…` brings its own key.
  const keyOf = (one: Leaf): string => (typeof one.path.at(-1) === 'number' ? variableOf(one.text)?.name : undefined) ?? view.keyOf(one);
  const told = view.under(scope).filter((one) => {
    // Beside a name at the top of a file, what stands deep in other blocks is theirs.
    const key = one.container || STORED.test(one.text) || (scope.length === 0 && !leaf.container && one.path.length > 2) ? '' : keyOf(one);
    return URL_KEY.test(key) && !ANOTHER.test(key) && !BACK.test(key) && !SHOWN.test(key) && (hit?.provider.id === 'github' || !PAGE.test(one.text)) && named?.test(key) !== false;
  });
  if (told.some(({ text }) => OWN_SERVER.test(text))) return 'self-hosted';
  const hosts = told.flatMap((one) => readGeneric(one, { script: false, key: '', context })).filter(({ kind }) => kind === 'host');
  if (hosts.length === 0 && told.some((one) => BARE.test(one.text) && SERVER_KEY.test(keyOf(one)))) return 'self-hosted';
  if (hosts.length === 0 || hosts.some((one) => one.hit?.provider.id === hit?.provider.id)) return undefined;
  return hosts.some((one) => one.rejected === 'templated') ? 'templated' : 'self-hosted';
}

const DEFAULT = /^\$\{[\w.-]+(?::-|[:-])([\w./+:-]+)\}$/;

/**
 * A service chosen by its name for a job, unless a URL for that job beside it says that it is somebody's own.
 * @param name the key by which the value is known; `KEY=value` brings its own
 */
export function chosen(leaf: Leaf, name: string, view: DocumentView, context: ReadContext): Candidate | undefined {
  if (leaf.text.length > 120) return undefined;
  const pair = wholeVariable(leaf.text);
  const key = pair?.name ?? name;
  if (!mayChoose(key)) return undefined;
  const { path } = leaf;
  // `upload: { config: { provider: … } }`
  const above = pair ? undefined : path.slice(0, -1).filter((part): part is string => typeof part === 'string' && !isFilling(part)).pop();
  const given = pair?.value ?? leaf.text;
  // `${MODEL:-gpt-4o}`: what is taken unless told otherwise.
  const text = DEFAULT.exec(given)?.[1] ?? given;
  const choice = choiceOf(key, above, text, context.catalogue);
  if (!choice) return undefined;
  const { capability, subject, under, ...owner } = choice;
  const shared = owner.provider.id === 'aws' && capability === 'object-storage' ? { protocol: 's3' as const } : {};
  // S3 is a protocol: Amazon's, unless a region or an endpoint says otherwise, here or elsewhere.
  const confidence = /^s3$/i.test(text) ? 'possible' as const : 'likely' as const;
  const end = text === given ? leaf.text.length : leaf.text.length - 1;
  const made = candidate(leaf, end - text.length, end, { kind: 'selector', hit: { ...owner, marker: { kind: 'selector', match: text } }, capability, confidence, state: 'live', ...shared });
  // Under `llm:` every URL is meant; among the variables of a whole program, those named after the job or the service.
  const reason = otherHost(leaf, made, view, context, under ? undefined : new RegExp(`(?:^|[^a-z\\d])(?:${subject}|${text.replace(/[^\w-]/g, '.')})(?:[^a-z\\d]|$)`, 'i'));
  return reason ? { ...made, rejected: reason } : made;
}

/** Services that a variable of a known program names with its value, unless another of the same name says where one's own is. */
export function variable(leaf: Leaf, name: string, view: DocumentView, context: ReadContext): Candidate[] {
  const read = readVariable(leaf, name, context.catalogue);
  if (!read) return [];
  // `GF_AUTH_GITLAB_ENABLED` and `GF_AUTH_GITLAB_AUTH_URL`
  const family = read.name.replace(/_[A-Z\d]+$/, '');
  return read.made.map((made) => {
    const reason = family === read.name || leaf.text.includes('://') ? undefined : otherHost(leaf, made, view, context, new RegExp(`^(?!${read.name}$)${family}`));
    return reason ? { ...made, rejected: reason } : made;
  });
}

/** An account opened at a service, unless what stands around it was read already, or a URL beside it says that it is somebody's own. */
export function account(leaf: Leaf, view: DocumentView, context: ReadContext, candidates: readonly Candidate[]): Candidate | undefined {
  const made = readAccount(leaf, view.uri, view.keyOf(leaf), context);
  const isAround = (path: Path): boolean => path.length > 0 && path.length < leaf.path.length && path.every((part, i) => part === leaf.path[i]);
  if (!made || candidates.some(({ leaf: { path }, hit }) => isAround(path) || (hit?.provider.id === made.hit!.provider.id && isAround(path.slice(0, -1))))) return undefined;
  // `NEW_RELIC_ENABLED: true`, among the variables of a whole program: an address says otherwise only under the same name.
  const name = switchedBy(wholeVariable(leaf.text)?.name ?? view.keyOf(leaf));
  const reason = otherHost(leaf, made, view, context, name ? new RegExp(`^${name}`, 'i') : undefined);
  return reason ? { ...made, rejected: reason } : made;
}
