// The engine's small parts as tables, and the straight line on the fake catalogue.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addMonths, daysBetween, isDate, longDate } from '../src/core/dates.ts';
import { applyEdits } from '../src/core/edits.ts';
import { lint } from '../src/core/lint.ts';
import { nearest } from '../src/core/names.ts';
import { DocumentCache, parse } from '../src/core/parse.ts';
import { compilePath, matchesPath } from '../src/core/paths.ts';
import { positionsOf } from '../src/core/positions.ts';
import { bareHosts, urlHosts } from '../src/core/read/hosts.ts';
import { readImage } from '../src/core/read/image.ts';
import { commands } from '../src/core/read/shell.ts';
import { splitDocuments } from '../src/core/stream.ts';
import { FILLER, maskTemplates } from '../src/core/templates.ts';
import { contextOf, DSP, evidenceOf, ROOT } from './helpers.ts';

const lintText = (text: string, options: Parameters<typeof contextOf>[0] = {}, name = 'f.yaml') => lint({ uri: `${ROOT}/${name}`, text }, contextOf(options));

describe('positions', () => {
  it('counts lines ended by LF, CRLF and CR, and UTF-16 characters', () => {
    const positions = positionsOf('a\r\né😀b\rc\n');
    assert.deepEqual(positions.position(3), { line: 1, character: 0 });
    assert.deepEqual(positions.position(6), { line: 1, character: 3 });
    assert.deepEqual(positions.position(8), { line: 2, character: 0 });
    assert.equal(positions.offset({ line: 2, character: 0 }), 8);
  });
  it('goes there and back for every offset', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' ') }), (text) => {
      const positions = positionsOf(text);
      for (let offset = 0; offset <= text.length; offset++) {
        if (text[offset] === '\n' && text[offset - 1] === '\r') continue;
        assert.equal(positions.offset(positions.position(offset)), offset);
      }
    }));
  });
});

describe('templates', () => {
  const same = (text: string): string => maskTemplates(text).text;
  it('keeps length and line breaks', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('{{', '}}', '{%', '%}', '${{', 'a', ': ', '\n', '"', '<<') }), (text) => {
      const masked = same(text);
      assert.equal(masked.length, text.length);
      assert.deepEqual([...masked.matchAll(/\n/g)].map((m) => m.index), [...text.matchAll(/\n/g)].map((m) => m.index));
    }));
  });
  it('masks values, blanks control lines, leaves merge keys', () => {
    assert.equal(same('image: {{ .Values.image }}'), `image: ${FILLER.repeat(19)}`);
    assert.equal(same('{{- if .Values.x }}\na: 1').trimStart(), 'a: 1');
    assert.equal(same('<<: *base'), '<<: *base');
    assert.equal(same('tag: ${{ github.sha }}'), `tag: ${FILLER.repeat(17)}`);
    assert.match(same('a: 1\n# k: ${{ x }}-${{\n#   y }}\nb: 2'), /\n#[^\n]*\n#[^\n]*\nb: 2$/);
  });
});

describe('streams', () => {
  it('cuts at markers and at nothing else', () => {
    const cut = (text: string): string[] => splitDocuments(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(cut('a: 1\n---\nb: 2\n'), ['a: 1\n', '---\nb: 2\n']);
    assert.deepEqual(cut('---\na: |\n  ---\n  x\n'), ['---\na: |\n  ---\n  x\n']);
    assert.deepEqual(cut('# seul\n'), ['# seul\n']);
    assert.deepEqual(cut('a: 1\n...\n---\nb: 2'), ['a: 1\n...\n', '---\nb: 2']);
    assert.equal(cut('').length, 1);
  });
});

describe('path patterns', () => {
  const cases: [string, (string | number)[], boolean][] = [
    ['spec.**.containers[*].image', ['spec', 'template', 'spec', 'containers', 0, 'image'], true],
    ['**.image', ['image'], true],
    ['services.*.image', ['services', 'web', 'image'], true],
    ['services.*.image', ['services', 'web', 'build', 'image'], false],
    ['metadata.annotations."a.b/c"', ['metadata', 'annotations', 'a.b/c'], true],
    ['vars.*_image', ['vars', 'api_image'], true],
    ['items[*]', ['items', 'x'], false],
  ];
  for (const [pattern, path, expected] of cases) it(`${pattern} ${expected ? 'matches' : 'refuses'} ${path.join('/')}`, () => assert.equal(matchesPath(compilePath(pattern), path), expected));
});

describe('image references', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['nginx', undefined, 'nginx'], ['library/nginx:1.27', undefined, 'library/nginx'], ['ghcr.io/a/b:1@sha256:0000', 'ghcr.io', 'a/b'],
    ['localhost:5001/a', 'localhost', 'a'], ['registry:5000/a/b', 'registry', 'a/b'], ['docker://alpine:3', undefined, 'alpine'],
    ['${REGISTRE:-ghcr.io}/a/b:${TAG}', 'ghcr.io', 'a/b'], ['123456789012.dkr.ecr.eu-west-3.amazonaws.com/a', '123456789012.dkr.ecr.eu-west-3.amazonaws.com', 'a'],
    ['my.org/UPPER/x', 'my.org', 'UPPER/x'],
  ];
  for (const [text, host, repository] of cases) it(text, () => {
    const image = readImage(text);
    assert.equal(image?.host, host);
    assert.equal(image?.repository, repository);
  });
  it('gives the range of the host', () => assert.deepEqual([readImage('${R:-ghcr.io}/a')?.start, readImage('${R:-ghcr.io}/a')?.end], [5, 12]));
  it('says what it cannot know', () => assert.equal(readImage('$REGISTRY/app')?.host, FILLER));
  for (const text of ['', 'a b', 'http://x/y z']) it(`refuses "${text}"`, () => assert.equal(readImage(text), undefined));
});

