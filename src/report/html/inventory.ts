// Third part of the HTML report: everything used, flagged or not; what nobody claims; what could not be read.
import { longDate } from '../../core/dates.ts';
import { currentQualification } from '../../core/status.ts';
import type { InventoryRow } from '../digest.ts';
import { html, type Html } from '../html-escape.ts';
import { capabilityName } from '../names.ts';
import { count, CONTEXT_KEY, contextValue, ORIGIN, PROBLEM, statusWord } from '../words.ts';
import { STATE } from '../derogations.ts';
import { capital, leftOut, placeTag, STATUS_CLASS, type Scene } from './parts.ts';

/** Rows of each table that are written out. */
const MOST = 500;

/** Anchor of each row of the inventory, by provider and service. */
export function inventoryAnchors(rows: readonly InventoryRow[]): Map<string, string> {
  return new Map(rows.slice(0, 2 * MOST).map(({ provider, service }, index) => [`${provider ?? ''}\u0000${service ?? ''}`, `i${index + 1}`]));
}

export function inventory(scene: Scene): Html {
  const { say, digest } = scene;
  return html`<section id="inventory"><h2 id="t-inventory">${say('Inventaire des services employés', 'Inventory of the services used')}</h2>
${digest.inventory.length === 0 ? html`<p>${say('Aucun service connu du catalogue.', 'No service known to the catalogue.')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="t-inventory"><table>
<caption>${say('Tout ce que les fichiers montrent, signalé ou non.', 'All that the files show, flagged or not.')}</caption>
<thead><tr><th scope="col">${say('Service', 'Service')}</th><th scope="col">${say('Statut', 'Status')}</th><th scope="col">${say('Besoin', 'Need')}</th><th scope="col">${say('Région', 'Region')}</th><th scope="col" class="number">${say('Endroits', 'Places')}</th></tr></thead>
<tbody>${digest.inventory.slice(0, 2 * MOST).map((row, index) => inventoryRow(row, `i${index + 1}`, scene))}</tbody></table></div>${leftOut(digest.inventory.length - 2 * MOST, scene)}`}</section>`;
}

function inventoryRow(row: InventoryRow, id: string, { catalogue, lang, audit, say }: Scene): Html {
  const service = catalogue.service(row.service);
  const end = service && row.status === 'qualified' ? currentQualification(service, audit.asOf)?.end : undefined;
  const needs = row.capabilities.map((id) => capabilityName(catalogue, id, lang)).join(', ');
  return html`<tr id="${id}"><th scope="row">${row.name}${row.name.includes(row.providerName) ? '' : html`<span class="small">${row.providerName}</span>`}</th>
<td><span class="tag ${STATUS_CLASS[row.status]}">${statusWord(row.status, lang)}</span>${end ? html`<span class="small">${say('jusqu’au', 'until')} ${longDate(end, lang)}</span>` : ''}</td><td>${needs}</td><td>${row.regions.join(', ')}</td><td class="number">${row.places.length}</td></tr>
`;
}

/** Hosts of the files that the catalogue does not know: nothing is said of them. */
export function unknownHosts(scene: Scene): Html | '' {
  const { digest, say } = scene;
  if (digest.unknownHosts.length === 0) return '';
  return html`<section id="unknown"><h2 id="t-unknown">${say('Adresses que le catalogue ne connaît pas', 'Hosts that the catalogue does not know')}</h2>
<p>${say('Rien n’est dit de ces adresses : elles peuvent être internes, propres à l’organisme, ou d’un fournisseur absent du catalogue. À identifier avant de conclure.', 'Nothing is said of these hosts: they may be internal, the organisation’s own, or of a provider that is not in the catalogue. To be identified before concluding.')}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-unknown"><table><caption>${say('Adresses, de la plus à la moins fréquente', 'Hosts, most frequent first')}</caption><thead><tr><th scope="col">${say('Adresse', 'Host')}</th><th scope="col">${say('Premier endroit', 'First place')}</th><th scope="col" class="number">${say('Endroits', 'Places')}</th></tr></thead>
<tbody>${digest.unknownHosts.slice(0, MOST).map(({ host, places }) => html`<tr><th scope="row"><code dir="ltr">${host}</code></th><td>${placeTag(places[0]!, scene)}</td><td class="number">${places.length}</td></tr>
`)}</tbody></table></div>${leftOut(digest.unknownHosts.length - MOST, scene)}</section>`;
}

/** Files that could not be read, wholly or in part: what they hold is not in this report. */
export function unreadable(scene: Scene): Html | '' {
  const { digest, say, lang } = scene;
  if (digest.reading.length === 0) return '';
  return html`<section id="unreadable"><h2 id="t-unreadable">${say('Fichiers illisibles, en tout ou partie', 'Files that could not be read, wholly or in part')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-unreadable"><table><caption>${say('Ce que ces fichiers contiennent peut manquer au rapport.', 'What these files hold may be missing from the report.')}</caption>
<thead><tr><th scope="col">${say('Endroit', 'Place')}</th><th scope="col">${say('Difficulté', 'Difficulty')}</th></tr></thead>
<tbody>${digest.reading.slice(0, MOST).map(({ path, at, rule, message }) => html`<tr><th scope="row">${placeTag({ path, at }, scene)}</th><td>${PROBLEM[rule]?.[lang] ?? rule}<span class="small">${message}</span></td></tr>
`)}</tbody></table></div>${leftOut(digest.reading.length - MOST, scene)}</section>`;
}

/** Which buyer and which data each part was judged for, and who said so. */
export function contexts({ digest, say, lang }: Scene): Html | '' {
  if (digest.contexts.length === 0) return '';
  return html`<section id="contexts"><h2 id="t-contexts">${say('Contextes déclarés', 'Declared contexts')}</h2>
<p>${say('Les textes applicables dépendent de l’acheteur et des données. Ce qui n’est pas déclaré n’est pas supposé.', 'Which texts apply depends on the buyer and the data. What is not declared is not assumed.')}</p>
${digest.contexts.slice(0, 100).map(({ context, paths, origins }) => {
    const keys = (Object.keys(CONTEXT_KEY) as (keyof typeof CONTEXT_KEY)[]).filter((key) => context[key] !== undefined);
    return html`<div class="subject"><header><h3>${keys.length === 0 ? say('Aucun contexte déclaré', 'No declared context') : capital(keys.slice(0, 2).map((key) => contextValue(context[key], lang)).join(', '))}</h3><span class="small">${count(paths.length, say('fichier', 'file'), say('fichiers', 'files'), lang)}</span></header>
<div class="finding">${keys.length > 0 ? html`<dl class="terms">${keys.map((key) => html`<dt>${CONTEXT_KEY[key][lang]}</dt><dd>${contextValue(context[key], lang)}</dd>`)}<dt>${say('Déclaré par', 'Declared by')}</dt><dd>${origins.map((origin) => ORIGIN[origin as keyof typeof ORIGIN]?.[lang] ?? origin).join(', ')}</dd></dl>` : ''}
<p class="label">${say('Fichiers', 'Files')}</p><ul class="plainlist">${paths.slice(0, 12).map((path) => html`<li><span class="place" dir="ltr">${path}</span></li>`)}${paths.length > 12 ? html`<li class="small">${say(count(paths.length - 12, 'autre fichier', 'autres fichiers', 'fr'), count(paths.length - 12, 'other file', 'other files', 'en'))}</li>` : ''}</ul></div></div>
`;
  })}</section>`;
}

export function derogations({ audit, say, lang }: Scene): Html | '' {
  if (audit.derogations.length === 0) return '';
  return html`<section id="derogations"><h2 id="t-derogations">${say('Registre des dérogations', 'Register of derogations')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-derogations"><table><caption>${say('Une dérogation lève une erreur pour un temps ; elle ne rend pas un service qualifié.', 'A derogation lifts an error for a time; it does not make a service qualified.')}</caption>
<thead><tr><th scope="col">${say('Dérogation', 'Derogation')}</th><th scope="col">${say('État', 'State')}</th><th scope="col">${say('Fin', 'End')}</th><th scope="col" class="number">${say('Emplois couverts', 'Usages covered')}</th></tr></thead>
<tbody>${audit.derogations.slice(0, MOST).map(({ id, state, until, covers, entry }) => html`<tr><th scope="row">${id}${entry?.projet ? html`<span class="small">${entry.projet}${entry.reference ? html`, ${entry.reference}` : ''}</span>` : ''}</th><td>${STATE[state as keyof typeof STATE]?.[lang] ?? state}</td><td>${until ? longDate(until, lang) : say('non indiquée', 'not given')}</td><td class="number">${covers}</td></tr>
`)}</tbody></table></div></section>`;
}
