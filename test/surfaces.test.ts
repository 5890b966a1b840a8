// The surfaces of the editor beside diagnostics and fixes: links, outline, status, the view of findings, files that change
// faster than they are read, that are deleted, or that are too large; and French and English as they should be written.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentLink, DocumentSymbol, DocumentDiagnosticReport, ResponseError } from 'vscode-languageserver/node.js';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node.js';
import { DEFAULT_SETTINGS, FINDINGS, LANGUAGES, LINT_ANYWAY, LINT_WORKSPACE, PAGE, STATUS, type FindingsResult, type LintWorkspaceResult, type PageResult, type StatusResult } from '../src/protocol.ts';
import { lint } from '../src/core/index.ts';
import { createContext } from '../src/defaults.ts';
import { hover } from '../src/server/hover.ts';
import { COMMAND_LINKS } from '../src/server/links.ts';
import { UI } from '../src/server/texts.ts';
import { Editor, type EditorOptions } from './lspClient.ts';
import { filesUnder, here, TODAY } from './helpers.ts';

const ROOT = 'file:///projet';
const FILE = `${ROOT}/compose.yaml`;
const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;
const DSP = 'regime: etat\ndonnees:\n  sensibilite: particuliere\n  fondement: mission-essentielle\n  risqueViolation: [securite-publique]\nderogations:\n  - id: reprise\n    etat: accordee\n    finLe: 2027-06-30\n    portee: { services: [aws-s3] }\nregles:\n  snc-expires-soon: off\n';
const COMPOSE = 'services:\n  api:\n    environment:\n      STOCKAGE: https://s3.eu-west-3.amazonaws.com/dossiers\n';
const at = (line: number, character: number) => ({ range: { start: { line, character }, end: { line, character } } });

