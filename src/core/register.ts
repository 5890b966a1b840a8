// The register of derogations as a whole: its state at a date, and the entries that answer for nothing in what was read.
import { addDays } from './dates.ts';
import { covers, endOf, isGranted, legalEnd, missingElements, RENEW_WITHIN_DAYS, stateOf, type DerogationState } from './derogations.ts';
import { documentDiagnostic, type EvaluateInput } from './evaluate.ts';
import { relativePath, type LintContext } from './lint.ts';
import { isMarkedBy } from './suppress.ts';
import type { AuditFile, Config, Derogation, Diagnostic, IsoDate, Policy } from './model.ts';

export interface RegisterEntry {
  id: string;
  project?: string;
  state: DerogationState;
  reference?: string;
  scope: string[];
  acceptableOffer?: IsoDate;
  /** Last day it covers anything: its own end, or the legal maximum when that comes first. */
  end?: IsoDate;
  legalEnd?: IsoDate;
  /** Day from which renewal or departure is to be prepared. */
  renewFrom?: IsoDate;
  filed?: IsoDate;
  /** Elements still missing. */
  missing: string[];
  /** Usages found that its scope takes in; unknown when nothing was read. */
  covers?: number;
}

/** The register at a date, soonest end first. @param files results of the folder it governs, when they were read */
export function registerOf(config: Config, { today, policy }: { today: IsoDate; policy: Policy }, files?: readonly AuditFile[]): RegisterEntry[] {
  const group = config.regime && policy.regimes[config.regime];
  const entries = config.derogations.map((derogation): RegisterEntry => {
    const { id, projet, reference, offreAcceptableLe, depotDINUM, portee } = derogation;
    const legal = legalEnd(derogation, group);
    const end = endOf(derogation, group);
    return {
      id, state: stateOf(derogation, today, group), scope: [...(portee.services ?? []), ...(portee.chemins ?? []), ...(portee.composants ?? [])], missing: missingElements(derogation, today),
      ...(projet ? { project: projet } : {}), ...(reference ? { reference } : {}), ...(offreAcceptableLe ? { acceptableOffer: offreAcceptableLe } : {}), ...(depotDINUM ? { filed: depotDINUM } : {}),
      ...(legal ? { legalEnd: legal } : {}), ...(end ? { end } : {}), ...(end && isGranted(derogation) ? { renewFrom: addDays(end, -RENEW_WITHIN_DAYS) } : {}),
      ...(files ? { covers: coverage(derogation, files) } : {}),
    };
  });
  return entries.sort((a, b) => (a.end ?? '9999').localeCompare(b.end ?? '9999', 'fr') || a.id.localeCompare(b.id, 'fr'));
}

function coverage(derogation: Derogation, files: readonly AuditFile[]): number {
  return files.reduce((count, { path, result }) => count + result.usages.filter((usage) => covers(derogation, usage, path)).length, 0);
}

/**
 * Entries of the workspace file that answer for nothing: derogations without a use, suppressions without a finding.
 * @param files every file that the workspace file governs; with fewer, what is missing would look unused
 */
export function unusedEntries(files: readonly AuditFile[], context: LintContext): Diagnostic[] {
  const { config, root, today, policy } = context;
  if (config.uri === undefined) return [];
  const own = files.map((file) => ({ ...file, path: relativePath(file.uri, root) }));
  const input: EvaluateInput = { ...context, uri: config.uri, path: relativePath(config.uri, root) };
  const group = config.regime && policy.regimes[config.regime];
  const find = (id: string, messageId: string, range: Derogation['range'], args: Record<string, string>): Diagnostic[] => {
    const rule = context.rules.find(({ meta }) => meta.id === id);
    return rule ? documentDiagnostic(rule, { messageId, range, args, tags: ['unnecessary'] }, group, input) : [];
  };
  return [
    ...config.derogations.filter((one) => !['brouillon', 'refusee', 'expiree'].includes(stateOf(one, today, group)) && coverage(one, own) === 0).flatMap((one) => find('derogation-unused', 'unused', one.range, { id: one.id })),
    ...config.suppressions.filter((one) => one.jusquau >= today && input.rules.some(({ meta }) => meta.id === one.regle))
      // What was refused is not unused: the finding it met says so.
      .filter((one) => !own.some(({ path, result }) => result.diagnostics.some((diagnostic) => isMarkedBy(diagnostic, one, path) || (diagnostic.rule === one.regle && diagnostic.severity === 'error'))))
      .flatMap((one) => find('suppression-unused', 'workspace', one.range, { rules: one.regle })),
  ];
}
