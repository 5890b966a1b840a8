// Writing help for dossiers and for the workspace file: completion, meaning of keys and codes, a line above each need.
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CodeLens, type CompletionItem, type CompletionOptions, type Hover, type Position } from 'vscode-languageserver';
import { complete, type Completion } from '../core/complete.ts';
import { helpAt, needLenses } from '../core/dossierHelp.ts';
import { contains, isConfigUri } from '../core/index.ts';
import { POLICY_IDS } from '../defaults.ts';
import { configSchema, dossierSchema } from '../generated/procurement.ts';
import { CLIENT_COMMANDS, SERVER_COMMAND, type PageParams } from '../protocol.ts';
import type { ActionFeatures } from './codeActions.ts';
import { heading, paragraph, toMarkdown } from './page.ts';
import type { Linted } from './results.ts';

export const COMPLETION: CompletionOptions = { triggerCharacters: [' ', '"', '[', ','], resolveProvider: false };

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property, code: CompletionItemKind.EnumMember, service: CompletionItemKind.Module, capability: CompletionItemKind.Value,
  cpv: CompletionItemKind.Value, route: CompletionItemKind.Value, region: CompletionItemKind.Value, rule: CompletionItemKind.Reference,
};

/** Which of our own schemas governs a place: of the workspace file, of a dossier, or none. */
function schemaFor({ uri, result }: Linted, text: string, position: Position): typeof dossierSchema | undefined {
  if (isConfigUri(uri)) return configSchema;
  if (!/\.ya?ml$/i.test(uri.replace(/[?#].*$/, '')) && !uri.startsWith('untitled:')) return undefined;
  const here = result.documents.find(({ range }) => contains(range, position)) ?? result.documents[result.documents.length - 1];
  if (here?.dialect === 'dossier') return dossierSchema;
  // The kind of a dossier that is being begun, on the first line written; nothing else is proposed in a file that is not known to be ours.
  const lines = text.split(/\r\n|\r|\n/).slice(0, position.line + 1);
  const begun = lines.slice(0, -1).every((line) => /^\s*(?:#.*|---\s*)?$/.test(line)) && /^type:\s*[\w-]*$/.test(lines.at(-1)!.slice(0, position.character));
  return begun && (here?.dialect === undefined || here.dialect === 'configuration') ? dossierSchema : undefined;
}

export function completions(linted: Linted, text: string, position: Position, client: ActionFeatures): CompletionItem[] {
  const schema = schemaFor(linted, text, position);
  if (!schema) return [];
  const { catalogue, procurement, today, lang, rules } = linted.context;
  return complete(text, position, { schema, catalogue, cpv: procurement.cpv, today, lang, rules: rules.map(({ meta }) => meta.id), policies: POLICY_IDS }).map((one): CompletionItem => ({
    label: one.label, kind: KINDS[one.kind], sortText: one.sort, filterText: one.insert.startsWith('"') ? one.insert : one.label, insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range: one.range, newText: one.insert },
    ...(one.detail ? { detail: one.detail } : {}), ...(one.documentation ? { documentation: one.documentation } : {}),
    // A command of VS Code: other editors open their list by themselves.
    ...(client.commands && one.kind === 'key' && /[:\s]$/.test(one.insert) ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
  }));
}

/** What a key or a code means, where no card of the catalogue is shown. */
export function meaning(linted: Linted, text: string, position: Position): Hover | null {
  const schema = schemaFor(linted, text, position);
  if (!schema) return null;
  const { catalogue, procurement, lang } = linted.context;
  const help = helpAt({ uri: linted.uri, text }, position, { schema, catalogue, cpv: procurement.cpv, clauses: procurement.clauses, lang });
  return help ? { contents: { kind: MarkupKind.Markdown, value: toMarkdown([heading(3, help.title), ...help.paragraphs.map((one) => paragraph(one))], lang) }, range: help.range } : null;
}

export function lenses({ uri, context, result }: Linted, text: string, client: ActionFeatures): CodeLens[] {
  if (!result.documents.some(({ dialect }) => dialect === 'dossier')) return [];
  return needLenses({ uri, text }, context).map(({ range, title, need }): CodeLens => {
    const asked: PageParams = { kind: 'advice', uri, need };
    return { range, command: client.commands ? { title, command: CLIENT_COMMANDS.showAdvice, arguments: [uri, need] } : client.execute ? { title, command: SERVER_COMMAND, arguments: [asked] } : { title, command: '' } };
  });
}