describe('hosts', () => {
  it('are read whole', () => {
    assert.deepEqual(urlHosts('https://user:pw@S3.example.com:8443/a?b=c').map((m) => m.host), ['s3.example.com']);
    assert.deepEqual(urlHosts('git@github.com:a/b.git').map((m) => m.host), ['github.com']);
    assert.deepEqual(bareHosts('smtp.example.org:587').map((m) => m.host), ['smtp.example.org']);
    assert.deepEqual(bareHosts('https://a.example.org/b.c d.example.org').map((m) => m.host), ['d.example.org']);
    assert.deepEqual(bareHosts('/etc/conf.d/x.conf ../a.b $x.y').map((m) => m.host), []);
  });
});

describe('commands', () => {
  it('are found at command places only', () => {
    const names = (script: string): string[] => commands(script).map((command) => command.text.split(/\s+/)[0]!);
    assert.deepEqual(names('a x && b | c; d'), ['a', 'b', 'c', 'd']);
    assert.deepEqual(names('# aws s3\nFOO=1 sudo aws s3 ls'), ['aws']);
    assert.deepEqual(names('x=$(gcloud y)\n'), ['x=', 'gcloud']);
    assert.deepEqual(names('aws s3 cp \\\n  a b'), ['aws']);
  });
});

describe('dates', () => {
  it('add months at the end of months', () => {
    assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
    assert.equal(addMonths('2026-04-17', 18), '2027-10-17');
    assert.equal(addMonths('2024-02-29', 12), '2025-02-28');
    assert.equal(addMonths('2026-08-31', 18), '2028-02-29');
  });
  it('know what is a date', () => {
    assert.equal(isDate('2026-02-29'), false);
    assert.equal(isDate('2024-02-29'), true);
    assert.equal(daysBetween('2026-11-24', '2026-11-30'), 6);
    assert.equal(longDate('2026-12-01', 'fr'), '1er décembre 2026');
  });
});

describe('nearest word', () => {
  it('offers the near and only the near', () => {
    assert.equal(nearest('etats', ['etat', 'prive']), 'etat');
    assert.equal(nearest('zzz', ['etat', 'prive']), undefined);
  });
});

describe('edits', () => {
  it('apply in any order, once', () => {
    const at = (line: number, from: number, to: number) => ({ start: { line, character: from }, end: { line, character: to } });
    assert.equal(applyEdits('a b\nc', [{ range: at(1, 0, 1), newText: 'C' }, { range: at(0, 2, 3), newText: 'B' }, { range: at(0, 2, 3), newText: 'B' }]), 'a B\nC');
  });
});

