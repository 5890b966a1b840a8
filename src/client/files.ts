// Answers the server's two questions, find files and read a file, wherever the files are.
import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FIND_FILES, READ_FILE, type FindFilesParams, type FindFilesResult, type ReadFileParams, type ReadFileResult } from '../protocol.ts';

export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest(FIND_FILES, async ({ folder, include, exclude }: FindFilesParams): Promise<FindFilesResult> => {
    const root = Uri.parse(folder, true);
    const found = await workspace.findFiles(new RelativePattern(root, include), exclude);
    // Not every virtual file system can be searched; every one can be walked.
    const uris = found.length > 0 || root.scheme === 'file' ? found : await walk(root);
    return uris.map((uri) => client.code2ProtocolConverter.asUri(uri)).sort();
  });
  client.onRequest(READ_FILE, async ({ uri, maxSize }: ReadFileParams): Promise<ReadFileResult> => {
    try {
      const target = client.protocol2CodeConverter.asUri(uri);
      const { size, type } = await workspace.fs.stat(target);
      if ((type & FileType.File) === 0) return null;
      return size > maxSize ? { size } : { text: new TextDecoder().decode(await workspace.fs.readFile(target)) };
    } catch {
      return null;
    }
  });
}

async function walk(folder: Uri): Promise<Uri[]> {
  const entries = await Promise.resolve(workspace.fs.readDirectory(folder)).catch((): [string, FileType][] => []);
  const found = await Promise.all(entries.map(([name, type]): Promise<Uri[]> | Uri[] => {
    const uri = Uri.joinPath(folder, name);
    if (type === FileType.Directory) return name === 'node_modules' || name === '.git' ? [] : walk(uri);
    return type === FileType.File ? [uri] : [];
  }));
  return found.flat();
}
