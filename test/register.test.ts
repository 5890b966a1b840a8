// Derogations as a register, suppressions bound to nodes, contexts, and a team's own policy.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addMonths, daysBetween } from '../src/core/dates.ts';
import { legalEnd, missingElements, overlap, stateOf } from '../src/core/derogations.ts';
import { lint } from '../src/core/lint.ts';
import { choosePolicy, readLocalPolicy } from '../src/core/localPolicy.ts';
import type { AuditFile, Derogation, Diagnostic } from '../src/core/model.ts';
import { registerOf, unusedEntries } from '../src/core/register.ts';
import { sovereignty } from '../src/core/sovereignty.ts';
import { readWorkspaceFile, RULE_IDS } from '../src/defaults.ts';
import { policies } from '../src/generated/policies.ts';
import { validators } from '../src/generated/validators.ts';
import { renderRegister } from '../src/report/derogations.ts';
import { contextFromFile, contextOf, DSP, ROOT, TODAY, type Options } from './helpers.ts';

const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;
const config = (text: string) => readWorkspaceFile({ uri: CONFIG, text });
const read = (text: string, options: Options = {}, name = 'f.yaml') => lint({ uri: `${ROOT}/${name}`, text }, contextOf(options));
const ids = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map((one) => `${one.rule}${one.suppressed ? ` (${one.suppressed.kind})` : ''}`);
const CIRC: Options = { regime: 'tutelle', donnees: DSP };
const REGISTER = `regime: etat
donnees: { sensibilite: particuliere, risqueViolation: [securite-publique] }
derogations:
  - id: agréments
    etat: accordee
    projet: "Agréments ; reprise, suite"
    description: en place depuis 2021
    ministre: Intérieur
    depotDINUM: 2026-05-04
    validationPM: 2026-06-30
    offreAcceptableLe: 2026-04-17
    finLe: 2027-10-17
    portee: { services: [hetre-public] }
  - id: suite
    etat: demandee
    description: messagerie
    ministre: Intérieur
    depotDINUM: 2026-10-31
    portee: { services: [orme-suite], chemins: ["suite/**"] }
  - id: projet
    portee: { composants: [api] }
`;

