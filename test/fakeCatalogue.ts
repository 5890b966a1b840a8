// A small catalogue of invented providers, so that a change of real data never breaks a rule's test.
import type { Catalogue, Provider, Service, Source } from '../src/core/model.ts';

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

const qualification = (start: string, end: string | null, perimeter = {}) => ({ scheme: 'SecNumCloud' as const, version: '3.2', layers: ['iaas' as const], decision: '1', firstDate: start, start, end, perimeter, source });

/** Qualified `chene` (hosts *.chene.example.fr, region chene-snc), its ordinary cloud, a US provider, a candidate, a supported suite, a State cloud. */
export const fakeCatalogue: Catalogue = {
  asOf: '2026-11-23', hash: 'fake',
  capabilities: [
    { id: 'object-storage', label: { fr: 'Stockage objet', en: 'Object storage' }, options: ['chene-snc', 'charme-cloud', 'chene-public', 'hetre-public'].map((id) => ({ service: id, why: { fr: 'même API S3', en: 'same S3 API' }, confidence: 'high' as const, evidence: 'read' as const })) },
    { id: 'virtual-machines', label: { fr: 'Machines virtuelles', en: 'Virtual machines' }, options: [{ service: 'chene-snc', why: { fr: 'même couche', en: 'same layer' }, confidence: 'high', evidence: 'read' }] },
    { id: 'office-suite', label: { fr: 'Suite bureautique', en: 'Office suite' }, options: [{ service: 'orme-suite', why: { fr: 'suite française', en: 'French suite' }, confidence: 'high', evidence: 'read' }] },
    { id: 'container-registry', label: { fr: 'Registre d’images', en: 'Image registry' }, options: [] },
    { id: 'monitoring', label: { fr: 'Supervision', en: 'Monitoring' }, options: [] },
  ],
  providers: [
    provider('chene', 'FR', [
      service('chene', 'chene-snc', {
        name: 'Chene SNC', qualifications: [qualification('2024-12-01', '2027-11-30', { regions: ['chene-snc'] })], capabilities: ['object-storage', 'virtual-machines'],
        regions: [{ id: 'chene-snc', country: 'FR', qualified: true }],
        markers: [{ kind: 'host', match: 'snc.chene.fr', region: 'chene-snc' }, { kind: 'region', match: 'chene-snc' }],
        replacements: { 'object-storage': { host: 's3.snc.chene.fr', region: 'chene-snc', todo: { fr: 'Copier les objets et créer de nouvelles clés d’accès.', en: 'Copy the objects and make new access keys.' } } },
        hds: { value: true, version: '2', source },
      }),
      service('chene', 'chene-public', { name: 'Chene Public', capabilities: ['object-storage', 'virtual-machines', 'container-registry'], markers: [{ kind: 'host', match: 's3.{region}.chene.fr' }, { kind: 'registry', match: 'registry.chene.fr', capability: 'container-registry', layer: 'caas' }] }),
      service('chene', 'chene-old', { name: 'Chene Ancien', qualifications: [qualification('2022-12-01', '2025-11-30')], markers: [{ kind: 'host', match: 'old.chene.fr' }] }),
    ], { brand: [{ kind: 'host', match: 'chene.fr' }], siren: '732829320' }),
    provider('sequoia', 'US', [
      service('sequoia', 'sequoia-s3', {
        name: 'Sequoia Storage', aliases: ['Sequoia Cloud'], markers: [{ kind: 'host', match: 's3.{region}.sequoia.com' }, { kind: 'resource', match: 'Sequoia::Storage::*' }],
        regions: [{ id: 'eu-paris', country: 'FR' }, { id: 'us-east', country: 'US' }], hds: { value: true, version: '2', source },
      }),
      service('sequoia', 'sequoia-office', { name: 'Sequoia Office', layers: ['saas'], capabilities: ['office-suite'], aliases: ['Office Sequoia'], ambiguousAliases: [], markers: [{ kind: 'host', match: 'office.sequoia.com' }] }),
      service('sequoia', 'sequoia-logs', { name: 'Sequoia Logs', layers: ['saas'], capabilities: ['monitoring'], markers: [{ kind: 'host', match: 'logs.sequoia.com' }] }),
      service('sequoia', 'sequoia-hub', { name: 'Sequoia Hub', layers: ['supply'], capabilities: ['container-registry'], markers: [{ kind: 'registry', match: 'docker.io' }, { kind: 'registry', match: 'hub.sequoia.com' }] }),
    ]),
    provider('charme', 'FR', [service('charme', 'charme-cloud', { name: 'Charme Cloud', candidate: { milestones: { J0: '2025-04-17' }, source }, markers: [{ kind: 'host', match: 'charme.fr' }] })], { hybrid: { technology: 'Sequoia', source } }),
    provider('orme', 'FR', [service('orme', 'orme-suite', { name: 'Orme Suite', layers: ['saas'], capabilities: ['office-suite'], support: [{ programme: 'collaborative-suites', what: { fr: 'lauréat', en: 'laureate' }, source }], markers: [{ kind: 'host', match: 'orme.fr' }] })]),
    provider('hetre', 'DE', [
      service('hetre', 'hetre-public', { name: 'Hetre Public', markers: [{ kind: 'host', match: 's3.{region}.hetre.de' }], regions: [{ id: 'de-1', country: 'DE' }] }),
      service('hetre', 'hetre-saas-on-snc', { name: 'Hetre SaaS', layers: ['saas'], capabilities: ['office-suite'], hostedOn: [{ service: 'chene-snc', source }], markers: [{ kind: 'host', match: 'app.hetre.de' }] }),
    ]),
    provider('etat', 'FR', [service('etat', 'nuage-etat', { name: 'Nuage de l’État', stateInternal: { source }, markers: [{ kind: 'host', match: 'nuage.rie.gouv.fr' }] })]),
  ],
  programmes: [], routes: [], foreignLaws: [], sources: { fixture: source },
};
