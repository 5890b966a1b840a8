// Second section of the HTML report: who is depended on, by which rule, how much is established, what lies underneath.
import { chainsOf, type ChainLink } from '../../core/chains.ts';
import { countryName } from '../../core/countries.ts';
import { longDate } from '../../core/dates.ts';
import { deadlinesOf } from '../../core/deadlines.ts';
import { scoreOf, type ScoreRow } from '../../core/score.ts';
import type { Source, Text } from '../../core/model.ts';
import { exposureByNeed, exposureByProvider } from '../decide/exposure.ts';
import { html, type Html } from '../html-escape.ts';
import { providerName, serviceName } from '../names.ts';
import { CHAIN, CHAIN_PROOF, count, PROBLEM, statusWord } from '../words.ts';
import { bars, legend, scoreBar } from './charts.ts';
import { inventoryAnchors } from './inventory.ts';
import { capital, severityTag, STATUS_CLASS, textsLine, type Scene } from './parts.ts';

const MOST = 20;

/** By need, by provider and by rule. */
export function summary(scene: Scene): Html | '' {
  const { audit, catalogue, say, lang, rules } = scene;
  if (audit.summary.usages === 0) return '';
  const needs = exposureByNeed(audit, catalogue);
  const providers = exposureByProvider(audit, catalogue);
  return html`<section id="summary"><h2 id="t-summary">${say('Vue d’ensemble', 'Overview')}</h2>
<div class="pair">${bars(needs, { id: 'c-need', title: say('Par besoin : endroits qualifiés sur le total', 'By need: qualified places of the total'), most: MOST, say })}${bars(providers, { id: 'c-provider', title: say('Par fournisseur : endroits qualifiés sur le total', 'By provider: qualified places of the total'), most: MOST, say })}</div>${legend(say)}
${audit.summary.byRule.length === 0 ? '' : html`<div class="scroll" tabindex="0" role="region" aria-label="${say('Constats par règle', 'Findings by rule')}"><table class="dense"><caption>${say('Constats par règle', 'Findings by rule')}</caption>
<thead><tr><th scope="col">${say('Règle', 'Rule')}</th><th scope="col">${say('Sévérité', 'Severity')}</th><th scope="col" class="number">${say('Constats', 'Findings')}</th></tr></thead>
<tbody>${audit.summary.byRule.map(({ rule, severity, count: times }) => html`<tr><th scope="row">${rules?.find(({ id }) => id === rule)?.title[lang] ?? PROBLEM[rule]?.[lang] ?? rule}<span class="small">${rule}</span></th><td>${severityTag(severity, scene)}</td><td class="number">${times}</td></tr>
`)}</tbody></table></div>`}</section>`;
}

