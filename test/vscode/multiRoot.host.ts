// Several folders, each with its own context and settings; files outside any folder, and on a file system of another kind.
import * as vscode from 'vscode';
import { check, code, diagnostics, open as show, replace, revert } from './inside.ts';

const folder = (name: string): vscode.Uri => vscode.workspace.workspaceFolders!.find((one) => one.name === name)!.uri;
const open = (name: string, path: string): Promise<vscode.TextDocument> => show(vscode.Uri.joinPath(folder(name), path));
const write = (uri: vscode.Uri, text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
const strict = (all: vscode.Diagnostic[]): boolean => all.some((one) => code(one) === 'eu-region-not-immune' && one.severity === vscode.DiagnosticSeverity.Error);
/** No text asks a town for a qualified service. */
const lenient = (all: vscode.Diagnostic[]): boolean => all.every(({ severity }) => severity === vscode.DiagnosticSeverity.Hint);
const undeclared = (all: vscode.Diagnostic[]): boolean => all.some((one) => code(one) === 'context-buyer-missing') && !strict(all);
const BUCKET = 'cle: https://s3.eu-west-3.amazonaws.com\n';

/** Long enough for an answer that must not come. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

describe('in a workspace of several folders', () => {
  before(async () => {
    // On the web, the workspace's file is itself on a file system that an extension brings.
    for (let turn = 0; (vscode.workspace.workspaceFolders?.length ?? 0) < 2; turn++) {
      check(turn < 400, `folders: ${vscode.workspace.workspaceFolders?.map(({ uri }) => uri.toString()).join()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it('judges the same manifest by the context of each folder', async () => {
    const ministry = await open('ministere', 'exports.yaml');
    const town = await open('mairie', 'exports.yaml');
    check(ministry.getText() === town.getText(), 'the same text');
    await diagnostics(ministry, strict);
    await rest();
    await diagnostics(town, lenient);
  });

  it('changes the findings of one folder when its context changes, and of no other', async () => {
    const ministry = await open('ministere', 'exports.yaml');
    const town = await open('mairie', 'exports.yaml');
    const context = await open('mairie', '.cloud-au-centre.yaml');
    await replace(context, 'regime: collectivite\n', '');
    await show(town.uri);
    await diagnostics(town, undeclared);
    await show(ministry.uri);
    check(strict(await diagnostics(ministry, (all) => all.length > 0)), 'the ministry as before');
    await revert(context);
    await show(town.uri);
    await diagnostics(town, lenient);
  });

  it('lints every folder on demand, files that are closed as well', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Ends when a person has answered what it says at the end.
    void vscode.commands.executeCommand('cloudAuCentre.lintWorkspace');
    await diagnostics({ uri: vscode.Uri.joinPath(folder('ministere'), 'exports.yaml') }, strict);
    await diagnostics({ uri: vscode.Uri.joinPath(folder('mairie'), 'exports.yaml') }, lenient);
  });

  it('heeds the settings of each folder, and keeps a large file that was asked for when the server starts again', async () => {
    const large = await open('ministere', 'archives.yaml');
    await diagnostics(large, (all) => all.length === 1 && code(all[0]!) === 'file-too-large');
    const copy = vscode.Uri.joinPath(folder('mairie'), 'archives.yaml');
    await write(copy, large.getText());
    // The other folder has another limit.
    const unbounded = await show(copy);
    await rest();
    await diagnostics(unbounded, lenient);
    await show(large.uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', large.uri, new vscode.Range(0, 0, 0, 0));
    const anyway = actions.find(({ command }) => command?.command === 'cloudAuCentre.lintAnyway');
    check(anyway?.command, `actions: ${actions.map(({ title }) => title).join(' | ')}`);
    await vscode.commands.executeCommand(anyway.command.command, ...anyway.command.arguments ?? []);
    await diagnostics(large, strict);
    await vscode.commands.executeCommand('cloudAuCentre.restartServer');
    await rest();
    await diagnostics(large, strict);
    await vscode.workspace.fs.delete(copy);
  });

  it('follows a folder that joins, and one that leaves', async () => {
    const place = vscode.Uri.joinPath(folder('mairie'), '..', 'agence');
    await write(vscode.Uri.joinPath(place, '.vscode', 'settings.json'), '{ "cloudAuCentre.severity": { "context-buyer-missing": "error" } }\n');
    await write(vscode.Uri.joinPath(place, 'exports.yaml'), BUCKET);
    const document = await show(vscode.Uri.joinPath(place, 'exports.yaml'));
    const severityIs = (wanted: vscode.DiagnosticSeverity) => (all: vscode.Diagnostic[]): boolean => undeclared(all) && all[0]!.severity === wanted;
    await diagnostics(document, severityIs(vscode.DiagnosticSeverity.Information));
    const change = async (...args: Parameters<typeof vscode.workspace.updateWorkspaceFolders>): Promise<void> => {
      const done = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
      check(vscode.workspace.updateWorkspaceFolders(...args), 'the folders change');
      await done;
    };
    await change(2, 0, { uri: place });
    await diagnostics(document, severityIs(vscode.DiagnosticSeverity.Error));
    await change(2, 1);
    await diagnostics(document, severityIs(vscode.DiagnosticSeverity.Information));
  });

  it('reads a file outside any folder, without a context that is not its own', async () => {
    const uri = vscode.Uri.joinPath(folder('ministere'), '..', 'dehors.yaml');
    await write(uri, BUCKET);
    await diagnostics(await show(uri), undeclared);
  });

  it('reads a file of a file system that is not the disk', async () => {
    const bytes = new TextEncoder().encode(BUCKET);
    const none = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const refused = (): never => { throw vscode.FileSystemError.NoPermissions(); };
    const provider = vscode.workspace.registerFileSystemProvider('depot', {
      onDidChangeFile: none.event, watch: () => none, stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length }), readFile: () => bytes,
      readDirectory: () => [], createDirectory: refused, writeFile: refused, delete: refused, rename: refused,
    }, { isReadonly: true });
    const [found] = await diagnostics(await show(vscode.Uri.parse('depot://exemple/k8s/exports.yaml')), undeclared);
    check(/Amazon S3/.test(found!.message), found!.message);
    provider.dispose();
  });
});
