// An image written in parts, as Helm values have it: `registry`, `repository`, `tag` beside each other.
import type { DocumentView } from '../view.ts';
import type { Leaf } from '../model.ts';
import type { Candidate } from './candidate.ts';

/**
 * Reads the parts at the `registry` when one is written, else at the `repository`; a registry for all images
 * (`global.imageRegistry`) stands for each that names none.
 * @param read reads an image reference as if it stood in the leaf
 */
export function imageParts(leaf: Leaf, view: DocumentView, read: (text: string) => Candidate[]): Candidate[] {
  const key = leaf.path[leaf.path.length - 1];
  if (key === 'registry' || key === 'imageRegistry') {
    const text = leaf.text.trim().replace(/\/+$/, '');
    if (!text.includes('.') && !text.includes(':')) return [];
    return read(`${text}/x`).map((made) => ({ ...made, value: leaf.text, start: leaf.at(leaf.text.indexOf(text)), end: Math.min(made.end, leaf.end), leaf }));
  }
  if (hasRegistryBeside(leaf, view)) return [];
  const everywhere = leaf.path.some((_, depth) => (view.at([...leaf.path.slice(0, depth), 'global', 'imageRegistry'])?.text ?? '') !== '');
  if (everywhere && !leaf.text.split('/', 1)[0]!.includes('.')) return [];
  // A repository key without a tag, digest or policy beside it may be any repository: git, Helm, a disk.
  if (key === 'image' && /[/:\s]/.test(leaf.text)) return [];
  const isImage = /image/i.test(String(leaf.path[leaf.path.length - 2] ?? '')) || ['tag', 'imageTag', 'digest', 'pullPolicy', 'imagePullPolicy', 'sha', 'version'].some((one) => view.sibling(leaf, one));
  if (!isImage || leaf.text.includes('://')) return [];
  return read(leaf.text).map((made) => ({ ...made, leaf }));
}

const REGISTRY_KEY = /^(.*?)[_-]?registry(?:_?(?:url|host|hostname|server|name))?$/i;

/** Whether the registry is written beside an image: `imageRegistry` beside `imageName`, `keycloak_registry` beside `keycloak_image`. */
export function hasRegistryBeside(leaf: Leaf, view: DocumentView): boolean {
  const own = String(leaf.path[leaf.path.length - 1]).toLowerCase();
  return view.children(leaf.path.slice(0, -1)).some((one) => {
    const key = REGISTRY_KEY.exec(String(one.path[one.path.length - 1]));
    if (!key || one.container || one.text.trim() === '' || one === leaf) return false;
    const whose = key[1]!.toLowerCase().replace(/[_-]?(?:docker|container|image|default)s?$/, '');
    return own.startsWith(whose) || own === 'image' || own === 'name';
  });
}

const LISTED = /(?<=^|[\n,])[ \t]*(?:type=raw,)?(?:name=)?([\w.\uE000-]+(?::\d+)?\/[^\s,=]+)(?=[\s,]|$)/g;

/** Images that one value lists, those whose registry is written or is Docker Hub; a template's are left to others. */
export function imageList(leaf: Leaf, read: (one: Leaf) => Candidate[]): Candidate[] {
  return [...leaf.text.matchAll(LISTED)].flatMap((match) => {
    const from = match.index + match[0].length - match[1]!.length;
    const part = { ...leaf, text: match[1]!, at: (index: number) => leaf.at(from + index) } as Leaf;
    return read(part).filter(({ rejected }) => rejected === undefined || rejected === 'unknown-host').map((made) => ({ ...made, leaf }));
  });
}
