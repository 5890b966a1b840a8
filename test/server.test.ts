// The language server as an editor meets it: a process of its own, its standard streams, the protocol's own library.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CancellationTokenSource, DiagnosticSeverity, LSPErrorCodes, type CodeAction, type Diagnostic, type ResponseError } from 'vscode-languageserver/node.js';
import { LINT_WORKSPACE, PAGE, SERVER_COMMAND, STATUS, type LintWorkspaceResult, type PageResult, type StatusResult } from '../src/protocol.ts';
import { COMPOSE, CONFIG, DSP, FILE, ROOT } from './lspProject.ts';
import { Editor, uriOf, type EditorOptions } from './lspClient.ts';
import { here } from './helpers.ts';

const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);
const at = (line: number, character: number) => ({ range: { start: { line, character }, end: { line, character } } });
const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => actions.find((action) => title.test(action.title)) ?? assert.fail(`no action ${String(title)} among ${actions.map((action) => action.title).join(' | ')}`);

describe('language server', () => {
  let editor: Editor;
  const open = async (options: EditorOptions = {}): Promise<Editor> => (editor = await Editor.open(options));
  /** An editor that holds all files itself. */
  const virtual = (files: Record<string, string> = {}, options: EditorOptions = {}): Promise<Editor> => open({ folders: [ROOT], files, ...options });
  afterEach(async () => assert.equal(await editor.quit(), 0));

  describe('diagnostics', () => {
    it('are pulled, with code, page, related places and fingerprint', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      const report = await editor.pull(FILE);
      assert.equal(report.kind, 'full');
      const found = report.items.find(({ code }) => code === 'eu-region-not-immune')!;
      assert.equal(found.severity, DiagnosticSeverity.Error);
      assert.equal(found.source, 'cloud-au-centre');
      assert.match(found.codeDescription!.href, /^https:.*eu-region-not-immune/);
      assert.match(String(found.data), /^[0-9a-f]{16}$/);
      assert.deepEqual(found.range, { start: { line: 4, character: 24 }, end: { line: 4, character: 50 } });
      assert.ok(found.relatedInformation!.some(({ location }) => location.uri === FILE && location.range.start.line === 5), 'the other place');
      assert.ok(found.relatedInformation!.some(({ location }) => location.uri === CONFIG), 'the line that declares the sensitivity');
      const again = await editor.pull(FILE, report.resultId);
      assert.equal(again.kind, 'unchanged');
    });

    it('are pushed to editors that do not pull, and taken back when the file is closed', async () => {
      await virtual({ [CONFIG]: DSP }, { push: true });
      assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
      await editor.show(FILE, COMPOSE);
      await editor.next();
      assert.ok(codes(editor.published.get(FILE)!.diagnostics).includes('eu-region-not-immune'));
      await editor.edit(FILE, [{ text: 'services: {}\n' }]);
      await editor.next();
      assert.deepEqual(editor.published.get(FILE), { uri: FILE, version: 2, diagnostics: [] });
      await editor.edit(FILE, [{ text: COMPOSE }]);
      await editor.next();
      await editor.close(FILE);
      await editor.next();
      assert.deepEqual(editor.published.get(FILE)!.diagnostics, []);
    });

    it('follow unsaved edits: incremental changes equal the whole text opened anew', async () => {
      await virtual({ [CONFIG]: DSP });
      const pieces = ['https://s3.eu-west-3.amazonaws.com', '\n', '---\n', '  ', ': ', '- ', '"', "'", '#', '&a ', '*a', '{{ x }}', 'image: ', 'sentry.io', 'é', '😀', '\r\n', '<<: ', '|\n', 'oos.eu-west-2.outscale.com'];
      const start = `${COMPOSE}---\nkind: Deployment\napiVersion: apps/v1\nspec:\n  host: smtp.office365.com\n`;
      const edit = fc.record({ from: fc.nat(600), length: fc.nat(40), text: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')) });
      await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const document = await editor.show(FILE, start);
        for (const { from, length, text } of edits) {
          const offset = Math.min(from, document.getText().length);
          await editor.edit(FILE, [{ range: { start: document.positionAt(offset), end: document.positionAt(offset + length) }, text }]);
          await editor.diagnostics(FILE);
        }
        const incremental = await editor.diagnostics(FILE);
        const text = document.getText();
        await editor.close(FILE);
        await editor.show(FILE, text);
        const fresh = await editor.diagnostics(FILE);
        await editor.close(FILE);
        assert.deepEqual(incremental, fresh);
      }), { numRuns: 100 });
    });

    it('never stand in past versions, manifests and excluded files', async () => {
      await virtual({ [CONFIG]: `${DSP}exclusions: ["demo/**"]\n` });
      const json = '{ "services": { "api": { "url": "https://s3.eu-west-3.amazonaws.com" } } }';
      for (const [uri, text, language] of [[`git:/projet/compose.yaml?HEAD`, COMPOSE, 'yaml'], [`${ROOT}/package.json`, json, 'json'], [`${ROOT}/tsconfig.json`, json, 'jsonc'], [`${ROOT}/demo/compose.yaml`, COMPOSE, 'yaml'], [`${ROOT}/notes.md`, COMPOSE, 'markdown']] as const) {
        await editor.show(uri, text, language);
        assert.deepEqual(await editor.diagnostics(uri), [], uri);
        assert.ok((await editor.connection.sendRequest<StatusResult>(STATUS, { uri })).skipped, uri);
      }
      await editor.show(`${ROOT}/compose.json`, json, 'json');
      assert.notDeepEqual(await editor.diagnostics(`${ROOT}/compose.json`), []);
    });
  });

  describe('context', () => {
    it('comes from the nearest workspace file, as it stands unsaved', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      assert.ok(codes(await editor.diagnostics(FILE)).includes('eu-region-not-immune'));
      await editor.show(CONFIG, DSP.replace('particuliere', 'aucune').replace(/ {2}(?:fondement|risqueViolation).*\n/g, ''));
      await editor.next();
      assert.ok(!(await editor.diagnostics(FILE)).some(({ severity }) => severity === DiagnosticSeverity.Error));
      await editor.edit(CONFIG, [{ text: DSP }]);
      await editor.next();
      assert.ok((await editor.diagnostics(FILE)).some(({ severity }) => severity === DiagnosticSeverity.Error));
      await editor.edit(CONFIG, [{ text: 'regime: prive\n' }]);
      await editor.next();
      await editor.close(CONFIG);
      await editor.next();
      assert.ok((await editor.diagnostics(FILE)).some(({ severity }) => severity === DiagnosticSeverity.Error), 'what is on disk counts again');
    });

    it('follows the disk', async () => {
      await virtual({});
      await editor.show(FILE, COMPOSE);
      assert.ok(codes(await editor.diagnostics(FILE)).includes('context-buyer-missing'));
      await editor.write(CONFIG, DSP);
      await editor.next();
      assert.ok(codes(await editor.diagnostics(FILE)).includes('eu-region-not-immune'));
    });

    it('is that of its own folder, and of the nearest file within it', async () => {
      const near = `${ROOT}/demo/.cloud-au-centre.yml`;
      await open({ folders: [ROOT, 'file:///autre'], files: { [CONFIG]: DSP, [near]: 'regime: prive\ndonnees: { sensibilite: aucune }\n' } });
      const severities = async (uri: string): Promise<boolean> => {
        await editor.show(uri, COMPOSE);
        return (await editor.diagnostics(uri)).some(({ severity }) => severity === DiagnosticSeverity.Error);
      };
      assert.equal(await severities(FILE), true);
      assert.equal(await severities(`${ROOT}/demo/compose.yaml`), false);
      assert.equal(await severities('file:///autre/compose.yaml'), false);
    });

    it('shows its mistakes at their place', async () => {
      await virtual({});
      await editor.show(CONFIG, 'regime: eta\ndonnees:\n  sensibilite: particuliere\n');
      const [first] = await editor.diagnostics(CONFIG);
      assert.equal(first!.code, 'config-invalid');
      assert.equal(first!.severity, DiagnosticSeverity.Error);
      assert.equal(first!.range.start.line, 0);
    });

    it('knows the catalogue of the team, as it stands unsaved, and its mistakes', async () => {
      const team = `${ROOT}/equipe.yaml`;
      const catalogue = (host: string): string => `id: dsi\nname: DSI\njurisdiction: { seat: FR }\nbrand:\n  host: [${host}]\nservices:\n  - id: dsi-registre\n    name: Registre\n    layers: [caas]\n    capabilities: [container-registry]\n`;
      await virtual({ [CONFIG]: `${DSP}catalogue: [equipe.yaml, absent.yaml]\n`, [team]: catalogue('dsi.agrements.fr') });
      await editor.show(FILE, 'services:\n  api:\n    environment:\n      URL: https://registre.dsi.agrements.fr\n');
      assert.match(await editor.hover(FILE, 3, 25), /DSI/);
      await editor.show(team, catalogue('ailleurs.agrements.fr'));
      await editor.next();
      assert.doesNotMatch(await editor.hover(FILE, 3, 25), /DSI/);
      await editor.edit(team, [{ text: 'id: dsi\nservices: 3\n' }]);
      await editor.next();
      assert.ok(codes(await editor.diagnostics(team)).every((code) => code === 'catalogue-invalid') && (await editor.diagnostics(team)).length > 0);
      await editor.show(CONFIG, editor.files[CONFIG]!);
      assert.ok((await editor.diagnostics(CONFIG)).some(({ message }) => message.includes('absent.yaml')));
    });

    it('is not needed: untitled buffers, no folder at all', async () => {
      await open({ files: {} });
      for (const uri of ['untitled:Untitled-1', 'file:///ailleurs/compose.yaml', 'vscode-vfs://github/a/b/compose.yaml']) {
        await editor.show(uri, COMPOSE);
        assert.ok(codes(await editor.diagnostics(uri)).includes('context-buyer-missing'), uri);
        for (const { edit } of await editor.actions(uri, at(4, 30))) {
          for (const change of edit?.documentChanges ?? []) assert.match('edits' in change ? change.textDocument.uri : 'uri' in change ? change.uri : 'x:', /^[a-z-]+:/);
        }
      }
    });

    it('is read from disk by editors that give no files, within the folders only', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cac-'));
      try {
        mkdirSync(join(folder, 'projet/k8s'), { recursive: true });
        mkdirSync(join(folder, 'dehors'));
        writeFileSync(join(folder, 'projet/.cloud-au-centre.yaml'), DSP);
        writeFileSync(join(folder, 'projet/k8s/compose.yaml'), COMPOSE);
        writeFileSync(join(folder, 'dehors/compose.yaml'), COMPOSE);
        await open({ folders: [join(folder, 'projet')] });
        const uri = uriOf(join(folder, 'projet/k8s/compose.yaml'));
        await editor.show(uri, COMPOSE);
        assert.ok(codes(await editor.diagnostics(uri)).includes('eu-region-not-immune'));
        const { files } = await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
        assert.deepEqual(files.map((file) => file.uri), [uri]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  describe('code actions', () => {
    it('declare the context, after which the finding is gone', async () => {
      await virtual({});
      await editor.show(FILE, COMPOSE);
      const found = (await editor.diagnostics(FILE)).find(({ code }) => code === 'context-buyer-missing')!;
      const actions = await editor.actions(FILE, found, undefined, [found]);
      const declare = titled(actions, /Déclarer/);
      assert.equal(declare.kind, 'quickfix');
      assert.deepEqual(declare.diagnostics, [found]);
      assert.deepEqual(declare.edit!.documentChanges![0], { kind: 'create', uri: CONFIG, options: { ignoreIfExists: true }, annotationId: 'cloud-au-centre' });
      assert.equal(Object.values(declare.edit!.changeAnnotations!)[0]!.needsConfirmation, true);
      await editor.apply(declare.edit!);
      await editor.next();
      assert.ok(!codes(await editor.diagnostics(FILE)).includes('context-buyer-missing'));
    });

    it('move every place at once, from any of the places', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      for (const line of [4, 5]) {
        const replace = titled(await editor.actions(FILE, at(line, 30)), /^Remplacer par .*OUTSCALE/);
        assert.equal(replace.kind, 'refactor.rewrite');
      }
      const hoverOnly = await editor.actions(FILE, at(5, 30), ['quickfix']);
      assert.equal(titled(hoverOnly, /^Remplacer/).kind, 'quickfix');
      assert.ok(hoverOnly.filter(({ isPreferred }) => isPreferred).length <= 1);
      await editor.apply(titled(await editor.actions(FILE, at(5, 30)), /^Remplacer/).edit!);
      assert.ok(!codes(await editor.diagnostics(FILE)).includes('eu-region-not-immune'));
      assert.ok(!editor.documents.get(FILE)!.getText().includes('amazonaws'));
    });

    it('come in order: fix, alternatives, comparison, derogation, documentation', async () => {
      await virtual({ [CONFIG]: DSP }, { commands: true });
      await editor.show(FILE, COMPOSE);
      const titles = (await editor.actions(FILE, at(4, 30))).map(({ title }) => title.split(/[\s\u00a0]/)[0]);
      assert.deepEqual([...new Set(titles)], ['Remplacer', 'Alternative', 'Comparer', 'Préparer', 'Documentation']);
      const derogation = titled(await editor.actions(FILE, at(4, 30)), /dérogation/);
      assert.equal(derogation.command!.command, 'cloudAuCentre.openFile');
      await editor.apply(derogation.edit!);
      assert.match(editor.files[CONFIG]!, /etat: brouillon/);
    });

    it('that name a page are run by the server for editors without our commands', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      const { command } = titled(await editor.actions(FILE, at(4, 30)), /^Alternative/);
      assert.equal(command!.command, SERVER_COMMAND);
      await editor.connection.sendRequest('workspace/executeCommand', { command: command!.command, arguments: command!.arguments });
      assert.match(editor.messages.join('\n'), /SecNumCloud/);
    });

    it('fix all that is safe, and find nothing the second time', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE.replace('    environment', '    # cloud-au-centre-disable-next-node eu-region-not-imune until=2027-01-01 -- bascule en cours\n    environment'));
      const all = (): Promise<CodeAction[]> => editor.actions(FILE, at(0, 0), ['source.fixAll']);
      assert.deepEqual((await all()).map(({ kind }) => kind), ['source.fixAll.cloudAuCentre']);
      await editor.apply((await all())[0]!.edit!);
      assert.match(editor.documents.get(FILE)!.getText(), /disable-next-node eu-region-not-immune /);
      assert.deepEqual(await all(), []);
      assert.ok((await editor.actions(FILE, at(5, 30))).every(({ kind }) => kind !== 'source.fixAll.cloudAuCentre'));
    });
  });

  describe('hover', () => {
    it('is a card on every recognised place, also when nothing is wrong', async () => {
      await virtual({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      const card = await editor.hover(FILE, 4, 30);
      for (const part of [/^### Amazon S3/, /non qualifié/, /24 novembre 2026/, /États-Unis/, /CLOUD Act/, /HDS/, /lu le|lue le/, /jusqu’au/]) assert.match(card, part);
      assert.match(await editor.hover(FILE, 5, 30), /Amazon S3/);
      assert.equal(await editor.hover(FILE, 0, 2), '');
      const sound = `${ROOT}/sain.yaml`;
      await editor.show(sound, 'services:\n  api:\n    environment:\n      S3: https://oos.cloudgouv-eu-west-1.outscale.com\n');
      assert.match(await editor.hover(sound, 3, 25), /qualifié SecNumCloud/);
    });

    it('speaks the language asked for', async () => {
      await virtual({ [CONFIG]: DSP }, { locale: 'de' });
      await editor.show(FILE, COMPOSE);
      assert.match(await editor.hover(FILE, 4, 30), /not qualified/);
    });

    it('follows the settings', async () => {
      await virtual({ [CONFIG]: DSP }, { locale: 'en', settings: { language: 'fr', severity: { 'eu-region-not-immune': 'hint' } } });
      await editor.show(FILE, COMPOSE);
      assert.match(await editor.hover(FILE, 4, 30), /non qualifié/);
      assert.equal((await editor.diagnostics(FILE)).find(({ code }) => code === 'eu-region-not-immune')!.severity, DiagnosticSeverity.Hint);
      editor.settings = { enable: false };
      await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await editor.next();
      assert.deepEqual(await editor.diagnostics(FILE), []);
    });
  });

  it('helps to write a dossier from nothing: kinds first, then keys, codes, services with their status; fixes, a line above the need, pages', async () => {
    await virtual({});
    const items = async (text: string): Promise<{ label: string; detail?: string }[]> => {
      if (editor.documents.has(FILE)) await editor.close(FILE);
      await editor.show(FILE, text);
      const lines = text.split('\n');
      return editor.connection.sendRequest('textDocument/completion', { textDocument: { uri: FILE }, position: { line: lines.length - 1, character: lines.at(-1)!.length } });
    };
    assert.deepEqual((await items('# Notre besoin\ntype: exp')).map(({ label }) => label), ['expression-de-besoin', 'consultation', 'analyse-des-offres', 'suivi-de-marche']);
    // A file of another kind that happens to have a `type` is left alone.
    assert.deepEqual(await items('services: {}\ntype: '), []);
    assert.ok((await items('type: consultation\nacheteur:\n  ')).some(({ label }) => label === 'regime'));
    const [service] = await items('type: consultation\ncloud:\n  capacites: [object-storage]\n  service: ');
    assert.match(service!.detail!, /^qualifié SecNumCloud/);
    await editor.close(FILE);
    await editor.show(FILE, 'type: consultation\nacheteur: { regime: etats }\nobjet: X\ncloud:\n  capacites: [object-storage]\n');
    const wrong = (await editor.diagnostics(FILE)).find(({ code }) => code === 'dossier-invalid')!;
    assert.ok((await editor.actions(FILE, wrong)).some(({ title }) => title.includes('etat')));
    const lens = await editor.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: FILE } });
    assert.match(lens[0]!.command.title, /voir l’avis/);
    for (const kind of ['advice', 'comparison'] as const) {
      const page = await editor.connection.sendRequest<PageResult>(PAGE, { kind, uri: FILE });
      assert.ok(page!.html.includes('<table') && page!.markdown.includes('OUTSCALE'), kind);
    }
  });

  it('answers what is cancelled, and goes on', async () => {
    await virtual({ [CONFIG]: DSP });
    await editor.show(FILE, COMPOSE.repeat(50).replace(/services:/g, (_m) => '---\nservices:'));
    for (const method of ['textDocument/diagnostic', 'textDocument/hover', 'textDocument/codeAction']) {
      const source = new CancellationTokenSource();
      const asked = editor.connection.sendRequest(method, { textDocument: { uri: FILE }, position: { line: 0, character: 0 }, ...at(0, 0), context: { diagnostics: [] } }, source.token);
      source.cancel();
      await assert.rejects(asked, (error: ResponseError<void>) => error.code === LSPErrorCodes.RequestCancelled, method);
    }
    assert.notDeepEqual(await editor.diagnostics(FILE), []);
  });

  it('survives whatever a file may hold', async function () {
    this.timeout(180_000);
    await virtual({ [CONFIG]: DSP });
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 8 }, (_, n) => `${'bcdefghi'[n]}: &${'bcdefghi'[n]} [${Array(9).fill(`*${'abcdefgh'[n]}`).join(', ')}]`).join('\n')}\n`;
    const inputs: Record<string, string> = {
      binary: '\0\u0001\u0002ELF\0\0', bomb, deep: '['.repeat(20_000), wide: `a: ${'x'.repeat(1_000_000)}\n`, huge: 'cle: https://s3.eu-west-3.amazonaws.com\n'.repeat(105_000), beyond: 'x'.repeat(21_000_000),
      conflict: '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> autre\n', lone: '\uD800: \uDFFF\n', empty: '', tabs: '\t\t: -\n\t?', recursive: 'a: &a\n  <<: *a\n  b: *a\n',
    };
    for (const [name, text] of Object.entries(inputs)) {
      const uri = `${ROOT}/${name}.yaml`;
      await editor.show(uri, text);
      const items = await editor.diagnostics(uri);
      if (['binary', 'conflict', 'beyond'].includes(name)) assert.notDeepEqual(items, [], `${name} is said, not passed over`);
      await editor.actions(uri, at(0, 0));
      await editor.hover(uri, 0, 0);
      await editor.close(uri);
    }
    await editor.show(FILE, COMPOSE);
    assert.ok(codes(await editor.diagnostics(FILE)).includes('eu-region-not-immune'));
    assert.deepEqual(editor.messages.filter((message) => message.startsWith('cloud-au-centre:')), [], 'nothing failed inside');
  });

  it('starts by its own bundle too', async () => {
    await open({ args: [join(here, 'dist/server-node.cjs'), '--stdio'], files: {} });
    assert.equal(editor.initialized.serverInfo!.name, 'cloud-au-centre');
    assert.equal(editor.initialized.capabilities.hoverProvider, true);
  });
});
