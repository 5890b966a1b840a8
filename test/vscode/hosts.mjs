// What journeys share: the hosts that they run on, and the words of either language.
import { readFileSync } from 'node:fs';
import { withBrowserHost } from '../hosts/browser.mjs';
import { withServerHost } from '../hosts/host.mjs';
import { runCommand, until } from '../hosts/workbench.mjs';

/** Every host that shows a workbench, each with the language it is seen in here. */
export const HOSTS = [
  { host: 'server', locale: 'fr', open: withServerHost }, { host: 'server', locale: 'en', open: withServerHost }, { host: 'browser', locale: 'fr', open: withBrowserHost },
];

/** Judged on the same day whenever the journey runs. */
export const SETTINGS = { 'cloudAuCentre.asOf': '2026-11-24' };

const titles = Object.fromEntries(['fr', 'en'].map((locale) => [locale, JSON.parse(readFileSync(`package.nls${locale === 'fr' ? '.fr' : ''}.json`, 'utf8'))]));

/** A text of the manifest as it is shown: VS Code for the Web shows those of an extension under development in English only. */
export const textOf = (key, { host, locale }) => titles[host === 'browser' ? 'en' : locale][key];

/** Runs one of our commands by its name in the manifest. */
export const ours = (page, name, where) => runCommand(page, textOf(`command.${name}`, where));

/** Opens our container, whose first view is that of the findings. */
export async function openViews(page) {
  await page.locator('.activitybar .action-label[aria-label^="Cloud"]').first().click();
  await page.locator('.tree-explorer-viewlet-tree-view, .welcome-view-content').first().waitFor();
}

/** Out: the texts of the groups of the view of findings. */
export const groups = (page) => page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row[aria-level="1"]').allInnerTexts();

/** Waits for a quick question that shows a text, types an answer, and accepts it. */
export async function answer(page, typed, shown = typed) {
  await page.locator('.quick-input-widget:visible').getByText(shown).first().waitFor();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

/** Out: the texts of the notifications so far, which are taken away. A workbench that is tested shows them in its centre only. */
export async function notified(page) {
  await runCommand(page, 'Notifications: Show Notifications', 'Show Notifications');
  const texts = await until('a notification', async () => {
    const found = await page.locator('.notifications-center .notification-list-item').allInnerTexts();
    return found.length > 0 && found;
  });
  await runCommand(page, 'Notifications: Clear All Notifications', 'Clear All Notifications');
  return texts;
}

/** Pictures show the product, not what the mouse happens to be on. Out: a function that takes one. */
export const pictures = (page, shot, prefix) => async (name) => {
  await page.mouse.move(700, 890);
  return shot(`${prefix}-${name}`);
};
