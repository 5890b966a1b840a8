// `explain PATH[:LINE]`: why is this flagged, why is it not? What was seen, what was set aside and why, which rules had a word.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exclusionFor, isConfig, Workspaces } from '../workspace.ts';
import { lint, type LintContext } from '../../core/lint.ts';
import type { Diagnostic, LintResult, Range, Usage } from '../../core/model.ts';
import { sovereignty } from '../../core/sovereignty.ts';
import { ageRemark } from '../../report/catalogue.ts';
import { capabilityName, serviceName } from '../../report/names.ts';
import { at } from '../../report/places.ts';
import { shorten, visible } from '../../report/visible.ts';
import { CONFIDENCE, CONTEXT_KEY, contextValue, EVIDENCE_STATE, KIND, REJECTION, SEVERITY, statusWord } from '../../report/words.ts';
import { wrap } from '../../report/wrap.ts';
import type { Call, Command } from '../command.ts';
import { decode } from '../decode.ts';
import { EXIT, UsageError } from '../exit.ts';
import { isRead } from '../files.ts';
import { Ignores, repositoryOf } from '../ignores.ts';

const command: Command = {
  group: 'understand',
  summary: { fr: 'dire pourquoi un fichier ou une ligne est signalé, ou ne l’est pas', en: 'say why a file or a line is flagged, or is not' },
  usage: { fr: 'CHEMIN[:LIGNE]', en: 'PATH[:LINE]' },
  options: {},
  run(call) {
    const { io, lang, today, say, positionals } = call;
    if (positionals.length !== 1) throw new UsageError(say('« explain » attend un chemin et un seul, suivi de :LIGNE si besoin.', '"explain" expects one path, with :LINE after it if needed.'));
    const { path, line } = target(positionals[0]!, call);
    const workspace = new Workspaces({ cwd: io.cwd, today, lang }).of(path);
    const { context } = workspace;
    const source = { uri: pathToFileURL(path).href, text: decode(readFileSync(path)).text };
    const result = lint(source, context);
    // Every rule at its loudest: what fires here and not above was weighed down, not blind.
    const loud = lint(source, { ...context, config: { ...context.config, regles: {} }, policy: { ...context.policy, precedence: [], supply: 'error', implicit: 'error', rules: Object.fromEntries(context.rules.map(({ meta }) => [meta.id, { severity: 'error' as const, sources: [] }])) } });
    const page = new Page(call, result, loud, context, source.text, line);
    page.file(path, workspace.file !== undefined && !isConfig(path) ? exclusionFor(path, workspace) : undefined);
    page.documents();
    page.usages();
    page.rejected();
    page.others();
    page.nothing();
    page.age();
    io.stdout(page.toString());
    return EXIT.ok;
  },
};
export default command;

function target(given: string, { io, say }: Call): { path: string; line?: number } {
  const whole = resolve(io.cwd, given);
  const [, before, number] = /^(.*?):(\d+)(?::\d+)?$/.exec(given) ?? [];
  const path = existsSync(whole) || before === undefined ? whole : resolve(io.cwd, before);
  if (!existsSync(path)) throw new UsageError(say(`${given} : ce chemin n’existe pas.`, `${given}: this path does not exist.`));
  if (statSync(path).isDirectory()) throw new UsageError(say(`${given} : c’est un dossier ; « explain » attend un fichier.`, `${given}: this is a folder; "explain" expects a file.`));
  return { path, ...(path === whole || number === undefined ? {} : { line: Number(number) - 1 }) };
}

/** Where a usage stands before an objective of the European framework; no SEAL level is derived from it. */
const OBJECTIVE = { for: { fr: 'en faveur', en: 'for' }, against: { fr: 'contre', en: 'against' }, unknown: { fr: 'inconnu', en: 'unknown' } } as const;

class Page {
  private readonly lines: string[] = [];
  private readonly call: Call;
  private readonly result: LintResult;
  private readonly loud: LintResult;
  private readonly context: LintContext;
  private readonly text: readonly string[];
  private readonly line: number | undefined;
  /** Rules that had nothing to say, by usage. */
  private readonly silent: string[][] = [];

  constructor(call: Call, result: LintResult, loud: LintResult, context: LintContext, text: string, line: number | undefined) {
    this.call = call;
    this.result = result;
    this.loud = loud;
    this.context = context;
    this.text = text.split(/\r\n|\n|\r/);
    this.line = line;
  }

