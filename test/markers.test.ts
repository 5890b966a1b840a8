// No marker of the catalogue is dead: what it names is seen where people write it.
import assert from 'node:assert/strict';
import { lint } from '../src/core/lint.ts';
import type { MarkerKind } from '../src/core/model.ts';
import { createContext } from '../src/defaults.ts';

describe('catalogue: no marker is dead', () => {
  const context = createContext({ root: 'file:///w', today: '2026-11-27', lang: 'fr' });
  const marks = (kind: MarkerKind) => context.catalogue.data.providers.flatMap((provider) => [...provider.brand, ...provider.services.flatMap(({ markers }) => markers)].filter((one) => one.kind === kind).map(({ match }) => ({ match: match.replaceAll('{region}', 'eu-west-1').replaceAll('*', 'x'), provider: provider.id })));
  /** Those that give no row of their provider on their own line, each written once. */
  const silent = (uri: string, head: string, all: { match: string; provider: string }[], line: (match: string) => string): string[] => {
    const { evidence } = lint({ uri: `file:///w/${uri}`, text: `${head}${all.map(({ match }) => `${line(match)}\n`).join('')}` }, context);
    const seen = new Set(evidence.map(({ range, provider }) => `${range.start.line} ${provider}`));
    const first = head.split('\n').length - 1;
    return all.flatMap(({ match, provider }, i) => (seen.has(`${first + i} ${provider}`) ? [] : match));
  };

  it('every command is seen in a script', () => {
    // With a colon: `cli:…` and the like are not typed.
    assert.deepEqual(silent('.gitlab-ci.yml', 'a:\n  script:\n', marks('command').filter(({ match }) => !/[:@]/.test(match)), (match) => `    - ${match} --all`), []);
  });
  it('every registry is seen where an image is pulled', () => {
    assert.deepEqual(silent('.gitlab-ci.yml', 'a:\n  script:\n', marks('registry'), (match) => `    - docker pull ${match.includes('/') ? match : `${match}/org`}/y:1`), []);
  });
  it('every host is seen where something is fetched', () => {
    assert.deepEqual(silent('.gitlab-ci.yml', 'a:\n  script:\n', marks('host'), (match) => `    - curl -fsSL https://${match}/api/x.tgz -o x`), []);
  });
  it('every machine selector has its sizes, and every size its selector', () => {
    const { providers } = context.catalogue.data;
    const sizes = providers.flatMap(({ id, machineSizes = {} }) => Object.keys(machineSizes).map((name) => `${id} ${name}`));
    const selectors = marks('selector').filter(({ match }) => match.startsWith('machine:')).map(({ match, provider }) => `${provider} ${match.slice('machine:'.length)}`);
    assert.deepEqual(sizes.sort(), selectors.sort());
  });
  it('a size of a machine is that of one provider', () => {
    const sizes = 't3.medium db.r6g.large cache.t4g.micro ml.p3.2xlarge m5.large.search Standard_D2s_v3 GP_Gen5_2 e2-standard-4 db-custom-2-7680 s-2vcpu-4gb cx22 g6-standard-2 DEV1-S b2-7 vc2-1c-1gb VM.Standard.E4.Flex ecs.g6.large tinav5.c2r4p1 bx2-4x16 2xCPU-4GB';
    const patterns = context.catalogue.data.providers.flatMap(({ id, machineSizes = {} }) => Object.values(machineSizes).map((whole) => ({ id, whole: new RegExp(whole) })));
    for (const size of sizes.split(' ')) assert.equal(patterns.filter(({ whole }) => whole.test(size)).length, 1, size);
  });
});
