// Links in the text: from a rule named in a comment or in one of our own files to its page, from a service named in one of
// our own files to the source of what the catalogue says of it.
import type { DocumentLink } from 'vscode-languageserver';
import { displayName, parse, type Leaf, type LintContext } from '../core/index.ts';
import { render } from '../core/text.ts';
import { sourceTitle, webAddress } from '../report/names.ts';
import { isOurs } from './lintable.ts';
import type { Linted } from './results.ts';
import { UI } from './texts.ts';

/** A comment that waives something, up to its reason: the rules are among its words. */
const DIRECTIVE = /#[ \t]*cloud-au-centre-disable[\w-]*[ \t]+([^\n]*?)(?=[ \t]--|\r?\n|$)/g;

export function documentLinks(linted: Linted, text: string): DocumentLink[] {
  const { context, uri } = linted;
  const file = parse({ uri, text });
  const link = (start: number, end: number, target: { url: string; tooltip: string } | undefined): DocumentLink[] => (target ? [{ range: file.range(start, end), target: target.url, tooltip: target.tooltip }] : []);
  const comments = [...text.matchAll(DIRECTIVE)].flatMap((match) => {
    const from = match.index + match[0].length - match[1]!.length;
    return [...match[1]!.matchAll(/[a-z0-9-]+/g)].flatMap((id) => link(from + id.index, from + id.index + id[0].length, rulePage(id[0], context)));
  });
  if (!isOurs(linted)) return comments;
  const named = file.documents.flatMap(({ leaves }) => leaves).filter(({ via }) => !via).flatMap((leaf) => [
    ...(leaf.key && underRules(leaf) ? link(leaf.key.start, leaf.key.end, rulePage(String(leaf.path[leaf.path.length - 1]), context)) : []),
    ...(leaf.container ? [] : link(leaf.start, leaf.end, leaf.path[leaf.path.length - 1] === 'regle' ? rulePage(leaf.text, context) : serviceSource(leaf.text, context))),
  ]);
  return [...comments, ...named];
}

const underRules = ({ path }: Leaf): boolean => path.length >= 2 && path[path.length - 2] === 'regles';

function rulePage(id: string, { rules, docs, lang }: LintContext): { url: string; tooltip: string } | undefined {
  return rules.some(({ meta }) => meta.id === id) ? { url: docs(id), tooltip: render(UI.documentation, lang, { rule: id }) } : undefined;
}

function serviceSource(id: string, { catalogue, lang }: LintContext): { url: string; tooltip: string } | undefined {
  const service = catalogue.service(id);
  const url = webAddress(service?.source.url);
  return service && url ? { url, tooltip: `${displayName(catalogue, service)} — ${sourceTitle(service.source, lang)}` } : undefined;
}
