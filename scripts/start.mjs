// What `npm start` shows: the examples linted in the terminal, their report as a page, and the way to the editor.
// A demonstration: findings are what it is about, so it ends with 0 unless the tool itself fails.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'dist/cli.cjs');
// The examples are written for this day: their derogations and qualifications begin and end around it.
const AS_OF = '2026-11-24';
const report = 'rapport.html';

const { status } = spawnSync(process.execPath, [cli, 'lint', 'examples', '--as-of', AS_OF, '--format', 'text', '--format', 'html', '--output', report], { cwd: root, stdio: ['ignore', 'inherit', 'ignore'] });
if (status === null || status > 1) {
  process.stderr.write(`lint a échoué (code ${status}). Relancez : node dist/cli.cjs lint examples --as-of ${AS_OF}\n`);
  process.exit(status ?? 3);
}
process.stdout.write(`
La suite
  Le rapport, dans un navigateur : ${pathToFileURL(join(root, report)).href}
  Vos fichiers                   : node dist/cli.cjs lint CHEMIN
  Pourquoi une ligne est signalée : node dist/cli.cjs explain examples/ministere/k8s/api.yaml:27
  L’extension, dans VS Code      : ouvrez ce dossier et appuyez sur F5,
                                   ou npm run package puis installez le fichier .vsix
`);
