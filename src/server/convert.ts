// Core → LSP: the only mapping. Positions are equal by construction.
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../core/index.ts';

export const SOURCE = 'cloud-au-centre';

const SEVERITY: Record<Diagnostic['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Hint,
};
const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export interface ClientFeatures { related: boolean; codeDescription: boolean; data: boolean }

/** @param shown severities that the editor's settings put over the rules' own; `off` hides */
export function toLsp(diagnostics: readonly Diagnostic[], shown: Record<string, Severity>, client: ClientFeatures): LspDiagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = shownSeverity(diagnostic, shown);
    return severity === 'off' ? [] : [one(diagnostic, severity, client)];
  });
}

/** A derogation has lowered its finding in the core; what a comment or the workspace file waives stays, discreetly. */
export function shownSeverity({ rule, severity, suppressed }: Diagnostic, shown: Record<string, Severity>): Severity {
  if (suppressed) return suppressed.kind === 'derogation' ? severity : 'hint';
  return shown[rule] ?? severity;
}

function one(diagnostic: Diagnostic, severity: Diagnostic['severity'], client: ClientFeatures): LspDiagnostic {
  const { uri, range, rule, message, related, tags, docs, fingerprint } = diagnostic;
  return {
    range, severity: SEVERITY[severity], source: SOURCE, code: rule, message,
    ...(client.codeDescription ? { codeDescription: { href: docs } } : {}),
    ...(client.related && related.length > 0 ? { relatedInformation: related.map((row) => ({ location: { uri: row.uri ?? uri, range: row.range }, message: row.message })) } : {}),
    ...(tags.length > 0 ? { tags: tags.map((tag) => TAG[tag]) } : {}),
    ...(client.data ? { data: fingerprint } : {}),
  };
}
