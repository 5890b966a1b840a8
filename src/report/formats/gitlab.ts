// GitLab Code Quality. It has no word for a covered finding: such a finding is shown as `info` and says why.
import type { Diagnostic } from '../../core/model.ts';
import { defineFormat } from '../format.ts';
import { coverNote, fingerprints } from '../names.ts';
import { span } from '../places.ts';
import { indentOf, json, visible } from '../visible.ts';

const SEVERITY: Record<Diagnostic['severity'], string> = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' };

export default defineFormat({
  id: 'gitlab',
  label: { fr: 'GitLab Code Quality', en: 'GitLab Code Quality' },
  extension: 'json',
  render(audit) {
    const unique = fingerprints(audit);
    const issues = audit.files.flatMap(({ path, result }) => result.diagnostics.map((diagnostic) => {
      const { line, endLine } = span(diagnostic.range);
      const { suppressed } = diagnostic;
      return {
        type: 'issue', check_name: diagnostic.rule, description: visible(suppressed ? `${diagnostic.message} (${coverNote(diagnostic, audit.lang)})` : diagnostic.message),
        categories: ['Compatibility'], severity: suppressed ? 'info' : SEVERITY[diagnostic.severity], fingerprint: unique.get(diagnostic),
        location: { path, lines: { begin: line, end: endLine } },
      };
    }));
    return `${json(issues, indentOf(audit))}\n`;
  },
});