describe('life of a derogation', () => {
  const [granted] = config(REGISTER).derogations;
  const state = (today: string, fields = {}): string => stateOf({ ...granted!, ...fields }, today, 'bound');
  it('follows the calendar', () => {
    assert.equal(state('2026-11-24'), 'accordee');
    assert.equal(state('2027-07-18'), 'accordee');
    assert.equal(state('2027-07-19'), 'a-renouveler');
    assert.equal(state('2027-10-17'), 'a-renouveler');
    assert.equal(state('2027-10-18'), 'expiree');
    assert.equal(state('2027-10-17', { finLe: '2028-01-01' }), 'a-renouveler');
    assert.equal(state('2027-10-18', { finLe: '2028-01-01' }), 'hors-delai');
    assert.equal(state('2026-11-24', { validationPM: undefined }), 'incomplete');
    assert.equal(state('2030-01-01', { etat: 'refusee' }), 'refusee');
    assert.equal(state('2026-11-24', { etat: 'brouillon' }), 'brouillon');
  });
  it('counts twelve months under the circular alone, eighteen elsewhere, at the ends of months', () => {
    assert.equal(legalEnd({ ...granted!, offreAcceptableLe: '2026-08-31' }, 'bound'), '2028-02-29');
    assert.equal(legalEnd({ ...granted!, offreAcceptableLe: '2026-08-31' }, 'circular'), '2027-08-31');
    assert.equal(legalEnd({ ...granted!, offreAcceptableLe: '2027-02-28' }, 'bound'), '2028-08-28');
    fc.assert(fc.property(fc.integer({ min: 0, max: 20000 }), fc.integer({ min: 1, max: 40 }), (day, months) => {
      const date = new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const later = addMonths(date, months);
      assert.equal((Number(later.slice(0, 4)) - Number(date.slice(0, 4))) * 12 + Number(later.slice(5, 7)) - Number(date.slice(5, 7)), months);
      assert.ok(later.slice(8) <= date.slice(8) && daysBetween(date, later) > 0);
    }));
  });
  it('sees overlaps of scope and of days, and none in a renewal', () => {
    const later = { ...granted!, id: 'b', validationPM: '2027-10-18', finLe: '2028-10-01' };
    const meets = (a: Partial<Derogation>, b: Partial<Derogation>): boolean => overlap({ ...granted!, ...a }, { ...granted!, id: 'b', ...b }, (service) => service.split('-')[0]);
    assert.equal(meets({}, {}), true);
    assert.equal(meets({}, later), false);
    assert.equal(meets({}, { etat: 'demandee' }), false);
    assert.equal(meets({ portee: { services: ['hetre'] } }, { portee: { services: ['hetre-public'] } }), true, 'a provider and one of its services');
    assert.equal(meets({ portee: { services: ['hetre-public'] } }, { portee: { services: ['hetre-autre'] } }), false);
    assert.equal(meets({ portee: { composants: ['Deployment/api'] } }, { portee: { composants: ['api'] } }), true);
    assert.equal(meets({ portee: { chemins: ['k8s/**'] } }, { portee: { chemins: ['k8s/api.yaml'] } }), true);
    assert.equal(meets({ portee: { chemins: ['k8s/**'] } }, { portee: { chemins: ['infra/**'] } }), false);
  });
  it('ends at the legal maximum when that comes first: its state, its mark, its deadline', () => {
    const long = { offreAcceptableLe: '2026-04-17', finLe: '2028-12-31' };
    assert.equal(state('2027-07-18', long), 'accordee');
    assert.equal(state('2027-07-19', long), 'a-renouveler');
    const text = REGISTER.replace('finLe: 2027-10-17', 'finLe: 2028-12-31');
    const [use] = lint({ uri: `${ROOT}/f.yaml`, text: 'url: https://s3.de.hetre.de\n' }, contextFromFile(text)).diagnostics;
    assert.equal(use!.suppressed?.until, '2027-10-17');
    assert.match(use!.message, /17 octobre 2027/);
  });
  it('that awaits its validation covers nothing', () => {
    assert.equal(state('2026-06-29'), 'incomplete');
    assert.equal(state('2026-06-30'), 'accordee');
    assert.deepEqual(missingElements(granted!, '2026-06-29'), ['validationPM']);
    assert.deepEqual(missingElements(granted!, '2026-06-30'), []);
  });
  it('of one component leaves the others of the same file as they are', () => {
    const text = 'services:\n  web:\n    environment: { URL: "https://s3.de.hetre.de" }\n  api:\n    environment: { URL: "https://s3.de.hetre.de" }\n';
    const { diagnostics } = lint({ uri: `${ROOT}/compose.yaml`, text }, contextFromFile(REGISTER.replace('portee: { services: [hetre-public] }', 'portee: { composants: [api] }')));
    assert.deepEqual(diagnostics.map((one) => [one.range.start.line, one.severity, one.suppressed?.kind]), [[2, 'error', undefined], [4, 'information', 'derogation']]);
  });
  it('of a dossier answers for what the dossier says as a whole', () => {
    const dossier = (derogation: string): string => `type: consultation\nacheteur: { regime: etat }\nobjet: x\ncloud:\n  donnees: { sensibilite: particuliere, risqueViolation: [sante-vie] }\n  exigences: { qualification: { schema: C5, exigee: true } }\n${derogation}`;
    const at = (derogation: string) => read(dossier(derogation)).diagnostics.find((one) => one.rule === 'snc-equivalent-unproven')!;
    assert.deepEqual([at('').severity, at('').suppressed], ['warning', undefined]);
    const covered = at('  derogation: { ministre: x, depotDINUM: 2026-05-04, validationPM: 2026-06-30, description: y, finLe: 2027-01-01 }\n');
    assert.deepEqual([covered.severity, covered.suppressed?.kind], ['information', 'derogation']);
  });
  it('that ends before it starts is a mistake at its place and covers nothing', () => {
    const bad = REGISTER.replace('finLe: 2027-10-17', 'finLe: 2026-06-01');
    const found = lint({ uri: CONFIG, text: bad }, contextFromFile(bad)).diagnostics;
    assert.ok(found.some((one) => one.rule === 'config-invalid' && one.range.start.line === 11));
    const dossier = 'acheteur: { regime: etat }\nobjet: x\ncloud:\n  derogation: { validationPM: 2026-06-30, finLe: 2026-06-01 }\n';
    assert.ok(read(dossier).diagnostics.some((one) => one.rule === 'dossier-invalid' && /validationPM/.test(one.message)));
    const use = lint({ uri: `${ROOT}/f.yaml`, text: 'url: https://s3.de.hetre.de\n' }, contextFromFile(bad, { today: '2026-05-30' })).diagnostics;
    assert.deepEqual(ids(use), ['snc-required']);
  });
  it('covers by service, path and component, in their own words', () => {
    const scoped = (portee: string) => contextFromFile(REGISTER.replace('portee: { services: [hetre-public] }', `portee: ${portee}`));
    const under = (portee: string, uri: string): boolean => lint({ uri: `${ROOT}/${uri}`, text: 'services:\n  api:\n    image: x\n    environment: { URL: "https://s3.de.hetre.de" }\n' }, scoped(portee)).diagnostics.some((one) => one.suppressed?.kind === 'derogation');
    assert.equal(under('{ services: [hetre] }', 'compose.yaml'), true);
    assert.equal(under('{ chemins: ["k8s/**"] }', 'compose.yaml'), false);
    assert.equal(under('{ chemins: ["k8s/**"] }', 'k8s/compose.yaml'), true);
    assert.equal(under('{ composants: [api] }', 'compose.yaml'), true);
    assert.equal(under('{ composants: [web] }', 'compose.yaml'), false);
  });
  it('of a dossier covers what the dossier names', () => {
    const text = 'type: consultation\nacheteur: { regime: etat }\nobjet: x\ncloud:\n  donnees: { sensibilite: particuliere, risqueViolation: [sante-vie] }\n  derogation: { ministre: x, depotDINUM: 2026-05-04, validationPM: 2026-06-30, description: y, finLe: 2027-01-01 }\noffres: [{ service: hetre-public }]\n';
    const diagnostic = read(text).diagnostics.find((one) => one.rule === 'snc-required')!;
    assert.deepEqual([diagnostic.severity, diagnostic.suppressed?.kind], ['information', 'derogation']);
  });
});

