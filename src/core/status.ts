// Status of a service at a date. A function of the entry and the date alone: an end date in the past is "to re-check",
// because renewals are published late, never silently qualified and never silently not.
import { addMonths } from './dates.ts';
import type { IsoDate, Provider, Qualification, Service, Status } from './model.ts';

/** The decision in force at a date, or the last one that has begun. */
export function currentQualification(service: Service, date: IsoDate): Qualification | undefined {
  const begun = service.qualifications.filter((q) => (q.start ?? q.firstDate ?? '') <= date);
  return begun.sort((a, b) => (b.end ?? '9999').localeCompare(a.end ?? '9999'))[0];
}

/**
 * Status of a service at a date.
 * @param catalogueAsOf date of the facts: bounds a decision whose end date was not found (three years at most, décret 2015-350)
 */
export function statusOf(service: Service, date: IsoDate, catalogueAsOf: IsoDate): Status {
  if (service.stateInternal) return 'state-internal';
  const decision = currentQualification(service, date);
  if (decision) return date <= (decision.end ?? addMonths(catalogueAsOf, 36)) ? 'qualified' : 'to-recheck';
  // A first date before, and a current decision after: an earlier decision whose dates are not in the catalogue.
  if (service.qualifications.some((q) => q.firstDate !== null && q.firstDate <= date)) return 'to-recheck';
  if (service.candidate) return 'candidate';
  if (service.support.length > 0) return 'supported';
  return 'not-qualified';
}

/** Status of a use that names the provider and no service: known only when no service of the provider could change it. */
export function statusOfProvider(provider: Provider, date: IsoDate, catalogueAsOf: IsoDate): Status {
  const all = new Set(provider.services.map((service) => statusOf(service, date, catalogueAsOf)));
  if (all.size === 1) return [...all][0]!;
  return all.size === 0 || all.has('qualified') || all.has('to-recheck') || all.has('state-internal') ? 'unknown' : 'not-qualified';
}

/** Order in which alternatives are offered. */
export const STATUS_ORDER: readonly Status[] = ['qualified', 'state-internal', 'to-recheck', 'candidate', 'supported', 'not-qualified', 'unknown'];
