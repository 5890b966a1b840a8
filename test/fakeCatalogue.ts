// A small catalogue of invented providers, so that a change of real data never breaks a rule's test.
import type { Catalogue, Provider, Qualification, Service, Source } from '../src/core/model.ts';

export const source: Source = { id: 'fixture', title: { fr: 'Liste fictive', en: 'Fictional list' }, url: 'https://liste.example/', date: '2026-09-15', readOn: '2026-09-26', confidence: 'high', evidence: 'read' };

function service(provider: string, id: string, rest: Partial<Service>): Service {
  return {
    id, provider, name: id, aliases: [], ambiguousAliases: [], layers: ['iaas'], capabilities: ['object-storage'], qualifications: [], support: [], hostedOn: [],
    regions: [], markers: [], replacements: {}, routes: [], source, ...rest,
  };
}

function provider(id: string, seat: string, services: Service[], rest: Partial<Provider> = {}): Provider {
  return { id, name: id[0]!.toUpperCase() + id.slice(1), jurisdiction: { seat, foreignLaws: seat === 'US' ? ['us-cloud-act'] : [], source }, brand: [], services, ...rest };
}

const qualification = (start: string, end: string | null, perimeter = {}, rest: Partial<Qualification> = {}): Qualification => ({ scheme: 'SecNumCloud', version: '3.2', layers: ['iaas'], decision: '1', firstDate: start, start, end, perimeter, source, ...rest });

