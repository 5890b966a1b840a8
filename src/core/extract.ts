// Documents → candidates: each leaf is offered to the readers that its dialect names for its path, then to the generic one.
import { lastKey, type CompiledDialect, type CompiledExtraction } from './dialect.ts';
import { embeddedIn, isLongDashboard, nestedAt } from './embedded.ts';
import { endpointsOf, type Endpoint } from './endpoints.ts';
import { ownInstances } from './instances.ts';
import { account, chosen, otherHost, variable } from './named.ts';
import { matchesPath } from './paths.ts';
import { FILLER } from './templates.ts';
import { wholeVariable } from './variable.ts';
import { DocumentView } from './view.ts';
import { weighAlternatives } from './read/alternatives.ts';
import { weighDenied, weighListings, weighOffered, weighTiles } from './read/listings.ts';
import { readAddressKey } from './read/addressKeys.ts';
import { candidate, type Candidate } from './read/candidate.ts';
import { weighFillers } from './read/fillers.ts';
import { argumentList, commandWords } from './read/argumentLists.ts';
import { readBucketRegion, readBucketUrl } from './read/buckets.ts';
import { mayHold, readGeneric } from './read/generic.ts';
import { knownAs } from './read/knownAs.ts';
import type { ReadContext } from './read/reading.ts';
import { readComments } from './read/comments.ts';
import { readNamedImage } from './read/hubImages.ts';
import { atFirstPiece, joined } from './read/joined.ts';
import { readMachine } from './read/machines.ts';
import { readResourceId } from './read/resourceIds.ts';
import { readLiterals, readLooseLiterals } from './read/literals.ts';
import { READERS } from './read/readers.ts';
import type { Leaf, Path, RejectionReason, SourceFile, YamlDocument } from './model.ts';

export interface ExtractedDocument { view: DocumentView; candidates: Candidate[]; endpoints: Endpoint[]; home?: string }

const SCRIPT_KEYS = /^(?:run|script|before_?script|after_?script|command|commands|args|entrypoint|shell|bash|cmd|inlinescript|powershell|pwsh|userdata|user[-_]data|on-?createcommand|post-?createcommand|post-?startcommand|update-?contentcommand|exec|pre|post|pre-?stop|post-?start|runcmd|bootcmd|install_?command|build_?command|start_?command|release_?command|pre_?deploy_?command)$/i;
const REGION_KEY = /(?:^|[_./-])(?:region|location|zone|availabilityzone|availability_zone)(?:s|_?name)?$|Region$|Location$|Zone$|REGION$|LOCATION$|ZONE$|RegionName$/i;

/** Reads one document. Nothing is weighed here: rejected candidates stay, with their reason. */
export function extract(source: SourceFile, document: YamlDocument, dialect: CompiledDialect | undefined, context: ReadContext): ExtractedDocument {
  const read = readLeaves(source, document, dialect, context);
  const loose = dialect?.dialect.generic === false ? [] : readLooseLiterals(document, source.text, context);
  const candidates = ownInstances([...read.candidates, ...loose, ...readComments(document, source.text, context)], read.view, context);
  const weighed = weighAlternatives(weighFillers(weighDenied(weighOffered(weighTiles(candidates, read.view), read.view), read.view)), source, read.view, context.trial || (context.data && dialect?.dialect.listings));
  return { ...read, candidates: dialect?.dialect.listings ? weighListings(weighed, read.view, context.suppressors) : weighed };
}

