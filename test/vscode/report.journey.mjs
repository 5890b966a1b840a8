// The pages that people decide from, as they meet them: printed on two sheets, on a screen, in VS Code. Leaves screenshots in
// .cache/screenshots; those of docs/images come from here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openChromium, screenshotsDir } from '../hosts/chromium.mjs';
import { withServerHost } from '../hosts/host.mjs';
import { projectDir } from '../hosts/toolchain.mjs';
import { accessibilityViolations, webviewFrame } from '../hosts/webview.mjs';
import { runCommand, statusBar, until, waitForEditorText } from '../hosts/workbench.mjs';

const DATE = '2026-11-26';

describe('pages to decide from', function () {
  this.timeout(240_000);
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    mkdirSync(screenshotsDir, { recursive: true });
    for (const name of ['ministere', 'collectivite']) cpSync(join(projectDir, 'examples', name), join(folder, name), { recursive: true });
    cpSync(join(projectDir, 'examples/ministere'), join(folder, 'tutelle'), { recursive: true });
    writeFileSync(join(folder, 'tutelle/.cloud-au-centre.yaml'), 'regime: tutelle\ndonnees:\n  sensibilite: particuliere\n  risqueViolation: [securite-publique]\n');
    mkdirSync(join(folder, 'vide'));
    large(join(folder, 'grand'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const lang of ['fr', 'en']) {
    for (const name of ['ministere', 'collectivite', 'tutelle', 'vide', 'grand']) {
      it(`${name}, ${lang}: the brief is printed on two sheets at most; both pages are accessible, light and dark, wide and narrow`, async () => {
        const [brief, report] = [`${name}-synthese.html`, `${name}-rapport.html`].map((file) => join(folder, `${lang}-${file}`));
        const { status, stderr } = spawnSync(process.execPath, [join(projectDir, 'dist/cli.cjs'), 'lint', '.', '--lang', lang, '--as-of', DATE, '--fail-on', 'never', '-f', 'synthese', '-o', brief, '-f', 'html', '-o', report], { cwd: join(folder, name), encoding: 'utf8' });
        assert.equal(status, 0, stderr);
        const { page, close } = await openChromium(lang);
        try {
          await page.goto(pathToFileURL(brief).href);
          const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
          assert.ok(sheets(pdf) <= 2, `${sheets(pdf)} sheets`);
          for (const address of [brief, report]) {
            for (const colorScheme of ['light', 'dark']) {
              for (const width of [1280, 480]) {
                await page.emulateMedia({ colorScheme });
                await page.setViewportSize({ width, height: 900 });
                await page.goto(pathToFileURL(address).href);
                assert.deepEqual(await accessibilityViolations(page), [], `${address} ${colorScheme} ${width}`);
                assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${address} scrolls sideways at ${width}`);
              }
            }
          }
          if (name === 'ministere') {
            await page.emulateMedia({ colorScheme: 'light' });
            await page.setViewportSize({ width: 1100, height: 1000 });
            await page.goto(pathToFileURL(brief).href);
            await page.screenshot({ path: join(screenshotsDir, `${lang}-6-synthese.png`), fullPage: true });
            await page.emulateMedia({ media: 'print' });
            await page.setViewportSize({ width: 703, height: 1000 });
            await page.screenshot({ path: join(screenshotsDir, `${lang}-7-synthese-imprimee.png`), fullPage: true });
          }
        } finally {
          await close();
        }
      });
    }
  }

  it('in VS Code, a place of the report leads to its line', () => withServerHost({ extensionDir: '.', workspaceDir: 'examples/ministere', locale: 'en', userSettings: { 'cloudAuCentre.asOf': DATE } }, async ({ page }) => {
    await runCommand(page, 'Show the Report');
    const frame = await webviewFrame(page, 'livraison.yaml');
    const place = frame.locator('a.place', { hasText: 'k8s/api.yaml:43:' }).first();
    await place.scrollIntoViewIfNeeded();
    await place.click();
    await waitForEditorText(page, /EXPORTS_S3_ENDPOINT/);
    await until('line 43, column 30', async () => (await statusBar(page)).some((text) => /\b43\b.*\b30\b/.test(text)));
  }));
});

/** Number of sheets of a PDF: its page objects. */
function sheets(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Three hundred files of many providers, with derogations to come. */
function large(root) {
  const hosts = ['s3.eu-west-3.amazonaws.com', 'sqs.eu-west-3.amazonaws.com', 'storage.googleapis.com', 'bigquery.googleapis.com', 'moncompte.blob.core.windows.net', 'monvault.vault.azure.net', 's3.fr-par.scw.cloud', 's3.gra.io.cloud.ovh.net', 'oos.eu-west-2.outscale.com', 'oos.cloudgouv-eu-west-1.outscale.com', 'api.openai.com', 'acme.okta.com', 'app.datadoghq.eu', 'hooks.slack.com', 'api.sendgrid.com', 'abc.snowflakecomputing.com', 'nyc3.digitaloceanspaces.com', 'interne.exemple.gouv.fr'];
  for (let index = 0; index < 300; index++) {
    const folder = join(root, `service-${index % 20}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index}.yaml`), `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${index}\ndata:\n${[0, 5, 11].map((step) => `  K${step}: https://${hosts[(index + step) % hosts.length]}\n`).join('')}`);
  }
  const register = Array.from({ length: 9 }, (_, index) => `  - id: der-${index}\n    projet: Système d’information des ressources humaines et de la paie, tranche ${index}\n    etat: accordee\n    ministre: ministre de l’exemple\n    reference: DER-2026-00${index}\n    depotDINUM: "2026-05-12"\n    validationPM: "2026-07-10"\n    offreAcceptableLe: "2026-07-31"\n    finLe: "2027-0${index + 1}-15"\n    attenuation: chiffrement\n    planSortie: bascule\n    portee: { services: [${['aws-s3', 'datadog', 'okta', 'slack', 'openai', 'snowflake', 'azure-key-vault', 'gcp-bigquery', 'aws-sqs'][index]}] }\n`).join('');
  writeFileSync(join(root, '.cloud-au-centre.yaml'), `regime: etat\ndonnees:\n  sensibilite: particuliere\n  fondement: mission-essentielle\n  risqueViolation: [securite-publique]\n  sante: true\nderogations:\n${register}`);
}
