// Pages of documentation kept as a value: whatever they show is said, not used.

const TITLE = /^\s*(?:---\r?\n[\s\S]{0,2000}?\r?\n---\s+)?#{1,3} \S/;
const SECTION = /\n#{2,4} \S/;
/** Fences, tables, boxes, quotations, bold words, links: what comments of a configuration file do not have. */
const MARKS = /\n```|\n\|[ :|-]{3,}\||\n- \[[ x]\] |\n> |\*\*[^*\n]{1,200}\*\*|\]\(https?:/;

/** Whether a text is a page in Markdown: a title, sections, and marks that only Markdown has. */
export function isMarkdownPage(text: string): boolean {
  return text.length > 200 && TITLE.test(text.slice(0, 4000)) && SECTION.test(text) && MARKS.test(text);
}
