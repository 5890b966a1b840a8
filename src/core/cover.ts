// What a valid derogation changes of a finding: it is lowered to an information and marked. It stays in every report.
import { longDate } from './dates.ts';
import { endOf, isValid } from './derogations.ts';
import type { Derogation, Diagnostic, IsoDate, Lang, Policy, RegimeGroup } from './model.ts';

/** Whether a derogation can answer for a rule: those about the qualification, and the one that says it is missing. */
export const isAnswerable = (rule: string, { coveredByDerogation }: Policy): boolean => rule === 'derogation-missing' || coveredByDerogation.includes(rule);

/** The derogation that answers for a rule at a date, among those whose scope takes the place in. */
export function answering(rule: string, derogations: readonly Derogation[], { coveredByDerogation }: Policy, today: IsoDate, group: RegimeGroup | undefined): Derogation | undefined {
  return coveredByDerogation.includes(rule) ? derogations.find((one) => isValid(one, today, group)) : undefined;
}

export function cover(diagnostic: Diagnostic, derogation: Derogation, group: RegimeGroup | undefined, lang: Lang): Diagnostic {
  const { id, projet, reference } = derogation;
  // A valid derogation has an end: its own, or the legal maximum when that comes first.
  const until = endOf(derogation, group)!;
  const note = lang === 'fr' ? `Couvert par la dérogation « ${id} » jusqu’au ${longDate(until, lang)}.` : `Covered by the derogation "${id}" until ${longDate(until, lang)}.`;
  return {
    ...diagnostic, severity: diagnostic.severity === 'hint' ? 'hint' : 'information', message: `${diagnostic.message} ${note}`,
    suppressed: { kind: 'derogation', id, reason: reference ?? projet ?? id, until },
  };
}
