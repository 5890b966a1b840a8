// What tests inside an extension host share: what another extension, or a person, would get from VS Code.
import * as vscode from 'vscode';

export function check(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Waits for the product's diagnostics of a document to satisfy a question. */
export async function diagnostics(document: { uri: vscode.Uri }, question: (found: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'cloud-au-centre');
    if (question(found)) return found;
    if (Date.now() > end) throw new Error(`diagnostics of ${document.uri.toString()} not as expected: ${found.map((one) => `${code(one)} (${one.severity}) ${one.message}`).join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The rule that a diagnostic comes from. */
export const code = (diagnostic: vscode.Diagnostic): string => String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);

export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const at = document.getText().indexOf(from);
  check(at >= 0, `"${from}" is not in the file`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  check(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

/** Gives up what was changed in a document, which comes to the front. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}