describe('hover', () => {
  for (const lang of ['fr', 'en'] as const) {
    it(`is a card on everything that any file of the tests shows, ${lang}`, () => {
      const context = createContext({ root: ROOT, today: TODAY, lang });
      let shown = 0;
      for (const path of [...filesUnder('test/dialects'), ...filesUnder('examples')]) {
        const uri = `${ROOT}/${path.slice(here.length + 1)}`;
        const result = lint({ uri, text: readFileSync(path, 'utf8') }, context);
        for (const row of result.evidence) {
          for (const range of [row.range, ...row.places]) {
            const card = hover({ uri, version: 1, folder: ROOT, settings: DEFAULT_SETTINGS, context, result }, range.start, COMMAND_LINKS)?.contents as { value: string } | undefined;
            assert.ok(card, `${path}: ${row.kind} ${row.value}`);
            assert.doesNotMatch(card.value, /undefined|\[object|<\w+>|\{\w+\}/, `${path}: ${card.value}`);
            shown++;
          }
        }
      }
      assert.ok(shown > 300, String(shown));
    });
  }
});

describe('editor surfaces', () => {
  let editor: Editor;
  const open = async (files: Record<string, string> = {}, options: EditorOptions = {}): Promise<Editor> => (editor = await Editor.open({ folders: [ROOT], files, ...options }));
  afterEach(async () => assert.equal(await editor.quit(), 0));
  const links = async (uri: string): Promise<[string, DocumentLink][]> => {
    const found = await editor.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
    return found.map((link) => [editor.documents.get(uri)!.getText(link.range), link]);
  };

  describe('links', () => {
    it('lead from rules and services of the workspace file to their page and source', async () => {
      await open();
      await editor.show(CONFIG, DSP);
      const found = new Map(await links(CONFIG));
      assert.deepEqual([...found.keys()].sort(), ['aws-s3', 'snc-expires-soon']);
      assert.match(found.get('snc-expires-soon')!.target!, /^https:.*snc-expires-soon/);
      assert.match(found.get('aws-s3')!.target!, /^https?:/);
      assert.match(found.get('aws-s3')!.tooltip!, /Amazon S3/);
    });

    it('lead from the rules that a comment names, in any file, and from nothing else', async () => {
      await open({ [CONFIG]: DSP });
      await editor.show(FILE, `services:\n  # cloud-au-centre-disable-next-node snc-required eu-region-not-immune, autre until=2027-01-01 -- supply-dependency\n  aws-s3: {}\n`);
      assert.deepEqual((await links(FILE)).map(([text]) => text), ['snc-required', 'eu-region-not-immune']);
    });
  });

  describe('outline', () => {
    const names = (symbols: readonly DocumentSymbol[]): unknown[] => symbols.map(({ name, detail, children }) => [name, ...(detail ? [detail] : []), ...(children?.length ? [names(children)] : [])]);
    const outline = async (uri: string): Promise<DocumentSymbol[]> => editor.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });

    it('tells the sections of our own files and names what their lists hold', async () => {
      await open();
      await editor.show(CONFIG, DSP);
      const found = await outline(CONFIG);
      assert.deepEqual(names(found), [['regime', 'etat'], ['donnees', [['risqueViolation']]], ['derogations', [['reprise', 'accordee · 2027-06-30', [['portee', [['services']]]]]]], ['regles']]);
      const inside = (symbol: DocumentSymbol): void => {
        const { range, selectionRange } = symbol;
        assert.ok(range.start.line <= selectionRange.start.line && selectionRange.end.line <= range.end.line, symbol.name);
        symbol.children?.forEach(inside);
      };
      found.forEach(inside);
    });

    it('is left to others in the files of others', async () => {
      await open({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      assert.deepEqual(await outline(FILE), []);
    });
  });

  describe('files that are too large', () => {
    it('say so in the status, and are linted when a person asks', async () => {
      await open({ [CONFIG]: DSP.replace(/derogations:[\s\S]*(?=regles)/, '') }, { settings: { maxFileSize: 1000 } });
      await editor.show(FILE, COMPOSE + '# '.padEnd(2000, 'x'));
      const before = await editor.connection.sendRequest<StatusResult>(STATUS, { uri: FILE });
      assert.equal(before.tooLarge, true);
      assert.match(before.skipped!, /limite de 0,0 Mo/);
      await editor.connection.sendNotification(LINT_ANYWAY, { uri: FILE });
      await editor.next();
      const after = await editor.connection.sendRequest<StatusResult>(STATUS, { uri: FILE });
      assert.deepEqual([after.tooLarge, after.skipped, after.findings], [undefined, undefined, 1]);
    });
  });

  describe('files that change faster than they are read', () => {
    it('are answered for as they stand at last: what is older is cancelled', async () => {
      await open({ [CONFIG]: DSP.replace(/derogations:[\s\S]*(?=regles)/, '') });
      const document = await editor.show(FILE, '---\nservices: {}\n'.repeat(400));
      const asked: Promise<unknown>[] = [];
      const sources: CancellationTokenSource[] = [];
      for (let key = 0; key < COMPOSE.length; key++) {
        sources.at(-1)?.cancel();
        const end = document.positionAt(document.getText().length);
        await editor.edit(FILE, [{ range: { start: end, end }, text: COMPOSE[key]! }]);
        const source = new CancellationTokenSource();
        sources.push(source);
        const answer = editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: FILE } }, source.token);
        answer.catch(() => undefined);
        asked.push(answer);
      }
      const settled = await Promise.allSettled(asked);
      const cancelled = settled.filter((one) => one.status === 'rejected' && (one.reason as ResponseError<void>).code === LSPErrorCodes.RequestCancelled);
      assert.ok(cancelled.length > COMPOSE.length / 2, `${cancelled.length} of ${COMPOSE.length} cancelled`);
      const last = settled.at(-1)!;
      assert.equal(last.status, 'fulfilled');
      const report = (last as PromiseFulfilledResult<DocumentDiagnosticReport>).value;
      assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['eu-region-not-immune']);
    });

    it('are pushed once, at their last version', async () => {
      await open({ [CONFIG]: DSP }, { push: true });
      await editor.show(FILE, COMPOSE);
      for (let turn = 0; turn < 30; turn++) await editor.edit(FILE, [{ text: turn < 29 ? COMPOSE.repeat(turn % 3 + 1) : 'services: {}\n' }]);
      await editor.next();
      assert.deepEqual(editor.published.get(FILE), { uri: FILE, version: 31, diagnostics: [] });
    });
  });

  describe('files that are deleted or renamed', () => {
    it('leave nothing behind, and are forgiven while they are asked about', async () => {
      await open({ [CONFIG]: DSP });
      await editor.show(FILE, COMPOSE);
      const asked = [editor.diagnostics(FILE), editor.hover(FILE, 3, 30), editor.actions(FILE, at(3, 30))];
      await editor.close(FILE);
      await Promise.all(asked);
      assert.deepEqual(await editor.diagnostics(FILE), []);
      assert.equal(await editor.connection.sendRequest(STATUS, { uri: FILE }), null);
      const renamed = `${ROOT}/autre.yaml`;
      await editor.show(renamed, COMPOSE);
      assert.notDeepEqual(await editor.diagnostics(renamed), []);
    });

    it('leave the view of findings when they leave the disk, JSON too', async () => {
      const json = `${ROOT}/compose.json`;
      await open({ [CONFIG]: DSP.replace(/derogations:[\s\S]*(?=regles)/, ''), [FILE]: COMPOSE, [json]: '{ "services": { "api": { "environment": { "S3": "https://s3.eu-west-3.amazonaws.com" } } } }' });
      await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
      const paths = async (): Promise<string[]> => (await editor.connection.sendRequest<FindingsResult>(FINDINGS)).findings.map(({ path }) => path);
      assert.deepEqual(await paths(), ['compose.json', 'compose.yaml']);
      await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: json, type: 3 }] });
      assert.deepEqual(await paths(), ['compose.yaml']);
      const watched = editor.registered.filter(({ method }) => method === 'workspace/didChangeWatchedFiles').map(({ registerOptions }) => JSON.stringify(registerOptions));
      assert.match(watched.join(), /json/, 'the client is asked to tell of JSON as well');
    });
  });

  describe('languages of files', () => {
    it('are all those under which infrastructure goes, wherever the document lives', async () => {
      await open({ [CONFIG]: DSP });
      for (const language of LANGUAGES.filter((id) => !id.includes('json'))) {
        for (const uri of [`untitled:${language}`, `vscode-vfs://github/a/b/${language}`, `file:///ailleurs/${language}`]) {
          await editor.show(uri, COMPOSE, language);
          assert.notDeepEqual(await editor.diagnostics(uri), [], uri);
          await editor.close(uri);
        }
      }
      for (const language of ['json', 'jsonc', 'cloudformation-json']) {
        await editor.show(`untitled:${language}`, '{ "services": { "api": { "environment": { "S3": "https://s3.eu-west-3.amazonaws.com" } } } }', language);
        assert.notDeepEqual(await editor.diagnostics(`untitled:${language}`), [], language);
      }
      await editor.show('untitled:texte', COMPOSE, 'plaintext');
      assert.deepEqual(await editor.diagnostics('untitled:texte'), []);
    });
  });

  describe('moves', () => {
    it('say what is left to do once the text has changed', async () => {
      await open({ [CONFIG]: DSP.replace(/derogations:[\s\S]*(?=regles)/, '') }, { commands: true });
      await editor.show(FILE, COMPOSE);
      const moves = (await editor.actions(FILE, at(3, 30))).filter(({ kind }) => kind === 'refactor.rewrite');
      assert.ok(moves.length > 0);
      for (const { command, edit } of moves) {
        assert.ok(edit);
        assert.equal(command!.command, 'cloudAuCentre.tellTodo');
        assert.match(String(command!.arguments![0]), /\w{4}/);
      }
    });
  });

  describe('the view of findings', () => {
    it('knows the regime of each, and how many files were read', async () => {
      const near = `${ROOT}/ville/.cloud-au-centre.yaml`;
      await open({ [CONFIG]: DSP, [FILE]: COMPOSE, [near]: 'regime: collectivite\ndonnees: { sensibilite: particuliere, risqueViolation: [ordre-public] }\n', [`${ROOT}/ville/compose.yaml`]: COMPOSE });
      assert.equal((await editor.connection.sendRequest<FindingsResult>(FINDINGS)).files, undefined);
      await editor.connection.sendRequest<LintWorkspaceResult>(LINT_WORKSPACE, {});
      const { files, findings } = await editor.connection.sendRequest<FindingsResult>(FINDINGS);
      assert.equal(files, 4);
      assert.equal(new Set(findings.map(({ regime }) => regime)).size, 2);
    });
  });

  describe('languages', () => {
    const TYPED = '\u00a0\u202f';
    const loose = (text: string): string | undefined => [/\S [:;?!»]/u, /« /u, /«(?![\u00a0\u202f])/u, /[\p{L})][;?!»]/u].map((form) => form.exec(text.replace(/`[^`]*`|\]\([^)]*\)|\]\([^)]*$|https?:\S+/g, ''))?.[0]).find((found) => found !== undefined);
    const json = (path: string): Record<string, string> => JSON.parse(readFileSync(join(here, path), 'utf8')) as Record<string, string>;

    it('are written as French and English are, in the manifest, the client and the server', async () => {
      await open();
      for (const path of ['package.nls.fr.json', 'l10n/bundle.l10n.fr.json']) for (const [key, text] of Object.entries(json(path))) assert.equal(loose(text), undefined, `${path} ${key}: ${text}`);
      for (const [key, { fr, en }] of Object.entries(UI)) {
        assert.equal(loose(fr), undefined, `${key}: ${fr}`);
        assert.ok(fr.trim() !== '' && en.trim() !== '', key);
        assert.ok(![...TYPED, '«', '»', ' :', ' ;'].some((mark) => en.includes(mark)), `${key}: ${en}`);
      }
      for (const text of Object.values(json('package.nls.json'))) assert.ok(!/[«»\u00a0\u202f]| [:;?!]/.test(text), text);
    });

    for (const lang of ['fr', 'en'] as const) {
      it(`hold in every hover, page, title and message, ${lang}`, async () => {
        await open({ [CONFIG]: DSP.replace(/derogations:[\s\S]*(?=regles)/, '') }, { locale: lang, commands: true });
        await editor.show(FILE, `${COMPOSE}      MAIL: smtp.office365.com\n      IA: https://api.openai.com/v1\n      SUR: https://oos.cloudgouv-eu-west-1.outscale.com\n      AUTRE: https://objets.exemple-inconnu.fr\n`);
        const said: [string, string][] = [];
        for (const line of [3, 4, 5, 6, 7]) said.push([`hover ${line}`, await editor.hover(FILE, line, 30)]);
        for (const { message, relatedInformation = [] } of await editor.diagnostics(FILE)) said.push(['message', message], ...relatedInformation.map((one): [string, string] => ['related', one.message]));
        for (const { title } of await editor.actions(FILE, { range: { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } } })) said.push(['title', title]);
        for (const params of [{ kind: 'service', id: 'outscale-iaas-cloud-on-demand' }, { kind: 'service', id: 'aws-s3' }, { kind: 'provider', id: 'aws' }, { kind: 'coverage' }, { kind: 'expiring' }, { kind: 'compare', capability: 'object-storage', except: 'aws-s3' }, { kind: 'rule', id: 'snc-required' }, { kind: 'explain', uri: FILE }, { kind: 'context', uri: FILE }]) {
          const page = await editor.connection.sendRequest<PageResult>(PAGE, params);
          said.push([JSON.stringify(params), page!.markdown]);
          if (lang === 'fr') assert.equal(loose(page!.html.replace(/<code[\s\S]*?<\/code>|<[^>]*>/g, '\n').replace(/&#\d+;/g, '’')), undefined, `html ${JSON.stringify(params)}`);
        }
        for (const [what, text] of said) {
          assert.ok(text.length > 0, what);
          if (lang === 'fr') assert.equal(loose(text), undefined, `${what}: ${text}`);
          // Titles of French texts keep their own marks.
          else assert.doesNotMatch(text.replace(/\[[^\]]*\]\([^)]*\)/g, ''), /\w [:;!?](?:\s|$)|\u00a0[:;!?]/, `${what}: ${text}`);
        }
      });
    }
  });
});
