// String literals of a template expression that stand for its value: `x | default('a')`, `vars.X || 'a'`, `printf "https://%s"`,
// `'a' if b else 'c'`. What is compared, matched, looked up as a key or said in a message is left out. Nothing is evaluated.

export interface Literal {
  /** Zero-based index, in the expression, of the first character between the quotes. */
  at: number;
  text: string;
}

const TOKEN = /\\"([^"\\\n]*)\\"|"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|[A-Za-z_$.][\w.$-]*|\|\||&&|[=!]=|[=!]~|:=|[|,()[\]{}=~+?:<>]/g;
/** Functions and filters whose arguments may be what they give. */
const GIVES = new Set(['default', 'd', 'default_if_none', 'coalesce', 'ternary', 'printf', 'print', 'format', 'case', 'iif', 'fromjson', 'or', 'get', 'getenv', 'fetch', 'new', 'lookup', 'query', 'concat', 'join', 'dict', 'set', 'tpl', 'quote', 'b64enc']);
/** What only asks or says, however deep the literal stands in it. */
const ASKS = /^(?:if|elif|while|eq|ne|in|not|is|==|\[|contains\w*|startswith|endswith|not_?in|has(?:prefix|suffix|key)|(?:must_?)?(?:regex\w*|match)|fail|required|assert|search|test|select\w*|reject\w*)$/;
const COMPARED = /^\s*(?:[=!]=|[=!]~|(?:not\s+)?in\b|is\b|[<>])/;

/** What governs a literal: `call` for the parentheses that it stands in, `by` since the last operator. */
interface Frame { call?: string; by?: string; begun: boolean }

/**
 * The literals that an expression may come to, in its order. Reads what Go templates, Jinja, GitHub Actions, GitLab and Azure
 * Pipelines have in common; what it does not know governs nothing.
 * @param expression the inside of a template part, without its braces
 */
export function literalsOf(expression: string): Literal[] {
  const found: Literal[] = [];
  const frames: Frame[] = [{ begun: false }];
  for (const match of expression.matchAll(TOKEN)) {
    const [token] = match;
    const frame = frames[frames.length - 1]!;
    const after = expression.slice(match.index + token.length, match.index + token.length + 8);
    const text = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (text !== undefined) {
      const stands = (frame.by === undefined || GIVES.has(frame.by)) && !frames.some(({ by }) => by !== undefined && ASKS.test(by));
      if (stands && text.length > 3 && !COMPARED.test(after)) found.push({ at: match.index + (match[1] === undefined ? 1 : 2), text });
      frame.begun = true;
    } else if (token === '(' || token === '[' || token === '{') {
      const called = token === '{' ? undefined : token === '[' ? (/[\w)\]]/.test(expression[match.index - 1] ?? '') ? '[' : undefined) : calledBefore(expression, match.index);
      frames.push({ ...(called ? { call: called, by: called } : {}), begun: false });
    } else if (token === ')' || token === ']' || token === '}') {
      if (frames.length > 1) frames.pop();
    } else if (token === ',') set(frame, frame.call);
    else if (/^[=!][=~]$|^[<>]$/.test(token)) frame.by = '==';
    else if (/^\W+$/.test(token) && !/[.$]/.test(token)) set(frame, undefined);
    else word(frame, nameOf(token), after.startsWith('('));
  }
  return found;
}

function set(frame: Frame, by: string | undefined): void {
  if (by === undefined) delete frame.by;
  else frame.by = by;
}

/** A word: the first one governs what follows it; `else` and infix `and`, `or` begin anew, infix `if` asks. */
function word(frame: Frame, name: string, calls: boolean): void {
  const { begun } = frame;
  frame.begun = true;
  if (name === 'else' || (begun && (name === 'and' || name === 'or'))) set(frame, undefined);
  else if (name === 'if' || name === 'in' || name === 'is' || name === 'not') frame.by = name;
  else if (!calls && frame.by === undefined) frame.by = name;
}

function calledBefore(expression: string, at: number): string | undefined {
  const name = /[A-Za-z_$.][\w.$-]*$/.exec(expression.slice(Math.max(0, at - 80), at))?.[0];
  return name === undefined ? undefined : nameOf(name);
}

const nameOf = (token: string): string => token.slice(token.lastIndexOf('.') + 1).toLowerCase();
