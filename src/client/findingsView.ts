// The view of findings: asks the server what is found, shows it by group, with a filter. Says why when it is empty.
import { commands, Disposable, EventEmitter, l10n, languages, Uri, window, workspace, type Command, type TreeDataProvider, type TreeItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CLIENT_COMMANDS, FINDINGS, type Finding, type FindingsResult } from '../protocol.ts';
import { filtered, findingItem, grouped, groupItem, GROUPINGS, isGroup, type Grouping, type Node } from './findingsTree.ts';

const REST = 250;
/** Context keys, which the manifest's `viewsWelcome` and menus look at. */
const STATE = 'cloudAuCentre.state';
const FILTERED = 'cloudAuCentre.filtered';

export class FindingsView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly client: () => BaseLanguageClient | undefined;
  private readonly view = window.createTreeView<Node>('cloudAuCentre.findings', { treeDataProvider: this, showCollapseAll: true });
  private readonly disposables: Disposable;
  private findings: readonly Finding[] = [];
  /** Files that the last lint of the workspace read: a server that has just been restarted knows of none. */
  private files: number | undefined;
  private grouping: Grouping = 'provider';
  private filter = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: () => BaseLanguageClient | undefined) {
    this.client = client;
    this.disposables = Disposable.from(this.view, this.changed, languages.onDidChangeDiagnostics(() => this.refresh()), this.view.onDidChangeVisibility(({ visible }) => { if (visible) this.refresh(); }));
  }

  /** Asks again, once things have come to rest. Nothing is asked for a view that is not shown. */
  refresh(): void {
    clearTimeout(this.timer);
    if (this.view.visible) this.timer = setTimeout(() => void this.update().catch(() => undefined), REST);
  }

  /** Whether a lint of the workspace is under way. */
  running(yes: boolean): void {
    if (yes) void this.state('running');
    else void this.update(true).catch(() => undefined);
  }

  /** @param linted a lint has just ended, so that the count is worth a badge */
  private async update(linted = false): Promise<void> {
    const client = this.client();
    if (!client?.isRunning()) return;
    const result = await client.sendRequest<FindingsResult>(FINDINGS);
    this.take(result);
    await this.state(this.files === undefined ? 'none' : this.files === 0 ? 'empty' : 'linted');
    const open = this.findings.filter(({ covered }) => !covered).length;
    if (linted || this.view.badge) this.view.badge = open > 0 ? { value: open, tooltip: open === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', open) } : undefined;
    this.show();
  }

  // What a dead server found still stands, but in the documents that are open: of those, the new one has just spoken.
  private take({ files, findings }: FindingsResult): void {
    const lost = files === undefined && this.files !== undefined;
    const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
    this.findings = lost ? [...this.findings.filter(({ uri }) => !open.has(Uri.parse(uri, true).toString())), ...findings] : findings;
    if (!lost) this.files = files;
  }

  /** The analysis has stopped for good: an empty view must not look like a clean one. */
  stopped(): void {
    this.view.message = l10n.t('The analysis has stopped: this is what was found before.');
    void this.state('stopped');
  }

  /** Forgets what was found: a person has asked for a fresh start. */
  clear(): void {
    this.findings = [];
    this.files = undefined;
    this.show();
  }

  private async state(now: 'none' | 'running' | 'linted' | 'empty' | 'stopped'): Promise<void> {
    await commands.executeCommand('setContext', STATE, now);
  }

  private show(): void {
    const shown = filtered(this.findings, this.filter).length;
    this.view.message = this.filter === '' ? undefined : l10n.t('Filter "{0}": {1} of {2}', this.filter, shown, this.findings.length);
    void commands.executeCommand('setContext', FILTERED, this.filter !== '');
    this.changed.fire();
  }

  async chooseGrouping(): Promise<void> {
    const labels: Record<Grouping, string> = { provider: l10n.t('By provider'), rule: l10n.t('By rule'), file: l10n.t('By file'), regime: l10n.t('By legal regime'), severity: l10n.t('By severity') };
    const choice = await window.showQuickPick(GROUPINGS.map((value) => ({ value, label: labels[value], picked: value === this.grouping })), { title: l10n.t('Group the findings') });
    if (!choice) return;
    this.grouping = choice.value;
    this.show();
  }

  async askFilter(): Promise<void> {
    const text = await window.showInputBox({ title: l10n.t('Filter the findings'), prompt: l10n.t('Words of a message, a rule, a file or a provider'), value: this.filter });
    if (text === undefined) return;
    this.filter = text.trim();
    this.show();
  }

  clearFilter(): void {
    this.filter = '';
    this.show();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return grouped(filtered(this.findings, this.filter), this.grouping);
    return isGroup(node) ? node.findings : [];
  }

  getTreeItem(node: Node): TreeItem {
    return isGroup(node) ? groupItem(node, this.grouping) : findingItem(node, this.grouping, open);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }
}

const open = ({ uri, range }: Finding): Command => ({ title: l10n.t('Open'), command: CLIENT_COMMANDS.openFile, arguments: [uri, range.start] });
