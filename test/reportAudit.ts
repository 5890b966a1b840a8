// An audit made by hand, with values that an enemy would write, and one of everything that a report must show.
import type { Audit, AuditFile, Diagnostic, Evidence, Lang, LintResult, Range, Source, Usage } from '../src/core/model.ts';
import { source as listed } from './fakeCatalogue.ts';

const range = (line: number, from: number, to: number): Range => ({ start: { line, character: from }, end: { line, character: to } });
const ROOT = 'file:///projet/';

const law: Source = { id: 'loi', title: { fr: 'Loi fictive du 21 mai 2024', en: 'Fictional law of 21 May 2024' }, url: 'https://textes.example/loi', article: '31', date: '2024-05-21', readOn: '2026-11-23', confidence: 'high', evidence: 'cited' };
const trap: Source = { ...law, id: 'piege', title: { fr: 'Texte <piégé>', en: 'A <trap> text' }, url: 'javascript:alert(1)', article: 'annexe', date: '2023-04', evidence: 'recall' };

/** Markup, formula, ANSI, direction marks, line breaks, XML and Markdown all in one. */
export const HOSTILE = '=cmd|\'/C calc\'!A0 <script>alert("x")</script> \u202Etxt.exe\u202C\n](javascript:1) `\u001b[31m @equipe & ]]>';

function evidence(line: number, value: string, rest: Partial<Evidence> = {}): Evidence {
  return { kind: 'host', value, start: line * 100, end: line * 100 + value.length, range: range(line, 4, 4 + value.length), path: ['x'], document: 0, confidence: 'certain', state: 'live', places: [], ...rest };
}

function usage(id: string, rest: Partial<Usage>): Usage {
  return {
    id, status: 'not-qualified', confidence: 'certain', state: 'live', evidence: [evidence(1, 's3.eu-paris.sequoia.com')],
    context: { regime: 'etat', sensibilite: 'particuliere', risqueViolation: ['securite-publique'], origins: { regime: { kind: 'workspace' }, sensibilite: { kind: 'path', detail: 'k8s/**' } } }, ...rest,
  };
}

function diagnostic(rest: Partial<Diagnostic>): Diagnostic {
  return {
    uri: `${ROOT}k8s/api.yaml`, rule: 'snc-required', severity: 'error', message: 'Message.', range: range(1, 4, 27), related: [], usages: [], document: 0, sources: [law], fixes: [], alternatives: [], tags: [],
    docs: 'https://textes.example/regles/snc-required.md', fingerprint: 'empreinte', ...rest,
  };
}

function result(uri: string, rest: Partial<LintResult>): LintResult {
  return { uri, documents: [{ index: 0, dialect: 'kubernetes', range: range(0, 0, 0) }], usages: [], evidence: [], rejected: [], unknownHosts: [], diagnostics: [], length: 0, ...rest };
}

const texts = {
  fr: { message: 'Sequoia Storage n’est pas qualifié : conformité non démontrée. Qualifiés pour ce besoin : Chene SNC.', covered: 'Sequoia Logs n’est pas qualifié. Couvert par la dérogation « der-1 » jusqu’au 2027-12-31.', unreadable: 'Ce fichier n’a pas pu être lu (accès refusé).', clause: 'Aucune exigence de réversibilité. Ajoutez « reversibilite: ».' },
  en: { message: 'Sequoia Storage is not qualified: compliance not shown. Qualified for this need: Chene SNC.', covered: 'Sequoia Logs is not qualified. Covered by the derogation "der-1" until 2027-12-31.', unreadable: 'This file could not be read (access denied).', clause: 'No requirement of reversibility. Add "reversibilite:".' },
};

