// Documents → candidates: each leaf is offered to the readers that its dialect names for its path, then to the generic one.
import { lastKey, type CompiledDialect } from './dialect.ts';
import { embeddedIn, nestedAt } from './embedded.ts';
import { endpointsOf, type Endpoint } from './endpoints.ts';
import { matchesPath } from './paths.ts';
import { TEMPLATE_KEY } from './templates.ts';
import { DocumentView } from './view.ts';
import { candidate, type Candidate } from './read/candidate.ts';
import { findTool, toolOf } from './read/commands.ts';
import { mayHold, readGeneric, type ReadContext } from './read/generic.ts';
import { READERS } from './read/readers.ts';
import type { Leaf, RejectionReason, YamlDocument } from './model.ts';

export interface ExtractedDocument { view: DocumentView; candidates: Candidate[]; endpoints: Endpoint[]; home?: string }

const SCRIPT_KEYS = /^(?:run|script|before_?script|after_?script|command|commands|args|entrypoint|shell|bash|cmd|inlinescript|powershell|pwsh|userdata|user[-_]data|on-?createcommand|post-?createcommand|post-?startcommand|update-?contentcommand|exec|pre|post|pre-?stop|post-?start|runcmd|bootcmd|install_?command|build_?command|start_?command|release_?command|pre_?deploy_?command)$/i;
const REGION_KEY = /(?:^|[_./-])(?:region|location|zone|availabilityzone|availability_zone)s?$|Region$|Location$|Zone$|REGION$|LOCATION$|ZONE$/i;

/** Reads one document. Nothing is weighed here: rejected candidates stay, with their reason. */
export function extract(uri: string, document: YamlDocument, dialect: CompiledDialect | undefined, context: ReadContext): ExtractedDocument {
  const view = new DocumentView(uri, document, dialect, context.suppressors);
  const candidates: Candidate[] = [];
  const endpoints: Endpoint[] = [];
  const recorded = context.suppressors.recordedKeys.some((key) => document.leaves.some((leaf) => leaf.container === 'seq' && leaf.path.length === 1 && leaf.path[0] === key));
  const generic = !recorded && (dialect ? dialect.dialect.generic : document.root !== 'scalar');
  for (const leaf of document.leaves) {
    if (leaf.path[leaf.path.length - 1] === TEMPLATE_KEY) {
      if (generic) candidates.push(...readFallback(leaf, dialect, view, context));
      continue;
    }
    const own = dialect ? structured(leaf, dialect, view, context) : NONE;
    if (own.length > 0) for (const found of own) candidates.push(found);
    if (leaf.text !== '' && generic && own.length === 0 && readInside(leaf, dialect, view, context, candidates, endpoints)) continue;
    endpointsOf(leaf, view, context, endpoints);
    if (leaf.container || leaf.text === '' || !generic) continue;
    if (own.length === 0) readRest(leaf, dialect, view, context, candidates);
    // What stands at a key says nothing of its value: a certificate's ARN, an account of another operator.
    else if (own.every(isAtKey)) readRest(leaf, dialect, view, context, candidates, own);
  }
  return { view, candidates, endpoints, ...(dialect?.dialect.home ? { home: dialect.dialect.home } : {}) };
}

const NONE: never[] = [];

const isAtKey = ({ leaf, start }: Candidate): boolean => leaf.key !== undefined && start === leaf.key.start;

/** Reads a block of text by the dialect it is of; false when it is of none. */
function readInside(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, context: ReadContext, candidates: Candidate[], endpoints: Endpoint[]): boolean {
  if (leaf.quote !== 'block' || factsOf(lastKey(leaf)).script || ignored(leaf, dialect, view, context)) return false;
  const nested = nestedAt(leaf.path, dialect);
  const inner = embeddedIn(leaf, lastKey(leaf), nested?.length === leaf.path.length ? nested.dialect : undefined, context.dialects);
  for (const one of inner) {
    const found = extract(view.uri, one.document, one.dialect, { ...context, dialects: [] });
    for (const made of found.candidates) {
      candidates.push({ ...made, leaf: made.leaf.inside(leaf), ...(found.view.isDormant(made.leaf.path) ? { state: 'dormant' as const } : {}) });
    }
    for (const endpoint of found.endpoints) endpoints.push({ ...endpoint, path: [...leaf.path, ...endpoint.path] });
  }
  return inner.length > 0;
}

