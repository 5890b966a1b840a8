// A team's own catalogue files: what they add, what they may not say, and that each mistake is at its line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import { lint } from '../src/core/lint.ts';
import { localUrisOf, mergeCatalogue, readLocalCatalogue, unreadLocals } from '../src/core/localCatalogue.ts';
import { NO_CONFIG } from '../src/core/config.ts';
import { serviceRow } from '../src/core/queries.ts';
import { createContext, readWorkspaceFile } from '../src/defaults.ts';
import { validators } from '../src/generated/validators.ts';
import { fakeCatalogue } from './fakeCatalogue.ts';
import { here, ROOT, TODAY } from './helpers.ts';

const URI = `${ROOT}/equipe.yaml`;
const read = (text: string, base = fakeCatalogue) => readLocalCatalogue({ uri: URI, text }, base, validators['local-catalogue']!);
const merged = (text: string) => new CatalogueIndex(mergeCatalogue(fakeCatalogue, [read(text)]));
/** `line: message` of each mistake. */
const mistakes = (text: string, lang: 'fr' | 'en' = 'fr') => read(text).problems.map(({ message, start }) => `${text.slice(0, start).split('\n').length}: ${message[lang]}`);

const TEAM = `id: dsi
name: DSI du ministère
jurisdiction: { seat: FR }
brand:
  host: [dsi.agrements.fr]
services:
  - id: dsi-registre
    name: Registre interne
    layers: [caas]
    capabilities: [container-registry]
    stateInternal:
      source: { title: Note d’organisation, url: https://intranet.agrements.fr/note, date: 2026-01, readOn: 2026-11-01 }
    markers:
      registry: [registre.dsi.agrements.fr]
      host: [{ match: [a.dsi.agrements.fr, b.dsi.agrements.fr], region: salle-1 }]
    note: Exploité par nos équipes.
`;

const QUALIFIED = (rest: string) => `id: chene
services:
  - id: chene-public
    qualifications:
      - scheme: SecNumCloud
${rest.replace(/^/gm, '        ').trimEnd()}
`;
const SOURCE = 'source: { title: Décision, url: https://cyber.gouv.fr/decision.pdf, date: 2026-11-01, readOn: 2026-11-20 }';