describe('the register', () => {
  const context = contextFromFile(REGISTER);
  const file = (path: string, text: string): AuditFile => ({ path, uri: `${ROOT}/${path}`, result: lint({ uri: `${ROOT}/${path}`, text }, context) });
  const files = [file('a.yaml', 'url: https://s3.de.hetre.de\nb: https://s3.nl.hetre.de\n')];
  it('says state, legal end and coverage', () => {
    const [first, ...rest] = registerOf(context.config, context, files);
    assert.deepEqual([first!.id, first!.state, first!.end, first!.legalEnd, first!.renewFrom, first!.covers], ['agréments', 'accordee', '2027-10-17', '2027-10-17', '2027-07-19', 2]);
    assert.deepEqual(rest.map((entry) => [entry.id, entry.state, entry.covers]), [['projet', 'brouillon', 0], ['suite', 'demandee', 0]]);
  });
  it('names the entries that cover nothing, at their place', () => {
    const found = unusedEntries(files, context);
    assert.deepEqual(found.map((one) => [one.rule, one.uri, one.range.start.line]), [['derogation-unused', CONFIG, 13]]);
  });
  for (const lang of ['fr', 'en'] as const) {
    it(`as text, csv and calendar (${lang})`, () => {
      const entries = registerOf(context.config, context, files);
      const text = renderRegister(entries, 'text', { lang, today: TODAY });
      assert.match(text, lang === 'fr' ? /Registre des dérogations au 24 novembre 2026/ : /Register of derogations on 24 November 2026/);
      const csv = renderRegister(entries, 'csv', { lang, today: TODAY });
      assert.match(csv, /"Agréments ; reprise, suite"/);
      const ics = renderRegister(entries, 'ics', { lang, today: TODAY });
      assert.deepEqual([...ics.matchAll(/^DTSTART;VALUE=DATE:(\d+)\r$/gm)].map((match) => match[1]), ['20261231', '20270719', '20271017']);
      assert.match(ics, /DESCRIPTION:Agréments \\; reprise\\, suite/);
      assert.ok(ics.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75));
      assert.equal(renderRegister(entries, 'ics', { lang, today: TODAY }), ics);
    });
  }
  it('says when there is none', () => assert.match(renderRegister([], 'text', { lang: 'fr', today: TODAY }), /Aucune dérogation/));
});

