// For the terminal: by file, one finding after the other, then what it all amounts to. Eighty columns unless told.
import { SEVERITY_ORDER } from '../../core/evaluate.ts';
import type { Alternative, Audit, AuditFile, Diagnostic, Lang, Source } from '../../core/model.ts';
import { longDate } from '../../core/dates.ts';
import { digest } from '../digest.ts';
import { defineFormat, type Ink, type Paint } from '../format.ts';
import { alternativeStatus, coverNote, shortHash, sourceDates, sourceTitle, withoutAlternatives, worthShowing } from '../names.ts';
import { at } from '../places.ts';
import { shorten, visible } from '../visible.ts';
import { count, SEVERITY, STALE, statusWord } from '../words.ts';
import { pad, widthOf, wrap } from '../wrap.ts';

export default defineFormat({
  id: 'text',
  label: { fr: 'Texte pour le terminal', en: 'Text for the terminal' },
  extension: 'txt',
  render(audit, { catalogue, paint = (_ink, text) => text, width = 80 }) {
    const page = new Page(audit.lang, Math.max(40, width), paint);
    const files = audit.files.filter(({ result }) => result.diagnostics.length > 0);
    for (const file of files) page.file(file);
    page.sources();
    page.inventory(audit, digest(audit, catalogue).inventory);
    page.summary(audit);
    return page.toString();
  },
});

const INK: Record<Diagnostic['severity'], readonly Ink[]> = { error: ['red', 'bold'], warning: ['yellow'], information: ['blue'], hint: ['dim'] };

class Page {
  private readonly lines: string[] = [];
  private readonly cited: Source[] = [];
  private lastShown = '';
  private readonly lang: Lang;
  private readonly width: number;
  private readonly paint: Paint;

  constructor(lang: Lang, width: number, paint: Paint) {
    this.lang = lang;
    this.width = width;
    this.paint = paint;
  }

  private say(fr: string, en: string): string { return this.lang === 'fr' ? fr : en; }

  file({ path, result }: AuditFile): void {
    this.lines.push(this.paint('underline', visible(path)));
    const column = Math.max(5, ...result.diagnostics.map(({ range }) => at(range).length));
    this.lastShown = '';
    for (const diagnostic of result.diagnostics) this.finding(diagnostic, column);
    this.lines.push('');
  }

  private finding(diagnostic: Diagnostic, column: number): void {
    const { severity, rule, range, alternatives, suppressed } = diagnostic;
    const label = Math.max(...(['error', 'warning', 'information', 'hint'] as const).map((one) => SEVERITY[one][this.lang].length));
    const indent = 2 + column + 2 + label + 2;
    const word = SEVERITY[severity][this.lang];
    const shown = worthShowing(alternatives, 3);
    // The same list twice running would hide what differs: the message then names the alternatives in its own words.
    const repeated = shown.length > 0 && JSON.stringify(shown) === this.lastShown;
    this.lastShown = JSON.stringify(shown);
    const [first = '', ...rest] = wrap(visible(repeated || suppressed ? diagnostic.message : withoutAlternatives(diagnostic.message, shown)), this.width - indent);
    const dim = (text: string): string => (suppressed ? this.paint('dim', text) : text);
    this.lines.push(`  ${this.paint('dim', at(range).padStart(column))}  ${this.paint(suppressed ? 'dim' : INK[severity], pad(word, label))}  ${dim(first)}`);
    const last = rest.pop();
    for (const line of rest) this.lines.push(' '.repeat(indent) + dim(line));
    this.tail(last === undefined ? undefined : dim(last), last ?? first, rule, indent);
    if (suppressed) this.note('✓', coverNote(diagnostic, this.lang), indent, 'dim');
    else if (!repeated) for (const alternative of shown) this.alternative(alternative, indent);
    this.note('+', this.others(diagnostic), indent, 'dim');
    this.note('§', diagnostic.sources.map((source) => `[${this.cite(source)}]`).join(' '), indent, 'dim');
  }

  // The rule's id follows the message on its last line, or stands alone below when there is no room.
  private tail(line: string | undefined, plain: string, rule: string, indent: number): void {
    const painted = this.paint('dim', rule);
    const fits = indent + widthOf(plain) + 2 + rule.length <= this.width;
    if (line === undefined && fits) this.lines[this.lines.length - 1] += `  ${painted}`;
    else if (line === undefined) this.lines.push(' '.repeat(indent) + painted);
    else if (fits) this.lines.push(`${' '.repeat(indent)}${line}  ${painted}`);
    else this.lines.push(' '.repeat(indent) + line, ' '.repeat(indent) + painted);
  }

  private alternative(alternative: Alternative, indent: number): void {
    this.note('→', `${alternative.name}${this.say(' : ', ': ')}${alternativeStatus(alternative, this.lang)}`, indent, alternative.status === 'qualified' ? 'green' : 'dim');
  }

  private others({ related }: Diagnostic): string {
    const places = [...new Set(related.filter(({ uri }) => uri === undefined).map(({ range }) => at(range)))];
    if (places.length === 0) return '';
    const more = places.length - 6;
    return `${this.say('aussi en', 'also at')} ${places.slice(0, 6).join(', ')}${more > 0 ? this.say(` et ${count(more, 'autre endroit', 'autres endroits', 'fr')}`, ` and ${count(more, 'other place', 'other places', 'en')}`) : ''}`;
  }

