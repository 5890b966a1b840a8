// Second part of the HTML report: everything found, by decision, then provider and service; and what concerns no service.
import { countryName } from '../../core/countries.ts';
import { longDate } from '../../core/dates.ts';
import { foreignControl } from '../../core/jurisdiction.ts';
import type { Finding, Subject } from '../digest.ts';
import { html, type Html } from '../html-escape.ts';
import { capabilityName, coverNote, webAddress, withoutAlternatives, worthShowing } from '../names.ts';
import { count, PROBLEM, SUPPRESSION } from '../words.ts';
import { alternativeTable, capital, leftOut, placeCount, placeList, placeTag, severityTag, statusTag, textsLine, URGENCIES, URGENCY, urgencyOf, type Scene } from './parts.ts';

export function findings(scene: Scene): Html | '' {
  const { say, lang, digest } = scene;
  if (digest.subjects.length === 0) return '';
  return html`<section id="findings"><h2 id="t-findings">${say('Constats, par décision', 'Findings, by decision')}</h2>
${URGENCIES.map((urgency) => {
    const members = digest.subjects.filter(({ severity }) => urgencyOf(severity) === urgency);
    const providers = [...new Set(members.map(({ providerName }) => providerName))];
    return members.length === 0 ? '' : html`<section><h3>${capital(URGENCY[urgency][lang])} <span class="small">${say(count(members.length, 'service', 'services', 'fr'), count(members.length, 'service', 'services', 'en'))}</span></h3>
${providers.map((provider) => {
      const own = members.filter(({ providerName }) => providerName === provider);
      return html`<section><h4 class="owner">${provider}</h4>${control(own[0]!, scene)}${own.map((subject) => subjectBlock(subject, scene))}</section>`;
    })}</section>`;
  })}</section>`;
}

/** Who controls the provider, when that is outside the Union, and the laws that follow. */
function control({ provider }: Subject, { catalogue, say }: Scene): Html | '' {
  const known = catalogue.provider(provider);
  const foreign = foreignControl(known);
  if (!known || !foreign) return '';
  const laws = known.jurisdiction.foreignLaws.flatMap((id) => catalogue.data.foreignLaws.find((law) => law.id === id)?.name ?? []);
  const source = webAddress(known.jurisdiction.source.url);
  return html`<p class="small">${say(`Contrôle hors de l’Union européenne (${countryName(foreign).fr})`, `Control outside the European Union (${countryName(foreign).en})`)}${laws.length > 0
    ? say(` ; lois d’un État tiers applicables : ${laws.join(', ')}`, `; laws of a third State that apply: ${laws.join(', ')}`) : ''}.${source ? html` <a href="${source}" rel="noreferrer">${say('Source', 'Source')}</a>` : ''}</p>`;
}

/** Findings of a service at first sight, and in all. */
const OPEN = 5;
const KEPT = 40;

function subjectBlock(subject: Subject, scene: Scene): Html {
  const { catalogue, lang, say, room } = scene;
  const need = capabilityName(catalogue, subject.capability, lang);
  // Once the page is full, a service keeps its first finding.
  const kept = subject.findings.slice(0, room.markup > 0 ? KEPT : 1);
  let last = '';
  const blocks = kept.map((finding) => {
    // The same alternatives under each finding of a service are said once.
    const key = JSON.stringify(finding.alternatives);
    const repeated = key === last || room.markup <= 0;
    last = key;
    const block = findingBlock(finding, subject.name, repeated, scene);
    room.markup -= block.markup.length;
    return block;
  });
  const folded = blocks.slice(OPEN);
  return html`<article class="subject" id="${subject.id}"><header><h5>${subject.name}</h5>${statusTag(subject.status, scene)}${need === '' ? '' : html`<span class="small">${need}</span>`}</header>
${blocks.slice(0, OPEN)}${folded.length > 0 ? html`<details class="more"><summary>${say(count(folded.length, 'autre constat', 'autres constats', 'fr'), count(folded.length, 'other finding', 'other findings', 'en'))}</summary>${folded}</details>` : ''}${leftOut(subject.findings.length - kept.length, scene)}${foot(subject.findings.slice(0, KEPT), scene)}</article>
`;
}