function structured(leaf: Leaf, dialect: CompiledDialect, view: DocumentView, context: ReadContext): readonly Candidate[] {
  const nested = dialect.nested.length > 0 ? nestedAt(leaf.path, dialect) : undefined;
  const own = dialect.extract.find(leaf.path);
  const extractions = nested ? [...own, ...nested.dialect.extract.find(leaf.path.slice(nested.length))] : own;
  if (extractions.length === 0) return NONE;
  const found: Candidate[] = [];
  for (const extraction of extractions) {
    const keyed = extraction.read.endsWith('-key') || extraction.read === 'module' || extraction.read === 'file';
    if ((leaf.container || leaf.text === '') && !keyed) continue;
    if (extraction.neighbour && !hasNear(leaf, extraction.neighbour, view)) continue;
    const placeholder = !keyed && context.suppressors.isPlaceholder(leaf.text);
    for (const made of READERS[extraction.read](leaf, extraction, view, context)) {
      // What is declared but used nowhere in the document is not at work.
      const unused = extraction.used !== undefined && !view.document.leaves.some((one) => one.text === made.value && matchesPath(extraction.used!, one.path));
      const reason = placeholder && made.kind !== 'host' ? 'placeholder' as const : extraction.hostDecides ? otherHost(leaf, made, view, context) : undefined;
      found.push({ ...made, ...(unused ? { state: 'dormant' as const } : {}), ...(reason && !made.rejected ? { rejected: reason } : {}) });
    }
  }
  return found;
}

/** Whether some value beside a leaf, or beside the list that it stands in, matches. */
function hasNear(leaf: Leaf, expression: RegExp, view: DocumentView): boolean {
  const { path } = leaf;
  const scope = typeof path[path.length - 1] === 'number' ? path.slice(0, -2) : path.slice(0, -1);
  return view.children(scope).some((one) => expression.test(one.text));
}

const URL_KEY = /(?:url|host|server|endpoint|base|dsn|address|addr|api|domain)$/i;

/** A product pointed at a host that is not its vendor's is an instance that somebody runs. */
function otherHost(leaf: Leaf, { hit }: Candidate, view: DocumentView, context: ReadContext): RejectionReason | undefined {
  const scope = leaf.container ? leaf.path : leaf.path.slice(0, -1);
  const hosts = view.under(scope).filter((one) => !one.container && URL_KEY.test(view.keyOf(one)))
    .flatMap((one) => readGeneric(one, { script: false, key: '', context })).filter(({ kind }) => kind === 'host');
  if (hosts.length === 0 || hosts.some((one) => one.hit?.provider.id === hit?.provider.id)) return undefined;
  return hosts.some((one) => one.rejected === 'templated') ? 'templated' : 'self-hosted';
}

// ---------------------------------------------------------------- what no line of the dialect reads

/** What is known of a key, found out once: the same few hundred keys make up most files. */
interface KeyFacts { script: boolean; region: boolean }
const keys = new Map<string, KeyFacts>();

function factsOf(key: string): KeyFacts {
  let facts = keys.get(key);
  if (!facts) {
    facts = { script: SCRIPT_KEYS.test(key), region: REGION_KEY.test(key) };
    if (keys.size > 20_000) keys.clear();
    keys.set(key, facts);
  }
  return facts;
}