describe('suppressions', () => {
  const until = 'until=2027-03-31 -- bascule prévue';
  it('follow the node, not the line', () => {
    const text = `# cloud-au-centre-disable-next-node snc-required ${until}\na:\n\n  b:\n    - https://s3.de.hetre.de\nc: https://s3.nl.hetre.de\n`;
    const { diagnostics } = read(text, CIRC);
    assert.deepEqual(diagnostics.map((one) => [one.range.start.line, one.suppressed?.kind]), [[4, 'comment'], [5, undefined]]);
    assert.notEqual(diagnostics[0]!.fingerprint, diagnostics[1]!.fingerprint);
  });
  it('take a list item whole, an end of line its own values', () => {
    assert.deepEqual(ids(read(`l:\n  # cloud-au-centre-disable-next-node snc-required ${until}\n  - name: x\n    url: https://s3.de.hetre.de\n`, CIRC).diagnostics), ['snc-required (comment)']);
    assert.deepEqual(ids(read(`a: https://s3.de.hetre.de # cloud-au-centre-disable-line snc-required ${until}\n`, CIRC).diagnostics), ['snc-required (comment)']);
    assert.deepEqual(ids(read(`a: # cloud-au-centre-disable-line snc-required ${until}\n  u: https://s3.de.hetre.de\n`, CIRC).diagnostics), ['snc-required (comment)']);
  });
  it('of a file stand at its head', () => {
    assert.deepEqual(ids(read(`# cloud-au-centre-disable-file snc-required ${until}\na: https://s3.de.hetre.de\n---\nb: https://s3.nl.hetre.de\n`, CIRC).diagnostics), ['snc-required (comment)', 'snc-required (comment)']);
    assert.ok(ids(read(`a: https://s3.de.hetre.de\n# cloud-au-centre-disable-file snc-required ${until}\nb: 1\n`, CIRC).diagnostics).includes('suppression-invalid'));
  });
  it('inside a block scalar are text', () => assert.deepEqual(ids(read(`a: |\n  # cloud-au-centre-disable-next-node snc-required ${until}\n  https://s3.de.hetre.de\n`, CIRC).diagnostics), ['snc-required']));
  it('never waive a prohibition, wherever they are written', () => {
    const state: Options = { regime: 'etat', donnees: DSP };
    assert.deepEqual(ids(read(`# cloud-au-centre-disable-file snc-required ${until}\na: https://s3.de.hetre.de\n`, state).diagnostics), ['suppression-refused', 'snc-required']);
    const json = read('{"a":"https://s3.de.hetre.de"}', { ...state, config: { ...config('suppressions:\n  - { regle: snc-required, fichier: "*.json", jusquau: 2027-03-31, motif: accord }\n'), ...state } }, 'config.json');
    assert.deepEqual(ids(json.diagnostics).sort(), ['snc-required', 'suppression-refused']);
  });
  it('of the workspace file serve files without comments, by path of file and of value', () => {
    const under = (entry: string): string[] => ids(read('{"a":{"u":"https://s3.de.hetre.de"},"b":"https://s3.nl.hetre.de"}', { ...CIRC, config: { ...config(`regime: tutelle\nsuppressions:\n  - { regle: snc-required, ${entry}, jusquau: 2027-03-31, motif: bascule prévue }\n`), regime: 'tutelle', donnees: DSP } }, 'f.json').diagnostics);
    assert.deepEqual(under('fichier: "**/*.json"'), ['snc-required (workspace)', 'snc-required (workspace)']);
    assert.deepEqual(under('fichier: "*.json", chemin: a.u'), ['snc-required (workspace)', 'snc-required']);
    assert.deepEqual(under('fichier: autre.json'), ['snc-required', 'snc-required']);
  });
  it('with an empty or unreadable pattern match nothing, and it is said', () => {
    const text = 'regime: etat\nchemins: { "": { regime: prive }, "[": { regime: eps } }\nsuppressions:\n  - { regle: snc-required, fichier: "", chemin: "a[0", jusquau: 2027-03-31, motif: bascule }\nderogations:\n  - { id: d, portee: { chemins: ["", "["] } }\n';
    const context = contextFromFile(text);
    assert.equal(lint({ uri: `${ROOT}/f.yaml`, text: 'a: https://s3.de.hetre.de\n' }, context).usages[0]!.context.regime, 'etat');
    assert.ok(lint({ uri: CONFIG, text }, context).diagnostics.some((one) => one.rule === 'config-invalid' && one.range.start.line === 3));
  });
  it('are read in JSON with comments, and in comments that Helm does not write out', () => {
    assert.deepEqual(ids(read(`{\n  // cloud-au-centre-disable-next-node snc-required ${until}\n  "a": "https://s3.de.hetre.de",\n  "b": "https://s3.nl.hetre.de"\n}\n`, CIRC, 'f.jsonc').diagnostics), ['snc-required (comment)', 'snc-required']);
    assert.deepEqual(ids(read(`{ "a": "https://s3.de.hetre.de" /* cloud-au-centre-disable-line snc-required ${until} */ }\n`, CIRC, 'f.jsonc').diagnostics), ['snc-required (comment)']);
    assert.deepEqual(ids(read(`{ "a": "// cloud-au-centre-disable-file snc-required ${until}", "b": "https://s3.de.hetre.de" }\n`, CIRC, 'f.jsonc').diagnostics), ['snc-required']);
    const chart = read(`a:\n  {{- /* cloud-au-centre-disable-next-node snc-required ${until} */ -}}\n  u: https://s3.de.hetre.de\n  {{- if .Values.b }}\n  v: https://s3.nl.hetre.de\n  {{- end }}\n`, CIRC, 'chart/templates/a.yaml');
    assert.deepEqual(ids(chart.diagnostics), ['snc-required (comment)', 'snc-required']);
  });
  it('hold with blank lines, comments, flow, anchors and CRLF around their node', () => {
    const next = `# cloud-au-centre-disable-next-node snc-required ${until}`;
    const cases = [
      `${next}\n\n# autre chose\n\na: https://s3.de.hetre.de\n`, `${next}\na: { b: [https://s3.de.hetre.de] }\n`, `${next}\na: &x\n  b: https://s3.de.hetre.de\nc: *x\n`,
      `${next}\na: |\n  curl https://s3.de.hetre.de/x\n`, `${next}\r\n\r\na:\r\n  b: https://s3.de.hetre.de\r\n`, `${next}\n? a\n: https://s3.de.hetre.de\n`,
    ];
    for (const text of cases) assert.deepEqual(ids(read(text, CIRC).diagnostics), ['snc-required (comment)'], text);
  });
  it('badly spelt are told, whatever is misspelt', () => {
    const told = (comment: string): string[] => read(`${comment}\na: 1\n`, CIRC).diagnostics.map((one) => `${one.rule} ${one.message}`);
    assert.match(told(`# cloud-au-centre-disabel-line snc-required ${until}`)[0]!, /^suppression-invalid .*« line »/);
    assert.match(told(`# cloud-au-centre-disable-nextnode snc-required ${until}`)[0]!, /^suppression-invalid .*« next-node »/);
    assert.match(told(`# cloud-au-centre-disable snc-required ${until}`)[0]!, /^suppression-invalid .*forme inconnue/);
    assert.match(told(`# cloud-au-centre-disable-next-node snc-required until=2027-01-01 ${until}`)[0]!, /^suppression-invalid .*deux dates/);
    assert.deepEqual(told('# cloud-au-centre-infra est le dépôt'), []);
  });
  it('that name an unknown rule are told the nearest', () => {
    const text = 'suppressions:\n  - { regle: snc-requird, fichier: "*", jusquau: 2027-03-31, motif: bascule }\n';
    const [found] = lint({ uri: CONFIG, text }, contextFromFile(text)).diagnostics;
    assert.equal(found!.rule, 'suppression-invalid');
    assert.match(found!.message, /snc-required/);
  });
  it('never throw and never hide, whatever the comment', () => {
    const bits = fc.constantFrom('# cloud-au-centre-disable-next-node ', '# cloud-au-centre-disable-line ', '# cloud-au-centre-disable', 'snc-required ', 'until=2027-03-31 ', 'until=2027-13-31 ', '-- x y z', '--', '\n', 'a: https://s3.de.hetre.de ', 'b:\n  ', '- ');
    fc.assert(fc.property(fc.array(bits, { maxLength: 10 }), (parts) => {
      const text = `z: https://s3.de.hetre.de\n${parts.join('')}\n`;
      const result = read(text, CIRC);
      assert.ok(result.diagnostics.some((one) => one.rule === 'snc-required' || one.rule === 'yaml-syntax'));
    }), { numRuns: 300 });
  });
});