export function makeAudit(lang: Lang, stale = false): Audit {
  const text = texts[lang];
  const api = result(`${ROOT}k8s/api.yaml`, {
    usages: [
      usage('u1', { provider: 'sequoia', service: 'sequoia-s3', capability: 'object-storage', layer: 'iaas', region: 'eu-paris', component: 'Deployment/api', evidence: [evidence(1, 's3.eu-paris.sequoia.com'), ...Array.from({ length: 9 }, (_, i) => evidence(10 + i, `s3.eu-paris.sequoia.com/${i}`))] }),
      usage('u2', { provider: 'sequoia', service: 'sequoia-logs', layer: 'saas', evidence: [evidence(30, 'logs.sequoia.com')] }),
      usage('u3', { provider: 'chene', service: 'chene-snc', capability: 'object-storage', layer: 'iaas', region: 'chene-snc', status: 'qualified', evidence: [evidence(40, 's3.snc.chene.fr')] }),
      usage('u4', { provider: 'sequoia', status: 'unknown', confidence: 'possible', component: HOSTILE, evidence: [evidence(50, HOSTILE, { kind: 'selector', component: HOSTILE })], context: { origins: {} } }),
    ],
    unknownHosts: [{ host: 'interne.example.gouv.fr', range: range(60, 2, 25) }, { host: '<b>.example', range: range(61, 2, 13) }],
    diagnostics: [
      diagnostic({ message: text.message, usages: ['u1'], sources: [law, trap, listed], related: [{ range: range(10, 4, 27), message: 'Deployment/api : s3.eu-paris.sequoia.com' }, { uri: `${ROOT}.cloud-au-centre.yaml`, range: range(2, 2, 10), message: 'sensibilité' }],
        alternatives: [{ service: 'chene-snc', provider: 'chene', name: 'Chene SNC', status: 'qualified', until: '2027-11-30', why: 'même API S3' }, { service: 'charme-cloud', provider: 'charme', name: 'Charme Cloud', status: 'candidate', why: 'même API S3' }, { name: 'Garage <auto>', status: 'software', why: 'logiciel libre' }],
        fixes: [
          { title: 'Passer à Chene SNC', kind: 'replace', safe: false, preferred: true, todo: 'Copier les objets.', edits: [{ range: range(1, 4, 27), newText: 's3.snc.chene.fr' }] },
          { title: 'Demander une dérogation', kind: 'derogation', safe: true, preferred: false, edits: [{ range: range(0, 0, 0), newText: 'derogations: []\n', uri: `${ROOT}.cloud-au-centre.yaml`, create: true }] },
        ] }),
      diagnostic({ rule: 'eu-region-not-immune', severity: 'information', message: text.covered, usages: ['u2'], range: range(30, 4, 20), suppressed: { kind: 'derogation', id: 'der-1', reason: 'DER-2026-001', until: '2027-12-31' } }),
      diagnostic({ rule: 'context-buyer-missing', severity: 'hint', message: HOSTILE, usages: ['u4'], range: range(50, 4, 20), sources: [] }),
    ],
  });
  const dossier = result(`${ROOT}marche/dossier.yaml`, {
    documents: [{ index: 0, dialect: 'dossier', range: range(0, 0, 0) }, { index: 1, range: range(9, 0, 0) }],
    diagnostics: [
      diagnostic({ uri: `${ROOT}marche/dossier.yaml`, rule: 'reversibility-missing', severity: 'warning', message: text.clause, range: range(0, 0, 0) }),
      diagnostic({ uri: `${ROOT}marche/dossier.yaml`, rule: 'reversibility-missing', severity: 'warning', message: text.clause, range: range(9, 0, 0), suppressed: { kind: 'comment', reason: HOSTILE, until: '2027-01-31' } }),
    ],
  });
  const unreadable = result(`${ROOT}secret.yaml`, { documents: [], diagnostics: [diagnostic({ uri: `${ROOT}secret.yaml`, rule: 'file-unreadable', severity: 'warning', message: text.unreadable, range: range(0, 0, 0), sources: [] })] });
  const hostile = result(`${ROOT}odd.yaml`, { documents: [{ index: 0, range: range(0, 0, 0) }] });
  const files: AuditFile[] = [
    { path: 'k8s/api.yaml', uri: api.uri, result: api }, { path: 'marche/dossier.yaml', uri: dossier.uri, result: dossier },
    { path: `odd/${HOSTILE}.yaml`, uri: hostile.uri, result: hostile }, { path: 'secret.yaml', uri: unreadable.uri, result: unreadable },
  ];
  return {
    asOf: '2026-11-24', lang, tool: { name: 'cloud-au-centre', version: '0.0.0' }, catalogue: { asOf: '2026-11-23', hash: 'fake', stale },
    policy: { id: 'cloud-au-centre', title: lang === 'fr' ? 'Doctrine fictive' : 'Fictional doctrine' }, files,
    derogations: [{ id: 'der-1', uri: `${ROOT}.cloud-au-centre.yaml`, state: 'accordee', until: '2027-12-31', covers: 1 }],
    summary: {
      files: 4, documents: 4, unreadable: 1, usages: 4, bySeverity: { error: 1, warning: 2, information: 0, hint: 1 },
      byStatus: { 'qualified': 1, 'to-recheck': 0, 'candidate': 0, 'supported': 0, 'state-internal': 0, 'not-qualified': 2, 'unknown': 1 },
      byProvider: [{ provider: 'sequoia', usages: 3, evidence: 12, status: 'unknown' }, { provider: '', usages: 1, evidence: 1, status: 'qualified' }],
      byRule: [{ rule: 'snc-required', count: 1, severity: 'error' }, { rule: 'reversibility-missing', count: 1, severity: 'warning' }, { rule: 'context-buyer-missing', count: 1, severity: 'hint' }], suppressed: 2,
    },
  };
}

/** Nothing found anywhere. */
export function emptyAudit(lang: Lang): Audit {
  const full = makeAudit(lang);
  const zero = { error: 0, warning: 0, information: 0, hint: 0 };
  return { ...full, files: [], derogations: [], summary: { ...full.summary, files: 0, documents: 0, unreadable: 0, usages: 0, bySeverity: zero, byStatus: Object.fromEntries(Object.keys(full.summary.byStatus).map((key) => [key, 0])) as typeof full.summary.byStatus, byProvider: [], byRule: [], suppressed: 0 } };
}
