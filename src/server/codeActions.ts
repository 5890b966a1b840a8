// Code actions: what each finding carries, offered at every place that it speaks for. Nothing is recomputed from messages.
import { CodeActionKind, type CodeAction, type CodeActionContext, type Command } from 'vscode-languageserver';
import { parse, touches, type Diagnostic, type LocalFix, type Range, type TextEdit, type Usage, type YamlFile } from '../core/index.ts';
import { withoutOverlaps } from '../core/edits.ts';
import { localFix } from '../core/evaluate.ts';
import { render } from '../core/text.ts';
import { NO_REASON, waive } from '../core/waive.ts';
import { alternativeStatus } from '../report/names.ts';
import { CLIENT_COMMANDS, SERVER_COMMAND, type PageParams } from '../protocol.ts';
import { toLsp, type ClientFeatures } from './convert.ts';
import type { Linted } from './results.ts';
import { UI } from './texts.ts';
import { workspaceEdit, type EditFeatures } from './workspaceEdit.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.cloudAuCentre`;
export const ACTION_KINDS: string[] = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

export interface ActionFeatures extends EditFeatures, ClientFeatures {
  /** The client has our commands. */
  commands: boolean;
  /** The client runs commands at all, and lets the server show something. */
  execute: boolean;
}

/** Actions for a range of a document. */
export function codeActions(linted: Linted, text: string, range: Range, { only, diagnostics }: CodeActionContext, client: ActionFeatures): CodeAction[] {
  if (only?.some((kind) => within(FIX_ALL, kind))) return fixAll(linted, client);
  const wanted = (kind: string): boolean => !only || only.some((one) => within(kind, one));
  const here = linted.result.diagnostics.filter((diagnostic) => places(diagnostic, linted.result.usages).some((place) => touches(place, range)));
  // Read at most once, and only when a comment may help.
  let read: YamlFile | undefined;
  const file = (): YamlFile => (read ??= parse({ uri: linted.uri, text }));
  const actions = here.flatMap((diagnostic) => {
    // The client's own copy, so that it shows the action with its squiggle.
    const shown = diagnostics.filter((one) => one.code === diagnostic.rule && (one.data === undefined || one.data === diagnostic.fingerprint));
    const attached = shown.length > 0 ? shown : toLsp([diagnostic], linted.settings.severity, client);
    return [...fixes(diagnostic, only, linted, client), ...anyway(diagnostic, linted, client), ...alternatives(diagnostic, linted, client), ...escapes(diagnostic, linted, client), ...waivers(diagnostic, range, file, linted, client), ...documentation(diagnostic, linted, client)]
      .map((action): CodeAction => ({ ...action, diagnostics: attached }));
  });
  return onePreferred(actions.filter((action) => wanted(action.kind!)));
}

/** Every place that a finding speaks for: its own, and all evidence of its usages. */
function places(diagnostic: Diagnostic, usages: readonly Usage[]): Range[] {
  const own = usages.filter((usage) => diagnostic.usages.includes(usage.id)).flatMap((usage) => usage.evidence.flatMap((row) => [row.range, ...row.places]));
  return [diagnostic.range, ...own];
}

const within = (kind: string, asked: string): boolean => kind === asked || kind.startsWith(`${asked}.`) || asked === '';

// A replacement needs a person's judgement, hence `refactor.rewrite`, which no automatic fix applies. The hover and the list
// of problems ask for `quickfix` alone: there it goes under that name, so that it is found wherever the squiggle is.
function fixes(diagnostic: Diagnostic, only: readonly string[] | undefined, linted: Linted, client: ActionFeatures): CodeAction[] {
  const asQuickFix = only?.length === 1 && only[0] === CodeActionKind.QuickFix;
  return diagnostic.fixes.filter(({ kind }) => kind !== 'derogation' && kind !== 'suppress')
    .flatMap((fix) => fixAction(fix, fix.kind === 'replace' && !asQuickFix ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix, linted, client));
}

function escapes(diagnostic: Diagnostic, linted: Linted, client: ActionFeatures): CodeAction[] {
  const of = (wanted: LocalFix['kind']): LocalFix[] => diagnostic.fixes.filter(({ kind }) => kind === wanted);
  return [...of('derogation'), ...of('suppress')].flatMap((fix) => fixAction(fix, CodeActionKind.QuickFix, linted, client));
}

/** A file above the limit may be linted all the same, by a person's choice. */
function anyway({ rule }: Diagnostic, { uri, context: { lang } }: Linted, { commands }: ActionFeatures): CodeAction[] {
  const title = UI.lintAnyway[lang];
  return rule === 'file-too-large' && commands ? [{ title, kind: CodeActionKind.QuickFix, command: { title, command: CLIENT_COMMANDS.lintAnyway, arguments: [uri] } }] : [];
}

