// What the language server answers beside diagnostics: the catalogue, pages, the lint of a whole workspace.
import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, WorkDoneProgress, type ResponseError } from 'vscode-languageserver/node.js';
import { COMPARE, DEROGATION_FILE, DEROGATION_SUBJECTS, LINT_WORKSPACE, PAGE, REPORT, SEARCH, STATUS, type DerogationFileResult, type DerogationSubjectsResult, type LintWorkspaceResult, type PageResult, type ReportResult, type SearchParams, type SearchResult, type StatusResult } from '../src/protocol.ts';
import { COMPOSE, CONFIG, DSP, FILE, ROOT } from './lspProject.ts';
import { Editor, type EditorOptions } from './lspClient.ts';

describe('language server, beyond a file', () => {
  let editor: Editor;
  const virtual = async (files: Record<string, string> = {}, options: EditorOptions = {}): Promise<Editor> => (editor = await Editor.open({ folders: [ROOT], files, ...options }));
  afterEach(async () => assert.equal(await editor.quit(), 0));

  describe('the catalogue', () => {
    it('is searched by name, alias, need in both languages, host and address', async () => {
      await virtual();
      const search = async (text: string): Promise<string[]> => (await editor.connection.sendRequest<SearchResult>(SEARCH, { text } satisfies SearchParams)).map(({ id }) => id);
      assert.equal((await search('OUTSCALE IaaS Cloud on Demand'))[0], 'outscale-iaas-cloud-on-demand');
      assert.equal((await search('premi3ns'))[0], 's3ns-premi3ns');
      assert.equal((await search('https://s3.eu-west-3.amazonaws.com/dossiers'))[0], 'aws-s3');
      assert.equal((await search('ghcr.io'))[0], 'github');
      for (const need of ['stockage objet', 'object-storage']) assert.ok((await search(need)).slice(0, 8).includes('cloud-temple-object-storage'), need);
      assert.ok((await search('')).length > 400);
      assert.deepEqual(await search('zzz'), []);
      const [first] = await editor.connection.sendRequest<SearchResult>(SEARCH, { text: 'OUTSCALE IaaS Cloud on Demand' } satisfies SearchParams);
      assert.deepEqual([first!.status, first!.until], ['qualified', '2026-11-30']);
    });
    it('moves with the date: status, and a card that says how old the facts are', async () => {
      await virtual({}, { settings: { asOf: '2027-03-15' } });
      await editor.show(FILE, 'services:\n  api:\n    environment:\n      URL: https://oos.cloudgouv-eu-west-1.outscale.com/dossiers\n');
      const card = await editor.hover(FILE, 3, 25);
      assert.match(card, /à revérifier/);
      assert.match(card, /Catalogue du 23 novembre 2026 \(de plus de 90 jours/);
      const status = await editor.connection.sendRequest<StatusResult>(STATUS, { uri: FILE });
      assert.equal(status.catalogue.stale, true);
    });
    it('says nothing of its age while the facts are fresh', async () => {
      await virtual();
      await editor.show(FILE, COMPOSE);
      assert.doesNotMatch(await editor.hover(FILE, 4, 30), /90 jours/);
    });
  });

  describe('pages', () => {
    it('explain what is seen, set aside and why, without letting text become markup', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, `${COMPOSE}      LIEN: "https://s3.eu-west-3.amazonaws.com/<img src=x>"\n      description: voir https://console.aws.amazon.com/\n`);
      const explained = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'explain', uri: FILE });
      assert.match(explained!.markdown, /Docker Compose/);
      assert.match(explained!.markdown, /eu\\_region|eu-region-not-immune/);
      assert.ok(!explained!.html.includes('<img'));
      const line = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'explain', uri: FILE, line: 5 });
      assert.ok(line!.markdown.includes('s3.eu-west-3.amazonaws.com') && !line!.markdown.includes('| 5 |'));
      const context = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'context', uri: FILE });
      assert.match(context!.markdown, /sensibilité particulière/);
    });

    it('show what is under the cursor, a service, a comparison, a rule', async () => {
      await virtual({ [CONFIG]: DSP }, { commands: true });
      await editor.show(FILE, COMPOSE);
      const entry = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'entry', uri: FILE, line: 4, character: 30 });
      assert.equal(entry!.title, 'Amazon S3');
      assert.match(entry!.html, /href="command:cloudAuCentre\.compareServices\?/);
      const compare = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'compare', capability: 'object-storage', except: 'aws-s3' });
      assert.match(compare!.html, /<th scope="col">/);
      const rule = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'rule', id: 'snc-required' });
      assert.match(rule!.markdown, /Pourquoi cette règle/);
      const covered = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'coverage' });
      assert.match(covered!.html, /<h2>[^<]*\(\d+\)<\/h2>/);
      const ending = await editor.connection.sendRequest<PageResult>(PAGE, { kind: 'expiring' });
      assert.ok(ending!.markdown.indexOf('OUTSCALE IaaS') > 0 && ending!.markdown.indexOf('OUTSCALE IaaS') < ending!.markdown.indexOf('S3NS'), 'the soonest first');
      for (const nothing of [{ kind: 'entry', uri: FILE, line: 0, character: 0 }, { kind: 'service', id: 'rien' }, { kind: 'compare', capability: 'rien' }, { kind: 'rule', id: 'rien' }]) {
        assert.equal(await editor.connection.sendRequest(PAGE, nothing), null);
      }
    });
  });

  describe('workspace', () => {
    const files = Object.fromEntries([[CONFIG, DSP], ...Array.from({ length: 40 }, (_, n) => [`${ROOT}/k8s/${n}.yaml`, COMPOSE] as const), [`${ROOT}/package.json`, '{}']]);

    it('is linted with progress, into one audit and its reports', async () => {
      await virtual(files);
      await editor.show(`${ROOT}/k8s/0.yaml`, 'services: {}\n');
      const progress: string[] = [];
      editor.connection.onProgress(WorkDoneProgress.type, 'jeton', ({ kind }) => progress.push(kind));
      assert.equal(await editor.connection.sendRequest(REPORT, { format: 'json' }), null);
      const result = await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, { workDoneToken: 'jeton' });
      assert.equal(result.files.length, 39, 'what is on the screen counts before what is on disk');
      assert.equal(result.summary.files, 41);
      assert.deepEqual([progress[0], progress.at(-1)], ['begin', 'end']);
      assert.ok(progress.includes('report'));
      for (const { id } of result.formats) assert.ok((await editor.connection.sendRequest<ReportResult>(REPORT, { format: id }))!.text.length > 100, id);
      await assert.rejects(editor.connection.sendRequest(REPORT, { format: 'rien' }));
      const page = (await editor.connection.sendRequest<ReportResult>(REPORT, { format: 'html' }))!.text;
      assert.match(page, /^<!doctype html>/i);
      assert.match(page, /Fournisseur sous contrôle extérieur/, 'titles of rules, as the command line writes them');
      assert.doesNotMatch(page, /command:/);
      const shown = (await editor.connection.sendRequest<ReportResult>(REPORT, { format: 'html', links: true }))!.text;
      const [, address] = /href="command:cloudAuCentre\.openFile\?([^"]+)"/.exec(shown)!;
      const [uri, place] = JSON.parse(decodeURIComponent(address!)) as [string, { line: number; character: number }];
      assert.ok(uri.startsWith('file:///') && place.line >= 0 && place.character >= 0, address);
    });

    it('gives drafts of derogation files, for what was found and what is registered', async () => {
      await virtual({ ...files, [CONFIG]: `${DSP}derogations:\n  - { id: messagerie, portee: { services: [ms-exchange-online] } }\n` });
      assert.equal(await editor.connection.sendRequest(DEROGATION_SUBJECTS), null);
      await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
      const subjects = (await editor.connection.sendRequest<DerogationSubjectsResult>(DEROGATION_SUBJECTS))!;
      assert.deepEqual([...new Set(subjects.map(({ kind }) => kind))], ['service', 'derogation']);
      for (const { kind, id } of subjects) assert.match((await editor.connection.sendRequest<DerogationFileResult>(DEROGATION_FILE, { kind, id }))!.markdown, /^# .*\n\n> .*rouillon/, id);
      assert.equal(await editor.connection.sendRequest(DEROGATION_FILE, { kind: 'service', id: 'rien' }), null);
    });

    it('is compared with a past report, and says what is no report', async () => {
      await virtual(files);
      assert.equal(await editor.connection.sendRequest(COMPARE, { past: '{}' }), null);
      await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
      const past = (await editor.connection.sendRequest<ReportResult>(REPORT, { format: 'json' }))!.text;
      assert.match((await editor.connection.sendRequest<{ html: string }>(COMPARE, { past })).html, /^<!doctype html>[\s\S]*0 constat nouveau, 0 résolu/);
      const fewer = JSON.parse(past) as { files: { diagnostics: unknown[] }[] };
      fewer.files.find(({ diagnostics }) => diagnostics.length > 0)!.diagnostics.pop();
      assert.match((await editor.connection.sendRequest<{ html: string }>(COMPARE, { past: JSON.stringify(fewer) })).html, /1 constat nouveau/);
      for (const [text, problem] of [['{', 'not-json'], ['{"files":[]}', 'not-a-report'], ['null', 'not-a-report'], [past.replaceAll('"fingerprint"', '"empreinte"'), 'no-fingerprint']]) {
        assert.deepEqual(await editor.connection.sendRequest(COMPARE, { past: text }), { problem });
      }
    });

    it('leaves out what .gitignore files hide, the nearest one deciding', async () => {
      const found = ['compose.yaml', 'hors/a.yaml', 'hors/garde.yaml', 'secret.yaml', 'k8s/secret.yaml', 'k8s/tmp/b.yaml', 'chart/templates/_aide.tpl', 'notes.tpl'];
      await virtual({ ...Object.fromEntries(found.map((path) => [`${ROOT}/${path}`, COMPOSE])), [`${ROOT}/.gitignore`]: '/hors/\n!hors/garde.yaml\nsecret.yaml\ntmp\n', [`${ROOT}/k8s/.gitignore`]: '!secret.yaml\n' });
      const { files: linted } = await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
      assert.deepEqual(linted.map(({ uri }) => uri.slice(ROOT.length + 1)).sort(), ['chart/templates/_aide.tpl', 'compose.yaml', 'k8s/secret.yaml']);
    });

    it('can be cancelled between two files', async () => {
      await virtual(files);
      const source = new CancellationTokenSource();
      const asked = editor.connection.sendRequest(LINT_WORKSPACE, { workDoneToken: 'jeton' }, source.token);
      editor.connection.onProgress(WorkDoneProgress.type, 'jeton', () => source.cancel());
      await assert.rejects(asked, (error: ResponseError<void>) => error.code === LSPErrorCodes.RequestCancelled);
    });
  });
});
