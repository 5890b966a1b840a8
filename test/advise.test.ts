// The advisor: goldens on the small invented catalogue, read by eye; what must hold of any need on the real one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { advise, TIERS, type Advice } from '../src/core/advise.ts';
import { needLenses } from '../src/core/dossierHelp.ts';
import { readNeeds } from '../src/core/need.ts';
import { statusOf } from '../src/core/status.ts';
import { renderAdvice, type AdviceForm } from '../src/report/advice.ts';
import { renderComparison } from '../src/report/comparison.ts';
import { CatalogueIndex } from '../src/core/catalogue.ts';
import type { LintContext } from '../src/core/lint.ts';
import { fakeCatalogue } from './fakeCatalogue.ts';
import { contextOf, filesUnder, golden, here, ROOT, TODAY, type Options } from './helpers.ts';

// A few of the invented services, so that one more of them changes no golden; and one piece of software to host.
const KEPT = new Set(['chene-snc', 'chene-public', 'chene-old', 'sequoia-s3', 'sequoia-office', 'charme-cloud', 'orme-suite', 'hetre-public', 'hetre-saas-on-snc', 'nuage-etat']);
const small = new CatalogueIndex({
  ...fakeCatalogue, providers: fakeCatalogue.providers.map((provider) => ({ ...provider, services: provider.services.filter(({ id }) => KEPT.has(id)) })),
  capabilities: fakeCatalogue.capabilities.map((one) => (one.id === 'office-suite' ? { ...one, options: [...one.options, { software: { name: 'Libre Bureau' }, why: { fr: 'Bureautique dans le navigateur.', en: 'Office work in the browser.' }, confidence: 'high' as const, evidence: 'read' as const }] } : one)),
});
const contextFor = (options: Options = {}): LintContext => ({ ...contextOf(options), ...(options.real ? {} : { catalogue: small }) });

function adviceOf(text: string, options: Options = {}): Advice[] {
  const context = contextFor(options);
  return readNeeds({ uri: `${ROOT}/besoin.yaml`, text }, context).map((need) => advise(need, { catalogue: context.catalogue, today: context.today, lang: context.lang }));
}
const render = (text: string, form: AdviceForm | 'html', options: Options = {}): string => {
  const advices = adviceOf(text, options);
  const rest = { catalogue: contextFor(options).catalogue, lang: options.lang ?? 'fr', today: options.today ?? TODAY, file: 'besoin.yaml' };
  return form === 'html' ? renderComparison(advices, rest) : renderAdvice(advices, form, rest);
};
const services = ({ options }: Advice): string[] => options.map(({ service, name }) => service ?? name);
const remarks = ({ remarks: all }: Advice): string[] => all.map(({ id }) => id);

const STORAGE = 'type: expression-de-besoin\nacheteur: { regime: etat }\nobjet: X\ndateDebut: 2027-01-01\ndureeMois: 12\ncloud:\n  couche: iaas\n  capacites: [object-storage]\n  donnees: { sensibilite: particuliere, risqueViolation: [ordre-public] }\n';
const SUITE = STORAGE.replace('iaas', 'saas').replace('object-storage', 'office-suite');

