// Commands in executed text: the word at the start of a command, after `&&`, `;`, `|`, `$(`, `sudo` or an assignment.
// Lines that are comments are dropped, and so are the arguments of echo, printf and grep.

import { FILLER } from '../templates.ts';

export interface Command {
  /** The command and its arguments, continuation lines joined; from the command word on. */
  text: string;
  /** Index of the command word in the text given, and of the end of the command. */
  start: number;
  end: number;
  /** What follows a substitution `$(…)` among the arguments: not a command of its own. */
  of?: Command;
  /** All that follows the substitutions of this command, each of them one filler. */
  rest?: string;
}

const STARTER = /^(?:(?:sudo|doas)(?:\s+(?:-[ugUCpTrth]\s+[\w.-]+|-\S+))*|time|exec|nohup|env|command|then|do|else|if|elif|while|until|!|\(|\{|xargs(?:\s+(?:-[InPLd]\s+\S+|-\S+))*|timeout(?:\s+-\S+)*\s+\d\S*|nice(?:\s+-n?\s*-?\d+)?|stdbuf(?:\s+-\S+)+|(?:travis_|appveyor-)?retry(?:\s+-?\d+)?|travis_wait(?:\s+\d+)?|xvfb-run(?:\s+-\S+)*|arch\s+-\S+|caffeinate(?:\s+-\S+)*|call|start\s+\/wait|parallel(?:\s+-\S+)*|(?:nvm|fnm|nodenv|rbenv|pyenv|asdf)\s+exec(?:\s+v?\d\S*)?|rvm\s+\S+\s+do|bundle\s+exec|direnv\s+exec\s+\S+|devbox\s+run(?:\s+--)?|watch(?:\s+-n\s*\d+|\s+-\S+)*|[A-Za-z_][\w-]*\s*\(\)\s*\{)\s+/;
/** Where a tool lies, `/usr/bin/docker`; and how systemd writes what it starts. */
const LEADING = /^(?:Exec(?:Start|Stop|Reload)(?:Pre|Post)?=[-@+!:]*\s*)?(?:(?:~|\/[\w.-]+)*\/s?bin\/|(?:%\w+%|\$env:\w+|[A-Z]:)\\(?:[\w.-]+\\)*)?(?=[\w[])/;
/** What hands a command to another shell, user, environment or container: `sh -c "…"`, `conda run …`, `docker compose exec web …`, `kubectl exec pod -- …`. */
const HANDED_OVER = /^(?:cmd(?:\.exe)?\s+(?:\/\w\s+)*\/[cC]\s+["']?|nix-shell\s+(?:\S+\s+)*--(?:run|command)\s+["']|(?:pwsh|powershell)(?:\.exe)?(?:\s+-\w+)*\s+-(?:[Cc]ommand|c)\s+["']?|(?:conda|mamba|micromamba)\s+run\s+(?:-\S+\s+\S+\s+)*|(?:ba|a|da|k|z)?sh\s+(?:-[a-z]+\s+)*-[a-z]*c\s+["']?|(?:docker-compose|docker\s+compose)\s+(?:-[fp]\s+\S+\s+)*(?:exec|run)\s+(?:(?:-[uewv]|--(?:user|env|workdir|volume|name|index))[= ]\S+\s+|-\S+\s+)*[\w.$-]+\s+|docker\s+exec\s+(?:(?:-[uew]|--(?:user|env|workdir))[= ]\S+\s+|-\S+\s+)*[\w.$-]+\s+|kubectl\s+(?:(?:-n|--(?:namespace|context|kubeconfig))[= ]\S+\s+|-\S+\s+)*exec\s+(?:[^\s;|&-]\S*\s+|-[^-\s]\S*\s+|--[a-z]\S*\s+){1,8}--\s+|su\s+(?:-\S*\s+)*[\w-]+\s+-c\s+["']?|runuser\s+-u\s+\S+\s+(?:--\s+)?|chroot\s+\S+\s+|trap\s+["'])/;
/** What runs the command after it and is itself one that counts: `doppler run -- npm publish`, `find … -exec aws s3 cp`. */
const WRAPS = /^(?:(?:docker|podman|nerdctl)\s+run\s+(?:(?:-[a-zA-Z]*[vepwuhm]|--(?:name|network|net|env|volume|workdir|user|env-file|mount|platform|memory|cpus|label|publish|hostname|add-host|gpus|shm-size))(?:=|\s+)(?:"[^"]*"|'[^']*'|[^\s-]\S*)\s+|--?(?!entrypoint)\S+\s+)*[\w.\/:@${}-]+\s+(?=[a-z]\S*\s)|(?:op|doppler|infisical|dotenv|chamber|aws-vault|teller|lerna|nix)\b[^\n]*?\s--\s+|find\b[^\n]*?\s-exec(?:dir)?\s+|(?:sshpass\s+-\S+\s+(?:[^\s-]\S*\s+)?)?ssh\s+(?:-[oipFlJ]\s*\S+\s+|-(?![oipFlJ]\s)\S+\s+)*[^\s"'-]\S*\s+(?:-\S+\s+)*["']?)/;
const ASSIGNMENT = /^(?:"[A-Za-z_]\w*=[^"\n]*"\s+(?=[a-z])|[A-Za-z_][A-Za-z0-9_]*=(?:"[^"]*"|'[^']*'|\S*)\s+)/;
/** Commands whose arguments are only printed or compared. */
const QUIET = /^(?:echo|printf|grep|egrep|fgrep|zgrep|test|\[|\[\[|:|Write-Host|Write-Output)(?=\s|$)/;
/** First line of a script in another language. */
const OTHER_LANGUAGE = /^\s*(?:#!\S*(?:\/env\s+(?:-S\s+)?)?(?:python|node|perl|ruby|php|deno|lua)|(?:import|from)\s+[\w.]+|const\s+\w+\s*=|require\()/;

/** Whether a text that is executed is a shell's; of others only hosts and identifiers are read. */
export function isShell(text: string): boolean {
  return !OTHER_LANGUAGE.test(text);
}

/**
 * Every command of a script, in order.
 * @param folded the ends of its lines are spaces
 */
export function commands(script: string, folded = false): Command[] {
  const found: Command[] = [];
  for (const [from, to] of logicalLines(script, folded)) collect(script, splitCommands(script, from, to), found);
  return found;
}

function collect(script: string, parts: readonly Part[], found: Command[]): void {
  const made = new Map<Part, Command>();
  for (const part of parts) {
    const { start } = part;
    let end = part.end;
    const of = part.of && made.get(part.of);
    if (of) {
      const text = script.slice(start, end);
      of.rest = `${of.rest ?? ''}${FILLER}${text}`;
      found.push({ text, start, end, of });
      continue;
    }
    let at = start;
    let handed: string | undefined;
    for (let guard = 0; guard < 8 && handed === undefined; guard++) {
      const rest = script.slice(at, end);
      const over = HANDED_OVER.exec(rest);
      const skip = /^(?:\s|[\\^]\r?\n)+/.exec(rest) ?? leading(rest) ?? STARTER.exec(rest) ?? over ?? ASSIGNMENT.exec(rest);
      if (!skip) break;
      at += skip[0].length;
      if (skip === over && /["']$/.test(skip[0])) handed = skip[0].slice(-1);
    }
    // A whole script between quotes.
    const close = handed === undefined ? -1 : script.indexOf(handed, at);
    if (close > at && close <= end && /[;&|]/.test(script.slice(at, close))) {
      collect(script, splitCommands(script, at, close), found);
      continue;
    }
    if (close > at && close <= end) end = close;
    if (at >= end || /^[#}\])]/.test(script[at]!)) continue;
    while (script[end - 1] === ')' && !script.slice(at, end).includes('(')) end--;
    const command: Command = { text: script.slice(at, end).replace(/[\\^]?\r?\n/g, (m) => ' '.repeat(m.length)), start: at, end };
    made.set(part, command);
    found.push(command);
    const wrapped = WRAPS.exec(command.text);
    if (!wrapped) continue;
    const inner = at + wrapped[0].length;
    const quote = /["']$/.exec(wrapped[0])?.[0];
    const until = quote === undefined ? end : script.indexOf(quote, inner);
    if (until > inner && until <= end) collect(script, splitCommands(script, inner, until), found);
  }
}

function leading(text: string): RegExpExecArray | null {
  const found = LEADING.exec(text);
  return found && found[0] !== '' ? found : null;
}

/** The command that holds an index of the script, among all of them in order. */
export function commandAt(all: readonly Command[], at: number): Command | undefined {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found && at < found.end ? found : undefined;
}

export function isQuiet(command: Command): boolean {
  return QUIET.test((command.of ?? command).text);
}

const HARMLESS = /^(?!\S*(?:coveralls|codecov)\S*\s+-v)\S+\s+(?:--version|version|-v|--help|help|completion|-h)(?:\s|$)/;

/** Asking a tool for its version or its completion calls nobody. */
export function isHarmless(command: string): boolean {
  return HARMLESS.test(command);
}

/** A text whose comment lines are blanked, for scanning hosts in scripts and embedded configuration. */
export function withoutComments(written: string, script: boolean): string {
  // `/* … */` of style sheets and programs; not `/api/*`, nor the hours of a `*/5`.
  const text = !script && written.includes('/*') && written.includes('*/') ? written.replace(/\/\*[\s*!][^]{0,4000}?[\s*.]\*\//g, (part) => part.replace(/[^\n]/g, ' ')) : written;
  if (!/[#;]|\/\//.test(text)) return text;
  return text.replace(script ? /^[ \t]*(?:#|\/\/)[^\n]*/gm : /^[ \t]*(?:#|\/\/|;)[^\n]*/gm, blank).replace(/[ \t]#[ \t][^\n]*/g, blank);
}

const blank = (part: string): string => ' '.repeat(part.length);

/** `echo "notes<<EOF" >> $GITHUB_OUTPUT`: opens an output of several lines, not a document. */
const OUTPUT_OF_LINES = /^\s*(?:echo|printf)\s+["'][\w-]+<<\S*["']/;
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/;

// Lines of commands: continuation lines joined, comments and the bodies of here-documents left out.
function logicalLines(script: string, folded: boolean): [number, number][] {
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
    } else if (!/\\\r?$|\s\^\r?$/.test(line) && !(folded && isContinued(script, end))) {
      if (end > start) lines.push([start, end]);
      start = end + 1;
      until = line.includes('<<') && !OUTPUT_OF_LINES.test(line) ? HEREDOC.exec(line)?.[2] : undefined;
    }
    at = end + 1;
  }
  if (start < script.length) lines.push([start, script.length]);
  return lines;
}

/** In text that is folded: whether the next line gives an option or a word to the command of this one. */
function isContinued(script: string, end: number): boolean {
  const next = script.slice(end + 1, (script.indexOf('\n', end + 1) + 1 || script.length + 1) - 1).trim();
  return /^-|^\S+$|^[\w./-]+:[\w.-]+(?:\s|$)/.test(next) && !/^(?:fi|done|esac|then|do|else)\b/.test(next);
}

/** A stretch of a line; `of` is the part whose arguments it goes on with, after a substitution. */
interface Part { start: number; end: number; of?: Part }

/** A command between backticks in a quoted text; others stand there in Markdown and in PowerShell, where they escape. */
const TICKED = /^`(?:curl|wget|aws|gcloud|gsutil|az|gh|docker|kubectl|doctl|heroku|flyctl|terraform)\s[^`\n]*`/;

// Cuts at unquoted ; | & and backticks, and at both ends of $( ).
function splitCommands(script: string, from: number, to: number): Part[] {
  const parts: Part[] = [];
  const open: { quote: string; of: Part | undefined; substitution: boolean; tick?: boolean }[] = [];
  let quote = '';
  let start = from;
  let of: Part | undefined;
  const cut = (end: number, next: number): Part | undefined => {
    const part: Part | undefined = end > start ? { start, end, ...(of ? { of } : {}) } : undefined;
    if (part) parts.push(part);
    start = next;
    return of ?? part;
  };
  for (let i = from; i < to; i++) {
    const c = script[i]!;
    if (c === '\\' && quote !== "'") i++;
    else if (c === '$' && script[i + 1] === '(' && quote !== "'") {
      open.push({ quote, of: cut(i, i + 2), substitution: true });
      of = undefined;
      quote = '';
      i++;
    } else if (c === '`' && (open.at(-1)?.tick ? quote === '' : quote === '"' && TICKED.test(script.slice(i, i + 200)))) {
      const closed = open.at(-1)?.tick ? open.pop() : undefined;
      const part = cut(i, i + 1);
      if (closed) ({ quote, of } = closed);
      else {
        open.push({ quote, of: part, substitution: true, tick: true });
        of = undefined;
        quote = '';
      }
    } else if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === ';' || c === '|' || c === '&' || c === '`') { cut(i, i + 1); of = undefined; }
    else if (c === '(' && open.length > 0) open.push({ quote, of, substitution: false });
    else if (c === ')' && open.length > 0) {
      const closed = open.pop()!;
      if (!closed.substitution) continue;
      cut(i, i + 1);
      ({ quote, of } = closed);
    } else if (c === '#' && /\s/.test(script[i - 1] ?? ' ')) { cut(i, to); return parts; }
  }
  cut(to, to);
  return parts;
}