  private here({ start, end }: Range): boolean { return this.line === undefined || (start.line <= this.line && this.line <= end.line); }
  private put(text: string, indent = 0): void { wrap(visible(text), 80 - indent - 2).forEach((line, index) => this.lines.push(' '.repeat(index === 0 ? indent : indent + 2) + line)); }

  file(path: string, exclusion: string | undefined): void {
    const { say } = this.call;
    const repository = repositoryOf(path);
    if (exclusion !== undefined) this.put(say(`« lint » ne lit pas ce fichier : exclu par « ${exclusion} » du fichier de contexte.`, `"lint" does not read this file: excluded by "${exclusion}" of the workspace file.`));
    else if (repository && new Ignores(repository).ignores(path, false)) this.put(say('« lint » ne lit ce fichier que s’il est nommé : .gitignore le cache.', '"lint" reads this file only when named: .gitignore hides it.'));
    else if (!isRead(path)) this.put(say('« lint » ne lit ce fichier que s’il est nommé : son nom n’est pas de ceux qui sont parcourus.', '"lint" reads this file only when named: its name is not one of those that are walked.'));
  }

  documents(): void {
    const { say, lang } = this.call;
    for (const { index, dialect, range } of this.result.documents) {
      if (!this.here(range)) continue;
      const known = this.context.dialects.find((one) => one.dialect.id === dialect)?.dialect.label[lang];
      this.put(say(`Document ${index + 1} (ligne ${range.start.line + 1}) : ${dialect ? `reconnu comme ${known ?? dialect}` : 'aucun dialecte reconnu ; seules les adresses et les identifiants sont cherchés'}.`, `Document ${index + 1} (line ${range.start.line + 1}): ${dialect ? `recognised as ${known ?? dialect}` : 'no dialect recognised; only hosts and identifiers are looked for'}.`));
    }
    for (const { rule, message, range } of this.result.diagnostics.filter(({ rule: id }) => /^(?:file|yaml)-/.test(id))) this.put(`${at(range)} ${message} ${rule}`, 2);
  }

  usages(): void {
    const { say, lang } = this.call;
    const shown = this.result.usages.filter(({ evidence }) => evidence.some(({ range }) => this.here(range)));
    this.title(say('Vu et retenu', 'Seen and kept'));
    if (shown.length === 0) this.put(say('Rien.', 'Nothing.'), 2);
    for (const usage of shown) {
      const { catalogue } = this.context;
      this.put(`${serviceName(catalogue, usage.provider, usage.service, lang)}, ${statusWord(usage.status, lang)}, ${CONFIDENCE[usage.confidence][lang]}${usage.capability ? `, ${capabilityName(catalogue, usage.capability, lang)}` : ''}${usage.component ? `, ${usage.component}` : ''}${usage.state === 'live' ? '' : `, ${EVIDENCE_STATE[usage.state][lang]}`}`, 2);
      for (const { kind, value, range } of usage.evidence) this.put(`${at(range)} ${KIND[kind][lang]}${say(' : ', ': ')}${shorten(value, 100)}`, 4);
      const { origins: _origins, ...said } = usage.context;
      const context = (Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[]).filter((key) => said[key] !== undefined).map((key) => `${CONTEXT_KEY[key][lang].toLowerCase()}${say(' : ', ': ')}${contextValue(said[key], lang)}`);
      this.put(`${say('contexte', 'context')}${say(' : ', ': ')}${context.join(' ; ') || say('rien de déclaré', 'nothing declared')}`, 4);
      for (const { id, title, state, fact } of sovereignty(usage, this.context)) this.put(`${id} ${title[lang]}${say(' : ', ': ')}${OBJECTIVE[state][lang]}, ${fact[lang]}`, 4);
      this.rules(usage);
    }
    this.quiet();
  }

  /** What each rule said of a usage. */
  private rules({ id }: Usage): void {
    const { say, lang } = this.call;
    const of = (result: LintResult): Diagnostic[] => result.diagnostics.filter(({ usages }) => usages.includes(id));
    const fired = of(this.result);
    const silent = of(this.loud).filter(({ rule }) => !fired.some((one) => one.rule === rule));
    for (const { rule, severity, suppressed, message } of fired) this.put(`${rule}${say(' : ', ': ')}${SEVERITY[severity][lang]}${suppressed ? say(', couvert', ', covered') : ''}. ${message}`, 4);
    for (const { rule } of silent) {
      const stronger = this.context.policy.precedence.includes(rule) && fired.find((one) => this.context.policy.precedence.includes(one.rule));
      this.put(stronger
        ? say(`${rule} : vraie aussi, mais ${stronger.rule} dit déjà la même cause.`, `${rule}: true as well, but ${stronger.rule} already speaks of the same cause.`)
        : say(`${rule} : vraie, mais sans poids ici (politique, couche ou valeur par défaut).`, `${rule}: true, but without weight here (policy, layer or default).`), 4);
    }
    const others = this.context.rules.filter(({ check, meta }) => check && ![...fired, ...silent].some(({ rule }) => rule === meta.id)).map(({ meta }) => meta.id);
    this.silent.push(others);
  }

