// Comparing and climbing URIs, whatever the editor escapes in them.
import { URI } from 'vscode-uri';

/** One spelling per resource: `file:///C:/a` and `file:///c%3A/a` become the same text. */
export function canonical(uri: string): string {
  return URI.parse(uri).with({ query: '', fragment: '' }).toString();
}

/** Whether a resource lies in a folder, or is it. Both canonical. */
export function isInside(uri: string, folder: string): boolean {
  const base = folder.replace(/\/$/, '');
  return uri === base || uri.startsWith(`${base}/`);
}

/** Folder of a resource, without final slash; undefined for what has no path, such as an untitled buffer. */
export function folderOf(uri: string): string | undefined {
  const { scheme, path } = URI.parse(uri);
  if (scheme === 'untitled' || !path.startsWith('/')) return undefined;
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Folders from that of a resource up to `top`, nearest first; up to the root of its file system when `top` is undefined. */
export function foldersUp(uri: string, top: string | undefined): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(uri); folder !== undefined && folders.length < 64; folder = folderOf(folder)) {
    // The workspace folder may be the root of its file system, whose path is empty: `vscode-vfs://github/…`, `x://mount`.
    const isTop = top !== undefined && folder === top.replace(/\/$/, '');
    if (URI.parse(folder).path === '' && !isTop) break;
    folders.push(folder);
    if (isTop) break;
  }
  return folders;
}

/** The innermost of several folders that holds a resource. All canonical. */
export function innermost(uri: string, folders: readonly string[]): string | undefined {
  return folders.filter((folder) => isInside(uri, folder)).sort((a, b) => b.length - a.length)[0];
}
