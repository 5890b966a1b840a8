// JUnit XML, for the tests tab of CI services: a suite per file, a case per finding. Covered findings are `skipped`.
import type { Audit, AuditFile, Diagnostic } from '../../core/model.ts';
import { defineFormat } from '../format.ts';
import { span } from '../places.ts';
import { visible } from '../visible.ts';
import { STALE } from '../words.ts';

export default defineFormat({
  id: 'junit',
  label: { fr: 'JUnit XML', en: 'JUnit XML' },
  extension: 'xml',
  render(audit) {
    const all = audit.files.flatMap(({ result }) => result.diagnostics);
    const tests = audit.files.reduce((n, { result }) => n + Math.max(1, result.diagnostics.length), 0);
    return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${attribute(audit.tool.name)}" tests="${tests}" failures="${all.filter(fails).length}" errors="0" skipped="${all.filter(({ suppressed }) => suppressed).length}">
${audit.files.map((file) => suite(file, audit)).join('')}</testsuites>
`;
  },
});

const fails = ({ severity, suppressed }: Diagnostic): boolean => !suppressed && (severity === 'error' || severity === 'warning');

function suite({ path, result: { diagnostics } }: AuditFile, { asOf, catalogue, lang }: Audit): string {
  const stale = catalogue.stale ? `<properties><property name="catalogue" value="${attribute(STALE[lang])}"/></properties>\n` : '';
  const cases = diagnostics.length > 0 ? diagnostics.map((diagnostic) => testCase(diagnostic, path)).join('') : `<testcase name="${attribute(path)}" classname="${attribute(path)}"/>\n`;
  return `<testsuite name="${attribute(path)}" timestamp="${asOf}T00:00:00" tests="${Math.max(1, diagnostics.length)}" failures="${diagnostics.filter(fails).length}" errors="0" skipped="${diagnostics.filter(({ suppressed }) => suppressed).length}">
${stale}${cases}</testsuite>
`;
}

function testCase(diagnostic: Diagnostic, path: string): string {
  const { rule, message, severity, suppressed, range } = diagnostic;
  const { line, column } = span(range);
  const open = `<testcase name="${attribute(`${rule} (${line}:${column})`)}" classname="${attribute(path)}" file="${attribute(path)}" line="${line}">`;
  const body = suppressed ? `<skipped message="${attribute(suppressed.reason)}"/>`
    : fails(diagnostic) ? `<failure type="${severity}" message="${attribute(message)}">${attribute(`${path}:${line}:${column} ${message}`)}</failure>`
      : `<system-out>${attribute(`${severity}: ${path}:${line}:${column} ${message}`)}</system-out>`;
  return `${open}${body}</testcase>\n`;
}

// XML 1.0 forbids most control characters and lone surrogates even when escaped: they are made visible first.
function attribute(text: string): string {
  return visible(text).replace(/[\ufffe\uffff]/g, '\ufffd').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
