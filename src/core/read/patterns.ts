// What addresses are compared with: ends of names, conditions, selectors of queries. And pages kept as text.

/**
 * A dot before it that no name precedes, not even one in quotes (`"$X".amazonaws.com`). `registry.mirrors."docker.io"`: the host
 * whose images come from elsewhere.
 * @param start zero-based index of the host
 */
export function isSuffix(text: string, start: number): boolean {
  const before = /^["']$/.test(text[start - 2] ?? '') ? text[start - 3] : text[start - 2];
  return text[start - 1] === '.' && !/[\w\uE000})*-]/.test(before ?? ' ') || /mirrors\.["']$/.test(text.slice(Math.max(0, start - 9), start));
}

/** `$[eq(variables.x, 'https://…')]`: a condition of Azure Pipelines. */
const CONDITION = /\$\[[^\]]*\b(?:eq|ne|in|notIn|contains|containsValue|startsWith|endsWith)\([^()]*$/i;

/** `a[href*='//exemple.fr/']`: what a selector of elements looks for in pages. */
const SELECTOR = /\[[a-z-]+[*^$~|]?=\\?["'][^"'\]]*$/i;

/** `startswith(input.image, "…`, `url.startsWith("…`, `{{ if hasPrefix "…`: whether something begins so is asked. */
const ASKED = /\b(?:starts_?with|ends_?with|has_?(?:prefix|suffix)|re_match|regex\.match)\b\s*\(?[^()\n]*$/i;

/**
 * `image=~"(docker.io).*"`, as queries of metrics and logs select by; a condition of Azure Pipelines.
 * @param at zero-based index of the host
 */
export function isMatcher(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  if (before.includes('$[') && CONDITION.test(before)) return true;
  if (/[=!]=[ \t]*\\?["'`]?(?:https?:\/\/)?$/.test(before.slice(-16))) return true;
  if (before.includes('[') && SELECTOR.test(before)) return true;
  if (/ith|fix|atch/.test(before) && ASKED.test(before.slice(-120))) return true;
  return before.includes('~') && /(?:[=!]~|(?:\$\w+|\uE000)\s+!?~\*?) *\\?["'`]?[^"'`\n]*$/.test(before);
}

/** A block of code in Markdown: the text around it is for people. */
const FENCE = /^[ \t]*```/m;
const HEADING = /(?:^|\n)#{1,6} \S/;
const SIGNS = [/\n#{2,6} \S/, /\n\s*```/, /\*\*[^*\n]{2,80}\*\*/, /\n\|[^\n]*\|\s*\n/, /\]\((?:https?:|\.{0,2}\/)/];

/** A page in Markdown, kept whole in a value: people read what stands in it. Comments of a script have no tables nor bold words. */
export function isMarkdown(text: string): boolean {
  if (FENCE.test(text)) return true;
  return text.length > 200 && HEADING.test(text) && SIGNS.filter((sign) => sign.test(text)).length > 1;
}
