// A document of plain blocks, written as Markdown, as a page to print, or for the terminal. Values are text in all of them.
import type { Lang } from '../core/model.ts';
import { code, prose } from './formats/markdown.ts';
import { frenchSpaces, frenchText, html, raw, type Html } from './html-escape.ts';
import { STYLE } from './html/style.ts';
import { webAddress } from './names.ts';
import { visible } from './visible.ts';

export type Span = string | { code: string } | { href: string; text: string } | { strong: string };
export type Line = readonly Span[];
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph' | 'note'; line: Line }
  | { kind: 'list' | 'steps' | 'checks'; items: readonly Line[] }
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly Line[])[] };
/** `level`: of the title's heading in Markdown, for a text put into another page; 1 by default. */
export interface Document { title: string; level?: 1 | 2; blocks: readonly Block[] }
export type DocumentForm = 'markdown' | 'html' | 'text';

export function renderDocument(document: Document, form: DocumentForm, lang: Lang): string {
  if (form === 'markdown') {
    const write = (text: string): string => prose(lang === 'fr' ? frenchText(text) : text);
    const deeper = '#'.repeat((document.level ?? 1) - 1);
    return `${[`${deeper}# ${write(document.title)}`, ...document.blocks.map((block) => (block.kind === 'heading' ? deeper : '') + markdown(block, write))].join('\n\n')}\n`;
  }
  if (form === 'text') {
    const write = (text: string): string => visible(lang === 'fr' ? frenchText(text) : text);
    return `${document.blocks.map((block) => plain(block, write)).join('\n')}\n`;
  }
  const page = htmlPage(document, lang).markup;
  return lang === 'fr' ? frenchSpaces(page) : page;
}

type Write = (text: string) => string;

function markdown(block: Block, write: Write): string {
  switch (block.kind) {
    case 'heading': return `${'#'.repeat(block.level)} ${write(block.text)}`;
    case 'paragraph': return inline(block.line, write);
    case 'note': return `> ${inline(block.line, write)}`;
    case 'list': return block.items.map((item) => `- ${inline(item, write)}`).join('\n');
    case 'steps': return block.items.map((item, index) => `${index + 1}. ${inline(item, write)}`).join('\n');
    case 'checks': return block.items.map((item) => `- [ ] ${inline(item, write)}`).join('\n');
    case 'table': return [`| ${block.head.map(write).join(' | ')} |`, `|${' --- |'.repeat(block.head.length)}`, ...block.rows.map((row) => `| ${row.map((cell) => inline(cell, write)).join(' | ')} |`)].join('\n');
  }
}

// For the terminal: the title goes without saying, headings have a line of air, cells a bar between them.
function plain(block: Block, write: Write): string {
  const words = (line: Line): string => line.map((span) => write(typeof span === 'string' ? span : 'code' in span ? span.code : 'strong' in span ? span.strong : span.text)).join('');
  switch (block.kind) {
    case 'heading': return `\n${write(block.text)}`;
    case 'paragraph': return words(block.line);
    case 'note': return `\n${words(block.line)}`;
    case 'list': case 'steps': case 'checks': return block.items.map((item) => `  ${words(item)}`).join('\n');
    case 'table': return [block.head.map(write), ...block.rows.map((row) => row.map(words))].map((row) => `  ${row.join(' | ')}`).join('\n');
  }
}

function inline(line: Line, write: Write): string {
  return line.map((span) => {
    if (typeof span === 'string') return write(span);
    if ('code' in span) return code(span.code);
    if ('strong' in span) return `**${write(span.strong)}**`;
    const address = webAddress(span.href);
    return address ? `[${write(span.text)}](<${address}>)` : write(span.text);
  }).join('');
}

function htmlPage({ title, blocks }: Document, lang: Lang): Html {
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${raw(STYLE)}</style></head>
<body><div class="page"><header class="masthead"><p class="kicker">Cloud au centre</p><h1>${title}</h1></header><main>
${blocks.map(htmlBlock)}</main></div></body></html>
`;
}

function htmlBlock(block: Block): Html {
  switch (block.kind) {
    case 'heading': return block.level === 2 ? html`<h2>${block.text}</h2>\n` : html`<h3>${block.text}</h3>\n`;
    case 'paragraph': return html`<p>${htmlLine(block.line)}</p>\n`;
    case 'note': return html`<p class="note warning"><span>${htmlLine(block.line)}</span></p>\n`;
    case 'list': return html`<ul>${block.items.map((item) => html`<li>${htmlLine(item)}</li>`)}</ul>\n`;
    case 'steps': return html`<ol>${block.items.map((item) => html`<li>${htmlLine(item)}</li>`)}</ol>\n`;
    case 'checks': return html`<ul class="plainlist">${block.items.map((item) => html`<li>☐ ${htmlLine(item)}</li>`)}</ul>\n`;
    case 'table': return html`<div class="scroll" tabindex="0" role="region" aria-label="${block.caption}"><table><caption>${block.caption}</caption><thead><tr>${block.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${htmlLine(cell)}</th>` : html`<td>${htmlLine(cell)}</td>`))}</tr>
`)}</tbody></table></div>\n`;
  }
}

function htmlLine(line: Line): Html[] {
  return line.map((span) => {
    if (typeof span === 'string') return html`${span}`;
    if ('code' in span) return html`<code dir="ltr">${span.code}</code>`;
    if ('strong' in span) return html`<strong>${span.strong}</strong>`;
    const address = webAddress(span.href);
    return address ? html`<a href="${address}" rel="noreferrer">${span.text}</a>` : html`${span.text}`;
  });
}
