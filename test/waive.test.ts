// Ways out of a finding: every rule's own fixtures are given the comment that the editor offers, and read again with a
// reason written in it: the finding is then waived, and the comment itself is not reported.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { applyEdits } from '../src/core/edits.ts';
import { lint, parse, type Diagnostic, type LintContext } from '../src/core/index.ts';
import { NO_REASON, waive } from '../src/core/waive.ts';
import { readWorkspaceFile } from '../src/defaults.ts';
import { contextOf, filesUnder, ROOT, TODAY } from './helpers.ts';

const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;

interface Case { rule: string; uri: string; text: string; context: LintContext; diagnostics: Diagnostic[] }

const cases = filesUnder('test/rules').filter((path) => /\/bad[^/]*\.(?:ya?ml|json)$/.test(path) && !path.includes('.fixed.')).map((path): Case => {
  const text = readFileSync(path, 'utf8');
  const beside = join(dirname(path), '.cloud-au-centre.yaml');
  const own = path.endsWith('.config.yaml');
  const config = own ? text : existsSync(beside) ? readFileSync(beside, 'utf8') : '';
  const uri = own ? CONFIG : `${ROOT}/${basename(path)}`;
  const context = contextOf({ today: /^(?:#|\/\/) today: (\S+)/m.exec(text)?.[1] ?? TODAY, config: config === '' ? {} : readWorkspaceFile({ uri: CONFIG, text: config }) });
  return { rule: basename(dirname(path)), uri, text, context, diagnostics: lint({ uri, text }, context).diagnostics };
});
const fixFor = (diagnostic: Diagnostic, { uri, text, context }: Case): ReturnType<typeof waive> =>
  waive(diagnostic, diagnostic.range.start, parse({ uri, text }), { today: context.today, ruleIds: context.rules.map(({ meta }) => meta.id) });

describe('waiving by a comment', () => {
  it('is never offered for an error, in JSON or in the workspace file', () => {
    for (const one of cases) for (const diagnostic of one.diagnostics) if (diagnostic.severity === 'error' || one.uri.endsWith('.json') || one.uri === CONFIG) assert.equal(fixFor(diagnostic, one), undefined);
  });

  it('waives what it names once a reason is written, and nothing before', () => {
    let tried = 0;
    for (const one of cases) {
      for (const diagnostic of one.diagnostics) {
        const fix = fixFor(diagnostic, one);
        if (!fix) continue;
        tried++;
        const read = (text: string): Diagnostic[] => lint({ uri: one.uri, text }, one.context).diagnostics;
        const written = applyEdits(one.text, fix.edits);
        const open = (all: Diagnostic[]): number => all.filter(({ rule, suppressed }) => rule === diagnostic.rule && !suppressed).length;
        const before = read(written);
        assert.ok(before.some(({ rule }) => rule === 'suppression-invalid'), `${one.uri} ${diagnostic.rule}: the reason is asked for\n${written}`);
        assert.equal(open(before), open(one.diagnostics));
        const after = read(written.replace(`-- ${NO_REASON}`, '-- bascule en cours'));
        assert.deepEqual(after.filter(({ rule }) => rule.startsWith('suppression-')).map(({ message }) => message), one.diagnostics.filter(({ rule }) => rule.startsWith('suppression-')).map(({ message }) => message), `${one.rule} ${diagnostic.rule}\n${written}`);
        assert.ok(after.some(({ rule, suppressed }) => rule === diagnostic.rule && suppressed?.kind === 'comment'), `${one.rule} ${diagnostic.rule}\n${written}`);
      }
    }
    assert.ok(tried > 20, String(tried));
  });
});

describe('ways out', () => {
  it('other than waiving exist for at least 60 % of the rules', function () {
    const rules = new Map<string, boolean>();
    for (const { rule, diagnostics } of cases) {
      const own = diagnostics.filter((diagnostic) => diagnostic.rule === rule);
      if (own.length > 0) rules.set(rule, (rules.get(rule) ?? false) || own.some(({ fixes, alternatives }) => fixes.length > 0 || alternatives.some(({ service }) => service)));
    }
    const without = [...rules].filter(([, has]) => !has).map(([rule]) => rule);
    const share = Math.round((100 * (rules.size - without.length)) / rules.size);
    console.log(`      ${rules.size - without.length} of ${rules.size} rules (${share} %) offer an action; without: ${without.join(', ')}`);
    assert.ok(share >= 60, without.join(', '));
  });
});
