// Panels beside the editor: pages of the server and the report. No script runs in them, nothing is fetched.
import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { LINK_COMMANDS, REPORT_COMMANDS } from './options.ts';

const CSP = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">';

const STYLE = `
html { background: var(--vscode-editor-background); }
body { font: var(--vscode-font-size) / 1.5 var(--vscode-font-family); color: var(--vscode-foreground); max-width: 80rem; padding: 0 1rem 2rem; }
h1 { font-size: 1.6em; font-weight: 600; } h2 { font-size: 1.25em; margin-top: 1.6em; } h3 { font-size: 1.05em; margin-bottom: .3em; }
a, p > a { color: var(--vscode-textLink-foreground); text-decoration: underline; } code { font-family: var(--vscode-editor-font-family); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 1rem; padding: .25rem 0; border-bottom: 1px solid var(--vscode-editorWidget-border, transparent); }
dt { color: var(--vscode-descriptionForeground); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--vscode-editorWidget-border, currentColor); }
td code { overflow-wrap: anywhere; } td a { overflow-wrap: break-word; } td:has(> code) { min-width: 8rem; }
`;

export class Panels implements Disposable {
  private readonly open = new Map<string, WebviewPanel>();
  private readonly icon: Uri;

  constructor(extensionUri: Uri) {
    this.icon = Uri.joinPath(extensionUri, 'images', 'icon.png');
  }

  /** Shows a page of the server; the next one takes its place. */
  page({ title, lang, html }: { title: string; lang: string; html: string }): void {
    this.show('page', title, `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">${CSP}<title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${html}</main></body></html>`);
  }

  /** Shows a report, which is a document of its own: the same as the command line writes. */
  report(title: string, html: string): void {
    // Colours of VS Code for code would mix with the report's own, and older ones take away the line under links.
    const own = '<style>code { color: inherit; background: none; } a, p > a { text-decoration: underline; }</style>';
    this.show('report', title, html.replace(/<head[^>]*>/i, (head) => head + (html.includes('Content-Security-Policy') ? '' : CSP) + own));
  }

  private show(kind: 'page' | 'report', title: string, html: string): void {
    const panel = this.open.get(kind) ?? this.create(kind);
    panel.title = title;
    panel.webview.html = html;
    panel.reveal(undefined, kind === 'page');
  }

  private create(kind: 'page' | 'report'): WebviewPanel {
    const panel = window.createWebviewPanel(`cloudAuCentre.${kind}`, '', { viewColumn: kind === 'page' ? ViewColumn.Beside : ViewColumn.Active, preserveFocus: kind === 'page' }, {
      enableScripts: false, enableCommandUris: kind === 'page' ? LINK_COMMANDS : REPORT_COMMANDS, enableFindWidget: true, localResourceRoots: [],
    });
    panel.iconPath = this.icon;
    panel.onDidDispose(() => this.open.delete(kind));
    this.open.set(kind, panel);
    return panel;
  }

  dispose(): void {
    for (const panel of this.open.values()) panel.dispose();
  }
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