/** The score, its method beside it, and every row that it counts. */
export function score(scene: Scene): Html | '' {
  const { audit, catalogue, say, lang } = scene;
  const found = scoreOf(audit, catalogue);
  if (found.value === null || found.atMost === null) return '';
  return html`<section id="score"><h2 id="t-score">${say('Score de souveraineté', 'Sovereignty score')}</h2>
<p class="lede"><strong>${found.value}</strong> ${say('sur 100 établis', 'of 100 established')}${found.atMost > found.value ? say(` ; ${found.atMost} si tout l’inconnu se révélait bon`, `; ${found.atMost} if all that is unknown turned out well`) : ''}.</p>${scoreBar(found, say)}
<p>${say(
    `Méthode, version ${found.version} : chaque service relevé compte une fois ; quatre termes de même poids, chacun égal à la part des services pour lesquels il est établi ; ce qui n’est pas connu ne rapporte rien. Les dépendances de construction ne comptent que dans le dernier terme. Le score mesure une dépendance ; il ne dit pas si un texte est respecté. Chaque nombre mène aux lignes qu’il compte : contestez-les une à une.`,
    `Method, version ${found.version}: every service found counts once; four terms of the same weight, each the share of the services for which it is established; what is not known earns nothing. Build dependencies count in the last term only. The score measures dependence; it does not say whether a text is complied with. Every number leads to the rows that it counts: contest them one by one.`)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-score"><table class="dense"><caption>${say('Termes du score', 'Terms of the score')}</caption><thead><tr><th scope="col">${say('Terme', 'Term')}</th><th scope="col" class="number">${say('Établi', 'Established')}</th><th scope="col" class="number">${say('Contraire', 'Contrary')}</th><th scope="col" class="number">${say('Inconnu', 'Unknown')}</th><th scope="col" class="number">Points</th></tr></thead>
<tbody>${found.terms.map(({ id, label, asks, good, bad, unknown, points, max }) => html`<tr><th scope="row"><a href="#score-${id}">${label[lang]}</a><span class="small">${capital(asks[lang])}.</span></th><td class="number">${good}</td><td class="number">${bad}</td><td class="number">${unknown}</td><td class="number">${lang === 'fr' ? String(points).replace('.', ',') : points} / ${max}</td></tr>
`)}</tbody></table></div>
${found.terms.map((term) => contested(term, scene))}
<h3>${say('Les huit objectifs du cadre européen', 'The eight objectives of the European framework')}</h3>
<p>${say('Cloud Sovereignty Framework, version 1.2.1 : il lie les marchés des institutions de l’Union, non les acheteurs français. Aucun niveau SEAL n’est attribué ; quand un fait en exclut, le plus haut niveau encore possible est dit.', 'Cloud Sovereignty Framework, version 1.2.1: it binds tenders of the Union’s institutions, not French buyers. No SEAL level is awarded; where a fact rules some out, the highest one still possible is said.')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Objectifs', 'Objectives')}"><table class="dense"><caption>${say('Ce que les fichiers montrent de chaque objectif, en nombre de services', 'What the files show of each objective, in services')}</caption><thead><tr><th scope="col">${say('Objectif', 'Objective')}</th><th scope="col" class="number">${say('Pour', 'For')}</th><th scope="col" class="number">${say('Contre', 'Against')}</th><th scope="col" class="number">${say('Inconnu', 'Unknown')}</th><th scope="col">${say('Niveau encore possible', 'Level still possible')}</th></tr></thead>
<tbody>${found.objectives.map(({ id, title, good, bad, unknown, ceiling, because, rows }) => html`<tr><th scope="row">${rows.length > 0 ? html`<a href="#score-${id}">${id} ${title[lang]}</a>` : `${id} ${title[lang]}`}</th><td class="number">${good}</td><td class="number">${bad}</td><td class="number">${unknown}</td><td>${ceiling ? say(`${ceiling} au plus pour ${count(bad, 'service', 'services', 'fr')}`, `${ceiling} at most for ${count(bad, 'service', 'services', 'en')}`) : say('non établi', 'not established')}<span class="small">${capital(because[lang])}.</span></td></tr>
`)}</tbody></table></div>
${found.objectives.filter(({ rows }) => rows.length > 0).map(({ id, title, rows }) => contested({ id, label: { fr: `${id} ${title.fr}`, en: `${id} ${title.en}` }, rows }, scene))}</section>`;
}

/** Rows of one number, each leading to the service. */
function contested({ id, label, rows }: { id: string; label: Text; rows: readonly (Omit<ScoreRow, 'fact'> & { fact?: Text })[] }, scene: Scene): Html {
  const { say, lang, catalogue, digest } = scene;
  const anchors = inventoryAnchors(digest.inventory);
  const words = { good: say('établi', 'established'), bad: say('contraire', 'contrary'), unknown: say('inconnu', 'unknown') };
  const shade = { good: 'good', bad: 'error', unknown: 'plain' };
  return html`<details id="score-${id}"><summary>${label[lang]}${say(' : ', ': ')}${say(count(rows.length, 'ligne', 'lignes', 'fr'), count(rows.length, 'row', 'rows', 'en'))}</summary><ul class="plainlist">${rows.slice(0, 300).map(({ provider, service, proof, fact }) => {
    const anchor = anchors.get(`${provider ?? ''}\u0000${service ?? ''}`);
    const name = serviceName(catalogue, provider, service, lang);
    return html`<li><span class="tag ${shade[proof]}">${words[proof]}</span> ${anchor ? html`<a href="#${anchor}">${name}</a>` : name} ${fact ? html`<span class="small">${fact[lang]}</span>` : ''}</li>
`;
  })}</ul></details>`;
}