  private note(sign: string, text: string, indent: number, ink: Ink): void {
    if (text === '') return;
    wrap(visible(text), this.width - indent - 2).forEach((line, index) => {
      this.lines.push(`${' '.repeat(indent)}${this.paint(ink, `${index === 0 ? sign : ' '} ${line}`)}`);
    });
  }

  private cite(source: Source): number {
    const key = (one: Source): string => `${one.url}\u0000${sourceTitle(one, this.lang)}`;
    const index = this.cited.findIndex((one) => key(one) === key(source));
    return index >= 0 ? index + 1 : this.cited.push(source);
  }

  sources(): void {
    if (this.cited.length === 0) return;
    this.title(this.say('Textes et sources', 'Texts and sources'));
    this.cited.forEach((source, index) => {
      const mark = `  [${index + 1}] `;
      const lines = wrap(visible(`${sourceTitle(source, this.lang)} (${sourceDates(source, this.lang)})`), this.width - mark.length);
      lines.forEach((line, at) => this.lines.push(at === 0 ? mark + line : ' '.repeat(mark.length) + line));
      this.lines.push(' '.repeat(mark.length) + this.paint('dim', visible(source.url)));
    });
    this.lines.push('');
  }

  inventory({ files, lang }: Audit, rows: ReturnType<typeof digest>['inventory']): void {
    if (files.length === 0 || rows.length === 0) return;
    this.title(this.say('Fournisseurs et services employés', 'Providers and services used'));
    const name = Math.min(Math.max(...rows.map((row) => widthOf(visible(row.name)))), this.width - 4 - 38);
    const places = (n: number): string => count(n, this.say('endroit', 'place'), this.say('endroits', 'places'), lang);
    for (const provider of new Set(rows.map((row) => row.providerName))) {
      const own = rows.filter((row) => row.providerName === provider);
      this.lines.push(`  ${visible(provider)}, ${places(own.reduce((n, row) => n + row.places.length, 0))}`);
      for (const row of own) {
        const ink: Ink = row.status === 'qualified' || row.status === 'state-internal' ? 'green' : row.status === 'not-qualified' ? 'red' : 'yellow';
        this.lines.push(`    ${pad(shorten(visible(row.name), name), name)}  ${this.paint('dim', pad(places(row.places.length), 12))} ${this.paint(ink, statusWord(row.status, lang))}`);
      }
    }
    this.lines.push('');
  }

  summary({ summary, catalogue, policy, asOf, files }: Audit): void {
    const { lang } = this;
    this.title(this.say('Bilan', 'Summary'));
    const severities = ([['error', 'erreur', 'erreurs', 'error', 'errors'], ['warning', 'alerte', 'alertes', 'warning', 'warnings'], ['information', 'info', 'infos', 'info', 'infos'], ['hint', 'note', 'notes', 'note', 'notes']] as const)
      .filter(([id]) => summary.bySeverity[id] > 0)
      .map(([id, fr, frs, en, ens]) => this.paint(INK[id], count(summary.bySeverity[id], this.say(fr, en), this.say(frs, ens), lang)));
    const covered = summary.suppressed > 0 ? [count(summary.suppressed, this.say('constat couvert ou neutralisé', 'finding covered or suppressed'), this.say('constats couverts ou neutralisés', 'findings covered or suppressed'), lang)] : [];
    this.lines.push(`  ${[...severities, ...covered].join(', ') || this.say('Aucun constat.', 'No finding.')}`);
    this.lines.push(`  ${[
      count(files.length, this.say('fichier lu', 'file read'), this.say('fichiers lus', 'files read'), lang),
      count(summary.usages, this.say('emploi', 'usage'), this.say('emplois', 'usages'), lang),
      ...(summary.unreadable > 0 ? [this.paint('yellow', count(summary.unreadable, this.say('fichier illisible en tout ou partie', 'file unreadable in whole or part'), this.say('fichiers illisibles en tout ou partie', 'files unreadable in whole or part'), lang))] : []),
    ].join(', ')}`);
    for (const { rule, count: times, severity } of [...summary.byRule].sort((a, b) => SEVERITY_ORDER.indexOf(b.severity) - SEVERITY_ORDER.indexOf(a.severity))) {
      this.lines.push(`  ${this.paint(INK[severity], String(times).padStart(4))}  ${rule}`);
    }
    const facts = this.say(
      `Au ${longDate(asOf, 'fr')} ; catalogue du ${longDate(catalogue.asOf, 'fr')} (${shortHash(catalogue.hash)}) ; politique ${policy.id}.`,
      `On ${longDate(asOf, 'en')}; catalogue of ${longDate(catalogue.asOf, 'en')} (${shortHash(catalogue.hash)}); policy ${policy.id}.`);
    for (const line of wrap(facts, this.width - 2)) this.lines.push(`  ${this.paint('dim', line)}`);
    if (catalogue.stale) {
      for (const line of wrap(this.say(STALE.fr, STALE.en), this.width - 2)) this.lines.push(`  ${this.paint('yellow', line)}`);
    }
  }

  private title(text: string): void {
    this.lines.push(this.paint('bold', text));
  }

  toString(): string { return `${this.lines.join('\n')}\n`; }
}
