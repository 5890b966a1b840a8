// What the catalogue answers: order of alternatives and its reasons, coverage by operator, nearest names; tables that fit.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import type { Catalogue, Service } from '../src/core/model.ts';
import { alternativesTo, coverage, expiring } from '../src/core/market.ts';
import { findService, listServices, searchServices } from '../src/core/queries.ts';
import { bundledCatalogue } from '../src/defaults.ts';
import { renderTable } from '../src/report/table.ts';
import { widthOf } from '../src/report/wrap.ts';
import { fakeCatalogue, source } from './fakeCatalogue.ts';
import { TODAY } from './helpers.ts';

const options = { today: TODAY, lang: 'fr' } as const;

/** Services of one need, each on an operator of its own, offered in that order. */
function market(services: Record<string, Partial<Service> & { seat?: string }>): CatalogueIndex {
  const ids = Object.keys(services);
  const data: Catalogue = {
    ...fakeCatalogue,
    capabilities: [{ id: 'object-storage', label: { fr: 'Stockage objet', en: 'Object storage' }, options: ids.map((service) => ({ service, why: { fr: 'Raison.', en: 'Reason.' }, confidence: 'high', evidence: 'read' })) }],
    providers: ids.map((id) => {
      const { seat = 'FR', ...rest } = services[id]!;
      return { id: `p-${id}`, name: `P ${id}`, jurisdiction: { seat, foreignLaws: [], source }, brand: [], services: [{ id, provider: `p-${id}`, name: id, aliases: [], ambiguousAliases: [], layers: ['iaas'], capabilities: ['object-storage'], qualifications: [], support: [], hostedOn: [], regions: [], markers: [], replacements: {}, routes: [], source, ...rest }] };
    }),
  };
  return new CatalogueIndex(data);
}
const decision = (end: string | null, number: string | null = '1'): Service['qualifications'] => [{ scheme: 'SecNumCloud', version: null, layers: ['iaas'], decision: number, firstDate: null, start: '2025-01-01', end, perimeter: {}, source }];