/** On what the services run. Reported by sources, never as sure as what a file shows. */
export function chains(scene: Scene): Html | '' {
  const { audit, catalogue, say } = scene;
  const all = chainsOf(audit, catalogue);
  if (all.length === 0) return '';
  return html`<section id="chains"><h2 id="t-chains">${say('Dépendance indirecte', 'Indirect dependence')}</h2>
<p>${CHAIN_PROOF[scene.lang]}</p>
<ul class="plainlist chains">${all.slice(0, 100).map(({ kind, links, places }) => html`<li class="subject"><div class="finding"><p>${links.map((link, index) => html`${index > 0 ? html` <span aria-hidden="true">→</span><span class="hidden">${say('repose sur', 'runs on')}</span> ` : ''}${linkOf(link, index > 0, scene)}`)}</p><p class="small">${CHAIN[kind][scene.lang]} ${say(`Vu en ${count(places, 'endroit', 'endroits', 'fr')}`, `Seen in ${count(places, 'place', 'places', 'en')}`)}${say(' ; base : ', '; base: ')}${proofOf(links[1]?.source, scene)}.</p>${textsLine(links.flatMap(({ source }) => source ?? []), scene)}</div></li>
`)}</ul></section>`;
}

function linkOf({ service, provider, status, foreign }: ChainLink, below: boolean, { catalogue, lang, say }: Scene): Html {
  const name = serviceName(catalogue, provider, service, lang);
  const owner = name.includes(providerName(catalogue, provider, lang)) ? '' : ` (${providerName(catalogue, provider, lang)})`;
  return html`${below ? name : html`<strong>${name}</strong>`}${owner} <span class="tag ${STATUS_CLASS[status]}">${statusWord(status, lang)}</span>${foreign ? html` <span class="tag warning">${say('contrôle', 'control')}${say(' : ', ': ')}${countryName(foreign)[lang]}</span>` : ''}`;
}

function proofOf(source: Source | undefined, { say }: Scene): string {
  return { read: say('lue dans une source', 'read in a source'), cited: say('citée par une source', 'cited by a source'), recall: say('de mémoire, à vérifier', 'from memory, to be checked') }[source?.evidence ?? 'recall'];
}

/** Ends of qualifications and derogations, and of switching charges. */
export function deadlines(scene: Scene): Html | '' {
  const { audit, catalogue, say, lang } = scene;
  const all = deadlinesOf(audit, catalogue);
  if (all.length === 0) return '';
  return html`<section id="deadlines"><h2 id="t-deadlines">${say('Échéances', 'Deadlines')}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="t-deadlines"><table class="dense"><caption>${say('De la plus proche à la plus lointaine ; les mêmes au format ics pour un agenda', 'Soonest first; the same as ics for a calendar')}</caption><thead><tr><th scope="col">${say('Date', 'Date')}</th><th scope="col">${say('Échéance', 'Deadline')}</th><th scope="col">${say('Que faire', 'What to do')}</th></tr></thead>
<tbody>${all.slice(0, 200).map(({ date, days, title, action }) => html`<tr><th scope="row">${longDate(date, lang)}<span class="small">${days < 0 ? say('passée', 'past') : say(`dans ${count(days, 'jour', 'jours', 'fr')}`, `in ${count(days, 'day', 'days', 'en')}`)}</span></th><td>${title[lang]}</td><td>${action[lang]}</td></tr>
`)}</tbody></table></div></section>`;
}