function readLeaves(source: SourceFile, document: YamlDocument, dialect: CompiledDialect | undefined, context: ReadContext): ExtractedDocument {
  const view = new DocumentView(source.uri, document, dialect, context.suppressors, source.text);
  const candidates: Candidate[] = [];
  const endpoints: Endpoint[] = [];
  const recorded = context.suppressors.isRecorded(document.leaves);
  const generic = !recorded && (dialect ? dialect.dialect.generic : document.root !== 'scalar');
  for (const leaf of document.leaves) {
    const own = dialect ? structured(leaf, dialect, view, context) : NONE;
    if (own.length > 0) for (const found of own) candidates.push(found);
    else if (generic) for (const found of readAddressKey(leaf, view, context)) candidates.push(found);
    if (leaf.text !== '' && generic && own.length === 0 && readInside(source, leaf, dialect, view, context, candidates, endpoints)) continue;
    endpointsOf(leaf, view, context, endpoints);
    if (leaf.container || leaf.text === '' || !generic) continue;
    if (leaf.text.includes(FILLER)) {
      const reason = ignored(leaf, dialect, view, context);
      const read = (one: Leaf): readonly Candidate[] => {
        const typed = dialect ? structured(one, dialect, view, context) : NONE;
        return typed.length > 0 ? typed : readGeneric(one, { script: isRun(leaf, dialect), key: view.keyOf(leaf), context });
      };
      for (const made of readLiterals(leaf, source.text, context, isRun(leaf, dialect), read)) {
        // A lookup is run even where its result is only said.
        const kept = made.rejected !== undefined || reason === undefined || (reason === 'prose' && made.kind === 'module');
        candidates.push(kept ? made : { ...made, rejected: reason });
      }
    }
    if (own.length === 0) readRest(leaf, dialect, view, context, candidates);
    // What stands at a key says nothing of its value: a certificate's ARN, an account of another operator.
    else if (own.every(isAtKey)) readRest(leaf, dialect, view, context, candidates, own);
  }
  return { view, candidates, endpoints, ...(dialect?.dialect.home ? { home: dialect.dialect.home } : {}) };
}

const NONE: never[] = [];

const isAtKey = ({ leaf, start }: Candidate): boolean => leaf.key !== undefined && start === leaf.key.start;

