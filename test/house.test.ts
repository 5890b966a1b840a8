// What every rule, policy and page must have, so that none is half made.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleSeverity } from '../src/core/evaluate.ts';
import type { DataClass, RegimeGroup, Text } from '../src/core/model.ts';
import { render } from '../src/core/text.ts';
import { NO_CONFIG } from '../src/core/config.ts';
import { policies } from '../src/generated/policies.ts';
import { rules } from '../src/generated/rules.ts';
import { here } from './helpers.ts';

const GROUPS: readonly RegimeGroup[] = ['bound', 'circular', 'recommended'];
const CLASSES: readonly DataClass[] = ['classified', 'restricted', 'dsp', 'health', 'personal'];
const NBSP = '\u00a0';
const metas = rules.map((rule) => rule.meta);
const standard = policies.find(({ id }) => id === 'cloud-au-centre')!;

/** What breaks French typography: a breakable space beside « » : ; ? ! or none at all. */
function loose(text: string): string | undefined {
  return [/\S [:;?!»]/u, /« /u, /«(?!\u00a0)/u, /[\p{L})][;?!»]/u].map((form) => form.exec(text)?.[0]).find((found) => found !== undefined);
}

const textsOf = (value: unknown, path = ''): [string, Text][] => {
  if (value === null || typeof value !== 'object') return [];
  const { fr, en } = value as Partial<Text>;
  if (typeof fr === 'string' || typeof en === 'string') return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
};

describe('every rule', () => {
  const files = readdirSync(join(here, 'src/core/rules')).filter((name) => !name.startsWith('_')).map((name) => basename(name, '.ts')).sort();
  it('has the name of its file, and a number of its own', () => {
    assert.deepEqual(metas.map(({ id }) => id).sort(), files);
    assert.deepEqual(metas.map(({ number }) => number).filter((number, index, all) => all.indexOf(number) !== index), []);
  });
  it('of the first forty-eight is there', () => {
    const numbers = new Set(metas.map(({ number }) => number));
    assert.deepEqual(Array.from({ length: 48 }, (_one, index) => index + 1).filter((number) => !numbers.has(number)), []);
  });
  for (const meta of metas) {
    describe(meta.id, () => {
      it('speaks both languages', () => {
        for (const [path, { fr, en }] of textsOf(meta)) {
          assert.ok(fr?.trim() && en?.trim(), path);
          const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
          assert.deepEqual(holes(fr), holes(en), path);
        }
      });
      it('follows French typography', () => {
        for (const [path, { fr }] of textsOf(meta)) assert.equal(loose(fr), undefined, `${path}: ${fr.replaceAll(NBSP, '␣')}`);
      });
      it('says neither "illegal" nor "compliant", and begins with what is seen', () => {
        for (const message of Object.values(meta.messages)) {
          for (const lang of ['fr', 'en'] as const) {
            assert.doesNotMatch(message[lang], /ill[ée]gal|\bis compliant|\best conforme\b|interdit par la loi/i);
            const shown = render(message, lang, Object.fromEntries([...message[lang].matchAll(/\{(\w+)\}/g)].map((match) => [match[1]!, 'Sequoia'])));
            assert.match(shown.slice(0, 80), /^.{8,}[:;.,)]|^.{1,79}$/s, shown);
          }
        }
      });
      it('has a line in the default policy, with its sources', () => {
        const weight = standard.rules[meta.id];
        assert.ok(weight, 'no line');
        assert.equal(weight.sources.length > 0, !meta.house, 'sources');
      });
      it('has a bad, a good and a trap fixture', () => {
        const folder = join(here, 'test/rules', meta.id);
        const names = existsSync(folder) ? readdirSync(folder) : [];
        for (const kind of ['bad', 'good', 'trap']) assert.ok(names.some((name) => name.startsWith(kind)), kind);
      });
      it('has a page', () => assert.ok(existsSync(join(here, 'docs/rules', `${meta.id}.md`))));
    });
  }
});

describe('every policy', () => {
  for (const policy of policies) {
    it(`${policy.id}: sources, known ids, uncertain never error, typography`, () => {
      const ids = new Set(metas.map(({ id }) => id));
      for (const [id, weight] of Object.entries(policy.rules)) {
        assert.ok(ids.has(id), id);
        assert.ok(weight.sources.length > 0 || metas.find((meta) => meta.id === id)!.house, `${id}: no source`);
        const errors = GROUPS.filter((group) => [undefined, ...CLASSES].some((data) => ruleSeverity(id, group, policy, NO_CONFIG, data ? [data] : []) === 'error'));
        if (weight.uncertain) assert.deepEqual(errors, [], id);
        if (errors.length > 0) assert.ok(weight.sources.some(({ evidence }) => evidence !== 'recall'), `${id}: an error on recall alone`);
      }
      for (const id of [...policy.precedence, ...policy.coveredByDerogation]) assert.ok(ids.has(id), id);
      for (const [path, { fr, en }] of textsOf({ ...policy, sources: [], rules: Object.values(policy.rules).map(({ uncertain }) => uncertain) })) {
        assert.ok(fr && en, path);
        assert.equal(loose(fr), undefined, fr);
      }
    });
  }
});

describe('the pages of the rules', () => {
  it('are what the generator writes: run `npm run generate`', async () => {
    const { buildRuleDocs, readmeWithRules } = (await import(pathToFileURL(join(here, 'scripts/generate/rule-docs.mjs')).href)) as { buildRuleDocs(root: string): Promise<Map<string, string>>; readmeWithRules(root: string, text: string): Promise<string> };
    const pages = await buildRuleDocs(here);
    const folder = join(here, 'docs/rules');
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.md')).sort(), [...pages.keys()].sort());
    const stale = [...pages].filter(([name, text]) => readFileSync(join(folder, name), 'utf8') !== text).map(([name]) => name);
    const readme = readFileSync(join(here, 'README.md'), 'utf8');
    if ((await readmeWithRules(here, readme)) !== readme) stale.push('../../README.md');
    assert.deepEqual(stale, []);
  });
});
