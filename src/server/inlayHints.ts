// Facts beside the text, for those who ask for them: until when the service named here is qualified.
import { InlayHintKind, type InlayHint } from 'vscode-languageserver';
import { compare, currentQualification, displayName, type Range } from '../core/index.ts';
import { validity } from './facts.ts';
import type { Linted } from './results.ts';

/** Hints within a range; none unless the setting asks for them. */
export function inlayHints({ result, settings, context: { catalogue, lang, today } }: Linted, { start, end }: Range): InlayHint[] {
  if (!settings.inlayHints) return [];
  return result.usages.flatMap((usage) => {
    const service = catalogue.service(usage.service);
    const decision = service && currentQualification(service, today);
    if (!decision) return [];
    return usage.evidence.filter(({ range }) => compare(range.end, start) >= 0 && compare(range.start, end) <= 0).map(({ range }): InlayHint => ({
      position: range.end, label: `${decision.scheme} ${validity(decision, today, lang)}`, kind: InlayHintKind.Type, paddingLeft: true, tooltip: displayName(catalogue, service),
    }));
  });
}
