// Which context a document is judged in: the nearest workspace file upward, as it stands in the editor before the disk,
// the folder's settings, the date and the language. The same context is the same object until something changes.
import { CONFIG_NAMES, isConfigUri, type Config, type LintContext } from '../core/index.ts';
import { createContext, readWorkspaceFile } from '../defaults.ts';
import type { Settings } from '../protocol.ts';
import type { Files } from './runtime.ts';
import { languageOf, today, type SettingsReader } from './settings.ts';
import { canonical, folderOf, foldersUp, innermost } from './uris.ts';

export interface Place { context: LintContext; settings: Settings; folder: string | undefined }

export interface ContextSources {
  files: Files;
  settings: SettingsReader;
  /** Canonical URIs of the workspace folders. */
  folders(): readonly string[];
  locale(): string | undefined;
  /** Text of an open document, by canonical URI. */
  openText(uri: string): string | undefined;
  /** Whether the client tells of changes on disk; without that nothing read from disk is kept. */
  watched(): boolean;
  /** The day has changed since the last question. */
  newDay(): void;
}

const CONFIG_LIMIT = 2_000_000;

export class Contexts {
  private readonly sources: ContextSources;
  private readonly configs = new Map<string, Promise<Config | undefined>>();
  private readonly last = new Map<string, Config>();
  private readonly contexts = new Map<string, LintContext>();
  private day = today();

  constructor(sources: ContextSources) {
    this.sources = sources;
  }

  /** The context of a document. Documents without a folder, such as untitled buffers, have no workspace file. */
  async of(documentUri: string): Promise<Place> {
    const uri = canonical(documentUri);
    const folder = innermost(uri, this.sources.folders());
    const settings = await this.sources.settings.of(folder);
    const config = await this.nearest(uri, folder);
    const root = config?.uri ? folderOf(config.uri)! : folder ?? folderOf(uri) ?? '';
    return { folder, settings, context: this.context(root, config, settings) };
  }

  /** Forgets one workspace file, or everything. */
  forget(uri?: string): void {
    if (uri === undefined) this.configs.clear();
    else this.configs.delete(canonical(uri));
    this.contexts.clear();
  }

  private context(root: string, config: Config | undefined, settings: Settings): LintContext {
    const now = today();
    if (now !== this.day) {
      this.day = now;
      this.sources.newDay();
    }
    const date = settings.asOf || now;
    const lang = languageOf(settings, this.sources.locale());
    const key = `${root}\u0000${config?.uri ?? ''}\u0000${date}\u0000${lang}`;
    const known = this.contexts.get(key);
    if (known && (config === undefined || known.config === config)) return known;
    const made = createContext({ root, today: date, lang, ...(config ? { config } : {}) });
    this.contexts.set(key, made);
    return made;
  }

  private async nearest(uri: string, folder: string | undefined): Promise<Config | undefined> {
    // A workspace file answers for itself, even beside another of the other spelling.
    if (isConfigUri(uri)) return this.config(uri);
    const candidates = foldersUp(uri, folder).flatMap((one) => CONFIG_NAMES.map((name) => `${one}/${name}`));
    const found = await Promise.all(candidates.map((candidate) => this.config(candidate)));
    return found.find((config) => config !== undefined);
  }

  private config(uri: string): Promise<Config | undefined> {
    const known = this.configs.get(uri);
    if (known) return known;
    const open = this.sources.openText(uri);
    const read = open !== undefined
      ? Promise.resolve(this.parsed(uri, open))
      : this.sources.files.read(uri, CONFIG_LIMIT).then((file) => (file && 'text' in file ? this.parsed(uri, file.text) : undefined));
    if (open !== undefined || this.sources.watched()) this.configs.set(uri, read);
    return read;
  }

  private parsed(uri: string, text: string): Config {
    const last = this.last.get(uri);
    if (last?.text === text) return last;
    const read = readWorkspaceFile({ uri, text });
    this.last.set(uri, read);
    return read;
  }
}