describe('context', () => {
  const donnees = 'regime: prive\ndonnees: { sensibilite: aucune }\nchemins:\n  "k8s/**": { regime: etat, donnees: { sensibilite: personnelle } }\n';
  const of = (text: string, uri = 'k8s/a.yaml') => lint({ uri: `${ROOT}/${uri}`, text }, contextFromFile(donnees)).usages[0]!.context;
  const manifest = (labels: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  labels: { ${labels} }\ndata:\n  u: https://s3.de.hetre.de\n`;
  it('nearest wins, and each part says who said it', () => {
    const far = of('u: https://s3.de.hetre.de\n', 'a.yaml');
    assert.deepEqual([far.regime, far.sensibilite, far.origins.regime!.kind], ['prive', 'aucune', 'workspace']);
    const path = of('u: https://s3.de.hetre.de\n');
    assert.deepEqual([path.regime, path.sensibilite, path.origins.sensibilite!.kind], ['etat', 'personnelle', 'path']);
    const label = of(manifest('cloud-au-centre/sensibilite: particuliere'));
    assert.deepEqual([label.regime, label.sensibilite, label.origins.sensibilite!.kind, label.origins.regime!.kind], ['etat', 'particuliere', 'label', 'path']);
    const directive = of(`# cloud-au-centre-context regime=tutelle sensibilite=aucune\n${manifest('cloud-au-centre/sensibilite: particuliere')}`);
    assert.deepEqual([directive.regime, directive.sensibilite, directive.origins.sensibilite!.kind], ['tutelle', 'aucune', 'directive']);
  });
  it('of a dossier and of a lot comes from their fields', () => {
    const text = 'acheteur: { regime: eps }\nobjet: x\ncloud: { donnees: { sensibilite: personnelle } }\nlots:\n  - cloud: { donnees: { sensibilite: particuliere } }\n    offres: [{ service: hetre-public }]\n';
    const lot = of(text, 'marche.yaml');
    assert.deepEqual([lot.regime, lot.sensibilite, lot.origins.regime!.kind], ['eps', 'particuliere', 'dossier']);
  });
  it('of each document is its own; the head of the file speaks for those that say nothing', () => {
    const text = `# cloud-au-centre-context sensibilite=aucune\n${manifest('app: a')}---\n# cloud-au-centre-context sensibilite=particuliere\n${manifest('app: b')}---\n${manifest('cloud-au-centre/sensibilite: particuliere')}---\n${manifest('app: d')}`;
    const { usages } = lint({ uri: `${ROOT}/k8s/a.yaml`, text }, contextFromFile(donnees));
    assert.deepEqual(usages.map(({ context }) => [context.sensibilite, context.origins.sensibilite!.kind]), [['aucune', 'directive'], ['particuliere', 'directive'], ['particuliere', 'label'], ['aucune', 'directive']]);
    const first = of(`# cloud-au-centre-context regime=tutelle\n---\n${manifest('cloud-au-centre/regime: eps')}`);
    assert.equal(first.regime, 'tutelle', 'a comment before the first marker stands at the head of the first document');
  });
  it('of a pod template is nearer than that of its Deployment', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x, labels: { cloud-au-centre/sensibilite: aucune } }\nspec:\n  template:\n    metadata: { annotations: { cloud-au-centre/sensibilite: particuliere, cloud-au-centre/risque-violation: "ordre-public, sante-vie" } }\n    spec:\n      containers: [{ name: a, image: x, env: [{ name: U, value: "https://s3.de.hetre.de" }] }]\n';
    const found = of(text);
    assert.deepEqual([found.sensibilite, found.risqueViolation], ['particuliere', ['ordre-public', 'sante-vie']]);
  });
  it('that is nearer overrules what is farther, and nothing beside it', () => {
    const far = 'regime: etat\ndonnees: { sensibilite: particuliere, fondement: mission-essentielle, risqueViolation: [ordre-public], sante: true }\n';
    const at = (directive: string) => lint({ uri: `${ROOT}/f.yaml`, text: `${directive}\nu: https://s3.de.hetre.de\n` }, contextFromFile(far)).usages[0]!.context;
    const { origins: _none, ...none } = at('# cloud-au-centre-context sensibilite=aucune');
    assert.deepEqual(none, { regime: 'etat', sensibilite: 'aucune' });
    const { origins: _personal, ...personal } = at('# cloud-au-centre-context sensibilite=personnelle');
    assert.deepEqual(personal, { regime: 'etat', sensibilite: 'personnelle', sante: true });
    assert.deepEqual(at('# cloud-au-centre-context sensibilite=particuliere').risqueViolation, ['ordre-public']);
  });
  it('that contradicts itself is said at its place: directive, labels, dossier', () => {
    const told = (text: string, name?: string): string[] => read(text, {}, name).diagnostics.filter((one) => /(?:context|dossier)-invalid/.test(one.rule)).map((one) => `${one.rule} ${one.range.start.line}`);
    assert.deepEqual(told('# cloud-au-centre-context sensibilite=aucune sante=true\na: 1\n'), ['context-invalid 0']);
    assert.deepEqual(told('# cloud-au-centre-context sensibilite=personnelle risqueViolation=ordre-public\na: 1\n'), ['context-invalid 0']);
    assert.deepEqual(told('# cloud-au-centre-context regime=etat\n# cloud-au-centre-context regime=prive\na: 1\n'), ['context-invalid 1']);
    assert.deepEqual(told('# cloud-au-centre-context sensibilite=aucune\n# cloud-au-centre-context marquage=classifie\na: 1\n'), ['context-invalid 1']);
    assert.deepEqual(told('# cloud-au-centre-context regime=etat\n# cloud-au-centre-context sensibilite=aucune\na: 1\n'), []);
    assert.deepEqual(told('# cloud-au-centre-contexte regime=etat\na: 1\n'), ['context-invalid 0']);
    assert.deepEqual(told('# cloud-au-centre-context regime = etat -- lot 1\na: 1\n'), []);
    assert.deepEqual(told(manifest('cloud-au-centre/sensibilite: aucune, cloud-au-centre/sante: "true"')), ['context-invalid 4']);
    assert.deepEqual(told(manifest('cloud-au-centre/sensiblite: aucune')), ['context-invalid 4']);
    assert.deepEqual(told('acheteur: { regime: etat, typeAcheteur: la }\nobjet: x\ncloud: { donnees: { sensibilite: aucune, risqueViolation: [ordre-public] } }\nlots:\n  - cloud: { donnees: { sensibilite: personnelle, personnelles: false } }\n'), ['dossier-invalid 0', 'dossier-invalid 2', 'dossier-invalid 4']);
  });
  it('that nobody understands is said, and nothing is guessed', () => {
    const text = `# cloud-au-centre-context regime=etats sensiblite=aucune\nu: https://s3.de.hetre.de\n`;
    const result = read(text);
    assert.equal(result.usages[0]!.context.regime, undefined);
    assert.deepEqual(result.diagnostics.filter((one) => one.rule === 'context-invalid').map((one) => /« (?:etat|sensibilite) »/.test(one.message)), [true, true]);
    assert.ok(read(manifest('cloud-au-centre/regime: ministere')).diagnostics.some((one) => one.rule === 'context-invalid' && one.range.start.line === 4));
  });
  it('of a workspace file beside the one in force is not read, and it is said', () => {
    const found = lint({ uri: CONFIG.replace('.yaml', '.yml'), text: 'regime: prive\n' }, contextFromFile('regime: etat\n')).diagnostics;
    assert.deepEqual(found.map((one) => [one.rule, one.range.start.line]), [['config-invalid', 0]]);
    assert.deepEqual(lint({ uri: `${ROOT}/autre/.cloud-au-centre.yml`, text: 'regime: prive\n' }, contextFromFile('regime: etat\n')).diagnostics, []);
  });
  it('of the workspace file is checked at its place', () => {
    const bad = 'regime: ministere\ndonnees: { sensibilite: aucune, risqueViolation: [ordre-public] }\npolitique: colectivite\n';
    const found = lint({ uri: CONFIG, text: bad }, contextFromFile(bad)).diagnostics.filter((one) => one.rule === 'config-invalid').map((one) => one.range.start.line);
    assert.deepEqual(found, [0, 1, 2]);
  });
});

