// Commands written word by word, over `command`, `entrypoint` and `args`; the tool may be that of the image which runs them.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import type { DocumentView } from '../view.ts';
import { candidate, type Candidate } from './candidate.ts';
import { acmeHits } from './certificates.ts';
import { findTool, otherEndpoint, toolOf } from './commands.ts';
import { readIndex } from './packageIndexes.ts';
import { isHarmless } from './shell.ts';
import type { ReadContext } from './reading.ts';

/** Images that run one tool: what they are given are its arguments. */
const TOOL_IMAGES: readonly [RegExp, string?][] = [
  [/(?:^|\/)(?:amazon|aws-cli)\/aws-cli(?:[:@]|$)/, 'aws'],
  [/\/cloud-builders\/(gcloud|gsutil)(?:[:@]|$)/],
  [/(?:^|\/)(certbot)\/(?:certbot|dns-[a-z0-9]+)(?:[:@]|$)/],
  [/(?:^|\/)goacme\/(lego)(?:[:@]|$)/],
  [/(?:^|\/)neilpang\/(acme\.sh)(?:[:@]|$)/],
  [/(?:^|\/)(sentry-cli|flyctl|doctl|cloudflared|ngrok)(?:[:@]|$)/],
];

/** `tunnel --no-autoupdate run --token …` */
const TUNNEL = /^tunnel\s(?:.*\s)?(?:--no-autoupdate|--token|run)(?:\s|$)/;

/** The words of a command that begins at a leaf: the tool of its image, those of its list, and those of the `args` beside it. */
export function commandWords({ path, text }: Leaf, view: DocumentView): string[] {
  const inList = typeof path[path.length - 1] === 'number';
  const key = inList ? path.slice(0, -1) : path;
  const wordsAt = (at: Leaf['path']): string[] => view.children(at).filter((leaf) => !leaf.container).map((leaf) => leaf.text);
  const last = key[key.length - 1];
  const tool = toolOfImage(key, view);
  return [
    ...(tool === undefined ? [] : [tool]), ...(inList ? wordsAt(key) : tool === undefined ? [text] : text.split(/\s+/)),
    ...(last === 'command' || last === 'entrypoint' ? wordsAt([...key.slice(0, -1), 'args']) : []),
  ];
}

/** The tool to which an image gives the words at a place, unless another entry point stands beside them. */
function toolOfImage(key: Leaf['path'], view: DocumentView): string | undefined {
  const parent = key.slice(0, -1);
  const name = key[key.length - 1];
  // `command` is the entry point in Kubernetes, its arguments in Compose.
  const given = name === 'args' ? ['command', 'entrypoint'] : name === 'command' && parent[0] === 'services' ? ['entrypoint'] : undefined;
  if (!given || given.some((other) => view.at([...parent, other]))) return undefined;
  const image = view.at([...parent, 'image'])?.text ?? view.at([...parent, 'name'])?.text ?? '';
  for (const [expression, tool] of TOOL_IMAGES) {
    const match = expression.exec(image);
    if (match) return tool ?? match[1];
  }
  // An image of one's own, or one that a chart names among its values: what it is given says which tool it runs.
  const words = [view.at(key), ...view.children(key)].flatMap((leaf) => (leaf && !leaf.container ? [leaf.text] : [])).join(' ');
  return TUNNEL.test(words) ? 'cloudflared' : undefined;
}

/** A command written word by word; the word that stands first there stands for it. */
export function argumentList(first: Leaf, words: readonly string[], view: DocumentView, { catalogue }: ReadContext): Candidate[] {
  const name = words[0]!.replace(/^(?:\/[\w.-]+)*\/s?bin\//, '');
  const line = words.join(' ');
  const list = typeof first.path[first.path.length - 1] === 'number' ? view.children(first.path.slice(0, -1)) : [];
  const certificates = acmeHits(line, catalogue).map(({ hit, at }) => {
    const option = /^[^\s=]+/.exec(line.slice(at))![0];
    const leaf = list.find((one) => one.text.startsWith(option)) ?? first;
    return candidate(leaf, 0, leaf.text.length, toolOf(hit));
  });
  const tool = ofTool(first, words, name, catalogue);
  // `[python, -m, pip, install, x]`: where packages come from, which no single word tells.
  const index = tool.length > 0 ? undefined : readIndex(first, { text: line, start: 0, end: line.length }, catalogue);
  return [...certificates, ...tool, ...(index ? [candidate(first, 0, first.text.length, { kind: index.kind, hit: index.hit!, confidence: index.confidence, state: index.state })] : [])];
}

function ofTool(first: Leaf, words: readonly string[], name: string, catalogue: CatalogueIndex): Candidate[] {
  if (!catalogue.markers.mayStart('command', name)) return [];
  if (isHarmless(words.join(' ')) || words.slice(1).some((word) => /\s/.test(word) && catalogue.markers.mayStart('command', word.split(' ', 1)[0]!))) return [];
  const tool = findTool(words.slice(1, 8), name, catalogue);
  if (!tool) return [];
  const override = otherEndpoint(words.join(' '), tool.hit, catalogue);
  const word = /^\S+/.exec(first.text)?.[0] ?? first.text;
  return [candidate(first, 0, words.includes(first.text) ? first.text.length : word.length, { ...toolOf(tool.hit), ...(override ? { rejected: override } : {}) })];
}
