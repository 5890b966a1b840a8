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
});