describe('questions to the catalogue', () => {
  it('ranks by status, then layer, then shared interface, then control, then the order of the catalogue', () => {
    const index = market({
      wanted: { apis: ['s3'], seat: 'US' }, foreign: { apis: ['s3'], seat: 'CH' }, plain: {}, compatible: { apis: ['s3'] }, 'other-layer': { apis: ['s3'], layers: ['paas'] },
      candidate: { candidate: { milestones: {}, source } }, qualified: { qualifications: decision('2027-12-31') }, 'qualified-s3': { apis: ['s3'], qualifications: decision('2027-12-31') }, 'kubernetes-only': { apis: ['kubernetes'] },
    });
    const rows = alternativesTo(index, index.service('wanted')!, options);
    assert.deepEqual(rows.map(({ service }) => service), ['qualified-s3', 'qualified', 'candidate', 'compatible', 'foreign', 'plain', 'kubernetes-only', 'other-layer']);
    assert.equal(rows[0]!.because, 'Qualifié SecNumCloud jusqu’au 31 décembre 2027\u00a0; même couche\u00a0; même interface (S3)\u00a0; contrôle dans l’Union (France) – Raison.');
    assert.match(rows.find(({ service }) => service === 'foreign')!.because, /contrôle hors de l’Union \(Suisse\)/);
    assert.match(rows.at(-1)!.because, /autre couche/);
  });
  it('says when an alternative ends soon', () => {
    const index = market({ wanted: {}, ending: { qualifications: decision('2026-11-30') } });
    assert.match(alternativesTo(index, index.service('wanted')!, options)[0]!.because, /30 novembre 2026 \(dans 6 jours\)/);
  });
  it('gives one sentence per row, with what is not known said so, and keeps what a filter asks', () => {
    const index = market({ wanted: { apis: ['s3'] }, silent: { qualifications: decision('2027-12-31') }, plain: {} });
    const rows = alternativesTo(index, index.service('wanted')!, { ...options, lang: 'en' });
    assert.equal(rows[0]!.because, 'SecNumCloud-qualified until 31 December 2027; same layer; no shared interface known; control inside the Union (France) – Reason.');
    for (const row of alternativesTo(bundledCatalogue('fr'), bundledCatalogue('fr').service('aws-s3')!, options)) assert.doesNotMatch(row.because.slice(0, -1), /\. [A-ZÉ]/u, row.because);
    assert.deepEqual(alternativesTo(index, index.service('wanted')!, options, { status: 'qualified' }).map(({ service }) => service), ['silent']);
    assert.deepEqual(alternativesTo(index, index.service('wanted')!, options, { layer: 'saas' }), []);
  });
  it('names the decision that follows one that ends', () => {
    const [now] = decision('2026-11-30', '1');
    const index = market({ renewed: { qualifications: [now!, { ...now!, decision: '2', start: '2026-12-01', end: '2029-11-30' }] }, ending: { qualifications: [now!] } });
    assert.deepEqual(expiring(index, { today: TODAY, within: 90 }).map(({ id, end, next }) => [id, end, next?.decision ?? null]), [['ending', '2026-11-30', null], ['renewed', '2026-11-30', '2']]);
    assert.deepEqual(expiring(index, { today: '2026-12-01', within: 90 }).map(({ id, status }) => [id, status]), [['ending', 'to-recheck']]);
  });
  it('restricts the matrix to a layer: what another layer covers is no choice there', () => {
    const index = market({ a: { qualifications: decision('2027-12-31') }, b: { layers: ['saas'] }, named: { layers: [], candidate: { milestones: {}, source } } });
    const [all] = coverage(index, options);
    assert.deepEqual([all!.gap, all!.noLayer], [false, { candidate: 1 }]);
    const [saas] = coverage(index, options, { layer: 'saas' });
    assert.deepEqual([saas!.gap, saas!.total, saas!.providers], [true, 1, []]);
    assert.deepEqual(coverage(index, options, { layer: 'caas' }), []);
  });
  it('counts operators, not entries, and says which are not sure', () => {
    const index = market({ a: { qualifications: decision('2027-12-31') }, b: { qualifications: decision(null, null) }, c: {} });
    const [provider] = index.data.providers;
    const twice = new CatalogueIndex({ ...index.data, providers: [{ ...provider!, services: [provider!.services[0]!, { ...provider!.services[0]!, id: 'a2' }] }, ...index.data.providers.slice(1)] });
    const [row] = coverage(twice, options);
    assert.equal(row!.qualified, 3);
    assert.deepEqual(row!.providers.map(({ id, sure }) => [id, sure]), [['p-a', true], ['p-b', false]]);
    assert.deepEqual(row!.statuses, { 'qualified': 3, 'not-qualified': 1 });
  });
  it('offers the nearest names of what it does not know', () => {
    const index = new CatalogueIndex(fakeCatalogue);
    assert.deepEqual(findService(index, 'chene-sncc'), { near: ['chene-snc'] });
    assert.ok('near' in findService(index, 'chene') && (findService(index, 'chene') as { near: string[] }).near.includes('chene-snc'));
    assert.deepEqual(findService(index, 'zzz'), { near: [] });
    assert.ok('service' in findService(index, 'Sequoia Cloud'));
  });
  it('finds a service by alias, host, address and registry; a brand or a provider proves none', () => {
    const index = bundledCatalogue('fr');
    const found = (text: string): string | string[] => { const one = findService(index, text); return 'service' in one ? one.service.id : one.near; };
    assert.equal(found('Office 365'), 'microsoft-365');
    assert.equal(found('https://oos.cloudgouv-eu-west-1.outscale.com:443/seau'), 'outscale-iaas-cloud-on-demand');
    assert.equal(found('ghcr.io'), 'github');
    assert.equal(found('Bleu'), 'bleu-cloud-de-confiance');
    assert.deepEqual((findService(index, '3DS OUTSCALE') as { provider: { id: string } }).provider.id, 'outscale');
    assert.deepEqual((findService(index, 'compte.oodrive.com') as { provider: { id: string } }).provider.id, 'oodrive');
    assert.deepEqual(found('Oodriv'), ['oodrive-work', 'oodrive-work-share', 'oodrive-meet', 'oodrive-other']);
  });
  it('says names in the language asked, and knows them in both', () => {
    for (const lang of ['fr', 'en'] as const) {
      const index = bundledCatalogue(lang);
      assert.equal(index.service('outscale-public')!.name, { fr: 'OUTSCALE (autres régions)', en: 'OUTSCALE (other regions)' }[lang]);
      for (const name of ['OUTSCALE (autres régions)', 'OUTSCALE (other regions)']) assert.equal(index.byName(name)?.service?.id, 'outscale-public');
    }
    for (const { name } of bundledCatalogue('en').allServices()) assert.doesNotMatch(name, /(?:^|[ (])(?:autres?|régions?|hors|dépôts|paquets|miroirs|registre|hébergée?|offre|téléchargements|données|périmètre|et|par)(?![\p{L}])/u, name);
  });
  it('answers on the bundled catalogue, whatever it holds', () => {
    const rows = coverage(bundledCatalogue('fr'), options);
    assert.ok(rows.every(({ providers, qualified }) => (providers.length === 0) === (qualified === 0)));
    assert.ok(expiring(bundledCatalogue('fr'), { today: TODAY, within: 2000 }).some(({ end }) => end !== null));
    assert.equal(new Set(listServices(bundledCatalogue('fr'), {}, options).map(({ id }) => id)).size, bundledCatalogue('fr').allServices().length);
    assert.equal(searchServices(bundledCatalogue('fr'), 's3.fr-par.scw.cloud', options)[0]?.id, 'scaleway');
    // “Managed Kubernetes”, « Kubernetes managé » : the qualified ones first, whatever the word order of the language.
    for (const lang of ['fr', 'en'] as const) assert.equal(searchServices(bundledCatalogue('fr'), 'kubernetes', { ...options, lang })[0]?.status, 'qualified', lang);
  });
});

describe('tables', () => {
  it('fit the place they have, without losing a word', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'é', ' '), maxLength: 80 }), fc.string({ unit: fc.constantFrom('b', ' '), maxLength: 60 })), { minLength: 1, maxLength: 6 }), fc.integer({ min: 50, max: 120 }), (rows, width) => {
      const text = renderTable<[string, string]>([{ title: 'Id', cell: () => 'fixe' }, { title: 'A', cell: ([a]) => a, wraps: true }, { title: 'B', cell: ([, b]) => b, wraps: true }], rows, 'text', width);
      const longest = Math.max(16, ...rows.flat().flatMap((cell) => cell.split(' ').map(widthOf)));
      for (const line of text.split('\n')) assert.ok(widthOf(line) <= Math.max(width, 8 + 2 * longest), `${width}: ${line}`);
      const letters = (value: string, letter: RegExp): number => value.match(letter)?.length ?? 0;
      assert.equal(letters(text, /[aé]/g), letters(rows.map(([a]) => a).join(''), /[aé]/g));
      assert.equal(letters(text, /b/g), letters(rows.map(([, b]) => b).join(''), /b/g));
    }));
  });
  it('never let a spreadsheet run a cell', () => {
    assert.equal(renderTable<string>([{ title: 'A', cell: (row) => row }], ['=1+1', 'a;b', 'c"d'], 'csv'), 'A\r\n\'=1+1\r\n"a;b"\r\n"c""d"\r\n');
  });
});