describe('local catalogue', () => {
  it('adds a provider and its services, local everywhere', () => {
    assert.deepEqual(mistakes(TEAM), []);
    const index = merged(TEAM);
    assert.equal(index.provider('dsi')?.local, true);
    const service = index.service('dsi-registre')!;
    assert.deepEqual(service.note, { fr: 'Exploité par nos équipes.', en: 'Exploité par nos équipes.' });
    assert.deepEqual(service.markers.map(({ kind, match, capability }) => `${kind} ${match} ${capability}`), ['host a.dsi.agrements.fr container-registry', 'host b.dsi.agrements.fr container-registry', 'registry registre.dsi.agrements.fr container-registry']);
    const row = serviceRow(index, service, { today: TODAY, lang: 'fr' });
    assert.equal(row.local, true);
    assert.equal(row.status, 'state-internal');
    assert.equal(index.markers.registry('registre.dsi.agrements.fr')?.service?.id, 'dsi-registre');
    assert.equal(index.markers.host('x.dsi.agrements.fr')?.provider.id, 'dsi');
  });

  it('leaves the base as it is, changes the hash, and offers new services last', () => {
    const before = JSON.stringify(fakeCatalogue);
    const { data } = merged(TEAM);
    assert.equal(JSON.stringify(fakeCatalogue), before);
    assert.match(data.hash, /^fake\+[0-9a-f]{16}$/);
    assert.notEqual(data.hash, merged(TEAM.replace('nos équipes', 'nous')).data.hash);
    assert.deepEqual(data.capabilities.find(({ id }) => id === 'container-registry')?.options.map(({ service }) => service), ['dsi-registre']);
    assert.equal(mergeCatalogue(fakeCatalogue, []), fakeCatalogue);
  });

  it('reads several providers, as documents or as a list', () => {
    const two = (text: string) => read(text).providers.map(({ id }) => id);
    assert.deepEqual(two('id: a\nname: A\njurisdiction: { seat: FR }\nservices: []\n---\nid: b\nname: B\njurisdiction: { seat: FR }\nservices: []\n'), ['a', 'b']);
    assert.deepEqual(two('providers:\n  - { id: a, name: A, jurisdiction: { seat: FR }, services: [] }\n  - { id: b, name: B, jurisdiction: { seat: FR }, services: [] }\n'), ['a', 'b']);
  });

  it('amends a service of the catalogue and leaves the others alone', () => {
    const index = merged('id: chene\nservices:\n  - id: chene-public\n    note: Nouvelle note\n    aliases: [Chene Ouvert]\n    markers:\n      host: [mon-espace.chene.fr]\n');
    const [before, after] = [fakeCatalogue.providers[0]!.services[1]!, index.service('chene-public')!];
    assert.equal(after.name, before.name);
    assert.deepEqual(after.aliases, ['Chene Ouvert']);
    assert.equal(after.note?.en, 'Nouvelle note');
    assert.equal(after.markers.length, before.markers.length + 1);
    assert.equal(after.local, true);
    assert.equal(index.provider('chene')?.local, undefined);
    assert.equal(index.service('chene-snc')?.local, undefined);
    assert.equal(index.markers.host('mon-espace.chene.fr')?.service?.id, 'chene-public');
  });

  describe('a qualification', () => {
    const full = `decision: 4000\nstart: 2026-11-01\nend: 2029-10-31\n${SOURCE}`;
    const status = (rest: string) => merged(QUALIFIED(rest)).status('chene', 'chene-public', TODAY);

    it('holds when it has number, dates and source', () => {
      assert.deepEqual(mistakes(QUALIFIED(full)), []);
      assert.equal(status(full), 'qualified');
      const [decision] = merged(QUALIFIED(full)).service('chene-public')!.qualifications;
      assert.equal(decision!.decision, '4000');
      assert.deepEqual(decision!.layers, ['iaas']);
    });
    it('is ignored when anything is missing, and each missing thing is said at its line', () => {
      assert.deepEqual(mistakes(QUALIFIED('layers: [iaas]')), [
        '5: Qualification SecNumCloud sans numéro de décision (« decision ») : elle est ignorée.',
        '5: Qualification SecNumCloud sans date de début (« start ») : elle est ignorée.',
        '5: Qualification SecNumCloud sans date de fin (« end ») : elle est ignorée.',
        '5: Qualification SecNumCloud sans source (« source ») : elle est ignorée.',
      ]);
      for (const key of ['decision', 'start', 'end', 'source']) {
        const without = full.split('\n').filter((line) => !line.startsWith(key)).join('\n');
        assert.equal(mistakes(QUALIFIED(without)).length, 1, key);
        assert.equal(status(without), 'not-qualified', key);
        const nulled = full.split('\n').map((line) => (line.startsWith(key) ? `${key}: null` : line)).join('\n');
        assert.equal(status(nulled), 'not-qualified', `${key}: null`);
        assert.ok(mistakes(QUALIFIED(nulled)).length >= 1, `${key}: null`);
      }
    });
    for (const [what, change, line, message] of [
      ['ends before it starts', ['end: 2029-10-31', 'end: 2026-10-31'], 8, /avant de commencer/],
      ['holds more than three years', ['end: 2029-10-31', 'end: 2029-12-31'], 8, /Plus de trois ans/],
      ['was first given after its start', ['decision: 4000', 'decision: 4000\nfirstDate: 2026-12-01'], 7, /postérieure/],
      ['rests on a source nobody knows', [SOURCE, 'source: fixtures'], 9, /Vouliez-vous écrire « fixture »/],
      ['has a date that does not exist', ['start: 2026-11-01', 'start: 2026-02-30'], 7, /date qui existe/],
    ] as const) {
      it(`is ignored when it ${what}`, () => {
        const rest = full.replace(change[0], change[1]);
        const said = mistakes(QUALIFIED(rest));
        assert.equal(said.length, 1, said.join('\n'));
        assert.match(said[0]!, message);
        assert.ok(said[0]!.startsWith(`${line}:`), said[0]);
        assert.equal(status(rest), 'not-qualified');
      });
    }
    it('that is wrong leaves the catalogue’s own in force', () => {
      const text = QUALIFIED('decision: 4000').replace('chene-public', 'chene-snc');
      assert.equal(merged(text).status('chene', 'chene-snc', TODAY), 'qualified');
    });
    it('follows the catalogue’s decision, and corrects the one of the same number', () => {
      const renewed = merged(QUALIFIED(`decision: 4000\nstart: 2027-12-01\nend: 2030-11-30\n${SOURCE}`).replace('chene-public', 'chene-snc'));
      assert.deepEqual(renewed.service('chene-snc')!.qualifications.map(({ decision, start }) => [decision, start]), [['1', '2024-12-01'], ['4000', '2027-12-01']]);
      for (const day of [TODAY, '2027-11-30', '2027-12-01', '2030-11-30']) assert.equal(renewed.status('chene', 'chene-snc', day), 'qualified', day);
      assert.equal(renewed.status('chene', 'chene-snc', '2030-12-01'), 'to-recheck');
      assert.equal(serviceRow(renewed, renewed.service('chene-snc')!, { today: TODAY, lang: 'fr' }).next?.decision, '4000');
      const corrected = merged(QUALIFIED(`decision: 1\nstart: 2024-12-01\nend: 2026-01-31\n${SOURCE}`).replace('chene-public', 'chene-snc')).service('chene-snc')!;
      assert.deepEqual(corrected.qualifications.map(({ end }) => end), ['2026-01-31']);
      assert.equal(corrected.local, true);
    });
    it('of the catalogue is not withdrawn in silence', () => {
      const text = 'id: chene\nservices:\n  - id: chene-snc\n    qualifications: []\n';
      assert.deepEqual(mistakes(text).map((one) => one.slice(0, 49)), ['4: Un fichier local ne retire pas une décision du']);
      assert.equal(merged(text).status('chene', 'chene-snc', TODAY), 'qualified');
    });
    it('cannot come by another door', () => {
      for (const line of ['partOf: chene-snc', 'regions: [{ id: chene-1, country: FR, qualified: true }]', 'stateInternal: { source: fixture }']) {
        const text = `id: chene\nservices:\n  - id: chene-public\n    ${line}\n`;
        assert.equal(mistakes(text).length, 1, line);
        assert.ok(mistakes(text)[0]!.startsWith('4:'), mistakes(text)[0]);
        assert.equal(merged(text).status('chene', 'chene-public', TODAY), 'not-qualified', line);
        assert.ok(merged(text).service('chene-public')!.regions.every(({ qualified }) => !qualified));
      }
    });
  });

  describe('mistakes', () => {
    const inService = (line: string) => `id: dsi\nname: DSI\njurisdiction: { seat: FR }\nservices:\n  - id: dsi-a\n    name: A\n    layers: [iaas]\n    capabilities: [object-storage]\n    ${line}\n`;
    const cases: [string, string, string, RegExp][] = [
      ['unknown capability', inService('replacements: { objet-storage: { todo: Rien } }'), '9', /Besoin « objet-storage » : absent du catalogue. Vouliez-vous écrire « object-storage »/],
      ['unknown route', inService('routes: [ugap]'), '9', /Voie d’achat « ugap »/],
      ['unknown service', inService('hostedOn: [{ service: chene-sncc }]'), '9', /Service « chene-sncc » : absent du catalogue. Vouliez-vous écrire « chene-snc »/],
      ['unknown programme', inService('support: [{ programme: x, what: Lauréat }]'), '9', /Programme « x »/],
      ['unknown key', inService('capabilites: [dns]'), '9', /Clé inconnue « capabilites ». Vouliez-vous écrire « capabilities »/],
      ['unknown layer', inService('markers: { host: [{ match: a.dsi.agrements.fr, layer: iass }] }'), '9', /Valeur inconnue pour « layer »/],
      ['marker of the catalogue', inService('markers: { host: [office.sequoia.com] }'), '9', /« office.sequoia.com » : le catalogue l’attribue à « sequoia-office »/],
      ['marker below one of the catalogue', inService('markers: { host: [s3.eu-paris.sequoia.com] }'), '9', /l’attribue à « sequoia-s3 » \(« s3.{region}.sequoia.com »\)/],
      ['resource below one of the catalogue', inService('markers: { resource: ["Sequoia::Storage::Bucket"] }'), '9', /l’attribue à « sequoia-s3 »/],
      ['a whole suffix', inService('markers: { host: [gouv.fr] }'), '9', /un suffixe entier n’est à personne/],
      ['an address for a host', inService('markers: { host: ["https://a.fr/"] }'), '9', /ce n’est pas un nom d’hôte/],
      ['a pattern for everything', inService('markers: { resource: ["*"] }'), '9', /trop court/],
      ['one language of two', inService('note: { fr: Seul }'), '9', /La clé « en » manque dans « note »/],
      ['a service of another', 'id: dsi\nname: DSI\njurisdiction: { seat: FR }\nservices:\n  - id: sequoia-s3\n', '5', /est à « sequoia »/],
      ['a new service without its keys', 'id: chene\nservices:\n  - id: chene-neuf\n    name: Neuf\n    layers: [iaas]\n', '3', /« capabilities » est nécessaire/],
      ['a jurisdiction changed without source', 'id: sequoia\njurisdiction: { seat: FR }\n', '2', /demande une source/],
      ['SIREN', 'id: chene\nsiren: 732829321\n', '2', /clé de contrôle/],
      ['the same service twice', 'id: chene\nservices:\n  - id: chene-public\n  - id: chene-public\n', '4', /décrit deux fois/],
      ['a list', '- id: x\n', '1', /doit décrire un fournisseur/],
    ];
    for (const [what, text, line, message] of cases) {
      it(what, () => {
        const said = mistakes(text);
        assert.equal(said.length, 1, said.join('\n'));
        assert.match(said[0]!, message);
        assert.equal(said[0]!.split(':')[0], line, said[0]);
        assert.notEqual(mistakes(text, 'en')[0], said[0]);
      });
    }
    it('a service that is wrong in one place is in force in the others', () => {
      const index = merged(inService('markers: { host: [office.sequoia.com, bon.agrements.fr] }'));
      assert.equal(index.markers.host('office.sequoia.com')?.provider.id, 'sequoia');
      assert.equal(index.markers.host('bon.agrements.fr')?.service?.id, 'dsi-a');
    });
    it('a file that no parser can read keeps what can be read, and nothing is thrown', () => {
      for (const text of ['id: [', 'id: dsi\nservices: 3\n', 'providers: 3\n', 'providers: [3, null]\n', 'id: x\nservices: [null, 2, {id: [1]}]\nbrand: []\n', '\0', '', '# rien\n', 'id: chene\nservices:\n  - id: chene-public\n    markers: [x]\n    qualifications: x\n    hds: 3\n    regions: {}\n']) assert.doesNotThrow(() => merged(text), text);
    });
  });

  describe('in a context', () => {
    const config = readWorkspaceFile({ uri: `${ROOT}/.cloud-au-centre.yaml`, text: 'catalogue:\n  - equipe.yaml\n  - ../commun/é.yaml\n' });
    const files = [{ uri: URI, text: TEAM }];
    const context = (localCatalogues?: { uri: string; text: string }[]) => createContext({ root: ROOT, config, today: TODAY, lang: 'fr', ...(localCatalogues ? { localCatalogues } : {}) });

    it('finds the files of the workspace file', () => {
      assert.deepEqual(localUrisOf(config), [URI, 'file:///commun/%C3%A9.yaml']);
      assert.deepEqual(localUrisOf({ ...config, catalogue: ['/etc/passwd', 'https://x.example/y.yaml', 'C:\\x.yaml'] }), []);
      assert.deepEqual(localUrisOf(NO_CONFIG), []);
    });
    it('says which one is missing, at its line', () => {
      const missing = context(files).config.problems;
      assert.equal(missing.length, 1);
      assert.match(missing[0]!.message.fr, /« \.\.\/commun\/é\.yaml » introuvable/);
      assert.equal(config.text!.slice(missing[0]!.start, missing[0]!.end), '../commun/é.yaml');
      assert.deepEqual(unreadLocals(config, [URI, 'file:///commun/é.yaml']), []);
      assert.deepEqual(context().config.problems, []);
    });
    it('judges files with it, and keeps the index while the text is the same', () => {
      const made = context(files);
      assert.equal(made.catalogue, context([...files]).catalogue);
      assert.notEqual(made.catalogue, context([{ uri: URI, text: `${TEAM}# fin\n` }]).catalogue);
      const { usages } = lint({ uri: `${ROOT}/pod.yaml`, text: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: registre.dsi.agrements.fr/app:1\n' }, made);
      assert.deepEqual(usages.map(({ service, status }) => [service, status]), [['dsi-registre', 'state-internal']]);
    });
    it('names hosts that are private to everyone else', () => {
      const own = [{ uri: URI, text: TEAM.replaceAll('dsi.agrements.fr', 'dsi.lan') }];
      const result = lint({ uri: `${ROOT}/a.yaml`, text: 'image: registre.dsi.lan/app:1\nurl: https://a.dsi.lan/x\nautre: https://z.autre.lan/\n' }, context(own));
      assert.deepEqual(result.evidence.map(({ service }) => service), ['dsi-registre', 'dsi-registre']);
      assert.deepEqual(result.rejected.map(({ value, reason }) => `${value} ${reason}`), ['z.autre.lan private-host']);
    });
    it('reads the example of the documentation without a mistake, on the bundled catalogue', () => {
      const [, text] = /```yaml\n(# notre-catalogue\.yaml[\s\S]*?)```/.exec(readFileSync(join(here, 'docs/catalogue.md'), 'utf8'))!;
      const own = [{ uri: URI, text: text! }];
      const made = context(own);
      assert.deepEqual(made.locals?.get(URI), []);
      assert.equal(made.catalogue.status('outscale', 'outscale-iaas-cloud-on-demand', '2029-01-01'), 'qualified');
      assert.equal(made.catalogue.status('dsi', 'dsi-registre', TODAY), 'state-internal');
    });
    it('makes diagnostics of its mistakes when the file itself is linted', () => {
      const bad = [{ uri: URI, text: TEAM.replace('[container-registry]', '[registre]') }];
      const { diagnostics, usages } = lint(bad[0]!, context(bad));
      assert.deepEqual(diagnostics.map(({ rule, severity, range }) => [rule, severity, range.start.line]), [['catalogue-invalid', 'error', 9]]);
      assert.deepEqual(usages, []);
      assert.deepEqual(lint(files[0]!, context(files)).diagnostics, []);
    });
  });
});
