// A page is a list of blocks, written out as HTML (panels) or as Markdown (hovers, other editors). No script, no style.
import { frenchSpaces, frenchText } from '../report/html-escape.ts';
import type { Lang } from '../core/index.ts';
import { colon } from './texts.ts';

export type Inline = string | { text: string; href?: string; strong?: boolean; code?: boolean };
export type Content = readonly Inline[];

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; content: Content }
  | { kind: 'paragraph'; content: Content }
  | { kind: 'list'; items: readonly Content[] }
  /** Name and value, one per line. */
  | { kind: 'facts'; rows: readonly { label: string; content: Content }[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly Content[])[] };

export interface Page { title: string; blocks: readonly Block[] }

export const heading = (level: 1 | 2 | 3, ...content: Inline[]): Block => ({ kind: 'heading', level, content });
export const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });
export const strong = (text: string): Inline => ({ text, strong: true });
export const code = (text: string): Inline => ({ text, code: true });
export const link = (text: string, href: string | undefined): Inline => (href === undefined ? text : { text, href });

/** Contents one after the other. */
export function joined(contents: readonly Content[], separator: string): Content {
  return contents.flatMap((content, index) => (index === 0 ? content : [separator, ...content]));
}

// ---------------------------------------------------------------- HTML

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Only what leads to the web or to one of our own commands. */
const SAFE_HREF = /^(?:https?:\/\/|command:cloudAuCentre\.)/i;

export function toHtml(blocks: readonly Block[], lang: Lang): string {
  const markup = blocks.map(html).join('\n');
  return lang === 'fr' ? frenchSpaces(markup) : markup;
}

function html(block: Block): string {
  switch (block.kind) {
    case 'heading': return `<h${block.level}>${inlineHtml(block.content)}</h${block.level}>`;
    case 'paragraph': return `<p>${inlineHtml(block.content)}</p>`;
    case 'list': return `<ul>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</ul>`;
    case 'facts': return `<dl>${block.rows.map(({ label, content }) => `<div><dt>${escapeHtml(label)}</dt><dd>${inlineHtml(content)}</dd></div>`).join('')}</dl>`;
    case 'table': return `<table><thead><tr>${block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${
      block.rows.map((row) => `<tr>${row.map((cell) => `<td>${inlineHtml(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
  }
}

function inlineHtml(content: Content): string {
  return content.map((part) => {
    if (typeof part === 'string') return escapeHtml(part);
    let out = escapeHtml(part.text);
    if (part.code) out = `<code>${out}</code>`;
    if (part.strong) out = `<strong>${out}</strong>`;
    return part.href !== undefined && SAFE_HREF.test(part.href) ? `<a href="${escapeHtml(part.href)}">${out}</a>` : out;
  }).join('');
}

// ---------------------------------------------------------------- Markdown

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]|<>~&]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

export function toMarkdown(blocks: readonly Block[], lang: Lang): string {
  return `${blocks.map((block) => markdown(block, lang)).join('\n\n')}\n`;
}

function markdown(block: Block, lang: Lang): string {
  const inlineMarkdown = (content: Content): string => inline(content, lang);
  switch (block.kind) {
    case 'heading': return `${'#'.repeat(block.level)} ${inlineMarkdown(block.content)}`;
    // What would start a heading or a list is text here.
    case 'paragraph': return inlineMarkdown(block.content).replace(/^(?=[-+#])|^(\d+)(?=[.)])/, '$1\\');
    case 'list': return block.items.map((item) => `- ${inlineMarkdown(item)}`).join('\n');
    case 'facts': return block.rows.map(({ label, content }) => `**${escapeMarkdown(label)}**${colon(lang)}${inlineMarkdown(content)}`).join('  \n');
    case 'table': return [
      `| ${block.head.map(escapeMarkdown).join(' | ')} |`, `|${' --- |'.repeat(block.head.length)}`,
      ...block.rows.map((row) => `| ${row.map(inlineMarkdown).join(' | ')} |`),
    ].join('\n');
  }
}

function inline(content: Content, lang: Lang): string {
  const said = (text: string): string => escapeMarkdown(lang === 'fr' ? frenchText(text) : text);
  return content.map((part) => {
    if (typeof part === 'string') return said(part);
    const fence = part.text.includes('`') ? '``' : '`';
    let out = part.code ? `${fence}${part.text.replace(/\s+/g, ' ')}${fence}` : said(part.text);
    if (part.strong) out = `**${out}**`;
    return part.href !== undefined && SAFE_HREF.test(part.href) ? `[${out}](${part.href.replace(/[()\s<>]/g, encodeURIComponent).replace(/\(/g, '%28').replace(/\)/g, '%29')})` : out;
  }).join('');
}
