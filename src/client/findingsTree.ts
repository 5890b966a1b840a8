// The tree of findings: groups, then findings. Pure but for the shapes of VS Code's tree; the view feeds it.
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, type Command } from 'vscode';
import type { Finding } from '../protocol.ts';

export const GROUPINGS = ['provider', 'rule', 'file', 'regime', 'severity'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Group { key: string; label: string; findings: Finding[] }
export type Node = Group | Finding;

const SEVERITIES: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

const ICONS: Record<Finding['severity'], ThemeIcon> = {
  error: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')), warning: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  information: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')), hint: new ThemeIcon('lightbulb'),
};
const COVERED = new ThemeIcon('shield');

export const isGroup = (node: Node): node is Group => 'findings' in node;

export function severityLabel(severity: Finding['severity']): string {
  return { error: l10n.t('Errors'), warning: l10n.t('Warnings'), information: l10n.t('Informations'), hint: l10n.t('Advice') }[severity];
}

/** Findings whose message, rule, file, regime or provider holds every word of the text. */
export function filtered(findings: readonly Finding[], text: string): Finding[] {
  const plain = (value: string): string => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(text).split(/\s+/).filter((word) => word !== '');
  return findings.filter((finding) => {
    const all = plain([finding.message, finding.rule, finding.title, finding.path, finding.regime, finding.provider ?? ''].join(' '));
    return words.every((word) => all.includes(word));
  });
}

/** The heaviest group first, then the largest; severities and files in their own order. */
export function grouped(findings: readonly Finding[], by: Grouping): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = by === 'provider' ? finding.provider ?? '' : by === 'rule' ? finding.rule : by === 'file' ? finding.uri : by === 'regime' ? finding.regime : finding.severity;
    const group = groups.get(key) ?? { key, label: labelOf(finding, by), findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const worst = ({ findings: of }: Group): number => Math.min(...of.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return [...groups.values()].sort((a, b) => (by === 'file' ? 0 : worst(a) - worst(b) || b.findings.length - a.findings.length) || a.label.localeCompare(b.label, 'fr'));
}

function labelOf(finding: Finding, by: Grouping): string {
  switch (by) {
    case 'provider': return finding.provider ?? l10n.t('No provider in question');
    case 'rule': return finding.title;
    case 'file': return finding.path;
    case 'regime': return finding.regime;
    case 'severity': return severityLabel(finding.severity);
  }
}

export function groupItem({ key, label, findings }: Group, by: Grouping): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = `${by}:${key}`;
  item.description = String(findings.length);
  item.tooltip = findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length);
  if (by === 'file') {
    item.resourceUri = Uri.parse(key, true);
    item.iconPath = ThemeIcon.File;
  } else if (by === 'severity') item.iconPath = ICONS[findings[0]!.severity];
  else item.iconPath = new ThemeIcon(by === 'provider' ? 'cloud' : by === 'regime' ? 'organization' : 'law');
  item.accessibilityInformation = { label: `${label}, ${String(item.tooltip)}` };
  return item;
}

export function findingItem(finding: Finding, by: Grouping, open: (finding: Finding) => Command): TreeItem {
  const { path, range, rule, severity, message, covered } = finding;
  const line = range.start.line + 1;
  // Views are narrow: the place comes first, what is said there follows as far as it goes.
  const item = new TreeItem(by === 'file' ? l10n.t('line {0}', line) : `${path.slice(path.lastIndexOf('/') + 1)}:${line}`);
  item.description = message;
  item.tooltip = new MarkdownString().appendText(`${message}\n\n${path}:${line}\n\n`).appendMarkdown(`\`${rule}\``);
  item.iconPath = covered ? COVERED : ICONS[severity];
  item.command = open(finding);
  item.accessibilityInformation = { label: `${severityLabel(severity)}, ${message} ${path}, ${l10n.t('line {0}', line)}` };
  return item;
}
