// The catalogue, browsed as a tree (capability, status, service) and searched in a list.
import { Disposable, EventEmitter, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type QuickPickItem, type TreeDataProvider } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { CATALOGUE, CLIENT_COMMANDS, SEARCH, type CatalogueEntry, type CatalogueResult, type SearchParams, type SearchResult } from '../protocol.ts';

type Capability = CatalogueResult['capabilities'][number];
interface StatusGroup { capability: string; label: string; services: CatalogueEntry[] }
type Node = { market: 'coverage' | 'expiring' } | { capability: Capability } | { group: StatusGroup } | { entry: CatalogueEntry; capability: string };

const ICONS: Record<CatalogueEntry['status'], string> = {
  qualified: 'verified', 'to-recheck': 'history', candidate: 'watch', supported: 'star-empty', 'state-internal': 'home', 'not-qualified': 'circle-slash', unknown: 'question',
};

export class CatalogueView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly client: () => BaseLanguageClient | undefined;
  private readonly view = window.createTreeView<Node>('cloudAuCentre.catalogue', { treeDataProvider: this, showCollapseAll: true });

  constructor(client: () => BaseLanguageClient | undefined) {
    this.client = client;
  }

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      const capabilities = await this.load();
      return capabilities.length === 0 ? [] : [{ market: 'coverage' }, { market: 'expiring' }, ...capabilities.map((capability) => ({ capability }))];
    }
    if ('group' in node) return node.group.services.map((entry) => ({ entry, capability: node.group.capability }));
    return 'capability' in node && !('entry' in node) ? byStatus(node.capability).map((group) => ({ group })) : [];
  }

  getTreeItem(node: Node): TreeItem {
    if ('market' in node) return marketItem(node.market);
    if ('entry' in node) return entryItem(node.entry, node.capability);
    const { id, label, services } = 'group' in node ? { id: `${node.group.capability}/${node.group.label}`, ...node.group } : node.capability;
    const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    item.id = id;
    const qualified = services.filter(({ status }) => status === 'qualified').length;
    item.description = 'group' in node ? String(services.length) : qualified > 0 ? l10n.t('{0}, of which {1} qualified', services.length, qualified) : l10n.t('{0}, none qualified', services.length);
    if ('group' in node) item.iconPath = new ThemeIcon(ICONS[services[0]!.status]);
    return item;
  }

  private async load(): Promise<readonly Capability[]> {
    const client = this.client();
    if (!client?.isRunning()) return [];
    const catalogue = await client.sendRequest<CatalogueResult | null>(CATALOGUE);
    this.view.description = catalogue ? l10n.t('catalogue of {0}', catalogue.asOf) : undefined;
    return catalogue?.capabilities ?? [];
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

// The server gives them by status already.
function byStatus({ id, services }: Capability): StatusGroup[] {
  const groups = new Map<string, StatusGroup>();
  for (const service of services) {
    const group = groups.get(service.status) ?? { capability: id, label: service.statusLabel, services: [] };
    group.services.push(service);
    groups.set(service.status, group);
  }
  return [...groups.values()];
}

function marketItem(kind: 'coverage' | 'expiring'): TreeItem {
  const item = new TreeItem(kind === 'coverage' ? l10n.t('What the market covers') : l10n.t('Qualifications by their end'));
  item.id = kind;
  item.iconPath = new ThemeIcon(kind === 'coverage' ? 'table' : 'calendar');
  item.command = { title: l10n.t('Open'), command: CLIENT_COMMANDS.showMarket, arguments: [kind] };
  return item;
}

function entryItem(entry: CatalogueEntry, capability: string): TreeItem {
  const item = new TreeItem(entry.name);
  item.id = `${capability}/${entry.id}`;
  if (entry.until) item.description = l10n.t('until {0}', entry.until);
  item.tooltip = statusOf(entry);
  item.command = { title: l10n.t('Open'), command: CLIENT_COMMANDS.showService, arguments: [entry.id] };
  item.accessibilityInformation = { label: `${entry.name}, ${statusOf(entry)}` };
  return item;
}

const statusOf = ({ statusLabel, until }: CatalogueEntry): string => (until ? `${statusLabel}, ${l10n.t('until {0}', until)}` : statusLabel);

/** Lets a service be found by name, alias, capability or host. Undefined when nothing is chosen. */
export function pickService(client: BaseLanguageClient): Promise<string | undefined> {
  const pick = window.createQuickPick<QuickPickItem & { id: string }>();
  pick.title = l10n.t('Search the catalogue');
  pick.placeholder = l10n.t('Name of a service or provider, need (object storage…) or host name');
  // The server's order is the point: without this, a product whose name matches stands above the qualified ones. Where the
  // property is not known, it does nothing.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  let asked = 0;
  const ask = async (text: string): Promise<void> => {
    const mine = ++asked;
    pick.busy = true;
    const found = await client.sendRequest<SearchResult>(SEARCH, { text } satisfies SearchParams).catch((): SearchResult => []);
    // What was asked later has been answered, or will be.
    if (mine !== asked) return;
    pick.items = found.map((entry) => ({ id: entry.id, label: `$(${ICONS[entry.status]}) ${entry.name}`, description: statusOf(entry), detail: entry.about, alwaysShow: true }));
    pick.busy = false;
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue((text) => void ask(text));
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void ask('');
  });
}
