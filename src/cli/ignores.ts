// .gitignore files, nested ones included, as git reads them: the nearest one that decides wins.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Whether paths are ignored, by the `.gitignore` files between them and a top folder. */
export class Ignores {
  private readonly matchers = new Map<string, Ignore | undefined>();
  private readonly top: string;

  /** @param top folder above which no `.gitignore` is read: the repository's root */
  constructor(top: string) {
    this.top = top;
  }

  /** @param path absolute, below `top` */
  ignores(path: string, folder: boolean): boolean {
    for (let at = dirname(path); ; at = dirname(at)) {
      const inside = relative(at, path).split(sep).join('/');
      const said = this.matcher(at)?.test(folder ? `${inside}/` : inside);
      if (said?.ignored) return true;
      if (said?.unignored) return false;
      if (at === this.top || at === dirname(at)) return false;
    }
  }

  private matcher(folder: string): Ignore | undefined {
    if (this.matchers.has(folder)) return this.matchers.get(folder);
    const file = join(folder, '.gitignore');
    let made: Ignore | undefined;
    try {
      if (existsSync(file)) made = ignore().add(readFileSync(file, 'utf8'));
    } catch {
      // A `.gitignore` that cannot be read hides nothing: better to lint too much than to pass over in silence.
    }
    this.matchers.set(folder, made);
    return made;
  }
}

/** The nearest folder upward that holds `.git`, or undefined. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}
