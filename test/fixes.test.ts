// What fixes write: every fix of every rule's fixtures leaves a file that reads, with its comments, anchors and line ends;
// the workspace file is written in its own manner; a move writes the identifiers of the catalogue where they belong.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { applyEdits } from '../src/core/edits.ts';
import { addDerogation, declareContext } from '../src/core/fixes.ts';
import { lint, parse, type Fix, type LocalFix, type TextEdit } from '../src/core/index.ts';
import type { UsageFacts } from '../src/core/rule.ts';
import { createContext, readWorkspaceFile } from '../src/defaults.ts';
import { contextOf, filesUnder, ROOT, TODAY } from './helpers.ts';

const CONFIG = `${ROOT}/.cloud-au-centre.yaml`;
const windows = (text: string): string => text.replace(/\n/g, '\r\n');
const comments = (uri: string, text: string): string[] => parse({ uri, text }).documents.flatMap((document) => document.comments.map((one) => one.text.trim()));
const problems = (uri: string, text: string): number => parse({ uri, text }).documents.reduce((count, document) => count + document.problems.length, 0);
const anchors = (text: string): string[] => (text.match(/(?<=\s)[&*][\w-]+/g) ?? []).sort();

interface Case { path: string; uri: string; text: string; config: string; today: string }

const cases = filesUnder('test/rules').filter((path) => /\/bad[^/]*\.(?:ya?ml|json)$/.test(path) && !path.includes('.fixed.')).map((path): Case => {
  const text = readFileSync(path, 'utf8');
  const beside = join(dirname(path), '.cloud-au-centre.yaml');
  const own = path.endsWith('.config.yaml');
  return { path, text, uri: own ? CONFIG : `${ROOT}/${basename(path)}`, today: /^(?:#|\/\/) today: (\S+)/m.exec(text)?.[1] ?? TODAY, config: own ? text : existsSync(beside) ? readFileSync(beside, 'utf8') : '' };
});

function fixesOf({ uri, config, today }: Case, text: string): LocalFix[] {
  const context = contextOf({ today, config: config === '' ? {} : readWorkspaceFile({ uri: CONFIG, text: config }) });
  return lint({ uri, text }, context).diagnostics.flatMap(({ fixes }) => fixes);
}

const here = (edits: readonly TextEdit[], uri: string): TextEdit[] => edits.filter((edit) => (edit.uri ?? uri) === uri);

describe('fixes', () => {
  it('leave files that read, with their comments and anchors, whatever the rule', () => {
    let tried = 0;
    for (const one of cases) {
      for (const { title, edits } of fixesOf(one, one.text)) {
        for (const [uri, text] of [[one.uri, one.text], [CONFIG, one.config]] as const) {
          const mine = edits.filter((edit) => (edit.uri ?? one.uri) === uri);
          if (mine.length === 0) continue;
          tried++;
          const written = applyEdits(text, mine);
          const said = `${one.path}: ${title}\n${written}`;
          assert.ok(problems(uri, written) <= problems(uri, text), said);
          // A comment that is itself the thing to be corrected changes; none disappears.
          const kept = comments(uri, written);
          for (const comment of comments(uri, text)) assert.ok(kept.includes(comment) || comment.includes('cloud-au-centre'), `${comment}\n${said}`);
          for (const anchor of anchors(text)) assert.ok(anchors(written).includes(anchor), `${anchor}\n${said}`);
        }
      }
    }
    assert.ok(tried > 100, String(tried));
  });

  it('write the line ends of the file', () => {
    for (const one of cases.filter(({ path }) => !path.endsWith('.json'))) {
      const [unix, dos] = [fixesOf(one, one.text), fixesOf({ ...one, config: windows(one.config) }, windows(one.text))];
      assert.deepEqual(dos.map(({ title }) => title), unix.map(({ title }) => title), one.path);
      unix.forEach(({ edits }, index) => assert.equal(applyEdits(windows(one.text), here(dos[index]!.edits, one.uri)), windows(applyEdits(one.text, here(edits, one.uri))), `${one.path}: ${unix[index]!.title}`));
    }
  });
});

describe('fixes of the workspace file', () => {
  const facts = { service: { id: 'aws-s3' }, usage: { provider: 'aws' } } as UsageFacts;
  const SHAPES: Record<string, string> = {
    'nothing but comments': '# rien\n', 'one key, no line end': 'exclusions: []', 'a mark of beginning': '# tête\n---\ndonnees:\n  sante: false # non\n', 'lines of Windows': windows('donnees:\n  sante: false\nderogations: []\n'),
    'flow mappings': 'donnees: { sante: false }\nderogations: [{ id: a, portee: { services: [x] } }] # fin\n', 'a list at its parent’s indentation': 'donnees:\nderogations:\n# la première\n- id: a\n  portee: { services: [x] }\nregles: {}\n',
    'a list further in': 'derogations:\n    - id: a\n      portee:\n        services: [x]\n', 'a key without value': 'derogations:   # aucune\ndonnees:\n    sante: false\n', 'an empty list with a comment': 'derogations: []   # vide\nregles: {}\n',
    'an anchor': 'donnees: &d\n  sante: false\nchemins: { "a/**": { donnees: *d } }\n', 'a wrong value': 'regime: "eta"\ndonnees:\n  sensibilite: forte # non\n',
  };
  const check = (name: string, text: string, fixes: readonly Fix[], read: (config: ReturnType<typeof readWorkspaceFile>) => unknown): void => {
    assert.ok(fixes.length > 0, name);
    const written = applyEdits(text, fixes[0]!.edits);
    const config = readWorkspaceFile({ uri: CONFIG, text: written });
    assert.ok(read(config), `${name}\n${written}`);
    const before = readWorkspaceFile({ uri: CONFIG, text }).problems.length;
    assert.ok(config.problems.length <= before, `${name}: ${config.problems.map(({ message }) => message.en).join()}\n${written}`);
    for (const comment of comments(CONFIG, text)) assert.ok(comments(CONFIG, written).includes(comment), `${name}: ${comment}\n${written}`);
    assert.deepEqual(anchors(written), anchors(text));
    assert.equal(/[^\r]\n/.test(written), !text.includes('\r\n'), `${name}: line ends`);
    for (const key of ['regime', 'donnees', 'derogations']) assert.ok((written.match(new RegExp(`^${key}:`, 'gm')) ?? []).length <= 1, `${name}: ${key} once\n${written}`);
  };
  for (const [name, text] of Object.entries(SHAPES)) {
    it(`keep ${name}`, () => {
      const config = readWorkspaceFile({ uri: CONFIG, text });
      check(name, text, declareContext(config, ROOT, 'regime'), ({ regime }) => regime === 'etat');
      check(name, text, declareContext(config, ROOT, 'donnees'), ({ donnees }) => donnees.sensibilite === 'particuliere');
      check(name, text, declareContext(config, ROOT, 'risqueViolation'), ({ donnees }) => donnees.risqueViolation?.[0] === 'securite-publique');
      check(name, text, [addDerogation(config, ROOT, facts, 'k8s/a b.yaml', TODAY)!], ({ derogations }) => derogations[0]?.id === 'derogation-aws-s3' && derogations[0].etat === 'brouillon' && derogations[0].portee.chemins?.[0] === 'k8s/a b.yaml' && derogations.length === config.derogations.length + 1);
    });
  }

  it('write nothing into a file that does not read', () => {
    const config = readWorkspaceFile({ uri: CONFIG, text: 'donnees: [\n' });
    assert.deepEqual(declareContext(config, ROOT, 'regime'), []);
    assert.equal(addDerogation(config, ROOT, facts, 'a.yaml', TODAY), undefined);
  });

  it('begin a register where there is no workspace file', () => {
    const edits = addDerogation(readWorkspaceFile({ uri: CONFIG, text: '' }), ROOT, facts, 'a.yaml', TODAY)!.edits;
    assert.equal(edits[0]!.create, true);
    assert.equal(readWorkspaceFile({ uri: CONFIG, text: applyEdits('', edits) }).derogations.length, 1);
  });
});

describe('moves', () => {
  const context = createContext({ root: ROOT, today: TODAY, lang: 'fr', config: readWorkspaceFile({ uri: CONFIG, text: 'regime: etat\ndonnees:\n  sensibilite: personnelle\n' }) });
  const moved = (text: string, to: RegExp, uri = `${ROOT}/k8s/a.yaml`): string => {
    const fix = lint({ uri, text }, context).diagnostics.flatMap(({ fixes }) => fixes).find(({ title, kind }) => kind === 'replace' && to.test(title));
    assert.ok(fix, `no move ${String(to)} for\n${text}`);
    assert.equal(fix.safe, false);
    assert.ok(fix.todo, 'what remains to be done');
    return applyEdits(text, fix.edits);
  };
  const ISSUER = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: le }\nspec:\n  acme:\n    solvers:\n';
  const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n';
  const TABLE: [string, string, RegExp, string][] = [
    ['an S3 endpoint and its region', `${MAP}  S3_ENDPOINT: 'https://s3.eu-west-3.amazonaws.com' # clé\n  AWS_REGION: "eu-west-3"\n`, /OUTSCALE/, `${MAP}  S3_ENDPOINT: 'https://oos.cloudgouv-eu-west-1.outscale.com' # clé\n  AWS_REGION: "cloudgouv-eu-west-1"\n`],
    ['a bucket named in the host', `${MAP}  S3_URL: https://dossiers.s3.eu-west-3.amazonaws.com/x?y=1\n`, /OUTSCALE/, `${MAP}  S3_URL: https://dossiers.oos.cloudgouv-eu-west-1.outscale.com/x?y=1\n`],
    ['an anchor and its alias', `${MAP}  S3_A: &h https://s3.eu-west-3.amazonaws.com\n  S3_B: *h\n`, /OUTSCALE/, `${MAP}  S3_A: &h https://oos.cloudgouv-eu-west-1.outscale.com\n  S3_B: *h\n`],
    ['a provisioner', 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: f }\nprovisioner: "ebs.csi.aws.com"   # disque\n', /OUTSCALE/, 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: f }\nprovisioner: "bsu.csi.outscale.com"   # disque\n'],
    ['a registry', 'services:\n  a:\n    image: 123456789012.dkr.ecr.eu-west-3.amazonaws.com/equipe/api:1.2\n', /S3NS/, 'services:\n  a:\n    image: u-france-east1-docker.s3nsregistry.fr/equipe/api:1.2\n'],
    ['a mail host', `${MAP}  SMTP_HOST: email-smtp.eu-west-3.amazonaws.com\n`, /Scaleway/, `${MAP}  SMTP_HOST: smtp.tem.scw.cloud\n`],
    ['a DNS solver in a block', `${ISSUER}      - dns01:\n          route53:   # zone\n            region: eu-west-3\n            # compte\n            hostedZoneID: "Z2"\n        selector: { dnsZones: [x.fr] }\n`, /Scaleway/, `${ISSUER}      - dns01:\n          # zone\n          # compte\n          webhook: { groupName: acme.scaleway.com, solverName: scaleway }\n        selector: { dnsZones: [x.fr] }\n`],
    ['a DNS solver in braces', `${ISSUER}      - dns01: { route53: { region: eu-west-3, role: 'a' } } # zone\n`, /Scaleway/, `${ISSUER}      - dns01: { webhook: { groupName: acme.scaleway.com, solverName: scaleway } } # zone\n`],
  ];
  for (const [name, text, to, expected] of TABLE) it(`rewrite ${name}`, () => assert.equal(moved(text, to), expected));

  it('rewrite JSON as JSON', () => {
    const text = '{ "apiVersion": "cert-manager.io/v1", "kind": "ClusterIssuer", "spec": { "acme": { "solvers": [ { "dns01": { "route53": { "region": "eu-west-3" } } } ] } } }';
    const written = JSON.parse(moved(text, /Scaleway/, `${ROOT}/a.json`)) as { spec: { acme: { solvers: unknown[] } } };
    assert.deepEqual(written.spec.acme.solvers, [{ dns01: { webhook: { groupName: 'acme.scaleway.com', solverName: 'scaleway' } } }]);
  });

  it('take away nothing that has a name', () => {
    const fixes = lint({ uri: `${ROOT}/a.yaml`, text: `${ISSUER}      - dns01:\n          cloudflare: &c\n            email: a@b.fr\n      - dns01:\n          cloudflare: *c\n` }, context).diagnostics.flatMap((one) => one.fixes);
    assert.deepEqual(fixes.filter(({ kind }) => kind === 'replace'), []);
  });
});