/** Reads a block of text by the dialect it is of; false when it is of none. */
function readInside(source: SourceFile, leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, context: ReadContext, candidates: Candidate[], endpoints: Endpoint[]): boolean {
  if (leaf.quote !== 'block' || factsOf(lastKey(leaf)).script || ignored(leaf, dialect, view, context)) return false;
  if (isLongDashboard(leaf.text)) return true;
  const nested = nestedAt(leaf.path, dialect);
  const inner = embeddedIn(leaf, lastKey(leaf), nested?.length === leaf.path.length ? nested.dialect : undefined, context.dialects, context.trees);
  for (const one of inner) {
    const found = readLeaves(source, one.document, one.dialect, { ...context, dialects: [] });
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
  const asleep = leaf.container && view.isAsleep(leaf.path);
  for (const extraction of extractions) {
    const keyed = extraction.read.endsWith('-key') || extraction.read === 'module' || extraction.read === 'file';
    if ((leaf.container || leaf.text === '') && !keyed) continue;
    if (extraction.inFile && !extraction.inFile(view.uri)) continue;
    if (extraction.neighbour && !hasNear(leaf, extraction.neighbour, view)) continue;
    if (extraction.alone && !isAlone(leaf, extraction, view, context)) continue;
    const placeholder = !keyed && context.suppressors.isPlaceholder(leaf.text);
    for (const made of READERS[extraction.read](leaf, extraction, view, context)) {
      // What is declared but used nowhere in the document is not at work.
      const unused = extraction.used !== undefined && !view.document.leaves.some((one) => one.text === made.value && matchesPath(extraction.used!, one.path));
      const reason = placeholder && made.kind !== 'host' ? 'placeholder' as const : made.kind === 'host' && isKeptOut(leaf, view) ? 'comparison' as const : extraction.hostDecides ? otherHost(leaf, made, view, context) : undefined;
      found.push({ ...made, ...(unused || asleep ? { state: 'dormant' as const } : {}), ...(reason && !made.rejected ? { rejected: reason } : {}) });
    }
  }
  return found;
}

/** A host that a rule of a network forbids. */
function isKeptOut({ path }: Leaf, view: DocumentView): boolean {
  return view.isDenied(path) || path.some((part) => typeof part === 'string' && part.endsWith('Deny'));
}

/** Whether the other items of a list name nobody else. */
function isAlone(leaf: Leaf, extraction: CompiledExtraction, view: DocumentView, context: ReadContext): boolean {
  const items = view.children(leaf.path.slice(0, -1)).filter((one) => !one.container);
  return new Set(items.flatMap((one) => READERS[extraction.read](one, extraction, view, context).map(({ hit }) => hit?.provider.id))).size <= 1;
}

/** Whether some value beside a leaf, or beside the list that it stands in, matches. */
function hasNear(leaf: Leaf, expression: RegExp, view: DocumentView): boolean {
  const { path } = leaf;
  const scope = typeof path[path.length - 1] === 'number' ? path.slice(0, -2) : path.slice(0, -1);
  return view.children(scope).some((one) => expression.test(one.text));
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

/** Whether a value is executed, by its key or by its dialect. */
function isRun(leaf: Leaf, dialect: CompiledDialect | undefined, key = lastKey(leaf)): boolean {
  return factsOf(key).script || (dialect !== undefined && dialect.scripts.find(leaf.path).length > 0);
}

/** Keys whose list holds commands, of one word too (`after_success: [codecov]`), not the words of one. */
const LINES = /(?:script|install|commands|after_success|after_failure|before_deploy|after_deploy)$/i;

function readRest(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, context: ReadContext, candidates: Candidate[], atKey: readonly Candidate[] = NONE): void {
  const name = lastKey(leaf);
  // `- name: SCRIPT` and its `value:`.
  const named = name === 'value' || name === 'Value' || name === 'default' ? view.keyOf(leaf) : name;
  const run = isRun(leaf, dialect, named);
  // In a list of words (`command: [aws, s3, ls]`, `command: aws` with its `args`) only the whole is a command.
  const last = leaf.path[leaf.path.length - 1];
  const words = run && (typeof last !== 'number' || last === 0) ? commandWords(leaf, view) : NONE;
  const script = run && (/\s/.test(leaf.text) || (typeof last !== 'number' ? words.length < 2 : typeof leaf.path[leaf.path.length - 2] === 'string' && LINES.test(lastKey(leaf))));
  if (words.length > 1) candidates.push(...argumentList(leaf, words, view, context));
  const read = script ? leaf : joined(leaf, view);
  if (!script && read.text.length < 6) {
    if (read.text.length < 2) return;
  } else if (script || mayHold(read.text)) {
    const stored = readBucketUrl(read, context.catalogue);
    const found = stored ? [stored] : readGeneric(read, { script, key: knownAs(leaf, named, view), context }).filter((made) => !repeats(made, atKey));
    if (found.length > 0) {
      const reason = ignored(leaf, dialect, view, context);
      for (const one of found) {
        const made = read === leaf ? one : atFirstPiece(one, leaf, view);
        candidates.push(reason ? because(made, reason) : made);
      }
    }
    if (found.length > 0 && found.every(({ rejected }) => rejected) && readTold(leaf, dialect, named, view, context, candidates)) return;
    // A name that nobody claims, where a server is due, says nothing of a region or of an image.
    if (found.length > 0 && (script || leaf.text.includes('://') || !found.every(({ unknownHost }) => unknownHost !== undefined))) return;
  }
  if (atKey.length > 0) return;
  if (readTold(leaf, dialect, named, view, context, candidates)) return;
  const region = regionValue(leaf, named, context);
  const made = region ? readBucketRegion(leaf, region, view, context) ?? region : chosen(leaf, named, view, context) ?? account(leaf, view, context, candidates) ?? readMachine(leaf, /^default(?:Value)?$/i.test(named) ? view.keyOf(leaf) : named, context.catalogue) ?? readResourceId(leaf, context.catalogue) ?? readNamedImage(leaf, view.keyOf(leaf), view, context.catalogue);
  if (!made) return;
  const reason = ignored(leaf, dialect, view, context);
  candidates.push(reason ? { ...made, rejected: reason } : made);
}

/** What a variable of a known program says with its value; false when it says nothing. */
function readTold(leaf: Leaf, dialect: CompiledDialect | undefined, named: string, view: DocumentView, context: ReadContext, candidates: Candidate[]): boolean {
  const told = variable(leaf, named, view, context);
  const reason = told.length > 0 ? ignored(leaf, dialect, view, context) : undefined;
  // `ATLANTIS_REPO_ALLOWLIST`: what it may see is what it works with.
  for (const made of told) candidates.push(reason && reason !== 'comparison' ? { ...made, rejected: reason } : made);
  return told.length > 0;
}

/** Where a value stands says more than what its host looks like: a condition is not a link, whatever it compares. */
function because({ unknownHost, ...made }: Candidate, reason: RejectionReason): Candidate {
  if (made.rejected === undefined || made.rejected === 'documentation-link' || made.rejected === 'unknown-host') return { ...made, rejected: reason };
  return { ...made, ...(unknownHost === undefined ? {} : { unknownHost }) };
}

/** Whether a value only says again who its key is read by. */
function repeats({ kind, hit, rejected }: Candidate, atKey: readonly Candidate[]): boolean {
  return atKey.length > 0 && (rejected !== undefined || kind !== 'identifier' && atKey.some((one) => one.hit?.provider.id === hit?.provider.id));
}

function ignored(leaf: Leaf, dialect: CompiledDialect | undefined, view: DocumentView, { suppressors }: ReadContext): RejectionReason | undefined {
  const nested = dialect && dialect.nested.length > 0 ? nestedAt(leaf.path, dialect) : undefined;
  const own = dialect?.ignore.find(leaf.path)[0] ?? nested?.dialect.ignore.find(leaf.path.slice(nested.length))[0];
  const isName = dialect && ((path: Path): boolean => dialect.names.find(path).length > 0 || nested !== undefined && nested.dialect.names.find(path.slice(nested.length)).length > 0);
  const key = view.keyOf(leaf);
  const reason = suppressors.reason(leaf.path, key, isName);
  // `sources: [https://…/archive/v1.tar.gz]`, a repository beside its revision: what is fetched, not where to read of it.
  const told = reason === 'documentation-link' && (key === 'sources' && PACKED.test(leaf.text) || knownAs(leaf, lastKey(leaf), view) === 'repository') ? undefined : reason;
  return own ?? told ?? (view.isDenied(leaf.path) ? 'comparison' : undefined);
}

const PACKED = /\.(?:tar(?:\.\w+)?|t[gx]z|zip|deb|rpm|jar|whl|gem|crate|exe|msi)(?:[?#]|$)|\/releases\/download\//;

/** A value that some provider names a region, under a key that says region: proposed, the document decides. */
function regionValue(leaf: Leaf, name: string, { catalogue }: ReadContext): Candidate | undefined {
  if (leaf.text.length > 40 || /\s/.test(leaf.text)) return undefined;
  // `region: { static: X }`, `location: { name: X }`
  const above = leaf.path[leaf.path.length - 2];
  const named = typeof above === 'string' && /^(?:static|name|id|default|defaultValue)$/.test(name) ? above : name;
  const pair = wholeVariable(leaf.text);
  const key = pair?.name ?? named;
  if (!factsOf(key).region) return undefined;
  const text = pair?.value ?? leaf.text;
  if (catalogue.markers.regions(text).length === 0) return undefined;
  const from = leaf.text.length - text.length;
  return candidate(leaf, from, leaf.text.length, { kind: 'region', confidence: 'likely', state: 'live', region: text });
}
