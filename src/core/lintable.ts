// Which files are looked at at all, by name alone: the same answer in the editor and on the command line.
import { matchesGlob } from './globs.ts';
import type { Config } from './model.ts';

/** What is searched for in a folder: files to read, and those that hide some of them. */
export const FILE_GLOB = '{**/*.yml,**/*.yaml,**/*.json,**/*.jsonc,**/*.gotmpl,**/*.template,**/*.tpl,**/Chart.lock,**/.gitignore}';

/** YAML, JSON, and templates of them; `.tpl` in a chart's templates only; what a chart was locked to, which says where it is fetched from. */
export function hasKnownForm(path: string): boolean {
  return /\.(?:ya?ml|jsonc?|ya?ml\.gotmpl|template)$/i.test(path) || /(?:^|\/)Chart\.lock$/.test(path) || /(?:^|\/)templates\/(?:.*\/)?[^/]+\.tpl$/i.test(path);
}

/** Folders that a search leaves out: what others wrote, what tools made. A file opened by hand is read wherever it lies. */
export const SKIPPED_FOLDERS: readonly string[] = ['node_modules', 'vendor', 'third_party', 'third-party', 'Pods', 'dist', '.git', '.hg', '.svn', 'bower_components', '.venv', '.terraform', '.cache', '.vscode-test'];

// Manifests, lock files, compiler and editor settings, schemas: they name hosts all day long and use none of them.
const SKIPPED_NAMES = /(?:^|\/)(?:(?:package|composer|bower|deno|project|angular|nx|turbo|lerna|biome|manifest|jsconfig)\.jsonc?|tsconfig(?:\.[^/]+)?\.json|(?:[^/]+[.-])?lock\.(?:json|ya?ml)|npm-shrinkwrap\.json|[^/]+\.(?:schema|min|map)\.json|\.(?!renovate|release)[\w-]*rc\.json|\.vscode\/[^/]+\.json|[^/]+\.code-workspace)$/i;

/** Whether a file is worth reading. @param path relative or absolute, with `/` */
export function isLintable(path: string): boolean {
  return !SKIPPED_NAMES.test(path);
}

/**
 * The pattern of the workspace file that leaves a file out, if one does; a folder's name alone stands for all it holds.
 * @param path relative to the workspace file's folder
 */
export function exclusionOf(path: string, { exclusions }: Config): string | undefined {
  return exclusions.find((glob) => {
    const plain = glob.replace(/^\.?\//, '').replace(/\/$/, '');
    return matchesGlob(plain, path) || (plain !== '' && matchesGlob(`${plain}/**`, path));
  });
}

/** Whether the workspace file leaves a file out. @param path relative to the workspace file's folder */
export function isExcluded(path: string, config: Config): boolean {
  return exclusionOf(path, config) !== undefined;
}