  /** Rules tried that say nothing of any usage shown: once for the page. */
  private quiet(): void {
    const { say } = this.call;
    const [first = [], ...rest] = this.silent;
    const everywhere = first.filter((id) => rest.every((ids) => ids.includes(id)));
    if (everywhere.length > 0) this.put(`${say('Règles essayées, sans objet ici', 'Rules tried, nothing to say here')}${say(' : ', ': ')}${everywhere.join(', ')}`, 2);
  }

  rejected(): void {
    const { say, lang } = this.call;
    const shown = this.result.rejected.filter(({ range, reason }) => this.here(range) && (this.line !== undefined || reason !== 'unknown-host'));
    if (shown.length > 0) this.title(say('Vu et écarté', 'Seen and set aside'));
    for (const { value, range, reason, note } of shown) this.put(`${at(range)} ${shorten(this.written(range, value), 100)}${say(' : ', ': ')}${REJECTION[reason][lang]}${note ? ` (${note[lang]})` : ''}`, 2);
    const hosts = this.result.unknownHosts.filter(({ range }) => this.here(range));
    if (hosts.length > 0) this.title(say('Adresses que le catalogue ne connaît pas', 'Hosts that the catalogue does not know'));
    for (const { host, range } of hosts) this.put(`${at(range)} ${host}`, 2);
  }

  others(): void {
    const { say, lang } = this.call;
    const shown = this.result.diagnostics.filter(({ usages, range, rule }) => usages.length === 0 && this.here(range) && !/^(?:file|yaml)-/.test(rule));
    if (shown.length > 0) this.title(say('Autres constats', 'Other findings'));
    for (const { rule, severity, message, range } of shown) this.put(`${at(range)} ${rule}${say(' : ', ': ')}${SEVERITY[severity][lang]}. ${message}`, 2);
  }

  age(): void {
    const remark = ageRemark({ lang: this.call.lang, today: this.call.today, catalogue: this.context.catalogue });
    if (remark) this.lines.push('', remark);
  }

  /** What stands at a range, as it is written; variables are masked in the value. */
  private written({ start, end }: Range, value: string): string {
    return start.line === end.line ? (this.text[start.line] ?? '').slice(start.character, end.character) : value;
  }

  /** Why a line on which nothing was seen says nothing. */
  nothing(): void {
    if (this.line === undefined) return;
    const { say, lang } = this.call;
    const { line } = this;
    const text = this.text[line];
    const seen = [...this.result.evidence, ...this.result.rejected, ...this.result.unknownHosts, ...this.result.diagnostics].some(({ range }) => this.here(range));
    if (seen) return;
    const id = this.result.documents.find(({ range }) => this.here(range))?.dialect;
    const dialect = this.context.dialects.find((one) => one.dialect.id === id)?.dialect;
    this.title(say('Pourquoi rien', 'Why nothing'));
    if (text === undefined) this.put(say(`Le fichier n’a que ${this.text.length} lignes.`, `The file has ${this.text.length} lines only.`), 2);
    else if (text.trim() === '') this.put(say('La ligne est vide.', 'The line is empty.'), 2);
    else if (/^\s*#/.test(text)) this.put(say('La ligne est un commentaire : jamais une preuve.', 'The line is a comment: never evidence.'), 2);
    else if (dialect && !dialect.generic) this.put(say(`Dans les fichiers de ce dialecte (${dialect.label.fr}), seuls quelques champs sont lus ; celui-ci n’en est pas.`, `In files of this dialect (${dialect.label[lang]}) only a few fields are read; this is not one of them.`), 2);
    else this.put(say('Ni adresse, ni identifiant de ressource, ni image, ni commande, ni type connu sur cette ligne. Un nom seul (clé, variable, secret, étiquette) n’est jamais une preuve.', 'No address, resource identifier, image, command or known type on this line. A name alone (key, variable, secret, label) is never evidence.'), 2);
  }

  private title(text: string): void { this.lines.push('', text); }
  toString(): string { return `${this.lines.join('\n')}\n`; }
}
