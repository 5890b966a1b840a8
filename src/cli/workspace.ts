// Which workspace file governs a file: the nearest one upward, up to the repository's root. One context per workspace file.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONFIG_NAMES, NO_CONFIG } from '../core/config.ts';
import type { LintContext } from '../core/lint.ts';
import { exclusionOf } from '../core/lintable.ts';
import { localUrisOf } from '../core/localCatalogue.ts';
import type { Config, IsoDate, Lang, SourceFile } from '../core/model.ts';
import { createContext, readWorkspaceFile } from '../defaults.ts';
import { decode } from './decode.ts';
import { repositoryOf } from './ignores.ts';

export interface Workspace {
  /** Absolute path of the workspace file; undefined when none governs. */
  file?: string;
  /** Folder to which its patterns are relative. */
  root: string;
  context: LintContext;
  /** Why it could not be read at all. */
  error?: string;
}

export const isConfig = (path: string): boolean => (CONFIG_NAMES as readonly string[]).includes(basename(path));

/** Workspace files met in a run, each read once. */
export class Workspaces {
  private readonly files = new Map<string, string | undefined>();
  private readonly known = new Map<string, Workspace>();
  private readonly options: { cwd: string; today: IsoDate; lang: Lang };

  constructor(options: { cwd: string; today: IsoDate; lang: Lang }) {
    this.options = options;
  }

  /** What governs a file. A workspace file governs itself. */
  of(path: string): Workspace {
    return this.known.get(path) ?? (isConfig(path) && existsSync(path) ? this.open(path) : this.ofFolder(dirname(path)));
  }

  ofFolder(folder: string): Workspace {
    const file = this.nearest(folder);
    return file ? this.open(file) : this.none(folder);
  }

  /** Every one that was asked for, in the order met. */
  all(): Workspace[] { return [...this.known.values()]; }

  private nearest(folder: string): string | undefined {
    if (this.files.has(folder)) return this.files.get(folder);
    const own = CONFIG_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
    const stop = existsSync(join(folder, '.git')) || dirname(folder) === folder;
    const found = own ?? (stop ? undefined : this.nearest(dirname(folder)));
    this.files.set(folder, found);
    return found;
  }

  /** Takes bytes as the content of a workspace file, in place of what the disk has. */
  provide(file: string, bytes: Buffer): Workspace {
    this.files.set(dirname(file), file);
    return this.open(file, () => bytes);
  }

  private open(file: string, read = (): Buffer => readFileSync(file)): Workspace {
    return this.remember(file, () => {
      const root = dirname(file);
      const uri = pathToFileURL(file).href;
      try {
        const { text, problem } = decode(read());
        const config = readWorkspaceFile({ uri, text });
        return { file, root, context: this.context(root, problem ? { ...config, problems: [problem, ...config.problems] } : config) };
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (!code) throw error;
        return { file, root, context: this.context(root, { ...NO_CONFIG, uri }), error: code };
      }
    });
  }

  private none(folder: string): Workspace {
    const root = repositoryOf(folder) ?? (folder === this.options.cwd || folder.startsWith(this.options.cwd + sep) ? this.options.cwd : folder);
    return this.remember(`${root}${sep}`, () => ({ root, context: this.context(root, NO_CONFIG) }));
  }

  private remember(key: string, make: () => Workspace): Workspace {
    const made = this.known.get(key) ?? make();
    this.known.set(key, made);
    return made;
  }

  private context(root: string, config: Config): LintContext {
    const localCatalogues = localUrisOf(config).flatMap((uri) => readLocal(uri) ?? []);
    return createContext({ root: pathToFileURL(root).href, config, today: this.options.today, lang: this.options.lang, localCatalogues });
  }
}

// What cannot be read is missing; the workspace file is then told so, at the line that names it.
function readLocal(uri: string): SourceFile | undefined {
  try {
    const path = fileURLToPath(uri);
    return { uri: pathToFileURL(path).href, text: decode(readFileSync(path)).text };
  } catch {
    return undefined;
  }
}

/** The pattern of `exclusions` that keeps a file out, if one does. */
export function exclusionFor(path: string, { root, context }: Workspace): string | undefined {
  return exclusionOf(relative(root, path).split(sep).join('/'), context.config);
}
