// Results by document, version and context. Whatever asks (diagnostics, hover, code actions, pages) is answered from here.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DocumentCache, lint, type LintContext, type LintResult, type Text } from '../core/index.ts';
import { render } from '../core/text.ts';
import type { Contexts, Place } from './contexts.ts';
import { skipReason } from './lintable.ts';
import { UI } from './texts.ts';

export interface Linted extends Place {
  uri: string;
  version: number;
  result: LintResult;
  /** Why nothing was read. */
  skipped?: Text;
}

export class Results {
  private readonly contexts: Contexts;
  private readonly anyway = new Set<string>();
  private readonly kept = new Map<string, { linted: Linted; trees: DocumentCache }>();

  constructor(contexts: Contexts) {
    this.contexts = contexts;
  }

  /** The result for the document as it stands. */
  async of(document: TextDocument): Promise<Linted> {
    const place = await this.contexts.of(document.uri);
    // From here on nothing waits: the version read is the version answered for.
    const { uri, version } = document;
    const known = this.kept.get(uri);
    if (known && known.linted.version === version && known.linted.context === place.context && known.linted.settings === place.settings) return known.linted;
    const trees = known?.trees ?? new DocumentCache();
    const skipped = skipReason(uri, document.languageId, place.settings, place.context);
    const linted: Linted = { ...place, uri, version, ...(skipped ? { skipped, result: nothing(uri) } : { result: lintText({ uri, text: document.getText() }, { ...place, anyway: this.anyway.has(uri) }, trees) }) };
    this.kept.set(uri, { linted, trees });
    return linted;
  }

  /** What is known of a document without reading it again. */
  known(uri: string): Linted | undefined {
    return this.kept.get(uri)?.linted;
  }

  /** Lints a document from now on, however large it is. */
  allow(uri: string): void {
    this.anyway.add(uri);
    this.kept.delete(uri);
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }
}

/** Reads a text, unless it is above the limit: then the result says so. */
export function lintText(source: { uri: string; text: string }, { context, settings, anyway }: Pick<Place, 'context' | 'settings'> & { anyway?: boolean }, trees?: DocumentCache): LintResult {
  return !anyway && source.text.length > settings.maxFileSize ? refused(source.uri, source.text.length, settings.maxFileSize, context) : lint(source, context, trees);
}

export function nothing(uri: string): LintResult {
  return { uri, length: 0, documents: [], usages: [], evidence: [], rejected: [], unknownHosts: [], diagnostics: [] };
}

/** The result of a file that is too large to be read: a silent pass would mislead. */
export function refused(uri: string, size: number, limit: number, { lang, docs }: LintContext): LintResult {
  const start = { line: 0, character: 0 };
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1).replace('.', lang === 'fr' ? ',' : '.');
  return {
    ...nothing(uri), length: size,
    diagnostics: [{
      uri, rule: 'file-too-large', severity: 'information', message: render(UI.tooLarge, lang, { size: megabytes(size), limit: megabytes(limit) }),
      range: { start, end: start }, related: [], usages: [], document: 0, sources: [], fixes: [], alternatives: [], tags: [], docs: docs('file-too-large'), fingerprint: 'file-too-large',
    }],
  };
}