describe('advice', () => {
  for (const path of filesUnder('test/advice').filter((file) => file.endsWith('.yaml'))) {
    const name = basename(path, '.yaml');
    const text = readFileSync(path, 'utf8');
    for (const [lang, form, extension] of [['fr', 'text', 'txt'], ['en', 'text', 'txt'], ['fr', 'markdown', 'md'], ['fr', 'json', 'json'], ['fr', 'html', 'html']] as const) {
      it(`${name}, ${form} in ${lang}, is the golden`, () => {
        const actual = render(text, form, { lang });
        golden(`test/advice/${name}.${lang}.${extension}`, actual, (expected) => assert.equal(actual, expected));
        assert.equal(actual, render(text, form, { lang }), 'same need, same bytes');
      });
    }
  }

  it('qualified first, then the State’s own, in process, supported, and software on a qualified base', () => {
    assert.deepEqual(services(adviceOf(STORAGE)[0]!), ['chene-snc', 'nuage-etat', 'chene-old', 'charme-cloud']);
    assert.deepEqual(services(adviceOf(SUITE)[0]!), ['orme-suite', 'hetre-saas-on-snc', 'Libre Bureau']);
  });

  it('takes the status at the start and at the end', () => {
    const at = (start: string, months: number): [string, string | null, Advice] => {
      const [one] = adviceOf(STORAGE.replace('2027-01-01', start).replace('dureeMois: 12', `dureeMois: ${months}`));
      const option = one!.options.find(({ service }) => service === 'chene-snc')!;
      return [option.status, option.statusAtEnd, one!];
    };
    assert.deepEqual(at('2027-01-01', 6).slice(0, 2), ['qualified', 'qualified']);
    const [status, atEnd, long] = at('2027-01-01', 24);
    assert.deepEqual([status, atEnd, long.qualified], ['qualified', 'to-recheck', { atStart: 1, atEnd: 0 }]);
    assert.ok(remarks(long).includes('none-at-end') && long.options[0]!.missing.some((one) => one.includes('perte de qualification')));
    assert.deepEqual(at('2028-01-01', 12)[0], 'to-recheck');
  });

  it('says that a contract began in the past, or begins beyond what is known', () => {
    assert.ok(remarks(adviceOf(STORAGE.replace('2027-01-01', '2026-01-01'))[0]!).includes('started'));
    const [far] = adviceOf(STORAGE.replace('2027-01-01', '2035-01-01'));
    assert.deepEqual([far!.qualified.atStart, remarks(far!).includes('beyond-known'), remarks(far!).includes('started')], [0, true, false]);
    assert.ok(!remarks(adviceOf(SUITE)[0]!).includes('beyond-known'));
  });
  it('says when competition is thin, and what the doctrine allows when nothing is qualified', () => {
    assert.ok(remarks(adviceOf(STORAGE)[0]!).includes('thin-competition'));
    const [none] = adviceOf(SUITE);
    const text = none!.remarks.find(({ id }) => id === 'none-qualified')!.text;
    for (const word of ['cloud interne', 'logiciel libre', 'dérogation', 'n’est pas qualifié']) assert.ok(text.includes(word), word);
    // Waiting for a candidate is a way only where there is one.
    assert.ok(!text.includes('jalon'));
    // A derogation and the internal cloud are the State's.
    const asked = adviceOf(`${SUITE.replace('regime: etat', 'regime: collectivite')}  exigences: { qualification: { exigee: true } }\n`)[0]!;
    assert.doesNotMatch(asked.remarks.find(({ id }) => id === 'none-qualified')!.text, /dérogation|cloud interne/);
  });

  it('asks for no qualification where none is owed, and offers the Union’s services then', () => {
    const [one] = adviceOf(STORAGE.replace('sensibilite: particuliere, risqueViolation: [ordre-public]', 'sensibilite: personnelle').replace('regime: etat', 'regime: collectivite'));
    assert.equal(one!.need.qualification, 'none');
    assert.ok(remarks(one!).includes('not-required') && !remarks(one!).includes('thin-competition'));
    assert.deepEqual(services(one!), ['chene-snc', 'chene-old', 'charme-cloud', 'chene-public', 'hetre-public']);
  });

  it('never offers a service under control outside the Union that is not qualified', () => {
    for (const text of [STORAGE, SUITE, STORAGE.replace('particuliere, risqueViolation: [ordre-public]', 'aucune')]) {
      const [one] = adviceOf(text);
      assert.ok(!services(one!).some((id) => id.startsWith('sequoia')));
      assert.ok(one!.aside.foreign > 0);
    }
  });

  it('health: a service known not to be certified is put aside, an unknown certificate is asked for', () => {
    const [one] = adviceOf(STORAGE.replace('] }\n', '], sante: true }\n'));
    assert.ok(one!.options.find(({ service }) => service === 'chene-snc')!.why.includes('HDS'));
    assert.ok(one!.options.find(({ service }) => service === 'charme-cloud')!.missing.some((text) => text.includes('HDS')));
    assert.ok(remarks(one!).includes('hds-not-immunity'));
  });

  it('reads a need per lot, and asks for what is not written', () => {
    assert.deepEqual(adviceOf(readFileSync(join(here, 'test/advice/suite.yaml'), 'utf8')).map(({ need }) => [need.id, need.qualification, need.end]), [['LOT-0001', 'owed', '2033-05-31'], ['LOT-0002', 'none', '2033-05-31']]);
    assert.deepEqual(remarks(adviceOf('type: expression-de-besoin\n')[0]!), ['no-capability', 'no-regime', 'no-sensitivity', 'no-layer', 'no-start', 'no-length']);
    assert.deepEqual(adviceOf('services:\n  web: { image: x }\n'), []);
    assert.deepEqual(adviceOf('type: consultation\nobjet: Stockage objet\n')[0]!.need.guessed, ['object-storage']);
  });

  it('marked data: no qualification is ever enough', () => {
    for (const marking of ['classifie', 'diffusion-restreinte']) assert.ok(remarks(adviceOf(STORAGE.replace('] }\n', `], marquage: ${marking} }\n`))[0]!).includes('marking'));
  });

  it('a line above the need, in the editor', () => {
    const line = (text: string): string | undefined => needLenses({ uri: `${ROOT}/b.yaml`, text }, contextFor())[0]?.title;
    assert.equal(line(STORAGE), '1 fournisseur qualifié pour ce besoin au 1er janvier 2027 — voir l’avis');
    assert.match(line(SUITE)!, /^aucun service qualifié ne couvre tout ce besoin/);
    assert.match(line('type: consultation\nobjet: X\n')!, /capacites/);
    assert.equal(line('type: suivi-de-marche\nobjet: X\n'), undefined);
  });
});

