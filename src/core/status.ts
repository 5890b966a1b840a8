// Status of a service at a date. A function of the entry and the date alone: an end date in the past is "to re-check",
// because renewals are published late, never silently qualified and never silently not.
import { addMonths } from './dates.ts';
import { normalizeName } from './names.ts';
import type { IsoDate, Provider, Qualification, Service, Status } from './model.ts';

/** The decision in force at a date, or the last one that has begun. */
export function currentQualification(service: Service, date: IsoDate): Qualification | undefined {
  const begun = service.qualifications.filter((q) => knownFrom(q) <= date);
  return begun.sort((a, b) => (b.end ?? '9999').localeCompare(a.end ?? '9999', 'fr'))[0];
}

/** The decision that takes over from the one in force: the first to begin after the date. */
export function nextQualification(service: Service, date: IsoDate): Qualification | undefined {
  return service.qualifications.filter((q) => q.start !== null && q.start > date).sort((a, b) => a.start!.localeCompare(b.start!, 'fr'))[0];
}

// A decision whose dates were not read is known to hold from the day of the edition that prints it, not before.
const knownFrom = (q: Qualification): string => q.start ?? q.firstDate ?? q.source.date;

/**
 * Status of a service at a date.
 * @param catalogueAsOf date of the facts: bounds a decision whose end date was not found (three years at most, décret 2015-350)
 */
export function statusOf(service: Service, date: IsoDate, catalogueAsOf: IsoDate): Status {
  if (service.stateInternal) return 'state-internal';
  const decision = currentQualification(service, date);
  if (decision) return date <= (decision.end ?? addMonths(decision.start ?? catalogueAsOf, 36)) ? 'qualified' : 'to-recheck';
  // A first date before, and a current decision after: an earlier decision whose dates are not in the catalogue.
  if (service.qualifications.some((q) => q.firstDate !== null && q.firstDate <= date)) return 'to-recheck';
  // In process from J0 on; without J0 the catalogue only knows that it is.
  if (service.candidate && (service.candidate.milestones['J0'] ?? '') <= date) return 'candidate';
  if (service.support.length > 0) return 'supported';
  return 'not-qualified';
}

/**
 * Status of a use that names the provider and no service. A provider is never qualified, a service is: the answer is known
 * only when every service of the provider is unqualified, or every one is the State's own.
 */
export function statusOfProvider(provider: Provider, date: IsoDate, catalogueAsOf: IsoDate): Status {
  const all = new Set(provider.services.map((service) => statusOf(service, date, catalogueAsOf)));
  if (all.size === 0 || all.has('qualified') || all.has('to-recheck')) return 'unknown';
  if (all.has('state-internal')) return all.size === 1 ? 'state-internal' : 'unknown';
  return all.size === 1 ? [...all][0]! : 'not-qualified';
}

/** Order in which alternatives are offered. */
export const STATUS_ORDER: readonly Status[] = ['qualified', 'state-internal', 'to-recheck', 'candidate', 'supported', 'not-qualified', 'unknown'];

const LABELS: readonly (readonly [RegExp, Status])[] = [
  [/^(?:j ?[0-3]|en cours(?: de qualification)?|candidate?|in progress|in process|pending|en instruction|qualification (?:en cours|visee|prevue|annoncee))\b/, 'candidate'],
  [/^(?:soutenue?|laureate?|accompagnee?|supported|france 2030)\b/, 'supported'],
  [/^(?:non qualifiee?|not qualified|aucune?|none)\b/, 'not-qualified'],
  [/^(?:qualifiee?|qualified|visa de securite|visa)\b/, 'qualified'],
];

/** The status that a label means, in the words of suppliers and dossiers: `J0`, `en cours`, `candidat`, `in progress` are one. */
export function statusFromLabel(label: string): Status | undefined {
  const text = normalizeName(label).replace(/^secnumcloud /, '');
  return LABELS.find(([form]) => form.test(text))?.[1];
}
