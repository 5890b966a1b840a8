// Tools and steps of a product that the document points elsewhere: at an instance that somebody runs, at another index of packages.
import { isOwn } from './read/commands.ts';
import { candidate, type Candidate } from './read/candidate.ts';
import { readGeneric } from './read/generic.ts';
import type { ReadContext } from './read/reading.ts';
import type { DocumentView } from './view.ts';
import type { Leaf, Path } from './model.ts';

/** A tool or a step of a product that the document points at an instance that somebody runs. */
export function ownInstances(candidates: Candidate[], view: DocumentView, context: ReadContext): Candidate[] {
  const told = new Map<string, Instance[]>();
  // `PIP_INDEX_URL` says where packages come from, not where they are put.
  const counts = ({ key }: Instance, { kind, hit }: Candidate): boolean => kind !== 'command' || !FETCHED_FROM.test(key) || !SENDS.test(hit!.marker.match);
  return candidates.map((made) => {
    const { provider, service, marker } = made.hit ?? {};
    const fetches = made.kind === 'implicit-registry' && marker?.kind === 'selector';
    const agent = made.kind === 'selector' && marker?.match.startsWith('image:') === true;
    if (made.rejected || !provider || (made.kind !== 'command' && made.kind !== 'ci-step' && !fetches && !agent)) return made;
    const id = [service?.id, provider.id].find((one) => one !== undefined && context.suppressors.hasInstances(one));
    if (id === undefined) return made;
    if (!told.has(id)) told.set(id, view.document.leaves.flatMap((leaf) => (leaf.container ? [] : instances(leaf, id, id !== provider.id, view, context))));
    const here = told.get(id)!.filter((one) => (agent ? owner(one.scope) : one.scope).every((part, i) => made.leaf.path[i] === part) && counts(one, made)).map(({ host }) => host);
    const named = here.filter((host) => host !== undefined);
    // `SONAR_HOST_URL: ${{ secrets.… }}`: whose, the file does not say.
    if (named.length === 0) return here.length > 0 && made.confidence === 'certain' ? { ...made, confidence: 'likely' } : made;
    if (named.some((host) => isOwn(host.hit, provider.id, service?.id))) return made;
    return { ...made, rejected: named.every((host) => host.rejected === 'templated') ? 'templated' : id === provider.id ? 'self-hosted' : 'override' };
  });
}

/** What the settings of an image are those of. */
function owner(scope: Path): Path {
  const at = scope.findIndex((part) => part === 'environment' || part === 'env');
  return at < 0 ? scope : scope.slice(0, at);
}

/** Where a product is told to be, and the part of the document that is told it. */
interface Instance {
  /** Undefined where an expression alone stands. */
  host?: Candidate;
  scope: Path;
  key: string;
}

const FETCHED_FROM = /^(?:PIP|UV)_?(?:EXTRA_?|DEFAULT_?)?INDEX/i;
/** `${{ secrets.SONAR_HOST_URL }}`, `$(SONAR_URL)` */
const EXPRESSION = /^(?:\uE000+|\$\{\{[^{}]*\}\}|\$\{?\w+\}?|\$\(\w+\))$/;
const SENDS = /\b(?:publish|upload)\b/;

const ASSIGNED = /(?:^|[\s;])(?:export\s+)?([A-Za-z_]\w*)=["']?(\S+)/g;
/** `npm config set registry https://…`, `pip config set global.index-url https://…` */
const CONFIGURED = /\b(?:npm|pnpm|yarn|pip3?)\s+(?:config\s+)?set\s+(?:-\S+\s+)*["']?(?:@[\w-]+:|global\.)?([\w-]+)["']?[\s=]+["']?(\S+)/g;

/** `pulumi login s3://…`, `--local`: for the tool's commands that follow. */
const LOGGED_IN = /\bpulumi\s+login\s+(?:--cloud-url[= ]|-c[= ]?)?["']?((?:[a-z][\w+.-]*:\/\/|\$)\S*|--local|~)/g;
const BARE = /^registry$/i;
/** A bucket or a folder instead of a host. */
const BACKEND = /^(?:s3|gs|azblob|file):\/\/|^--local|^~/;

/** @param index whether what is told is an index of packages, which one step sets up for those after it */
function instances(leaf: Leaf, id: string, index: boolean, view: DocumentView, context: ReadContext): Instance[] {
  const isKey = (key: string | undefined): boolean => context.suppressors.isInstanceKey(id, key!);
  // `REGISTRY: ghcr.io` is one of images.
  const named = isKey(view.keyOf(leaf)) && !(index && BARE.test(view.keyOf(leaf)) && !leaf.text.includes('://'));
  const set = !named && index && leaf.text.includes(' set ') ? [...leaf.text.matchAll(CONFIGURED)].filter(([, key]) => isKey(key)) : [];
  const entered = id === 'pulumi' && leaf.text.includes('pulumi login ') ? [...leaf.text.matchAll(LOGGED_IN)].map(([, where]) => where!) : [];
  const texts = entered.length > 0 ? entered.map((text) => ['', text] as const) : named ? [[view.keyOf(leaf) ?? '', leaf.text] as const]
    : [...(leaf.text.includes('=') ? leaf.text.matchAll(ASSIGNED) : [])].filter(([, key]) => isKey(key)).concat(set).map(([, key, value]) => [key!, value!] as const);
  // `env: { KEY: … }` holds for what `env` stands in; a line of a script for the script.
  const step = leaf.path.lastIndexOf('steps');
  const scope = (index || id === 'pulumi') && step >= 0 && (set.length + entered.length > 0 || leaf.path.includes('with')) ? leaf.path.slice(0, step) : leaf.path.slice(0, named ? -2 : -1);
  if (named && EXPRESSION.test(leaf.text.trim())) return [{ scope, key: texts[0]![0] }];
  return texts.flatMap(([key, text]) => (BACKEND.test(text) ? [candidate(leaf, 0, leaf.text.length, { kind: 'host', confidence: 'certain', state: 'live' })] : readGeneric({ ...leaf, text, at: leaf.at } as Leaf, { script: false, key: '', context }))
    .filter(({ kind }) => kind === 'host').map((host) => ({ host, scope, key })));
}