describe('a team’s own policy', () => {
  const take = (text: string) => readLocalPolicy({ uri: `${ROOT}/politique.yaml`, text }, policies, validators['local-policy']!, RULE_IDS);
  const messages = (text: string): string[] => take(text).problems.map(({ message }) => message.fr);
  it('extends a bundled one and changes its lines', () => {
    const { policy, problems } = take('id: hopital\netend: cloud-au-centre\ntitre: CHU\nregimes: { eps: loi }\nregles:\n  snc-required: warning\n  eu-region-not-immune: { circulaire: information }\n  office-suite-state: false\napprovisionnement: information\n');
    assert.deepEqual(problems, []);
    assert.deepEqual([policy.id, policy.title.fr, policy.regimes.eps, policy.supply], ['hopital', 'CHU', 'bound', 'information']);
    assert.equal(policy.rules['snc-required']!.severity, 'warning');
    assert.deepEqual(policy.rules['eu-region-not-immune']!.byData!.dsp, { bound: 'error', circular: 'information', recommended: 'information' });
    assert.equal(policy.rules['office-suite-state']!.severity, 'off');
    assert.ok(policy.rules['snc-required']!.sources.length > 0);
  });
  it('that lowers a prohibition is told in the workspace file, whatever the way', () => {
    const under = (policy: string, regime = 'etat'): string[] => {
      const text = `regime: ${regime}\npolitique: p.yaml\n`;
      const context = { ...contextFromFile(text), policy: take(`id: p\netend: cloud-au-centre\n${policy}`).policy };
      return lint({ uri: CONFIG, text }, context).diagnostics.filter((one) => one.rule === 'prohibition-lowered').map((one) => `${one.rule} ${one.range.start.line} ${/\(([^)]*)\)/.exec(one.message)?.[1]}`);
    };
    assert.deepEqual(under('regles: { snc-required: warning }\n'), ['prohibition-lowered 1 snc-required']);
    assert.deepEqual(under('regles: { eu-region-not-immune: { loi: off } }\n'), ['prohibition-lowered 1 eu-region-not-immune']);
    assert.match(under('regimes: { etat: conseil }\n')[0]!, /^prohibition-lowered 1 .* et \d+ autres$/);
    assert.deepEqual(under('regles: { snc-required: warning }\n', 'collectivite'), []);
    assert.deepEqual(under('regles: { office-suite-state: off }\n'), []);
  });
  it('never makes an error of what is uncertain', () => {
    assert.match(messages('id: a\netend: cloud-au-centre\nregles: { national-territory-check: error }\n')[0]!, /incertain/);
  });
  it('with a mistake is said at its place, and a safe policy holds', () => {
    assert.match(messages('id: a\netend: a\n')[0]!, /boucle/);
    assert.match(messages('id: a\netend: colectivite\n')[0]!, /collectivite/);
    assert.match(messages('id: hds\netend: cloud-au-centre\n')[0]!, /politique livrée/);
    assert.match(messages('id: a\netend: hds\nregles: { snc-requird: off }\n')[0]!, /snc-required/);
    assert.equal(take('id: a\netend: a\n').policy.rules['snc-required']!.sources[0]!.id, 'loi-sren-31');
    assert.ok(take('- 1\n').problems.length > 0);
    assert.equal(take('').policy.id, 'cloud-au-centre');
  });
  it('never throws', () => {
    const bits = fc.constantFrom('id: a\n', 'etend: ', 'hds\n', 'regles:\n', '  snc-required: ', 'off\n', '{ loi: error }\n', 'regimes: [1]\n', '- ', 'titre: 3\n', '\n');
    fc.assert(fc.property(fc.array(bits, { maxLength: 12 }), (parts) => assert.ok(take(parts.join('')).policy.rules)));
  });
  it('that is named and missing, or unknown, is said in the workspace file', () => {
    const choose = (politique: string) => choosePolicy({ ...config(`politique: ${politique}\n`) }, policies, undefined, validators['local-policy']!, RULE_IDS);
    assert.match(choose('nulle.yaml').named[0]!.message.fr, /introuvable/);
    assert.match(choose('colectivite').named[0]!.message.fr, /collectivite/);
    assert.deepEqual([choose('hds').policy.id, choose('hds').named], ['hds', []]);
  });
});