function foot(members: readonly Finding[], scene: Scene): Html | '' {
  const line = textsLine(members.flatMap(({ sources }) => sources), scene);
  return line === '' ? '' : html`<div class="foot">${line}</div>`;
}

function findingBlock(finding: Finding, name: string, repeated: boolean, scene: Scene): Html {
  const { say } = scene;
  const shown = worthShowing(finding.alternatives, 6);
  const message = repeated || finding.suppressed ? finding.message : withoutAlternatives(finding.message, shown);
  return html`<div class="finding"><p>${severityTag(finding.severity, scene)}${message} ${ruleLink(finding)}</p>${cover(finding, scene)}${repeated || finding.suppressed ? '' : alternativeTable(shown, name, scene)}
<p class="label">${say('Où', 'Where')} (${placeCount(finding.places.length, scene)})</p>${placeList(finding.places, scene)}</div>`;
}

function ruleLink({ rule, docs }: Finding): Html {
  const address = webAddress(docs);
  return html`<span class="small">${address ? html`<a href="${address}" rel="noreferrer">${rule}</a>` : rule}</span>`;
}

function cover(finding: Finding, { lang }: Scene): Html | '' {
  const note = coverNote(finding, lang);
  return note === '' ? '' : html`<p class="note plain"><span>${note}</span></p>`;
}

/** General findings that are written out. */
export const GENERAL = 200;

/** Findings about contexts, clauses and registers. */
export function general(scene: Scene): Html | '' {
  const { say, digest, rules, lang } = scene;
  if (digest.general.length === 0) return '';
  return html`<section id="general"><h2 id="t-general">${say('Déclarations, clauses et registre', 'Declarations, clauses and register')}</h2>
${digest.general.slice(0, GENERAL).map((finding, index) => html`<article class="subject" id="g${index + 1}"><header><h3>${rules?.find(({ id }) => id === finding.rule)?.title[lang] ?? PROBLEM[finding.rule]?.[lang] ?? finding.rule}</h3></header>
${findingBlock(finding, finding.rule, false, scene)}${foot([finding], scene)}</article>
`)}${leftOut(digest.general.length - GENERAL, scene)}</section>`;
}

/** What someone answers for: covered by a derogation, or suppressed with a reason. It stays counted, and shown. */
export function suppressions(scene: Scene): Html | '' {
  const { say, digest, lang } = scene;
  const all = [...digest.subjects.flatMap(({ name, findings: own }) => own.map((finding) => ({ name, finding }))), ...digest.general.map((finding) => ({ name: finding.rule, finding }))]
    .filter(({ finding }) => finding.suppressed);
  if (all.length === 0) return '';
  return html`<section id="suppressions"><h2 id="t-suppressions">${say('Constats couverts ou neutralisés', 'Covered or suppressed findings')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-suppressions"><table class="dense"><caption>${say('Qui en répond, pourquoi, jusqu’à quand', 'Who answers for them, why, until when')}</caption><thead><tr><th scope="col">${say('Objet', 'Subject')}</th><th scope="col">${say('Règle', 'Rule')}</th><th scope="col">${say('Comment', 'How')}</th><th scope="col">${say('Motif', 'Reason')}</th><th scope="col">${say('Jusqu’au', 'Until')}</th><th scope="col">${say('Premier endroit', 'First place')}</th></tr></thead>
<tbody>${all.slice(0, GENERAL).map(({ name, finding: { rule, suppressed, places } }) => html`<tr><th scope="row">${name}</th><td>${rule}</td><td>${SUPPRESSION[suppressed!.kind][lang]}${suppressed!.id ? html`<span class="small">${suppressed!.id}</span>` : ''}</td><td>${suppressed!.reason}</td><td>${suppressed!.until ? longDate(suppressed!.until, lang) : ''}</td><td>${placeTag(places[0]!, scene)}</td></tr>
`)}</tbody></table></div>${leftOut(all.length - GENERAL, scene)}</section>`;
}