function readRest(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, context: ReadContext, candidates: Candidate[], atKey: readonly Candidate[] = NONE): void {
  const name = lastKey(leaf);
  const run = factsOf(name).script || (dialect !== undefined && dialect.scripts.find(leaf.path).length > 0);
  // In a list of words (`command: [aws, s3, ls]`) only the whole is a command.
  const inList = typeof leaf.path[leaf.path.length - 1] === 'number';
  const script = run && !(inList && !/\s/.test(leaf.text));
  if (run && leaf.path[leaf.path.length - 1] === 0) candidates.push(...argumentList(leaf, view, context));
  if (!script && leaf.text.length < 6) {
    if (leaf.text.length < 3) return;
  } else if (script || mayHold(leaf.text)) {
    const found = readGeneric(leaf, { script, key: view.keyOf(leaf), context }).filter((made) => !repeats(made, atKey));
    if (found.length > 0) {
      const reason = ignored(leaf, dialect, view, context);
      for (const made of found) candidates.push(reason && !made.rejected ? { ...made, rejected: reason } : made);
    }
    if (found.length > 0) return;
  }
  if (atKey.length > 0) return;
  const region = regionValue(leaf, name, view, context);
  if (!region) return;
  const reason = ignored(leaf, dialect, view, context);
  candidates.push(reason ? { ...region, rejected: reason } : region);
}

/** What a template part falls back on: at work when nothing else is given, which is not known here. */
function readFallback(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, context: ReadContext): Candidate[] {
  const path = leaf.path.slice(0, -1);
  const owner = view.at(path);
  const reason = owner && ignored(owner, dialect, view, context);
  return readGeneric(leaf, { script: false, key: owner ? view.keyOf(owner) : '', context }).filter(({ hit }) => hit)
    .map((made) => ({ ...made, state: 'templated' as const, confidence: 'likely' as const, ...(reason && !made.rejected ? { rejected: reason } : {}) }));
}

/** Whether a value only says again who its key is read by. */
function repeats({ kind, hit, rejected }: Candidate, atKey: readonly Candidate[]): boolean {
  return atKey.length > 0 && (rejected !== undefined || kind !== 'identifier' && atKey.some((one) => one.hit?.provider.id === hit?.provider.id));
}

function ignored(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, { suppressors }: ReadContext): RejectionReason | undefined {
  const nested = dialect && dialect.nested.length > 0 ? nestedAt(leaf.path, dialect) : undefined;
  const own = dialect?.ignore.find(leaf.path)[0] ?? nested?.dialect.ignore.find(leaf.path.slice(nested.length))[0];
  return own ?? suppressors.reason(leaf.path, view.keyOf(leaf));
}

/** A value that some provider names a region, under a key that says region: proposed, the document decides. */
function regionValue(leaf: Leaf, name: string, view: DocumentView, { catalogue }: ReadContext): Candidate | undefined {
  if (leaf.text.length > 40 || /\s/.test(leaf.text)) return undefined;
  const named = name === 'value' || name === 'Value' || name === 'default' ? view.keyOf(leaf) : name;
  const pair = /^([A-Za-z_]\w*)=(\S+)$/.exec(leaf.text);
  const key = pair ? pair[1]! : named;
  if (!factsOf(key).region) return undefined;
  const text = pair ? pair[2]! : leaf.text;
  if (catalogue.markers.regions(text).length === 0) return undefined;
  const from = leaf.text.length - text.length;
  return candidate(leaf, from, leaf.text.length, { kind: 'region', confidence: 'likely', state: 'live', region: text });
}

/** `command: [aws, s3, ls]`: the words of one command in a list; the first item stands for it. */
function argumentList(first: Leaf, view: DocumentView, context: ReadContext): Candidate[] {
  if (!context.catalogue.markers.mayStart('command', first.text)) return NONE;
  const words = view.children(first.path.slice(0, -1)).filter((leaf) => !leaf.container).map((leaf) => leaf.text);
  if (words.length < 2 || words.slice(1).some((word) => /\s/.test(word) && context.catalogue.markers.mayStart('command', word.split(' ', 1)[0]!))) return NONE;
  const tool = findTool(words.slice(1, 8), first.text, context.catalogue);
  if (!tool) return NONE;
  const override = tool.hit.provider.id === 'aws' && words.some((word) => /^--(?:endpoint-url|endpoint|host)(?:=|$)/.test(word));
  return [candidate(first, 0, first.text.length, { ...toolOf(tool.hit), ...(override ? { rejected: 'override' as const } : {}) })];
}
