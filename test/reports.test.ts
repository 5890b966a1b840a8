// Reports as goldens, from an audit made by hand; and what no report may let through. UPDATE=1 rewrites the goldens.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import type { Lang } from '../src/core/model.ts';
import { formats } from '../src/generated/formats.ts';
import { rules } from '../src/generated/rules.ts';
import type { FormatOptions } from '../src/report/format.ts';
import { cell } from '../src/report/formats/csv.ts';
import { code, prose } from '../src/report/formats/markdown.ts';
import { escape, frenchSpaces, html } from '../src/report/html-escape.ts';
import { withoutAlternatives } from '../src/report/names.ts';
import { visible } from '../src/report/visible.ts';
import { widthOf, wrap } from '../src/report/wrap.ts';
import { fakeCatalogue } from './fakeCatalogue.ts';
import { golden, here } from './helpers.ts';
import { emptyAudit, HOSTILE, makeAudit } from './reportAudit.ts';

const catalogue = new CatalogueIndex(fakeCatalogue);
const meta = rules.map((rule) => rule.meta).filter(({ id }) => id === 'snc-required').map((one) => ({ ...one, title: { fr: 'Titre', en: 'Title' }, rationale: { fr: 'Raison', en: 'Reason' }, avoid: { fr: 'Éviter', en: 'Avoid' }, prefer: { fr: 'Préférer', en: 'Prefer' }, trap: { fr: 'Piège', en: 'Trap' } }));
const options: FormatOptions = { catalogue, rules: meta };
const render = (id: string, lang: Lang = 'fr', more: Partial<FormatOptions> = {}): string => formats.find((format) => format.id === id)!.render(makeAudit(lang), { ...options, ...more });

describe('report formats', () => {
  before(() => mkdirSync(join(here, 'test/reports'), { recursive: true }));
  for (const format of formats) {
    for (const lang of ['fr', 'en'] as const) {
      it(`${format.id} in ${lang} is the golden`, () => golden(`test/reports/${format.id}.${lang}.${format.extension}`, render(format.id, lang), (expected) => assert.equal(render(format.id, lang), expected)));
    }
    it(`${format.id} renders an audit without files, and the same twice`, () => {
      assert.equal(typeof format.render(emptyAudit('fr'), { catalogue }), 'string');
      assert.equal(render(format.id), render(format.id));
    });
  }
  it('say that the catalogue is old', () => {
    const old = (id: string): string => formats.find((format) => format.id === id)!.render({ ...emptyAudit('fr'), catalogue: { ...emptyAudit('fr').catalogue, stale: true } }, options);
    for (const id of ['text', 'html', 'markdown', 'synthese', 'sarif', 'ics']) assert.match(old(id).replaceAll('\r\n ', ''), /90 jours/, id);
    for (const id of ['json', 'ndjson']) assert.match(old(id), /"stale": ?true/, id);
    for (const id of ['text', 'html', 'markdown', 'junit']) assert.match(formats.find((format) => format.id === id)!.render(makeAudit('fr', true), options), /90 jours/, id);
  });
  it('let no control or direction mark through in what people read', () => {
    for (const id of ['text', 'html', 'markdown', 'csv', 'junit']) assert.doesNotMatch(render(id).replace(/^\ufeff/, ''), /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/, id);
  });
  it('show an indirect dependence as a chain, and that a source reports it', () => {
    const audit = makeAudit('fr');
    const [shown] = audit.files[0]!.result.usages;
    audit.files[0]!.result.usages.push({ ...shown!, id: 'u9', provider: 'frene', service: 'frene-suite' });
    const rendered = (id: string): string => formats.find((format) => format.id === id)!.render(audit, options);
    assert.match(rendered('markdown'), /## Dépendance indirecte\n\nCe que les fichiers montrent[^\n]*moins sûrs[^\n]*\n\n- Frene Suite \([^)]*\) → Hetre Public \([^)]*\)\. Service qualifié, base non qualifiée[^\n]* \\\[\d+\\\]\n/);
    assert.match(rendered('html').replace(/<[^>]*>/g, ' '), /Dépendance indirecte[\s\S]*Frene Suite[\s\S]*→[\s\S]*Hetre Public/);
  });
  it('show suppressed findings', () => {
    // The calendar holds dates and the decider's page sums; neither lists findings one by one.
    for (const { id } of formats.filter((format) => !['ics', 'synthese'].includes(format.id))) assert.match(render(id), /DER-2026-001/, id);
  });
});

describe('JSON report', () => {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(here, 'schemas/report.schema.json'), 'utf8')) as object);
  for (const lang of ['fr', 'en'] as const) it(`follows its schema in ${lang}`, () => assert.ok(validate(JSON.parse(render('json', lang))), JSON.stringify(validate.errors)));
  it('follows its schema without files', () => assert.ok(validate(JSON.parse(formats.find(({ id }) => id === 'json')!.render(emptyAudit('fr'), options))), JSON.stringify(validate.errors)));
  it('has places from 1, an entry per file and null for what is not known', () => {
    const report = JSON.parse(render('json')) as { files: { path: string; usages: { service: string | null; sensitivity: string | null; evidence: { line: number; column: number }[] }[]; diagnostics: { usage: string | null; suppressed: { id: string } | null }[] }[] };
    assert.deepEqual(report.files.map(({ path }) => path), ['k8s/api.yaml', 'marche/dossier.yaml', `odd/${HOSTILE}.yaml`, 'secret.yaml']);
    const [first] = report.files;
    assert.deepEqual([first!.usages[0]!.evidence[0]!.line, first!.usages[0]!.evidence[0]!.column], [2, 5]);
    assert.deepEqual([first!.usages[3]!.service, first!.usages[3]!.sensitivity], [null, null]);
    assert.deepEqual(first!.diagnostics.map(({ usage, suppressed }) => [usage, suppressed?.id ?? null]), [['u1', null], ['u2', 'der-1'], ['u4', null]]);
  });
});