/** A comment above the node under the cursor; our own client puts the cursor where the reason is to be written. */
function waivers(diagnostic: Diagnostic, range: Range, file: () => YamlFile, linted: Linted, client: ActionFeatures): CodeAction[] {
  const { context: { today, rules, lang }, result, uri } = linted;
  if (diagnostic.severity === 'error') return [];
  const place = places(diagnostic, result.usages).find((one) => touches(one, range)) ?? diagnostic.range;
  const found = waive(diagnostic, place.start, file(), { today, ruleIds: rules.map(({ meta }) => meta.id) });
  const [action] = found ? fixAction(localFix(found, lang), CodeActionKind.QuickFix, linted, client) : [];
  if (!found || !action || !client.commands) return action ? [action] : [];
  const { range: { start: { line } }, newText } = found.edits[0]!;
  const reason = newText.lastIndexOf(NO_REASON);
  return [{ ...action, command: { title: action.title, command: CLIENT_COMMANDS.openFile, arguments: [uri, { line, character: reason }, { line, character: reason + NO_REASON.length }] } }];
}

function fixAction(fix: LocalFix, kind: string, linted: Linted, client: ActionFeatures): CodeAction[] {
  const edit = workspaceEdit(fix, linted, client);
  if (!edit) return [];
  // What is written elsewhere is shown at once: nothing is to be changed behind one's back.
  const elsewhere = client.commands ? fix.edits.find((one) => one.uri !== undefined && one.uri !== linted.uri) : undefined;
  const after: Command | undefined = elsewhere ? { title: fix.title, command: CLIENT_COMMANDS.openFile, arguments: [elsewhere.uri!, elsewhere.range.start] }
    // A move is never the whole of the work: what is left is said once the text has changed.
    : client.commands && fix.kind === 'replace' && fix.todo ? { title: fix.title, command: CLIENT_COMMANDS.tellTodo, arguments: [fix.todo] } : undefined;
  return [{ title: fix.title, kind, edit, ...(fix.preferred ? { isPreferred: true } : {}), ...(after ? { command: after } : {}) }];
}

function alternatives({ alternatives: found, usages }: Diagnostic, { result, context: { lang, catalogue } }: Linted, client: ActionFeatures): CodeAction[] {
  const capability = result.usages.find((usage) => usage.id === usages[0])?.capability;
  const except = result.usages.find((usage) => usage.id === usages[0])?.service;
  const services = found.filter(({ service }) => service !== undefined).slice(0, 3).flatMap((alternative) => show(
    render(UI.alternative, lang, { name: alternative.name, status: alternativeStatus(alternative, lang) }), CLIENT_COMMANDS.showService, [alternative.service!], { kind: 'service', id: alternative.service! }, client));
  const label = catalogue.capability(capability)?.label[lang];
  if (!capability || !label || found.length === 0) return services;
  return [...services, ...show(render(UI.compare, lang, { capability: label }), CLIENT_COMMANDS.compareServices, [capability, ...(except ? [except] : [])], { kind: 'compare', capability, ...(except ? { except } : {}) }, client)];
}

function documentation({ rule }: Diagnostic, { context: { lang } }: Linted, client: ActionFeatures): CodeAction[] {
  return show(render(UI.documentation, lang, { rule }), CLIENT_COMMANDS.showRule, [rule], { kind: 'rule', id: rule }, client);
}

/** An action that shows a page: by the client's command, or by the server's for editors that have none of ours. */
function show(title: string, command: string, args: unknown[], page: PageParams, client: ActionFeatures): CodeAction[] {
  const call: Command | undefined = client.commands ? { title, command, arguments: args } : client.execute ? { title, command: SERVER_COMMAND, arguments: [page] } : undefined;
  return call ? [{ title, kind: CodeActionKind.QuickFix, command: call }] : [];
}

function onePreferred(actions: CodeAction[]): CodeAction[] {
  const first = actions.find((action) => action.isPreferred);
  return actions.map((action) => (action === first || !action.isPreferred ? action : { ...action, isPreferred: false }));
}

/** Safe fixes of the whole file in one edit; applied again it finds nothing to do. */
function fixAll(linted: Linted, client: ActionFeatures): CodeAction[] {
  const chosen = linted.result.diagnostics.flatMap((diagnostic) => diagnostic.fixes.find((fix) => fix.preferred && fix.safe) ?? []);
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of chosen.flatMap((fix) => fix.edits)) byFile.set(edit.uri ?? linted.uri, [...(byFile.get(edit.uri ?? linted.uri) ?? []), edit]);
  const edits = [...byFile.values()].flatMap((of) => withoutOverlaps(of));
  const edit = edits.length > 0 ? workspaceEdit({ edits, safe: true, title: UI.fixAll[linted.context.lang] }, linted, client) : undefined;
  return edit ? [{ title: UI.fixAll[linted.context.lang], kind: FIX_ALL, edit }] : [];
}
