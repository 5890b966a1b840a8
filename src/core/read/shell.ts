// Commands in executed text: the word at the start of a command, after `&&`, `;`, `|`, `$(`, `sudo` or an assignment.
// Lines that are comments are dropped, and so are the arguments of echo, printf and grep.

export interface Command {
  /** The command and its arguments, continuation lines joined; from the command word on. */
  text: string;
  /** Index of the command word in the text given, and of the end of the command. */
  start: number;
  end: number;
}

const STARTER = /^(?:sudo(?:\s+-\S+)*|time|exec|nohup|env|command|then|do|else|if|elif|until|while|!|\(|\{)\s+/;
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=(?:"[^"]*"|'[^']*'|\S*)\s+/;
/** Commands whose arguments are only printed or compared. */
const QUIET = /^(?:echo|printf|grep|egrep|fgrep|zgrep|test|\[|\[\[|:|Write-Host|Write-Output)(?=\s|$)/;
/** First line of a script in another language. */
const OTHER_LANGUAGE = /^\s*(?:#!\S*(?:\/env\s+(?:-S\s+)?)?(?:python|node|perl|ruby|php|deno|lua)|(?:import|from)\s+[\w.]+|const\s+\w+\s*=|require\()/;

/** Whether a text that is executed is a shell's; of others only hosts and identifiers are read. */
export function isShell(text: string): boolean {
  return !OTHER_LANGUAGE.test(text);
}

/** Every command of a script, in order. */
export function commands(script: string): Command[] {
  const found: Command[] = [];
  for (const [from, to] of logicalLines(script)) {
    for (const [start, end] of splitCommands(script, from, to)) {
      let at = start;
      for (let guard = 0; guard < 8; guard++) {
        const rest = script.slice(at, end);
        const skip = /^\s+/.exec(rest) ?? STARTER.exec(rest) ?? ASSIGNMENT.exec(rest);
        if (!skip) break;
        at += skip[0].length;
      }
      if (at < end && !/^[#}\])]/.test(script[at]!)) found.push({ text: script.slice(at, end).replace(/\\\r?\n/g, (m) => ' '.repeat(m.length)), start: at, end });
    }
  }
  return found;
}

export function isQuiet(command: Command): boolean {
  return QUIET.test(command.text);
}

/** A text whose comment lines are blanked, for scanning hosts in scripts and embedded configuration. */
export function withoutComments(text: string, script: boolean): string {
  if (!/[#;]|\/\//.test(text)) return text;
  return text.replace(script ? /^[ \t]*(?:#|\/\/)[^\n]*/gm : /^[ \t]*(?:#|\/\/|;)[^\n]*/gm, blank).replace(/[ \t]#[ \t][^\n]*/g, blank);
}

const blank = (part: string): string => ' '.repeat(part.length);

const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

// Lines of commands: continuation lines joined, comments and the bodies of here-documents left out.
function logicalLines(script: string): [number, number][] {
  const lines: [number, number][] = [];
  let start = 0;
  let at = 0;
  let until: string | undefined;
  while (at <= script.length) {
    let end = script.indexOf('\n', at);
    if (end < 0) end = script.length;
    const line = script.slice(at, end);
    if (until !== undefined) {
      if (line.trim() === until) until = undefined;
      start = end + 1;
    } else if (start === at && /^\s*(?:#|REM\s|\/\/)/.test(line)) {
      start = end + 1;
    } else if (!/\\\r?$/.test(line)) {
      if (end > start) lines.push([start, end]);
      start = end + 1;
      until = line.includes('<<') ? HEREDOC.exec(line)?.[2] : undefined;
    }
    at = end + 1;
  }
  if (start < script.length) lines.push([start, script.length]);
  return lines;
}

// Cuts at unquoted ; | & and at $( and backticks.
function splitCommands(script: string, from: number, to: number): [number, number][] {
  const parts: [number, number][] = [];
  let quote = '';
  let start = from;
  const cut = (end: number, next: number): void => {
    if (end > start) parts.push([start, end]);
    start = next;
  };
  for (let i = from; i < to; i++) {
    const c = script[i]!;
    if (quote !== '') {
      if (c === '\\' && quote === '"') i++;
      else if (c === quote) quote = '';
      else if (quote === '"' && c === '$' && script[i + 1] === '(') cut(i, i + 2);
      continue;
    }
    if (c === '\\') i++;
    else if (c === '"' || c === "'") quote = c;
    else if (c === ';' || c === '|' || c === '&' || c === '`') cut(i, i + 1);
    else if (c === '$' && script[i + 1] === '(') { cut(i, i + 2); i++; }
    else if (c === '#' && /\s/.test(script[i - 1] ?? ' ')) { cut(i, to); return parts; }
  }
  cut(to, to);
  return parts;
}