describe('HTML report', () => {
  it('has no script, no handler and fetches nothing', () => {
    for (const lang of ['fr', 'en'] as const) {
      const page = render('html', lang);
      assert.doesNotMatch(page, /<(?:script|iframe|object|embed|link|img|form|base)\b/i);
      assert.doesNotMatch(page, /<[^>]*\s(?:on\w+|src|srcset|background)\s*=/i);
      assert.doesNotMatch(page, /url\(|@import|javascript:(?!1|alert)/i);
      assert.doesNotMatch(page, /href="(?!#|https?:\/\/)/);
    }
  });
  it('escapes by default', () => {
    assert.equal(html`<b title="${'"<\''}">${['a&b', null, html`<i>${'<'}</i>`]}</b>`.markup, '<b title="&#34;&#60;&#39;">a&#38;b<i>&#60;</i></b>');
    assert.equal(escape('a\u202eb\n`'), 'a&#60;U+202E&#62;b␊&#96;');
  });
  it('spaces French text, not code', () => assert.equal(frenchSpaces('<p title="a : b">a : b<code>a : b</code></p>'), '<p title="a : b">a\u00a0: b<code>a : b</code></p>'));
  it('says its language, and has its headings in order', () => {
    const page = render('html', 'en');
    assert.match(page, /<html lang="en">/);
    const levels = [...page.matchAll(/<h(\d)/g)].map((match) => Number(match[1]));
    levels.forEach((level, index) => assert.ok(index === 0 ? level === 1 : level <= levels[index - 1]! + 1, `h${level} after h${levels[index - 1]}`));
    for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) assert.match(table, /<caption>[\s\S]*scope="col"/);
  });
  it('has unique ids, and links that lead to them', () => {
    const page = render('html');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
  });
});

describe('text report', () => {
  it('holds in eighty columns, addresses and ids apart', () => {
    for (const line of render('text').split('\n')) assert.ok(widthOf(line) <= 80 || !line.trim().includes(' ') || /=cmd|script/.test(line), line);
  });
  it('colours only what it is asked to', () => {
    const painted = render('text', 'fr', { paint: (ink, text) => styleText(ink as Parameters<typeof styleText>[0], text, { validateStream: false }) });
    assert.match(painted, /\u001b\[31m/);
    assert.equal(painted.replace(/\u001b\[\d+m/g, ''), render('text'));
  });
  it('names the alternatives once', () => {
    const shown = [{ name: 'Chene SNC', status: 'qualified' as const, why: '' }];
    assert.equal(withoutAlternatives('A n’est pas qualifié. Qualifiés : Chene SNC. Couvert.', shown), 'A n’est pas qualifié. Couvert.');
    assert.equal(withoutAlternatives('Passez à Chene SNC.', shown), 'Passez à Chene SNC.');
    assert.equal(withoutAlternatives('Rien. Aucun service.', shown), 'Rien. Aucun service.');
  });
  it('wraps as French writes', () => assert.deepEqual(wrap('un deux trois : « quatre » cinq', 15), ['un deux trois :', '« quatre » cinq']));
});

describe('CSV report', () => {
  it('starts with a byte order mark and has as many cells on each line', () => {
    const text = render('csv');
    assert.ok(text.startsWith('\ufeff'));
    assert.ok(text.endsWith('\r\n'));
  });
  const cases: [string, string][] = [['=1+1', "'=1+1"], ['+33', "'+33"], ['-2', "'-2"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'␉=1"], ['\r=1', "'␍=1"], ['a;b', '"a;b"'], ['a"b', '"a""b"'], ['=a;"', '"\'=a;"""'], ['a=1', 'a=1']];
  for (const [value, expected] of cases) it(`writes ${JSON.stringify(value)} as ${expected}`, () => assert.equal(cell(value), expected));
});

describe('Markdown report', () => {
  it('neither marks up nor calls', () => {
    assert.equal(prose('a|b <i> @x *y* [z](w)'), 'a\\|b &lt;i&gt; @<!-- -->x \\*y\\* \\[z\\](w)');
    assert.equal(code('a`b``c|'), '```a`b``c¦```');
    assert.doesNotMatch(render('markdown').replaceAll('\\`', '').replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, ''), /<script|@equipe/);
  });
});

describe('SARIF report', () => {
  it('keeps what is covered as suppressions, with fingerprints that are unique', () => {
    const log = JSON.parse(render('sarif')) as { runs: { results: { partialFingerprints: Record<string, string>; suppressions?: { kind: string; justification: string }[]; ruleIndex: number; ruleId: string }[]; tool: { driver: { rules: { id: string; help: { text: string } }[] } } }[] };
    const { results, tool } = log.runs[0]!;
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['cloudAuCentre/v1']);
    assert.equal(new Set(prints).size, prints.length);
    assert.deepEqual(results.flatMap(({ suppressions }) => suppressions ?? []).map(({ kind }) => kind), ['external', 'inSource']);
    for (const { ruleIndex, ruleId } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
    assert.match(tool.driver.rules.find(({ id }) => id === 'snc-required')!.help.text, /Raison[\s\S]*Reason/);
  });
});

describe('JUnit report', () => {
  it('is made of tags that close', () => {
    const text = render('junit');
    const open: string[] = [];
    for (const [, close, name, self] of text.matchAll(/<(\/?)([a-z-]+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
      if (close) assert.equal(open.pop(), name);
      else if (!self) open.push(name!);
    }
    assert.deepEqual(open, []);
    assert.match(text, /tests="7" failures="3" errors="0" skipped="2"/);
  });
  it('has what readers of JUnit look for: names, counts, one suite per file, one case per finding', () => {
    const text = render('junit');
    const suites = [...text.matchAll(/<testsuite name="[^"]+" timestamp="\d{4}-\d\d-\d\dT00:00:00" tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)">([\s\S]*?)<\/testsuite>/g)];
    assert.equal(suites.length, 4);
    for (const [, tests, failures, skipped, body] of suites) {
      const times = (tag: string): number => body!.split(`<${tag} `).length - 1;
      assert.deepEqual([times('testcase'), times('failure'), times('skipped')], [Number(tests), Number(failures), Number(skipped)]);
      for (const [one] of body!.matchAll(/<testcase [^>]*>/g)) assert.match(one, /^<testcase name="[^"]+" classname="[^"]+"/);
    }
  });
});

describe('GitLab report', () => {
  it('has what GitLab documents: description, check_name, fingerprint, severity, location', () => {
    const text = { type: 'string', minLength: 1 };
    const issue = {
      type: 'object', required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: text, check_name: text, fingerprint: text, severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: { type: 'object', required: ['path', 'lines'], properties: { path: { type: 'string', pattern: '^(?!\\./|/)' }, lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } } } } },
      },
    };
    const validate = new Ajv({ allErrors: true, strict: true }).compile({ type: 'array', items: issue });
    for (const lang of ['fr', 'en'] as const) assert.ok(validate(JSON.parse(render('gitlab', lang))), JSON.stringify(validate.errors));
  });
  it('has fingerprints that are unique', () => {
    const issues = JSON.parse(render('gitlab')) as { fingerprint: string; severity: string }[];
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
    assert.deepEqual(issues.map(({ severity }) => severity), ['critical', 'info', 'info', 'major', 'info', 'major']);
  });
});

describe('visible text', () => {
  it('shows what hides', () => assert.equal(visible('a\u001b[0m\u202e\u200b\ufeffé'), 'a␛[0m<U+202E><U+200B><U+FEFF>é'));
  it('leaves YAML-safe text alone', () => assert.equal(parseDocument(visible('a: « b »\u00a0!')).toString().trim(), 'a: « b »\u00a0!'));
});
