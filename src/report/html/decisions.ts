// First section of the HTML report: what has to be decided, most pressing first.
import { longDate } from '../../core/dates.ts';
import type { Status } from '../../core/model.ts';
import { STATUS_ORDER } from '../../core/status.ts';
import type { Finding, Subject } from '../digest.ts';
import { html, type Html } from '../html-escape.ts';
import { alternativeStatus } from '../names.ts';
import { count, PROBLEM, statusWord } from '../words.ts';
import { GENERAL } from './findings.ts';
import { capital, STATUS_CLASS, URGENCIES, URGENCY, urgencyOf, type Scene, type Urgency } from './parts.ts';

interface Row { urgency: Urgency; name: string; detail: string; anchor: string; status?: Status; todo: Html; places: number }

export function decisions(scene: Scene): Html {
  const { say, lang, audit } = scene;
  const rows = decisionRows(scene);
  const groups = URGENCIES.map((urgency) => ({ urgency, rows: rows.filter((row) => row.urgency === urgency) }));
  return html`<section id="decisions"><h2 id="t-decisions">${say('Ce qu’il faut décider', 'What has to be decided')}</h2>
<ul class="tiles">${groups.map(({ urgency, rows: members }) => html`<li class="tile ${TILE[urgency]}"><strong>${members.length}</strong><span>${URGENCY[urgency][lang]}</span></li>`)}</ul>
${statusBar(scene)}
${rows.length === 0 ? html`<p>${audit.summary.usages === 0
    ? say('Aucun service d’informatique en nuage connu du catalogue n’apparaît dans les fichiers lus.', 'No cloud service known to the catalogue shows in the files read.')
    : say('Aucune décision ne ressort des fichiers lus. L’inventaire ci-dessous dit de qui ils dépendent.', 'No decision comes out of the files read. The inventory below says whom they depend on.')}</p>` : table(groups, scene)}</section>`;
}

/** One row per service and per general finding; what is covered of a service is apart from what is not. */
export function decisionRows(scene: Scene): Row[] {
  const rows = scene.digest.subjects.flatMap((subject) => [false, true].flatMap((covered) => {
    const findings = subject.findings.filter(({ suppressed }) => !!suppressed === covered);
    return findings.length > 0 ? [subjectRow({ ...subject, findings }, covered ? 'covered' : urgencyOf(subject.severity), scene)] : [];
  }));
  return [...rows, ...generalRows(scene)];
}

const TILE: Record<Urgency, string> = { error: 'error', warning: 'warning', information: 'information', covered: 'plain' };
function table(groups: { urgency: Urgency; rows: Row[] }[], { say, lang }: Scene): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="t-decisions"><table>
<caption>${say('Décisions, de la plus pressante à la moins pressante. Le détail et les textes sont dans les constats.', 'Decisions, most pressing first. Details and texts are in the findings.')}</caption>
<thead><tr><th scope="col">${say('Objet', 'Subject')}</th><th scope="col">${say('Que faire', 'What to do')}</th><th scope="col" class="number">${say('Endroits', 'Places')}</th></tr></thead>
${groups.filter(({ rows }) => rows.length > 0).map(({ urgency, rows }) => html`<tbody><tr><th class="group" scope="rowgroup" colspan="3">${capital(URGENCY[urgency][lang])}</th></tr>
${rows.map((row) => html`<tr><th scope="row"><a href="#${row.anchor}">${row.name}</a><span class="small">${row.detail}</span></th><td class="todo">${row.todo}</td><td class="number">${row.places}</td></tr>
`)}</tbody>`)}</table></div>`;
}

function subjectRow(subject: Subject, urgency: Urgency, scene: Scene): Row {
  const [first] = subject.findings as [Finding];
  return {
    urgency, name: subject.name, anchor: subject.id, status: subject.status,
    detail: [subject.name.includes(subject.providerName) ? '' : subject.providerName, statusWord(subject.status, scene.lang)].filter(Boolean).join(', '),
    todo: todo(first, scene), places: new Set(subject.findings.flatMap(({ places }) => places.map(({ path, at }) => `${path}:${at}`))).size,
  };
}

/** What to do about a finding, in one short list. */
function todo(finding: Finding, { say, lang }: Scene): Html {
  const { suppressed, alternatives, fixes, message } = finding;
  if (suppressed) {
    const until = suppressed.until ? say(` jusqu’au ${longDate(suppressed.until, 'fr')}`, ` until ${longDate(suppressed.until, 'en')}`) : '';
    return suppressed.kind === 'derogation'
      ? html`${say(`Préparer la sortie : dérogation « ${suppressed.id ?? suppressed.reason} »${until}.`, `Prepare the exit: derogation "${suppressed.id ?? suppressed.reason}"${until}.`)}`
      : html`${say(`Neutralisé${until} : ${suppressed.reason}`, `Suppressed${until}: ${suppressed.reason}`)}`;
  }
  const qualified = alternatives.filter(({ status }) => status === 'qualified' || status === 'state-internal').slice(0, 3);
  if (qualified.length > 0) {
    return html`${qualified.length > 1 ? say('Passer à l’un de ces services :', 'Move to one of these services:') : say('Passer à ce service :', 'Move to this service:')}<ul>${qualified.map((one) => html`<li><strong>${one.name}</strong>, ${alternativeStatus(one, lang)}</li>`)}</ul>${fixes.includes('derogation') ? html`<span class="small">${say('À défaut, demander une dérogation datée avec un plan de sortie.', 'Failing that, ask for a dated derogation with an exit plan.')}</span>` : ''}`;
  }
  if (alternatives.length > 0) {
    return html`${say('Aucun service qualifié connu pour ce besoin. À étudier :', 'No qualified service known for this need. To look at:')}<ul>${alternatives.slice(0, 3).map((one) => html`<li>${one.name}, ${alternativeStatus(one, lang)}</li>`)}</ul>`;
  }
  return html`${message}`;
}

function generalRows(scene: Scene): Row[] {
  const { digest, rules, lang } = scene;
  return digest.general.slice(0, GENERAL).map((finding, index): Row => ({
    urgency: finding.suppressed ? 'covered' : urgencyOf(finding.severity), anchor: `g${index + 1}`, detail: finding.rule,
    name: rules?.find(({ id }) => id === finding.rule)?.title[lang] ?? PROBLEM[finding.rule]?.[lang] ?? finding.rule,
    todo: html`${finding.message}`, places: finding.places.length,
  }));
}

/** How the usages are spread over the statuses. */
function statusBar(scene: Scene): Html | '' {
  const { audit, lang, say } = scene;
  const { byStatus, usages } = audit.summary;
  if (usages === 0) return '';
  const shares = STATUS_ORDER.filter((status) => byStatus[status] > 0);
  return html`<p class="label" id="t-spread">${say(`Répartition des ${count(usages, 'emploi relevé', 'emplois relevés', 'fr')} par statut`, `The ${count(usages, 'usage found', 'usages found', 'en')}, by status`)}</p>
<div class="bar" aria-hidden="true">${shares.map((status) => html`<span class="${STATUS_CLASS[status]}" style="flex:${byStatus[status]}"></span>`)}</div>
<ul class="legend" aria-labelledby="t-spread">${shares.map((status) => html`<li class="${STATUS_CLASS[status]}"><i></i><span>${capital(statusWord(status, lang))}${say(' : ', ': ')}${byStatus[status]}</span></li>`)}</ul>`;
}

