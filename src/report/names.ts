// Names that people know for the ids of the catalogue, and what is said of an alternative and of a source.
import type { CatalogueIndex } from '../core/catalogue.ts';
import { longDate } from '../core/dates.ts';
import { displayName } from '../core/suggest.ts';
import type { Alternative, Audit, Diagnostic, Lang, Source } from '../core/model.ts';
import { statusWord, SUPPRESSION } from './words.ts';

export function providerName(catalogue: CatalogueIndex, id: string | undefined, lang: Lang): string {
  return catalogue.provider(id)?.name ?? id ?? (lang === 'fr' ? 'fournisseur inconnu' : 'unknown provider');
}

/** Name of a service with its provider's; of the provider alone when no service is known. */
export function serviceName(catalogue: CatalogueIndex, provider: string | undefined, service: string | undefined, lang: Lang): string {
  const known = catalogue.service(service);
  if (known) return displayName(catalogue, known);
  return service ?? providerName(catalogue, provider, lang);
}

export function capabilityName(catalogue: CatalogueIndex, id: string | undefined, lang: Lang): string {
  return catalogue.capability(id)?.label[lang] ?? id ?? '';
}

/** `qualifié SecNumCloud jusqu’au 30 novembre 2027` */
export function alternativeStatus({ status, until }: Alternative, lang: Lang): string {
  const word = statusWord(status, lang);
  if (status !== 'qualified') return word;
  return until ? `${word} ${untilWord(until, lang)}` : `${word}, ${untilWord(until, lang)}`;
}

/** `jusqu’au 30 novembre 2027`, or that no end was published. */
export function untilWord(until: string | null | undefined, lang: Lang): string {
  if (!until) return lang === 'fr' ? 'fin non publiée' : 'end not published';
  return `${lang === 'fr' ? 'jusqu’au' : 'until'} ${longDate(until, lang)}`;
}

/** Title of a source, with its article unless the title says it; identifiers of databases are no articles. */
export function sourceTitle({ title: titles, article }: Source, lang: Lang): string {
  const title = titles[lang];
  if (!article || /^(?:LEGI|JORF)/.test(article)) return title;
  // Its number tells an article; one in words is in French, like the text that it names.
  const number = /[A-Z]*\d[\d.]*/.exec(article)?.[0];
  if (number === undefined ? lang === 'en' || title.includes(article) : title.includes(number)) return title;
  return `${title}, ${/^\d/.test(article) ? 'article ' : ''}${article}`;
}

/** `14 avril 2026, lue le 23 novembre 2026`, the first date only when the title does not say it; a source that was not read itself is said to be reported. */
export function sourceDates(source: Source, lang: Lang): string {
  const read = longDate(source.readOn, lang);
  const own = longDate(source.date, lang);
  const how = lang === 'fr'
    ? { read: `lu le ${read}`, cited: `cité par un texte lu le ${read}`, recall: `de mémoire, non relu (${read})` }
    : { read: `read on ${read}`, cited: `cited by a text read on ${read}`, recall: `from memory, not re-read (${read})` };
  return [...(source.title[lang].replaceAll('\u00a0', ' ').includes(own) ? [] : [own]), how[source.evidence]].join(', ');
}

/** Who answers for a covered finding; what the message says already is not said again. */
export function coverNote({ suppressed, message }: Pick<Diagnostic, 'suppressed' | 'message'>, lang: Lang): string {
  if (!suppressed) return '';
  const { kind, id, until, reason } = suppressed;
  const colon = lang === 'fr' ? ' : ' : ': ';
  if (id !== undefined && message.includes(id)) return reason === id ? '' : `${lang === 'fr' ? 'Référence' : 'Reference'}${colon}${reason}`;
  const word = SUPPRESSION[kind][lang];
  const name = id === undefined ? '' : lang === 'fr' ? ` « ${id} »` : ` "${id}"`;
  const end = until === undefined ? '' : lang === 'fr' ? ` jusqu’au ${longDate(until, lang)}` : ` until ${longDate(until, lang)}`;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}${name}${end}${reason === id ? '' : `${colon}${reason}`}`;
}

/** An address that may be followed; anything else is text. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url) ? url : undefined;
}

/** The alternatives worth showing: those that are not qualified give way as soon as one is, or is the State's own. */
export function worthShowing(alternatives: readonly Alternative[], most: number): Alternative[] {
  const good = alternatives.some(({ status }) => status === 'qualified' || status === 'state-internal');
  return alternatives.filter(({ status }) => !good || (status !== 'not-qualified' && status !== 'unknown')).slice(0, most);
}

/**
 * The message without the sentence that names the alternatives, for reports that list them right below with their status.
 * The message as it is when no sentence of its own does.
 */
export function withoutAlternatives(message: string, alternatives: readonly Alternative[]): string {
  const at = alternatives.flatMap(({ name }) => {
    const from = message.indexOf(name, message.indexOf('. ') + 1);
    return from < 0 || !message.includes('. ') ? [] : [{ from, to: from + name.length }];
  });
  if (at.length === 0) return message;
  const start = message.lastIndexOf('. ', Math.min(...at.map(({ from }) => from))) + 1;
  const end = message.indexOf('.', Math.max(...at.map(({ to }) => to)));
  return `${message.slice(0, start)}${end < 0 ? '' : message.slice(end + 1)}`.trim();
}

/** A fingerprint per diagnostic, unique in the audit: repeats are numbered in reading order. */
export function fingerprints(audit: Audit): Map<Diagnostic, string> {
  const seen = new Map<string, number>();
  const unique = new Map<Diagnostic, string>();
  for (const { result } of audit.files) {
    for (const diagnostic of result.diagnostics) {
      const times = (seen.get(diagnostic.fingerprint) ?? 0) + 1;
      seen.set(diagnostic.fingerprint, times);
      unique.set(diagnostic, times === 1 ? diagnostic.fingerprint : `${diagnostic.fingerprint}-${times}`);
    }
  }
  return unique;
}

/** Enough of the catalogue's sum to tell two of them apart: its own, then that of the team's files if there are any. */
export function shortHash(hash: string): string {
  const [own = '', team] = hash.split('+');
  return own.slice(0, 12) + (team ? `+${team.slice(0, 8)}` : '');
}
