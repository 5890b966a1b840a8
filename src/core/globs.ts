// File globs that people write: compiled once, and harmless when they cannot be compiled.
import picomatch from 'picomatch';

const compiled = new Map<string, (path: string) => boolean>();
const KEPT = 500;

/** Whether a path, with `/`, matches a glob. An empty or unreadable glob matches nothing. */
export function matchesGlob(glob: string, path: string): boolean {
  let matcher = compiled.get(glob);
  if (!matcher) {
    try {
      matcher = picomatch(glob, { dot: true });
    } catch {
      matcher = () => false;
    }
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(glob, matcher);
  }
  return matcher(path);
}
