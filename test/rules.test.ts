// Every rule against its fixtures: what is expected stands on the line that causes it; missing and surplus both fail.
// A bad file whose finding has a preferred fix is fixed, compared, and read again: the fix must not be offered twice.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { applyFixes } from '../src/core/applyFixes.ts';
import { crossCheck } from '../src/core/crossCheck.ts';
import { applyEdits } from '../src/core/edits.ts';
import { lint, relativePath } from '../src/core/lint.ts';
import type { LintContext } from '../src/core/lint.ts';
import type { LintResult, LocalFix } from '../src/core/model.ts';
import { unusedEntries } from '../src/core/register.ts';
import { readWorkspaceFile } from '../src/defaults.ts';
import { contextOf, expectations, filesUnder, found, golden, here, ROOT, show, TODAY } from './helpers.ts';

const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;

interface Fixture { rule: string; path: string; uri: string; text: string; config: string; today: string; uses?: string }

/**
 * `x.config.yaml` is a workspace file, judged with the `.uses.yaml` beside it when there is one; any other file is read
 * with the `.cloud-au-centre.yaml` beside it.
 */
function read(path: string): Fixture {
  const folder = dirname(path);
  const text = readFileSync(path, 'utf8');
  const isConfig = path.endsWith('.config.yaml');
  const beside = join(folder, '.cloud-au-centre.yaml');
  const today = /^(?:#|\/\/) today: (\S+)/m.exec(text)?.[1] ?? TODAY;
  const uses = join(folder, '.uses.yaml');
  return { rule: basename(folder), path, today, text, ...(isConfig && existsSync(uses) ? { uses: readFileSync(uses, 'utf8') } : {}), uri: isConfig ? CONFIG : `${ROOT}/${basename(path)}`, config: isConfig ? text : existsSync(beside) ? readFileSync(beside, 'utf8') : '' };
}

function run({ uri, today, uses }: Fixture, text: string, config: string): { result: LintResult; context: LintContext } {
  const context = contextOf({ today, config: config === '' ? {} : readWorkspaceFile({ uri: CONFIG, text: config }) });
  const result = lint({ uri, text }, context);
  result.diagnostics.push(...(crossCheck([{ path: relativePath(uri, ROOT), uri, result }], context).get(uri) ?? []));
  if (uses !== undefined) result.diagnostics.push(...unusedEntries([{ path: 'uses.yaml', uri: `${ROOT}/uses.yaml`, result: lint({ uri: `${ROOT}/uses.yaml`, text: uses }, context) }], context));
  return { result, context };
}

const preferred = (fixes: readonly LocalFix[]): LocalFix | undefined => fixes.find((fix) => fix.preferred);
const fixtures = filesUnder('test/rules').filter((path) => /\.(?:ya?ml|json)$/.test(path) && !/\.fixed\.|\/\.(?:cloud-au-centre|uses)\./.test(path)).map(read);

for (const fixture of fixtures) {
  describe(`${fixture.rule}: ${basename(fixture.path)}`, () => {
    const { result } = run(fixture, fixture.text, fixture.config);
    const own = result.diagnostics.filter((diagnostic) => diagnostic.rule === fixture.rule);

    it('finds what its lines expect, no more and no less', () => {
      assert.equal(show(found(result.diagnostics.filter((diagnostic) => !diagnostic.suppressed))), show(expectations(fixture.text)));
    });
    if (basename(fixture.path).startsWith('bad')) it('shows its rule', () => assert.ok(own.length > 0));
    else it('does not show its rule', () => assert.deepEqual(own.filter((diagnostic) => !diagnostic.suppressed), []));

    if (basename(fixture.path).startsWith('bad') && own.some((diagnostic) => preferred(diagnostic.fixes))) {
      it('is settled by its preferred fix', () => {
        const { text, others } = applyFixes({ uri: fixture.uri, text: fixture.text }, { ...result, diagnostics: own }, preferred);
        const isConfig = fixture.uri === CONFIG;
        const config = isConfig ? text : applyEdits(fixture.config, others[CONFIG] ?? []);
        const name = fixture.path.replace(/(\.config)?\.(ya?ml|json)$/, '.fixed$1.$2');
        const compare = (file: string, actual: string): void => golden(file.slice(here.length + 1), actual, (expected) => assert.equal(actual, expected));
        if (text !== fixture.text) compare(name, text);
        if (!isConfig && config !== fixture.config) compare(name.replace(/\.fixed\./, '.fixed.cloud-au-centre.'), config);
        const again = run(fixture, text, config).result.diagnostics.filter((diagnostic) => diagnostic.rule === fixture.rule);
        assert.deepEqual(again.flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.preferred).map((fix) => fix.title)), []);
      });
    }
  });
}