describe('advice on the real catalogue', () => {
  const context = contextOf({ real: true });
  const { catalogue } = context;
  const ids = catalogue.data.capabilities.map(({ id }) => id);

  it('a collaborative suite: each with its true status, the one in place put aside', () => {
    const [one] = adviceOf(readFileSync(join(here, 'examples/marche-public/suite-collaborative.yaml'), 'utf8'), { real: true });
    for (const id of ['wimi-cloud-solutions', 'jamespot', 'interstis']) {
      const option = one!.options.find(({ service }) => service === id);
      assert.equal(option?.status, statusOf(catalogue.service(id)!, '2027-03-01', catalogue.data.asOf), id);
    }
    assert.ok(!services(one!).includes('microsoft-365'));
  });

  it('every example gets advice, in every form', () => {
    for (const path of filesUnder('examples/marche-public')) {
      for (const form of ['text', 'markdown', 'json', 'html'] as const) for (const lang of ['fr', 'en'] as const) assert.ok(render(readFileSync(path, 'utf8'), form, { real: true, lang }).length > 200, path);
    }
  });

  it('any need: ranks in order, nothing without terms and sources, no status but the catalogue’s', () => {
    const need = fc.record({
      capacites: fc.subarray(ids, { minLength: 1, maxLength: 4 }), couche: fc.constantFrom('iaas', 'paas', 'caas', 'saas', ''), regime: fc.constantFrom('etat', 'tutelle', 'collectivite', 'prive', ''),
      sensibilite: fc.constantFrom('aucune', 'personnelle', 'particuliere', ''), risque: fc.boolean(), sante: fc.boolean(), debut: fc.constantFrom('2026-12-01', '2028-06-01', ''), duree: fc.nat({ max: 72 }), lieu: fc.constantFrom('UE', 'France', 'EEE', ''),
    });
    fc.assert(fc.property(need, ({ capacites, couche, regime, sensibilite, risque, sante, debut, duree, lieu }) => {
      const text = `type: expression-de-besoin\nobjet: X\n${regime ? `acheteur: { regime: ${regime} }\n` : ''}${debut ? `dateDebut: ${debut}\n` : ''}${duree ? `dureeMois: ${duree}\n` : ''}cloud:\n  capacites: [${capacites.join(', ')}]\n${couche ? `  couche: ${couche}\n` : ''}  donnees: { sante: ${sante}${sensibilite ? `, sensibilite: ${sensibilite}` : ''}${risque ? ', risqueViolation: [sante-vie]' : ''} }\n${lieu ? `  exigences: { localisation: ${lieu} }\n` : ''}`;
      const [one] = adviceOf(text, { real: true });
      const { options, need: { start } } = one!;
      options.forEach((option, index) => {
        assert.equal(option.rank, index + 1);
        assert.ok(index === 0 || TIERS.indexOf(options[index - 1]!.tier) <= TIERS.indexOf(option.tier));
        assert.ok(option.terms.length > 0 && option.why !== '');
        if (option.service === null) return;
        const service = catalogue.service(option.service)!;
        assert.equal(option.status, statusOf(service, start, catalogue.data.asOf));
        assert.ok(option.sources.length > 0 && capacites.some((id) => service.capabilities.includes(id)));
        if (sante) assert.notEqual(service.hds?.value, false);
        if (couche && option.status !== 'state-internal') assert.ok((service.layers as string[]).includes(couche));
      });
    }), { numRuns: 120 });
  });
});
