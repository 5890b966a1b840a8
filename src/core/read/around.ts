// What stands around an address in a text: its line, the key before it, whether it is said in a sentence.

/** As much of a line as is looked at on each side: a line may be a whole minified file. */
export const LINE = 400;

export function lineAround(text: string, at: number): string {
  // Looked for in these parts alone: in a value of one long line the whole would be gone through for each address.
  const before = text.slice(Math.max(0, at - LINE), at);
  const after = text.slice(at, at + LINE);
  const end = after.indexOf('\n');
  return end === 0 ? '' : before.slice(before.lastIndexOf('\n') + 1) + (end < 0 ? after : after.slice(0, end));
}

/** The key just before an address in embedded JSON, YAML or options: `{"homepage": "https…`. */
export function keyBefore(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - LINE), at);
  // Inside the text of a quoted value: `{"text": "Voir https…`.
  const quoted = /\\?["']([A-Za-z_$][\w.-]*)\\?["'][ \t]*:[ \t]*\\?["'](?:[^"'\\\n]|\\[^"'\n])*$/.exec(before);
  if (quoted) return quoted[1];
  const match = /([A-Za-z_$][\w.-]*)(["']?[ \t]*(?::|=>?)[ \t]*["'[{(]*)$/.exec(before.slice(-80));
  // `type=image,name=docker.io/x` is an option, not a name.
  return match && !(match[1] === 'name' && match[2] === '=') ? match[1] : undefined;
}

/** Keys of the lists and mappings of an embedded JSON that stand open at an index, innermost last: `"footer": {"domains": ["a", "`. */
export function openKeys(text: string, at: number): string[] {
  const keys: string[] = [];
  let closed = 0;
  for (let i = at - 1; i >= 0 && at - i < LINE; i--) {
    const c = text[i];
    if (c === ']' || c === '}') closed++;
    else if ((c === '[' || c === '{') && closed-- === 0) {
      closed = 0;
      const key = /([A-Za-z_$][\w.-]*)\\?["']?[ \t]*(?::|=)\s*$/.exec(text.slice(Math.max(0, i - 60), i));
      if (key) keys.unshift(key[1]!);
    }
  }
  return keys;
}

/** The key of a line of embedded configuration: `homepage: …`, `"url": …`, `DOCS_URL=…`. */
export function lineKey(line: string): string | undefined {
  return /^\s*(?:-\s+|export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*(?:[:=](?!\/\/)|=>)/.exec(line)?.[1];
}

/** The key of the list that a line of embedded configuration is an item of. */
export function listKey(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 4 * LINE), at).split('\n');
  const indent = /^(\s*)-\s/.exec(before.at(-1)!)?.[1];
  if (indent === undefined) return undefined;
  for (let i = before.length - 2; i >= 0; i--) {
    const key = /^(\s*)(?:-\s+)?["']?([\w.-]+)["']?:\s*$/.exec(before[i]!);
    if (key && key[1]!.length <= indent.length) return key[2];
    if (!before[i]!.startsWith(`${indent}- `)) return undefined;
  }
  return undefined;
}

/** Six words or more, mostly letters, and nothing that looks like options or assignments: a sentence, not a value. */
export function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length < 6 || /=|[{}|;$]|(?:^|\s)--[a-z]|^\s*(?:deb(?:-src)?\s|server\s+\S+\s+\S+:\d)/.test(text)) return false;
  const letters = words.filter((word) => /^[\p{L}’'(«»",.:)-]+$/u.test(word)).length;
  // `Suomi.fi -palvelun`: a hyphen that is none of an option's, where all the rest are words.
  return letters >= words.length * (/(?:^|\s)-[a-z]/.test(text) ? 0.85 : 0.6) && !/(?:^|\s)-[a-z](?:\s|$)/.test(text);
}

/** `3. Push the images to …`, `Step 2: open …`: what people are told to do. */
const STEP = /^\s*(?:\d{1,2}[.)]|(?:Step|Étape|Etape)\s\d{1,2}\s?[:.])\s+\p{Lu}\p{Ll}+/u;

/** Whether a line tells people something, whatever is filled into it. */
export function isTold(line: string): boolean {
  return STEP.test(line) || isSentence(line.replace(/\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}/g, 'x'));
}
