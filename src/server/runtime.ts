// What the outside lends to the server: files. The server itself touches no disk and knows no host.
import type { Connection } from 'vscode-languageserver';
import { FILE_GLOB, SKIPPED_FOLDERS } from '../core/index.ts';
import { FIND_FILES, READ_FILE, type FindFilesParams, type FindFilesResult, type ReadFileParams, type ReadFileResult } from '../protocol.ts';

export interface Files {
  /** URIs of the files of a folder that are worth a look, and of its `.gitignore` files. More is no harm. */
  find(folder: string): Promise<string[]>;
  /** Null when there is no such file. Never rejects. */
  read(uri: string, maxSize: number): Promise<ReadFileResult>;
}

export interface Runtime {
  /**
   * For clients that do not answer our two requests.
   * @param folders the workspace folders of the moment: nothing outside may be read but workspace files
   */
  files?(folders: () => readonly string[]): Files;
}

/** Nothing can be read: open documents are linted all the same. */
export const NO_FILES: Files = { find: async () => [], read: async () => null };

/** Files by the client, wherever they are: on disk, far away or virtual. */
export function clientFiles(connection: Connection): Files {
  const exclude = `**/{${SKIPPED_FOLDERS.join(',')}}/**`;
  return {
    find: (folder) => connection.sendRequest<FindFilesResult>(FIND_FILES, { folder, include: FILE_GLOB, exclude } satisfies FindFilesParams).catch(() => []),
    read: (uri, maxSize) => connection.sendRequest<ReadFileResult>(READ_FILE, { uri, maxSize } satisfies ReadFileParams).catch(() => null),
  };
}
