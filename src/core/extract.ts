// Documents → candidates: each leaf is offered to the readers that its dialect names for its path, then to the generic one.
import { lastKey, type CompiledDialect } from './dialect.ts';
import { DocumentView } from './view.ts';
import { candidate, type Candidate } from './read/candidate.ts';
import { readGeneric, type ReadContext } from './read/generic.ts';
import { READERS } from './read/readers.ts';
import type { Leaf, Path, YamlDocument } from './model.ts';

export interface ExtractedDocument { view: DocumentView; candidates: Candidate[]; endpoints: Endpoint[] }

/** A value that tells a tool whose endpoint to speak to. */
export interface Endpoint { path: Path; provider?: string; known: boolean; text: string }

const SCRIPT_KEYS = /^(?:run|script|before_script|after_script|command|args|entrypoint|shell|bash|cmd|commands|inlinescript|userdata|user-data|user_data|onCreateCommand|postCreateCommand|exec|pre|post|preStop|postStart)$/i;

/** Reads one document. Nothing is weighed here: rejected candidates stay, with their reason. */
export function extract(uri: string, document: YamlDocument, dialect: CompiledDialect | undefined, context: ReadContext): ExtractedDocument {
  const view = new DocumentView(uri, document, dialect, context.suppressors);
  const candidates: Candidate[] = [];
  const endpoints: Endpoint[] = [];
  const recorded = context.suppressors.recordedKeys.some((key) => view.at([key])?.container === 'seq');
  const generic = !recorded && (dialect ? dialect.dialect.generic : document.root !== 'scalar');
  for (const leaf of document.leaves) {
    const own = dialect ? structured(leaf, dialect, view, context) : [];
    candidates.push(...own);
    if (leaf.container || leaf.text === '') continue;
    if (context.suppressors.isEndpointKey(lastKey(leaf))) endpoints.push(endpoint(leaf, context));
    if (!generic || own.length > 0) continue;
    const region = regionValue(leaf, context);
    if (region) {
      candidates.push(region);
      continue;
    }
    const reason = ignored(leaf, dialect, context);
    const script = reason === undefined && isScript(leaf, dialect);
    for (const found of readGeneric(leaf, { script, context })) {
      candidates.push(reason && !found.rejected ? { ...found, rejected: reason } : found);
    }
    if (script && leaf.path[leaf.path.length - 1] === 0) candidates.push(...argumentList(leaf, view, context));
  }
  return { view, candidates, endpoints };
}

function structured(leaf: Leaf, dialect: CompiledDialect, view: DocumentView, context: ReadContext): Candidate[] {
  const found: Candidate[] = [];
  for (const extraction of dialect.extract.find(leaf.path)) {
    const keyed = extraction.read.endsWith('-key') || extraction.read === 'module' || extraction.read === 'file';
    if ((leaf.container || leaf.text === '') && !keyed) continue;
    const reason = context.suppressors.isPlaceholder(leaf.text) && !keyed ? ('placeholder' as const) : undefined;
    for (const made of READERS[extraction.read](leaf, extraction, view, context)) {
      found.push(reason && !made.rejected && made.kind !== 'host' ? { ...made, rejected: reason } : made);
    }
  }
  return found;
}

function ignored(leaf: Leaf, dialect: CompiledDialect | undefined, { suppressors }: ReadContext): Candidate['rejected'] {
  if (dialect && dialect.ignore.find(leaf.path).length > 0) return 'prose';
  return suppressors.reason(leaf.path);
}

function isScript(leaf: Leaf, dialect: CompiledDialect | undefined): boolean {
  return SCRIPT_KEYS.test(lastKey(leaf)) || (dialect !== undefined && dialect.scripts.find(leaf.path).length > 0);
}

const REGION_KEY = /(?:^|[_.-])(?:region|location|zone|availabilityzone|availability_zone)s?$|Region$|Location$|REGION$|LOCATION$/i;

/** A value that some provider names a region, under a key that says region: proposed, the document decides. */
function regionValue(leaf: Leaf, { catalogue }: ReadContext): Candidate | undefined {
  const text = leaf.text.trim();
  if (!REGION_KEY.test(lastKey(leaf)) || text.length > 40 || catalogue.markers.regions(text).length === 0) return undefined;
  const from = leaf.text.indexOf(text);
  return candidate(leaf, from, from + text.length, { kind: 'region', confidence: 'likely', state: 'live', region: text });
}

/** `command: [aws, s3, ls]`: the words of one command in a list; the first item stands for it. */
function argumentList(first: Leaf, view: DocumentView, context: ReadContext): Candidate[] {
  const items = view.children(first.path.slice(0, -1)).filter((leaf) => !leaf.container);
  if (items.length < 2 || /\s/.test(first.text) || /^(?:-c|sh|bash|\/bin\/(?:sh|bash))$/.test(first.text)) return [];
  const words = items.map((leaf) => leaf.text);
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const hit = context.catalogue.markers.token('command', words.slice(0, count).join(' '));
    if (!hit || count === 1 && words[0]!.includes('.')) continue;
    const override = words.some((word) => /^--(?:endpoint-url|endpoint|host)(?:=|$)/.test(word)) && hit.provider.id === 'aws';
    return [candidate(first, 0, first.text.length, { kind: 'command', hit, confidence: 'certain', state: 'live', ...(hit.provider.id === 'aws' ? { protocol: 'aws-api' as const } : {}), ...(override ? { rejected: 'override' as const } : {}) })];
  }
  return [];
}

function endpoint(leaf: Leaf, context: ReadContext): Endpoint {
  const mention = readGeneric(leaf, { script: false, context }).find((made) => made.kind === 'host');
  return { path: leaf.path, text: leaf.text, known: mention?.hit !== undefined, ...(mention?.hit ? { provider: mention.hit.provider.id } : {}) };
}
