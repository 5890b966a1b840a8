// Hover: a card on every recognised place, whether or not anything is wrong there.
import { MarkupKind, type Hover } from 'vscode-languageserver';
import { contains, type Lang, type Position, type Range, type Usage } from '../core/index.ts';
import { usageCard } from './card.ts';
import type { Links } from './links.ts';
import { heading, paragraph, toMarkdown, type Block } from './page.ts';
import type { Linted } from './results.ts';
import { UI } from './texts.ts';

/** The card at a position, or null where nothing is recognised. */
export function hover({ result, context }: Linted, position: Position, links: Links): Hover | null {
  const here = usageAt(result.usages, position);
  if (here) return markdown(usageCard(here.usage, { context, links }), here.range, context.lang);
  const unknown = result.unknownHosts.find(({ range }) => contains(range, position));
  return unknown ? markdown([heading(3, unknown.host), paragraph(UI.unclaimedHost[context.lang])], unknown.range, context.lang) : null;
}

/** The usage that has evidence at a position: the smallest place when several hold it. */
export function usageAt(usages: readonly Usage[], position: Position): { usage: Usage; range: Range } | undefined {
  const found = usages.flatMap((usage) => usage.evidence.flatMap((row) => [row.range, ...row.places]).filter((range) => contains(range, position)).map((range) => ({ usage, range })));
  return found.sort((a, b) => size(a.range) - size(b.range))[0];
}

const size = ({ start, end }: Range): number => (end.line - start.line) * 10_000 + end.character - start.character;

function markdown(blocks: readonly Block[], range: Range, lang: Lang): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: toMarkdown(blocks, lang) }, range };
}
