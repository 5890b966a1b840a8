// Services side by side for a need: one page, no script, nothing fetched. A table per need; every cell says its state in words.
import type { Advice, Option } from '../core/advise.ts';
import type { TermId } from '../core/adviseTerms.ts';
import { longDate } from '../core/dates.ts';
import type { Source } from '../core/model.ts';
import { CRITERIA, needLine, qualifiedLine, state, STATE, TIER, type AdviceOptions } from './advice.ts';
import { frenchSpaces, html, raw, type Html } from './html-escape.ts';
import { STATUS_CLASS } from './html/parts.ts';
import { STYLE } from './html/style.ts';
import { sourceTitle, webAddress } from './names.ts';

interface Scene extends AdviceOptions { say(fr: string, en: string): string; cited: Source[] }

/** The page. Same advice, same bytes. */
export function renderComparison(advices: readonly Advice[], options: AdviceOptions): string {
  const { lang } = options;
  const scene: Scene = { ...options, say: (fr, en) => (lang === 'fr' ? fr : en), cited: [] };
  const { say } = scene;
  const title = say('Services comparés pour un besoin', 'Services compared for a need');
  const body = advices.map((advice) => section(advice, scene));
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(STYLE)}.page { max-width: 92rem; } .compare td { min-width: 9rem; max-width: 22rem; } .compare td .small { display: block; margin-bottom: .35rem; } .compare td .tag, .compare thead th { white-space: normal; } .compare tbody th[scope=row] { position: sticky; left: 0; background: var(--paper); max-width: 11rem; }</style></head>
<body><a class="skip" href="#content">${say('Aller au contenu', 'Skip to the content')}</a>
<div class="page"><header class="masthead"><p class="kicker">Cloud au centre</p><h1>${title}</h1>
<p class="lede">${say(`Avis au ${longDate(options.today, 'fr')}, catalogue du ${longDate(options.catalogue.data.asOf, 'fr')}. Chaque statut est à vérifier sur la liste de l’ANSSI avant de publier.`, `Advice of ${longDate(options.today, 'en')}, catalogue of ${longDate(options.catalogue.data.asOf, 'en')}. Each status is to be checked on ANSSI’s list before publishing.`)}</p></header>
<main id="content">${body.length > 0 ? body : html`<p>${say('Aucun besoin dans ce fichier.', 'No need in this file.')}</p>`}${sources(scene)}</main>
<footer class="end"><p>${say('L’ordre : qualifiés au début du marché, cloud interne de l’État, à revérifier, en cours de qualification, soutenus, puis logiciels libres sur une base qualifiée. Aucune note n’est calculée.', 'The order: qualified at the start of the contract, internal State cloud, to re-check, in process, supported, then free software on a qualified base. No mark is computed.')}</p></footer>
</div></body></html>
`.markup;
  return lang === 'fr' ? frenchSpaces(page) : page;
}

function section(advice: Advice, scene: Scene): Html {
  const { say, lang } = scene;
  const { need, options, remarks } = advice;
  const criteria = CRITERIA.filter(([id]) => options.some(({ terms }) => terms.some((term) => term.id === id)));
  const name = need.title || need.id;
  return html`<section><h2>${name}</h2><p>${needLine(advice, scene)}</p><p><strong>${qualifiedLine(advice, lang)}</strong></p>
<ul>${remarks.map(({ text }) => html`<li>${text}</li>`)}</ul>
${options.length === 0 ? '' : html`<div class="scroll compare" tabindex="0" role="region" aria-label="${say(`Services comparés : ${name}`, `Services compared: ${name}`)}"><table>
<caption>${say('Services en lignes, critères en colonnes ; numéros : sources en bas de page', 'Services in rows, criteria in columns; numbers: sources at the foot of the page')}</caption>
<thead><tr><th scope="col">${say('Service', 'Service')}</th><th scope="col">${say('Statut au début du marché', 'Status at the start of the contract')}</th>${criteria.map(([, label]) => html`<th scope="col">${label[lang]}</th>`)}</tr></thead>
${[...new Set(options.map(({ tier }) => tier))].map((tier) => html`<tbody><tr><th class="group" colspan="${criteria.length + 2}" scope="rowgroup">${TIER[tier][lang]}</th></tr>${options.filter((one) => one.tier === tier).map((option) => row(option, criteria.map(([id]) => id), scene))}</tbody>`)}
</table></div>`}</section>`;
}

function row(option: Option, criteria: readonly TermId[], scene: Scene): Html {
  const { lang, say } = scene;
  const numbers = option.sources.map((source) => {
    const known = scene.cited.findIndex(({ url, date }) => url === source.url && date === source.date);
    return known >= 0 ? known + 1 : scene.cited.push(source);
  });
  const status = option.terms.filter(({ id, state: one }) => id === 'status' && one !== 'met');
  const cell = (id: TermId): Html => {
    const terms = option.terms.filter((term) => term.id === id);
    return html`<td>${terms.length === 0 ? '—' : terms.map(({ state: one, text }) => html`<span class="small"><span class="tag ${STATE[one].css}">${STATE[one][lang]}</span> ${text}</span>`)}</td>`;
  };
  return html`<tr><th scope="row">${option.name}${option.service ? html` <span class="small"><code>${option.service}</code></span>` : ''}${numbers.length > 0 ? html`<span class="small">${say('sources', 'sources')} ${[...numbers].sort((a, b) => a - b).join(', ')}</span>` : ''}</th>
<td><span class="tag ${STATUS_CLASS[option.status]}">${state(option, lang)}</span>${status.map(({ text }) => html`<span class="small">${text}</span>`)}</td>${criteria.map(cell)}</tr>`;
}

function sources({ cited, lang, say }: Scene): Html | '' {
  if (cited.length === 0) return '';
  return html`<section class="sources"><h2>${say('Sources', 'Sources')}</h2><ol>${cited.map((source) => {
    const address = webAddress(source.url);
    const title = sourceTitle(source, lang);
    return html`<li>${address ? html`<a href="${address}" rel="noreferrer">${title}</a>` : title}<span class="small"> ${longDate(source.date, lang)}</span></li>`;
  })}</ol></section>`;
}
