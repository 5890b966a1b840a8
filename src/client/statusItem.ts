// The language status item: what this file is taken for, how many findings, which context, how old the catalogue is.
import { Disposable, l10n, languages, LanguageStatusSeverity, window, workspace, type Command, type LanguageStatusItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLIENT_COMMANDS, STATUS, type StatusParams, type StatusResult } from '../protocol.ts';
import { SELECTOR } from './options.ts';

const REST = 300;

export class StatusItem implements Disposable {
  private readonly item: LanguageStatusItem = languages.createLanguageStatusItem('cloudAuCentre.status', SELECTOR);
  private readonly disposables: Disposable;
  private readonly client: () => BaseLanguageClient | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: () => BaseLanguageClient | undefined) {
    this.client = client;
    this.item.name = 'Cloud au centre';
    this.item.command = explain();
    this.disposables = Disposable.from(
      this.item, window.onDidChangeActiveTextEditor(() => this.refresh()),
      languages.onDidChangeDiagnostics(({ uris }) => { if (uris.some((uri) => uri.toString() === window.activeTextEditor?.document.uri.toString())) this.refresh(); }),
      workspace.onDidChangeTextDocument(({ document }) => { if (document === window.activeTextEditor?.document) this.refresh(); }),
    );
    this.refresh();
  }

  /** Asks again, once things have come to rest. */
  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update().catch(() => this.off()), REST);
  }

  private async update(): Promise<void> {
    const document = window.activeTextEditor?.document;
    const client = this.client();
    if (!document || languages.match(SELECTOR, document) === 0) return;
    if (!client?.isRunning()) return this.off();
    this.item.busy = true;
    const params: StatusParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const status = await Promise.resolve(client.sendRequest<StatusResult | null>(STATUS, params)).finally(() => { this.item.busy = false; });
    if (status && window.activeTextEditor?.document === document) this.show(status, params.uri);
  }

  private show({ dialects, findings, covered, catalogue, context, skipped, tooLarge }: StatusResult, uri: string): void {
    const found = findings === 0 ? l10n.t('no finding') : findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings);
    this.item.text = skipped ? `$(circle-slash) ${l10n.t('not linted')}` : `$(${findings > 0 ? 'cloud' : 'pass'}) ${dialects.join(', ')} · ${found}`;
    this.item.detail = skipped ?? [
      ...(covered > 0 ? [l10n.t('{0} covered or suppressed', covered)] : []), l10n.t('context: {0}', context),
      l10n.t('catalogue of {0}', catalogue.asOf) + (catalogue.stale ? ` (${l10n.t('to be re-checked')})` : ''),
    ].join(' · ');
    this.item.command = tooLarge ? { title: l10n.t('Lint anyway'), command: CLIENT_COMMANDS.lintAnyway, arguments: [uri] } : explain();
    // The findings have their own colours; this one is about the analysis itself.
    this.item.severity = catalogue.stale || tooLarge ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }

  private off(): void {
    this.item.text = `$(circle-slash) ${l10n.t('analysis stopped')}`;
    this.item.detail = '';
    this.item.command = { title: l10n.t('Restart'), command: 'cloudAuCentre.restartServer' };
    this.item.severity = LanguageStatusSeverity.Warning;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }
}

const explain = (): Command => ({ title: l10n.t('Why is this flagged, or not?'), command: 'cloudAuCentre.explainFile' });
