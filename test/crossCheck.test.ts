// Infrastructure of a workspace beside the contracts that it follows, on the small invented catalogue.
import assert from 'node:assert/strict';
import { audit } from '../src/core/audit.ts';
import { lint } from '../src/core/lint.ts';
import type { Audit, AuditFile } from '../src/core/model.ts';
import { contextOf, ROOT, TODAY, type Options } from './helpers.ts';

const contract = (id: string, services: string, rest = 'dateDebut: 2025-04-01\ndureeMois: 48\n', regime = 'etat'): string => `type: suivi-de-marche\nid: ${id}\nacheteur: { regime: ${regime} }\nobjet: Hébergement\n${rest}services:\n${services}`;
const manifest = (...hosts: string[]): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: stockage }\ndata:\n${hosts.map((host, index) => `  URL_${index}: https://${host}\n`).join('')}`;
const SNC = '  - id: chene-snc\n    region: chene-snc\n';

function auditOf(files: Record<string, string>, options: Options = {}): Audit {
  const context = contextOf({ regime: 'etat', donnees: { sensibilite: 'aucune' }, ...options });
  const read = Object.entries(files).map(([path, text]): AuditFile => ({ path, uri: `${ROOT}/${path}`, result: lint({ uri: `${ROOT}/${path}`, text }, context) }));
  return audit(read, context, '0');
}

/** `path:line rule` of the findings of the cross-check. */
const found = (one: Audit): string[] => one.files.flatMap(({ path, result }) => result.diagnostics.filter(({ rule }) => /contract/.test(rule)).map(({ rule, range }) => `${path}:${range.start.line + 1} ${rule}`));

describe('cross-check', () => {
  it('is silent when no contract is followed, and when what runs is what is bought', () => {
    assert.deepEqual(found(auditOf({ 'k8s/a.yaml': manifest('charme.fr') })), []);
    assert.deepEqual(found(auditOf({ 'k8s/a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', SNC) })), []);
    assert.deepEqual(found(auditOf({ 'k8s/a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': 'type: suivi-de-marche\n' })), []);
  });

  it('deployed but bought nowhere: one finding per provider, places on both sides', () => {
    const one = auditOf({ 'k8s/a.yaml': manifest('s3.snc.chene.fr', 's3.eu-paris.sequoia.com'), 'k8s/b.yaml': manifest('s3.eu-paris.sequoia.com', 'logs.sequoia.com'), 'm.yaml': contract('M1', SNC) });
    assert.deepEqual(found(one), ['k8s/a.yaml:6 deployed-not-contracted']);
    const [diagnostic] = one.files[0]!.result.diagnostics.filter(({ rule }) => rule === 'deployed-not-contracted');
    assert.match(diagnostic!.message, /Sequoia Storage et Sequoia Logs/);
    assert.deepEqual([...new Set(diagnostic!.related.map(({ uri }) => uri))].sort(), [`${ROOT}/k8s/b.yaml`, `${ROOT}/m.yaml`]);
    assert.equal(diagnostic!.severity, 'warning');
  });

  it('bought with another service, another zone, or for other files', () => {
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.eu-1.chene.fr'), 'm.yaml': contract('M1', SNC) })), ['a.yaml:5 contract-service-mismatch']);
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', '  - { id: chene-snc, region: ailleurs }\n') })), ['a.yaml:5 contract-service-mismatch']);
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', '  - { id: chene-snc, chemins: ["infra/**"] }\n') })), ['a.yaml:5 deployed-not-contracted']);
    assert.deepEqual(found(auditOf({ 'infra/a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', '  - { id: chene-snc, chemins: ["infra/**"] }\n') })), []);
  });

  it('a service named as people name it, a subcontractor’s service, and a lot’s are bought too', () => {
    for (const services of ['  - Chene SNC\n', '  - chene\n']) assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', services) })), [], services);
    const act = 'type: suivi-de-marche\nid: M1\nobjet: X\nactesSousTraitance:\n  - { id: 1, service: chene-snc }\n';
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr', 'charme.fr'), 'm.yaml': act })), ['a.yaml:6 deployed-not-contracted']);
    const lot = 'type: suivi-de-marche\nid: M1\nobjet: X\nlots:\n  - { id: L1, services: [chene-snc] }\n';
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': lot })), []);
  });

  it('a contract that has ended while its services run', () => {
    const files = (rest: string): Record<string, string> => ({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', SNC, rest) });
    const messages = (rest: string, today = TODAY): string[] => auditOf(files(rest), { today }).files.flatMap(({ result }) => result.diagnostics.filter(({ rule }) => rule === 'contract-ended').map(({ message }) => message));
    assert.match(messages('dateDebut: 2022-01-01\ndureeMois: 48\n')[0]!, /fini le 31 décembre 2025/);
    assert.match(messages('dateDebut: 2024-01-01\ndureeMois: 24\nreconductions: { nombre: 2, dureeMois: 12 }\n')[0]!, /durée ferme finie.*31 décembre 2027/);
    assert.deepEqual(messages('dateDebut: 2024-01-01\ndureeMois: 24\nreconductions: { nombre: 2, dureeMois: 12, exercees: 2 }\n'), []);
    assert.match(messages('dateFin: 2027-01-31\n')[0]!, /dans 68 jours/);
    assert.deepEqual(messages('dateFin: 2027-01-31\n', '2026-01-01'), []);
    // Nothing runs any more: nothing to say.
    assert.deepEqual(found(auditOf({ 'm.yaml': contract('M1', SNC, 'dateFin: 2020-01-01\n') })), []);
  });

  it('another running contract that buys the same thing answers for it', () => {
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm1.yaml': contract('M1', SNC, 'dateFin: 2020-01-01\n'), 'm2.yaml': contract('M2', SNC) })), []);
  });

  it('each buyer answers for its own; what is no deployment is left alone', () => {
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('charme.fr'), 'm.yaml': contract('M1', SNC, 'dateFin: 2030-01-01\n', 'collectivite') })), []);
    assert.deepEqual(found(auditOf({ 'offres.yaml': 'type: analyse-des-offres\nobjet: X\noffres: [{ service: charme-cloud }]\n', 'm.yaml': contract('M1', SNC) })), []);
    assert.deepEqual(found(auditOf({ 'compose.yaml': 'services:\n  a:\n    image: hub.sequoia.com/x\n', 'm.yaml': contract('M1', SNC) })), []);
    assert.deepEqual(found(auditOf({ 'a.yaml': manifest('nuage.rie.gouv.fr'), 'm.yaml': contract('M1', SNC) })), []);
  });

  it('counts in the summary, and can be switched off like any rule', () => {
    const files = { 'a.yaml': manifest('charme.fr'), 'm.yaml': contract('M1', SNC) };
    assert.ok(auditOf(files).summary.byRule.some(({ rule }) => rule === 'deployed-not-contracted'));
    assert.deepEqual(found(auditOf(files, { config: { regles: { 'deployed-not-contracted': 'off' } } })), []);
  });

  it('half-written contracts and broken globs harm nothing', () => {
    for (const services of ['  -\n', '  - {}\n', '  - { id: }\n', '  - { id: inconnu }\n', '  - { id: chene-snc, chemins: "[" , region: 3 }\n', '  - { id: chene-snc, chemins: [7, "**/{"] }\n']) {
      for (const rest of ['', 'dureeMois: douze\n', 'dateFin: bientôt\n', 'dateDebut: 2025-01-01\ndureeMois: 1e9\nreconductions: { nombre: x, exercees: y }\n']) auditOf({ 'a.yaml': manifest('s3.snc.chene.fr'), 'm.yaml': contract('M1', services, rest) });
    }
  });
});
