// Declaring the context: the two choices that decide which texts apply are the buyer's, so they are asked, not guessed.
import { l10n, Position, Selection, window, workspace, WorkspaceEdit, type QuickPickItem, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { DECLARE, type DeclareParams, type DeclareResult } from '../protocol.ts';

interface Choice extends QuickPickItem { value: string }

/** Opens the workspace file of the active document; makes it, from three questions at most, when there is none. */
export async function declareContext(client: BaseLanguageClient): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const params: DeclareParams = active && active.scheme !== 'untitled' ? { uri: client.code2ProtocolConverter.asUri(active) } : {};
  const target = await client.sendRequest<DeclareResult>(DECLARE, params);
  if (!target) {
    void window.showInformationMessage(l10n.t('Open a folder first: the context is declared in a file of that folder.'));
    return;
  }
  const uri = client.protocol2CodeConverter.asUri(target.uri);
  if (!target.exists) {
    const text = await filled(target.template);
    if (text === undefined) return;
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { contents: new TextEncoder().encode(text), ignoreIfExists: true });
    await workspace.applyEdit(edit);
  }
  await openFile(uri, new Position(0, 0));
}

/** Shows a place of a file, with the cursor there. */
export async function openFile(uri: Uri, start: Position, end = start): Promise<void> {
  const editor = await window.showTextDocument(uri, { preview: false });
  editor.selection = new Selection(start, end);
  editor.revealRange(editor.selection);
}

async function filled(template: string): Promise<string | undefined> {
  const regime = await window.showQuickPick(regimes(), { title: l10n.t('Who is the buyer?'), placeHolder: l10n.t('Legal regime of the organisation that deploys or buys'), ignoreFocusOut: true, matchOnDescription: true });
  if (!regime) return undefined;
  const sensitivity = await window.showQuickPick(sensitivities(), { title: l10n.t('Which data?'), placeHolder: l10n.t('The highest sensitivity in this folder; paths can differ later'), ignoreFocusOut: true, matchOnDescription: true });
  if (!sensitivity) return undefined;
  let text = template.replace(/^regime: \S+/m, `regime: ${regime.value}`).replace(/^ {2}# (sensibilite:) \S+/m, `  $1 ${sensitivity.value}`);
  if (sensitivity.value !== 'particuliere') return text;
  const harms = await window.showQuickPick(risks(), { title: l10n.t('What would a violation harm?'), placeHolder: l10n.t('Second half of the legal test; none may be selected'), canPickMany: true, ignoreFocusOut: true, matchOnDescription: true });
  if (!harms) return undefined;
  if (harms.length > 0) text = text.replace(/^ {2}# risqueViolation: \[[^\]]*\]/m, `  risqueViolation: [${harms.map(({ value }) => value).join(', ')}]`);
  return text;
}

function regimes(): Choice[] {
  return [
    { value: 'etat', label: l10n.t('State'), description: l10n.t('ministry or State service') },
    { value: 'operateur-plf', label: l10n.t('State operator'), description: l10n.t('listed in the finance bill annex') },
    { value: 'gip-liste', label: l10n.t('Public-interest group named by the decree') },
    { value: 'gip-pds', label: l10n.t('Health data platform') },
    { value: 'tutelle', label: l10n.t('Other body under State supervision') },
    { value: 'eps', label: l10n.t('Public hospital') },
    { value: 'collectivite', label: l10n.t('Local authority') },
    { value: 'prive', label: l10n.t('Private body') },
  ];
}

function sensitivities(): Choice[] {
  return [
    { value: 'aucune', label: l10n.t('None'), description: l10n.t('demonstration, open data, no personal data') },
    { value: 'personnelle', label: l10n.t('Personal data') },
    { value: 'particuliere', label: l10n.t('Particular sensitivity'), description: l10n.t('loi SREN, article 31') },
  ];
}

function risks(): Choice[] {
  return [
    { value: 'ordre-public', label: l10n.t('Public order') },
    { value: 'securite-publique', label: l10n.t('Public security') },
    { value: 'sante-vie', label: l10n.t('Health or life of persons') },
    { value: 'propriete-intellectuelle', label: l10n.t('Intellectual property') },
  ];
}