describe('bundled policies', () => {
  const host = (name: string, politique: string, options: Options): string[] => read(`u: https://${name}\n`, { ...options, config: { politique } }).diagnostics.map((one) => `${one.rule} ${one.severity}`);
  it('inventaire gives no verdict', () => assert.deepEqual(host('s3.eu-paris.sequoia.com', 'inventaire', { regime: 'etat', donnees: DSP }), []));
  it('hds asks HDS of a clinic and nothing of SecNumCloud', () => {
    const clinic: Options = { regime: 'prive', donnees: { sensibilite: 'personnelle', sante: true } };
    assert.deepEqual(host('s3.de.hetre.de', 'hds', clinic), ['hds-missing error']);
    assert.deepEqual(host('s3.gra.chene.fr', 'hds', { regime: 'prive', donnees: DSP }), []);
  });
  it('collectivite cites article 16 and never makes an error of SecNumCloud', () => {
    const [one] = read('u: https://s3.de.hetre.de\n', { regime: 'collectivite', donnees: DSP, config: { politique: 'collectivite' } }).diagnostics;
    assert.match(one!.message, /République numérique/);
    assert.equal(one!.severity, 'information');
  });
  it('ue shows unknown as unknown, and computes no SEAL level', () => {
    const context = contextOf({ regime: 'etat', donnees: DSP, config: { politique: 'ue' } });
    const { usages } = lint({ uri: `${ROOT}/f.yaml`, text: 'a: https://s3.eu-paris.sequoia.com\n' }, context);
    const view = sovereignty(usages[0]!, context);
    assert.deepEqual(view.map(({ id, state }) => `${id} ${state}`), ['SOV-1 against', 'SOV-2 against', 'SOV-3 for', 'SOV-4 unknown', 'SOV-5 unknown', 'SOV-6 unknown', 'SOV-7 against', 'SOV-8 unknown']);
    assert.ok(view.every(({ seal }) => seal === 'unknown'));
    const qualified = sovereignty(lint({ uri: `${ROOT}/f.yaml`, text: 'a: https://s3.frene-1.frene.fr\n' }, context).usages[0]!, context);
    assert.deepEqual(qualified.map(({ state }) => state), ['for', 'for', 'for', 'unknown', 'unknown', 'against', 'for', 'unknown']);
  });
});