/** Qualified `chene` (hosts *.chene.example.fr, region chene-snc), its ordinary cloud, a US provider, a candidate, a supported suite, a State cloud. */
export const fakeCatalogue: Catalogue = {
  asOf: '2026-11-23', hash: 'fake',
  capabilities: [
    { id: 'object-storage', label: { fr: 'Stockage objet', en: 'Object storage' }, options: ['chene-snc', 'charme-cloud', 'chene-public', 'hetre-public'].map((id) => ({ service: id, why: { fr: 'même API S3', en: 'same S3 API' }, confidence: 'high' as const, evidence: 'read' as const })) },
    { id: 'virtual-machines', label: { fr: 'Machines virtuelles', en: 'Virtual machines' }, options: [{ service: 'chene-snc', why: { fr: 'même couche', en: 'same layer' }, confidence: 'high', evidence: 'read' }] },
    { id: 'office-suite', label: { fr: 'Suite bureautique', en: 'Office suite' }, options: [{ service: 'orme-suite', why: { fr: 'suite française', en: 'French suite' }, confidence: 'high', evidence: 'read' }] },
    { id: 'container-registry', label: { fr: 'Registre d’images', en: 'Image registry' }, options: [] },
    { id: 'managed-postgresql', label: { fr: 'PostgreSQL managé', en: 'Managed PostgreSQL' }, options: [{ service: 'frene-premier', why: { fr: 'PaaS qualifié', en: 'qualified PaaS' }, confidence: 'high', evidence: 'read' }] },
    { id: 'cdn-waf', label: { fr: 'CDN', en: 'CDN' }, options: [] },
    { id: 'monitoring', label: { fr: 'Supervision', en: 'Monitoring' }, options: [] },
  ],
  providers: [
    provider('chene', 'FR', [
      service('chene', 'chene-snc', {
        name: 'Chene SNC', qualifications: [qualification('2024-12-01', '2027-11-30', { regions: ['chene-snc'] })], capabilities: ['object-storage', 'virtual-machines'],
        regions: [{ id: 'chene-snc', country: 'FR', qualified: true }, { id: 'chene-ouest', country: 'FR' }],
        markers: [
          { kind: 'host', match: 'snc.chene.fr', region: 'chene-snc' }, { kind: 'host', match: 's3.snc.chene.fr', region: 'chene-snc' }, { kind: 'host', match: '{region}.vm.chene.fr', capability: 'virtual-machines' },
          { kind: 'host', match: 'pg.snc.chene.fr', capability: 'managed-postgresql', layer: 'paas', region: 'chene-snc' }, { kind: 'region', match: 'chene-snc' }, { kind: 'region', match: 'chene-ouest' }],
        replacements: { 'object-storage': { host: 's3.snc.chene.fr', region: 'chene-snc', todo: { fr: 'Copier les objets et créer de nouvelles clés d’accès.', en: 'Copy the objects and make new access keys.' } } },
        hds: { value: true, version: '2', source },
      }),
      service('chene', 'chene-public', { name: 'Chene Public', capabilities: ['object-storage', 'virtual-machines', 'container-registry'], markers: [{ kind: 'host', match: 's3.{region}.chene.fr' }, { kind: 'registry', match: 'registry.chene.fr', capability: 'container-registry', layer: 'caas' }] }),
      service('chene', 'chene-v31', { name: 'Chene Trois-Un', qualifications: [qualification('2024-12-01', '2027-11-30', {}, { version: '3.1' })], markers: [{ kind: 'host', match: 'v31.chene.fr' }] }),
      service('chene', 'chene-v32', { name: 'Chene Sans Périmètre', qualifications: [qualification('2025-12-01', '2028-11-30')], markers: [{ kind: 'host', match: '{region}.v32.chene.fr' }] }),
      service('chene', 'chene-soon', { name: 'Chene Bientôt', qualifications: [qualification('2024-03-01', '2027-02-28')], markers: [{ kind: 'host', match: 'soon.chene.fr' }] }),
      service('chene', 'chene-long', { name: 'Chene Long', qualifications: [qualification('2024-01-01', '2028-01-01')], markers: [{ kind: 'host', match: 'long.chene.fr' }] }),
      service('chene', 'chene-old', { name: 'Chene Ancien', qualifications: [qualification('2022-12-01', '2025-11-30')], markers: [{ kind: 'host', match: 'old.chene.fr' }] }),
    ], { brand: [{ kind: 'host', match: 'chene.fr' }], siren: '732829320' }),
    provider('sequoia', 'US', [
      service('sequoia', 'sequoia-s3', {
        name: 'Sequoia Storage', aliases: ['Sequoia Cloud'],
        markers: [{ kind: 'host', match: 's3.{region}.sequoia.com' }, { kind: 'resource', match: 'Sequoia::Storage::*' }, { kind: 'region', match: 'us-east' }, { kind: 'region', match: 'eu-paris' }],
        regions: [{ id: 'eu-paris', country: 'FR' }, { id: 'us-east', country: 'US' }], hds: { value: true, version: '2', source },
      }),
      service('sequoia', 'sequoia-office', { name: 'Sequoia Office', layers: ['saas'], capabilities: ['office-suite'], aliases: ['Office Sequoia'], ambiguousAliases: [], markers: [{ kind: 'host', match: 'office.sequoia.com' }] }),
      service('sequoia', 'sequoia-logs', { name: 'Sequoia Logs', layers: ['saas'], capabilities: ['monitoring'], regions: [{ id: 'eu-paris', country: 'FR' }, { id: 'us-east', country: 'US' }], markers: [{ kind: 'host', match: 'logs.sequoia.com' }, { kind: 'host', match: '{region}.logs.sequoia.com' }] }),
      service('sequoia', 'sequoia-cdn', { name: 'Sequoia Edge', capabilities: ['cdn-waf'], regions: [{ id: 'global', country: 'US' }], markers: [{ kind: 'host', match: 'edge.sequoia.com', region: 'aws-global' }] }),
      service('sequoia', 'sequoia-hub', { name: 'Sequoia Hub', layers: ['supply'], capabilities: ['container-registry'], markers: [{ kind: 'registry', match: 'docker.io' }, { kind: 'registry', match: 'hub.sequoia.com' }] }),
    ]),
    provider('charme', 'FR', [service('charme', 'charme-cloud', { name: 'Charme Cloud', candidate: { milestones: { J0: '2025-04-17' }, source }, markers: [{ kind: 'host', match: 'charme.fr' }] })], { hybrid: { technology: 'sequoia', source } }),
    provider('tremble', 'FR', [service('tremble', 'tremble-cloud', { name: 'Tremble Cloud', markers: [{ kind: 'host', match: 'tremble.fr' }] })], { hybrid: { technology: 'sequoia', source } }),
    provider('frene', 'FR', [
      service('frene', 'frene-premier', {
        name: 'Frene Premier', qualifications: [qualification('2025-12-17', '2028-12-16', {}, { layers: ['iaas', 'caas', 'paas'] })], capabilities: ['object-storage', 'managed-postgresql'],
        regions: [{ id: 'frene-1', country: 'FR', qualified: true }, { id: 'frene-de', country: 'DE', qualified: true }], markers: [{ kind: 'host', match: 's3.{region}.frene.fr' }],
      }),
      service('frene', 'frene-suite', {
        name: 'Frene Suite', layers: ['saas'], capabilities: ['office-suite'], qualifications: [qualification('2025-06-01', '2028-05-31', {}, { layers: ['saas'] })],
        hostedOn: [{ service: 'hetre-public', source }], markers: [{ kind: 'host', match: 'suite.frene.fr' }],
      }),
    ], { hybrid: { technology: 'sequoia', source } }),
    provider('sapin', 'NO', [service('sapin', 'sapin-cloud', { name: 'Sapin Cloud', regions: [{ id: 'no-1', country: 'NO' }], hds: { value: true, version: '2', source }, markers: [{ kind: 'host', match: 's3.{region}.sapin.no' }] })]),
    provider('bambou', 'CN', [service('bambou', 'bambou-cloud', { name: 'Bambou Cloud', regions: [{ id: 'cn-1', country: 'CN' }], markers: [{ kind: 'host', match: 'bambou.cn' }] })]),
    provider('araucaria', 'BR', [service('araucaria', 'araucaria-cloud', { name: 'Araucaria Cloud', markers: [{ kind: 'host', match: 'araucaria.br' }] })]),
    provider('erable', 'FR', [service('erable', 'erable-sante', { name: 'Erable Santé', hds: { value: true, version: '1.1', source }, markers: [{ kind: 'host', match: 'erable.fr' }] })]),
    provider('orme', 'FR', [service('orme', 'orme-suite', { name: 'Orme Suite', layers: ['saas'], capabilities: ['office-suite'], support: [{ programme: 'collaborative-suites', what: { fr: 'lauréat', en: 'laureate' }, source }], markers: [{ kind: 'host', match: 'orme.fr' }] })]),
    provider('hetre', 'DE', [
      service('hetre', 'hetre-public', { name: 'Hetre Public', hds: { value: false, source }, markers: [{ kind: 'host', match: 's3.{region}.hetre.de' }], regions: [{ id: 'de-1', country: 'DE' }] }),
      service('hetre', 'hetre-saas-on-snc', { name: 'Hetre SaaS', layers: ['saas'], capabilities: ['office-suite'], hostedOn: [{ service: 'chene-snc', source }], markers: [{ kind: 'host', match: 'app.hetre.de' }] }),
    ]),
    provider('etat', 'FR', [service('etat', 'nuage-etat', { name: 'Nuage de l’État', stateInternal: { source }, markers: [{ kind: 'host', match: 'nuage.rie.gouv.fr' }] })]),
  ],
  programmes: [], routes: [], foreignLaws: [], sources: { fixture: source },
};
