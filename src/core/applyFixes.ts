// Applies the fixes of a file's findings to its text; edits in other files are given back for their owners.
import { applyEdits, withoutOverlaps } from './edits.ts';
import type { LintResult, LocalFix, SourceFile, TextEdit } from './model.ts';

/**
 * @param choose which fix of a finding to apply, if any; by default the preferred one when it is safe
 * @returns the new text of the file, and the edits of other files grouped by URI
 */
export function applyFixes(source: SourceFile, result: LintResult, choose: (fixes: readonly LocalFix[]) => LocalFix | undefined = (fixes) => fixes.find((fix) => fix.preferred && fix.safe)): { text: string; others: Record<string, TextEdit[]> } {
  const own: TextEdit[] = [];
  const others: Record<string, TextEdit[]> = {};
  for (const diagnostic of result.diagnostics) {
    const fix = choose(diagnostic.fixes);
    for (const edit of fix?.edits ?? []) {
      if (edit.uri === undefined || edit.uri === source.uri) own.push(edit);
      else others[edit.uri] = withoutOverlaps([...(others[edit.uri] ?? []), edit]);
    }
  }
  return { text: applyEdits(source.text, own), others };
}
