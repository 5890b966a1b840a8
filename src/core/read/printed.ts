// What a command says to people, looks for, or writes down for later, told from what it does.
import type { Command } from './shell.ts';

/** The text of a message given to a command: `gh pr comment --body "Voir https://…`. */
const SAID = /\s(?:--(?:body|message|title|description|notes?|subject|comment|annotation|text|changelog|release-notes|search|query|jq)|-m)(?:=|\s+)(?:"[^"]*|'[^']*|\S*)$/;
/** `echo "KEY=value" >> "$GITHUB_ENV"` writes a setting: it is not only printed. */
const WRITTEN = /^(?:echo|printf)\s+(?:-\w+\s+)*(["']?)(?:[A-Za-z_][\w.]*=[^\s"']+\1\s*>|(?:::set-(?:output|env) name=[\w-]+::|##vso\[task\.setvariable [^\]]*\])[^\s"']+\1\s*$|\/\/[^\s/]+\/[^"']*:_(?:auth|password)|@[\w-]+:registry\s*=|(?:always-auth|registry)\s*=|deb(?:-src)?\s|machine\s|https?:\/\/[^\s"'@\/]+@[\w.-]+\1?\s*>|\[url\s|\{.*\}.*>)/;
/** `echo KEY=value | tee -a "$GITHUB_ENV"`, `{ echo KEY=value; } >> "$GITHUB_OUTPUT"`: settings too, written by what follows. */
const SETTING = /^(?:echo|printf)\s+(?:-\w+\s+)*(["']?)[A-Za-z_][\w.]*=[^\s"']+\1\s*$/;
const TO_FILE = /^\s*\|\s*(?:tee|Out-File|Add-Content|Set-Content)\b|^[^{}]{0,2000}\n\s*\}\s*>>?\s*["']?\$\{?(?:env:)?GITHUB_(?:ENV|OUTPUT)/;
/** `echo "<url>https://…</url>" > settings.xml`, `echo "index-url = …" | sudo tee pip.conf`: the settings of some tool. */
const TO_SETTINGS = /^(?:echo|printf)\s+(?:-\w+\s+)*["']?(?!\s*#)[^\n]*?(?:>>?|\|\s*(?:sudo\s+)?tee(?:\s+-a)?)\s*["']?[^\s"'|&;<>]*(?:\.(?:xml|conf|cfg|cnf|ini|toml|properties|gradle|kts|repo|list|sources|npmrc|yarnrc|netrc|curlrc|wgetrc|tfvars|tf|hcl|sbt)|\.env(?:\.\w+)?)(?=["'\s;&|)]|$)/;
/** What a program in a script tells people, on its console or in its log: `core.warning("…")`, `print(f"…")`. */
const LOGGED = /(?:\bconsole\.(?:log|info|warn|error|debug)|\bcore\.(?:info|notice|warning|error|debug|setFailed|summary(?:\.\w+)?)|\b(?:logger|logging|log)\.\w+|\bprint(?:ln)?|\bputs|Console\.WriteLine|fmt\.Print\w*|raise\s+\w+|throw\s+new\s+\w+|panic|warnings?\.warn)\s*\(?\s*\[?[a-z]?(["'`])(?:(?!\1)[^\n])*$/;
/** Asks whether a name is there at all. */
const PROBE = /^(?:ping6?|nslookup|dig|host|getent|traceroute|tracepath)$/;

/** `--ignore github.com/org/outil`: what is passed over. */
const PASSED_OVER = /(?:^|\s)--?(?:ignore|exclude|skip|allow|deny|remove)(?:[-_]\w+)*(?:=|\s+)["']?\S*$/;

/** @param before what stands before the host, from the start of its command on */
export function isPassedOver(before: string): boolean {
  return PASSED_OVER.test(before);
}

/** @param before what stands before the host, from the start of its command on */
export function isSaid(before: string): boolean {
  // A module of Dagger is named by the option of messages.
  return SAID.test(before) && !/^dagger\s/.test(before);
}

/** @param before what stands before the host in the text */
export function isLogged(before: string): boolean {
  return LOGGED.test(before);
}

/** `sed 's|https://ancien|…|'`, `sed '/hôte/d'`, `ping host`: a host that is looked for. What replaces it, and the server asked, are not. */
export function isSought(name: string, before: string): boolean {
  if (PROBE.test(name)) return !before.endsWith('@');
  // `docker exec x ping -c 1 host`, `nc -z host 443`, `for name in a.com b.com`
  if (/(?:^|[\s;&|("'])(?:(?:ping6?|nslookup|dig|traceroute)(?=\s)|n(?:c|cat|etcat)\s+-[a-z]*z)[^|;&\n@]*$/.test(before) || /(?:^|[\s;&|])for\s+\w+\s+in\s[^;\n]*$/.test(before) && !/:\/\/[^\s]*$/.test(before)) return true;
  if (name !== 'sed' && name !== 'gsed' && name !== 'perl') return false;
  const found = /(?:^|[\s"';{}])(s([|#,@/!~%])|(\/))(?!.*[\s"';{}]s[|#,@/!~%])/s.exec(before);
  if (!found) return false;
  const mark = found[2] ?? '/';
  const rest = before.slice(found.index + found[0].length).replace(/\\./g, '');
  return !rest.includes(mark);
}

/** Whether a printed text is a setting that goes to a file. @param script the whole of it, in which the command stands */
export function isWritten(command: Command, script: string): boolean {
  return WRITTEN.test(command.text + (command.rest ?? '')) || TO_SETTINGS.test(script.slice(command.start, command.start + 2000)) || (SETTING.test(command.text) && TO_FILE.test(script.slice(command.end, command.end + 2000)));
}

/** A line of a script kept as a file: `echo "Example: $0 google.com"`. What goes to a file or to another program is more than said. */
export function isEchoed(line: string): boolean {
  return /^\s*@?(?:echo|printf|Write-(?:Host|Output))\s(?!.*(?:>|\|))/.test(line);
}

/** What opens the text of notes that a script writes: `cat > notes.md << 'EOF'`, `BODY=$(cat <<EOF`. */
const NOTES = /(?:\.(?:md|markdown|adoc|rst)\b|STEP_SUMMARY|--(?:body|notes|message|description)\b|(?:BODY|NOTES|CHANGELOG|COMMENT|MESSAGE|SUMMARY)=)/i;
/** Keys of what is shown to people on a forge, or told to a model. */
const NOTED_KEY = /^(?:(?:release|pr|issue|comment|pull_?request)?[-_]?(?:body|notes?|message|comment|description)|(?:custom|direct|system)?[-_]?(?:prompt|instructions))$/i;

/**
 * Whether an address stands in a text in Markdown that is shown to people: the notes of a release, a comment.
 * @param key the key of the text, when it is not a script
 */
export function isNoted(text: string, at: number, key: string | undefined): boolean {
  if (key !== undefined) return NOTED_KEY.test(key) && /^#{2,4} |```|\]\(https?:/m.test(text);
  const opened = text.lastIndexOf('<<', at);
  if (opened < 0) return false;
  const line = text.slice(text.lastIndexOf('\n', opened) + 1, text.indexOf('\n', opened));
  const word = /<<-?\s*["']?([A-Za-z_]\w*)/.exec(line)?.[1];
  if (word === undefined || !NOTES.test(line)) return false;
  return text.indexOf('\n', opened) < at && !new RegExp(`^\\s*${word}\\s*$`, 'm').test(text.slice(opened + line.length, at));
}

/** Whether an address stands in the prose of a workbook of Azure, kept as a JSON text. */
export function isWorkbookProse(text: string, at: number): boolean {
  if (!text.startsWith('{') || !text.includes('"Notebook/1.0"')) return false;
  const told = text.lastIndexOf('"json":"', at);
  const since = text.slice(told, at);
  return told >= 0 && !since.includes('"query":"') && !since.includes('"type":');
}