describe('the straight line', () => {
  it('finds a host in a block scalar, at its place, and not in its comments', () => {
    const text = 'data:\n  conf: |\n    # old: https://s3.eu-paris.sequoia.com\n    url: https://s3.eu-paris.sequoia.com/x\n';
    const result = lintText(text, { regime: 'etat', donnees: DSP });
    assert.deepEqual(evidenceOf(result), ['sequoia-s3@4']);
    assert.deepEqual(result.evidence[0]!.range, { start: { line: 3, character: 17 }, end: { line: 3, character: 40 } });
    assert.deepEqual(result.diagnostics.map((d) => [d.rule, d.severity]), [['eu-region-not-immune', 'error']]);
  });
  it('respects label boundaries', () => assert.deepEqual(evidenceOf(lintText('url: https://notsequoia.com\nb: https://s3.eu.sequoia.com.evil.fr\n')), []));
  it('reads an anchor once and names its uses', () => {
    const result = lintText('x: &s https://logs.sequoia.com\na: *s\nb: *s\n');
    assert.equal(result.evidence.length, 1);
    assert.equal(result.evidence[0]!.places.length, 2);
  });
  it('keeps the other documents when one is broken', () => {
    const result = lintText('a: https://logs.sequoia.com\n---\nb: [\n---\nc: https://orme.fr\n');
    assert.deepEqual(evidenceOf(result), ['sequoia-logs@1', 'orme-suite@5']);
    assert.deepEqual(result.diagnostics.filter((d) => d.rule === 'yaml-syntax').map((d) => d.document), [0]);
  });
  it('reads JSON on one line, with escapes', () => {
    const result = lintText('{"a":{"u":"https:\\/\\/logs.sequoia.com\\/x"}}', {}, 'f.json');
    assert.deepEqual(result.evidence[0]!.range, { start: { line: 0, character: 21 }, end: { line: 0, character: 37 } });
  });
  it('reads a text that goes on over a line, whatever ends it, broken JSON included', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      assert.deepEqual(evidenceOf(lintText(`url: "https://s3.eu.\\${end}  sequoia.com/x"${end}`)).length, 1, JSON.stringify(end));
      assert.doesNotThrow(() => lintText(`{ "url": "https://s3.eu.\\${end}sequoia.com" }`, {}, 'f.json'));
    }
  });
  it('reads a template line by line when no parser can', () => {
    const result = lintText('{{- range .Values.x }}\n  - name: {{ .n }}\n{{ .y }}: |\n  url: https://logs.sequoia.com\nbad: "{{ x }}\n other: https://orme.fr\n{{- end }}\n');
    assert.ok(evidenceOf(result).includes('orme-suite@6'));
    assert.equal(result.diagnostics.filter((d) => d.rule === 'yaml-syntax').length, 0);
  });
  it('survives an alias bomb and says so', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(', ')}]`);
    const result = lintText(`${lines.join('\n')}\nurl: https://orme.fr\n`);
    assert.ok(result.diagnostics.some((d) => d.rule === 'yaml-alias-limit'));
    assert.deepEqual(evidenceOf(result), ['orme-suite@10']);
  });
  for (const [name, text] of [['binary', 'a\0b'], ['conflict', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n']] as const) {
    it(`refuses a ${name} file with one message`, () => assert.equal(lintText(text).diagnostics.length, 1));
  }
  it('never throws, and says the same thing twice', () => {
    const bits = fc.constantFrom('a: ', '- ', '\n', '  ', '---\n', '"', "'", '[', '{', '}', ']', '|', '>', '&a ', '*a', '<<: ', '{{ x }}', '#', ':', 'https://logs.sequoia.com', '!Ref ', '\t', '\r\n', '\ufeff', 'é😀', '? ');
    fc.assert(fc.property(fc.string({ unit: bits, maxLength: 60 }), (text) => {
      assert.deepEqual(lintText(text), lintText(text));
    }), { numRuns: 400 });
  });
  const run = (text: string, times: number): string => text.repeat(times);
  const HOSTILE: [string, string][] = [
    ['dashes.yaml', run('- ', 20_000)], ['brackets.yaml', `x: ${run('[', 30_000)}`], ['lines.yaml', run('[\n', 30_000)], ['deep.json', run('{"a":', 20_000)],
    ['open.yaml', `a: ${run('{{', 100_000)}`], ['urls.yaml', `a: ${run('https://', 50_000)}`], ['dots.yaml', `a: ${run('a.', 100_000)}com`],
  ];
  for (const [name, text] of HOSTILE) {
    it(`neither stops nor drags on ${name}`, function () {
      this.timeout(15_000);
      assert.doesNotThrow(() => lintText(text, {}, name));
    });
  }
  it('incremental reading equals full reading', () => {
    const cache = new DocumentCache();
    const documents = fc.array(fc.constantFrom('a: 1\n', 'u: https://orme.fr\n', 'b: [\n', 'c: |\n  x\n', '- 1\n'), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(documents, (parts) => {
      const source = { uri: `${ROOT}/f.yaml`, text: parts.join('---\n') };
      const strip = (file: ReturnType<typeof parse>) => JSON.stringify(file.documents);
      assert.equal(strip(parse(source, cache)), strip(parse(source)));
    }));
  });
});
