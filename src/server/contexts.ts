// Which context a document is judged in: the nearest workspace file upward, as it stands in the editor before the disk,
// the folder's settings, the date and the language. The same context is the same object until something changes.
import { CONFIG_NAMES, isConfigUri, type Config, type LintContext, type SourceFile } from '../core/index.ts';
import { localUrisOf } from '../core/localCatalogue.ts';
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

const LIMIT = 2_000_000;

export class Contexts {
  private readonly sources: ContextSources;
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private readonly configs = new Map<string, Config>();
  private readonly contexts = new Map<string, { context: LintContext; config: Config | undefined; locals: string }>();
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
    return { folder, settings, context: this.context(root, config, settings, config && await this.locals(config)) };
  }

  /** Whether contexts rest on a file: a workspace file, or a catalogue that one names. */
  restOn(uri: string): boolean {
    return isConfigUri(uri) || this.texts.has(canonical(uri));
  }

  /** Forgets one of the files that contexts rest on, or all of them. */
  forget(uri?: string): void {
    if (uri === undefined) this.texts.clear();
    else this.texts.delete(canonical(uri));
  }

  private context(root: string, config: Config | undefined, settings: Settings, locals: readonly SourceFile[] | undefined): LintContext {
    const now = today();
    if (now !== this.day) {
      this.day = now;
      this.sources.newDay();
    }
    const date = settings.asOf || now;
    const lang = languageOf(settings, this.sources.locale());
    const key = [root, config?.uri, date, lang].join('\u0000');
    const content = JSON.stringify(locals);
    const known = this.contexts.get(key);
    if (known && known.config === config && known.locals === content) return known.context;
    const context = createContext({ root, today: date, lang, ...(config ? { config } : {}), ...(locals ? { localCatalogues: locals } : {}) });
    this.contexts.set(key, { context, config, locals: content });
    return context;
  }

  private async nearest(uri: string, folder: string | undefined): Promise<Config | undefined> {
    // A workspace file answers for itself, even beside another of the other spelling.
    if (isConfigUri(uri)) return this.config(uri);
    const candidates = foldersUp(uri, folder).flatMap((one) => CONFIG_NAMES.map((name) => `${one}/${name}`));
    const found = await Promise.all(candidates.map((candidate) => this.config(candidate)));
    return found.find((config) => config !== undefined);
  }

  private async config(uri: string): Promise<Config | undefined> {
    const text = await this.text(uri);
    if (text === undefined) return undefined;
    const last = this.configs.get(uri);
    if (last?.text === text) return last;
    const read = readWorkspaceFile({ uri, text });
    this.configs.set(uri, read);
    return read;
  }

  /** The team's own catalogue files that are there. */
  private async locals(config: Config): Promise<SourceFile[]> {
    const uris = localUrisOf(config);
    const texts = await Promise.all(uris.map((uri) => this.text(canonical(uri))));
    return uris.flatMap((uri, index) => (texts[index] === undefined ? [] : [{ uri, text: texts[index] }]));
  }

  private text(uri: string): Promise<string | undefined> {
    const known = this.texts.get(uri);
    if (known) return known;
    const open = this.sources.openText(uri);
    const read = open !== undefined ? Promise.resolve(open) : this.sources.files.read(uri, LIMIT).then((file) => (file && 'text' in file ? file.text : undefined));
    if (open !== undefined || this.sources.watched()) this.texts.set(uri, read);
    return read;
  }
}
