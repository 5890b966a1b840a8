// A folder, inside the extension host, with Node and without.
import * as vscode from 'vscode';
import { check, code, diagnostics, open as show, replace, revert } from './inside.ts';

const root = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
const open = (path: string): Promise<vscode.TextDocument> => show(vscode.Uri.joinPath(root(), path));

describe('in the extension host', () => {
  it('underlines the scalar that decides, with a link to the rule', async () => {
    const document = await open('k8s/pieces.yaml');
    const [found] = await diagnostics(document, (all) => all.length === 1);
    check(document.getText(found!.range) === 's3.eu-west-3.amazonaws.com', `range: ${document.getText(found!.range)}`);
    check(found!.severity === vscode.DiagnosticSeverity.Error, 'an error');
    check(code(found!) === 'eu-region-not-immune', code(found!));
    check(typeof found!.code === 'object' && found!.code.target.path.endsWith('eu-region-not-immune.md'), 'a link');
  });

  it('shows the card of the service on hover', async () => {
    const document = await open('k8s/pieces.yaml');
    await diagnostics(document, (all) => all.length === 1);
    const position = document.positionAt(document.getText().indexOf('amazonaws'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const text = hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
    check(/Amazon S3/.test(text), `hover: ${text.slice(0, 200)}`);
  });

  it('repairs with an edit of the light bulb, unsaved, and the finding goes', async () => {
    const document = await open('k8s/pieces.yaml');
    const [found] = await diagnostics(document, (all) => all.length === 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found!.range);
    const move = actions.find(({ edit, title }) => edit && /OUTSCALE|Cloud Temple/.test(title));
    check(move?.edit, `actions: ${actions.map(({ title }) => title).join(' | ')}`);
    check(await vscode.workspace.applyEdit(move.edit), 'applied');
    check(document.isDirty, 'not saved');
    await diagnostics(document, (all) => all.every((one) => code(one) !== 'eu-region-not-immune'));
    await revert(document);
    await diagnostics(document, (all) => all.some((one) => code(one) === 'eu-region-not-immune'));
  });

  it('follows the context file while it is being edited', async () => {
    const document = await open('k8s/pieces.yaml');
    await diagnostics(document, (all) => all.some((one) => code(one) === 'eu-region-not-immune'));
    const context = await open('.cloud-au-centre.yaml');
    await replace(context, 'sensibilite: particuliere', 'sensibilite: aucune');
    await replace(context, '  fondement: mission-essentielle\n  risqueViolation: [securite-publique]\n', '');
    await open('k8s/pieces.yaml');
    await diagnostics(document, (all) => all.every((one) => code(one) !== 'eu-region-not-immune'));
    await revert(context);
    await open('k8s/pieces.yaml');
    await diagnostics(document, (all) => all.some((one) => code(one) === 'eu-region-not-immune'));
  });

  it('says what is wrong in the context file, at its place', async () => {
    const context = await open('.cloud-au-centre.yaml');
    await replace(context, 'regime: etat', 'regime: etats');
    const [found] = await diagnostics(context, (all) => all.length > 0);
    check(/« etat »|"etat"/.test(found!.message), found!.message);
    await revert(context);
    await diagnostics(context, (all) => all.length === 0);
  });

  it('links, outlines and completes the context file', async () => {
    const context = await open('.cloud-au-centre.yaml');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', context.uri);
    check(symbols.some(({ name }) => name === 'donnees'), `outline: ${symbols.map(({ name }) => name).join()}`);
    await replace(context, 'regime: etat\n', 'regime: etat\nregles:\n  snc-expires-soon: off\n');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', context.uri);
    check(links.some(({ range, target }) => context.getText(range) === 'snc-expires-soon' && target?.path.endsWith('snc-expires-soon.md')), `links: ${links.map(({ range }) => context.getText(range)).join()}`);
    const place = context.positionAt(context.getText().indexOf('snc-expires-soon'));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', context.uri, place);
    check(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'snc-required'), 'rules are proposed');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('forgets a file that is deleted, and follows one that is renamed', async () => {
    const first = vscode.Uri.joinPath(root(), 'k8s', 'passage.yaml');
    const second = vscode.Uri.joinPath(root(), 'k8s', 'passe.yaml');
    const change = async (make: (edit: vscode.WorkspaceEdit) => void): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      make(edit);
      check(await vscode.workspace.applyEdit(edit), 'the change was refused');
    };
    await change((edit) => edit.createFile(first, { contents: new TextEncoder().encode('cle: https://s3.eu-west-3.amazonaws.com\n') }));
    await diagnostics(await open('k8s/passage.yaml'), (all) => all.length > 0);
    await change((edit) => edit.renameFile(first, second));
    const renamed = await open('k8s/passe.yaml');
    await diagnostics(renamed, (all) => all.length > 0);
    await change((edit) => edit.deleteFile(second));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const left = (): number => [first, second].reduce((count, uri) => count + vscode.languages.getDiagnostics(uri).length, 0);
    for (let turn = 0; left() > 0 && turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve, 50));
    check(left() === 0, 'nothing is left behind');
  });

  it('reads an untitled buffer, and is silent where there is nothing', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'yaml', content: 'url: https://s3.eu-west-3.amazonaws.com\n' });
    await vscode.window.showTextDocument(untitled);
    const found = await diagnostics(untitled, (all) => all.length > 0);
    check(found.every((one) => one.severity === vscode.DiagnosticSeverity.Information || one.severity === vscode.DiagnosticSeverity.Error), 'a severity');
    const quiet = await open('rien.yaml');
    await new Promise((resolve) => setTimeout(resolve, 300));
    check((await diagnostics(quiet, () => true)).length === 0, 'silence');
  });

  it('drafts a derogation file in an editor of its own', async () => {
    await vscode.commands.executeCommand('cloudAuCentre.prepareDerogationFile', { kind: 'service', id: 'aws-s3' });
    const document = vscode.window.activeTextEditor?.document;
    check(document?.isUntitled && document.languageId === 'markdown', `editor: ${document?.uri.toString()}`);
    check(/Amazon S3/.test(document.getText()) && /rouillon|raft/.test(document.getText()), document.getText().slice(0, 200));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('compares the workspace with a past report', async () => {
    const past = { asOf: '2026-01-01', catalogue: { asOf: '2026-01-01', hash: '0' }, policy: { id: 'cloud-au-centre' }, tool: { version: '0.0.1' }, files: [], summary: { bySeverity: {}, byStatus: {}, usages: 0, suppressed: 0 } };
    const bytes = new TextEncoder().encode(JSON.stringify(past));
    const none = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const refused = (): never => { throw vscode.FileSystemError.NoPermissions(); };
    const provider = vscode.workspace.registerFileSystemProvider('past', {
      onDidChangeFile: none.event, watch: () => none, stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }), readFile: () => bytes,
      readDirectory: () => [], createDirectory: refused, writeFile: refused, delete: refused, rename: refused,
    });
    await vscode.commands.executeCommand('cloudAuCentre.compareWithPast', vscode.Uri.parse('past:/rapport.json'));
    provider.dispose();
    const label = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    for (const end = Date.now() + 20_000; !/^Compar(?:ison|aison)$/.test(label());) {
      check(Date.now() < end, `tab: ${label()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
