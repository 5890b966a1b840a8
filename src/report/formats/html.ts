// The full report: one self-contained page, no script, nothing fetched. Overview, decisions, proofs, method last.
import { longDate } from '../../core/dates.ts';
import type { Source } from '../../core/model.ts';
import { digest } from '../digest.ts';
import { defineFormat } from '../format.ts';
import { frenchSpaces, html, raw, type Html } from '../html-escape.ts';
import { decisionRows, decisions } from '../html/decisions.ts';
import { findings, general, suppressions } from '../html/findings.ts';
import { CHART_STYLE } from '../html/charts.ts';
import { contexts, derogations, inventory, unknownHosts, unreadable } from '../html/inventory.ts';
import { method } from '../html/method.ts';
import { chains, deadlines, score, summary } from '../html/overview.ts';
import { ROOM, textsSection, type Scene } from '../html/parts.ts';
import { STYLE } from '../html/style.ts';
import { count } from '../words.ts';

export default defineFormat({
  id: 'html',
  label: { fr: 'Rapport HTML complet', en: 'Full HTML report' },
  extension: 'html',
  render(audit, { catalogue, rules, link }) {
    const { lang } = audit;
    const cited: Source[] = [];
    const cite = (source: Source): number => {
      const known = cited.findIndex((one) => one.url === source.url && one.title[lang] === source.title[lang]);
      return known >= 0 ? known + 1 : cited.push(source);
    };
    const scene: Scene = { audit, digest: digest(audit, catalogue), catalogue, rules, link, lang, cited, cite, room: { ...ROOM }, say: (fr, en) => (lang === 'fr' ? fr : en) };
    const page = document(scene).markup;
    return lang === 'fr' ? frenchSpaces(page) : page;
  },
});

function document(scene: Scene): Html {
  const { lang, say } = scene;
  const title = say('Services d’informatique en nuage : constats et décisions', 'Cloud services: findings and decisions');
  const sections: [id: string, label: string, body: Html | ''][] = [
    ['summary', say('Vue d’ensemble', 'Overview'), summary(scene)],
    ['decisions', say('Décisions', 'Decisions'), decisions(scene)],
    ['score', say('Score', 'Score'), score(scene)],
    ['deadlines', say('Échéances', 'Deadlines'), deadlines(scene)],
    ['findings', say('Constats', 'Findings'), findings(scene)],
    ['general', say('Déclarations et clauses', 'Declarations and clauses'), general(scene)],
    ['inventory', say('Inventaire', 'Inventory'), inventory(scene)],
    ['chains', say('Dépendance indirecte', 'Indirect dependence'), chains(scene)],
    ['derogations', say('Dérogations', 'Derogations'), derogations(scene)],
    ['suppressions', say('Neutralisés', 'Suppressed'), suppressions(scene)],
    ['unknown', say('Adresses inconnues', 'Unknown hosts'), unknownHosts(scene)],
    ['unreadable', say('Fichiers illisibles', 'Unreadable files'), unreadable(scene)],
    ['contexts', say('Contextes', 'Contexts'), contexts(scene)],
    // After all that cites.
    ['texts', say('Textes', 'Texts'), textsSection(scene)],
    ['method', say('Méthode', 'Method'), method(scene)],
  ];
  const present = sections.filter(([, , body]) => body !== '');
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(STYLE + CHART_STYLE)}</style></head>
<body><a class="skip" href="#content">${say('Aller au contenu', 'Skip to the content')}</a>
<div class="page"><header class="masthead"><p class="kicker">Cloud au centre</p><h1>${title}</h1>
${lede(scene)}${facts(scene)}${stale(scene)}
<nav class="summary-nav" aria-label="${say('Sommaire', 'Contents')}"><ol>${present.map(([id, label]) => html`<li><a href="#${id}">${label}</a></li>`)}</ol></nav></header>
<main id="content">${present.map(([, , body]) => body)}</main>
<footer class="end">${scene.audit.tool.name} ${scene.audit.tool.version}, ${longDate(scene.audit.asOf, lang)}</footer></div></body></html>
`;
}

/** The whole in one or two sentences. */
function lede(scene: Scene): Html {
  const { digest: { inventory: rows }, audit, say } = scene;
  const files = say(count(audit.files.length, 'fichier lu', 'fichiers lus', 'fr'), count(audit.files.length, 'file read', 'files read', 'en'));
  if (rows.length === 0) return html`<p class="lede">${say(`${files} : aucun service connu du catalogue n’y apparaît.`, `${files}: no service known to the catalogue shows in them.`)}</p>`;
  const services = say(count(rows.length, 'service', 'services', 'fr'), count(rows.length, 'service', 'services', 'en'));
  const pressing = decisionRows(scene).filter(({ urgency }) => urgency === 'error').length;
  const verdict = pressing > 0
    ? say(`${count(pressing, 'point est', 'points sont', 'fr')} à traiter d’abord : rien n’y montre que les textes applicables sont respectés.`, `${count(pressing, 'point is', 'points are', 'en')} to be dealt with first: nothing there shows that the texts that apply are complied with.`)
    : say('Rien de pressant n’en ressort.', 'Nothing pressing comes out of it.');
  return html`<p class="lede">${say(`${files}, ${services} employés.`, `${files}, ${services} used.`)} ${verdict}</p>`;
}

function facts({ audit, say, lang }: Scene): Html {
  return html`<dl class="facts"><div><dt>${say('Évalué au', 'Evaluated on')}</dt><dd>${longDate(audit.asOf, lang)}</dd></div>
<div><dt>${say('Politique', 'Policy')}</dt><dd>${audit.policy.title}</dd></div>
<div><dt>${say('Catalogue du', 'Catalogue of')}</dt><dd>${longDate(audit.catalogue.asOf, lang)}</dd></div>
<div><dt>${say('Lecture', 'Reading')}</dt><dd>${say(
    `${count(audit.summary.files, 'fichier', 'fichiers', 'fr')}, ${count(audit.summary.documents, 'document', 'documents', 'fr')}${audit.summary.unreadable > 0 ? `, ${count(audit.summary.unreadable, 'illisible', 'illisibles', 'fr')} en tout ou partie` : ''}`,
    `${count(audit.summary.files, 'file', 'files', 'en')}, ${count(audit.summary.documents, 'document', 'documents', 'en')}${audit.summary.unreadable > 0 ? `, ${audit.summary.unreadable} unreadable in whole or part` : ''}`)}</dd></div></dl>`;
}

function stale({ audit, say }: Scene): Html | '' {
  if (!audit.catalogue.stale) return '';
  return html`<p class="note warning"><span>${say('Le catalogue a plus de 90 jours : les statuts sont à vérifier sur la liste de l’ANSSI avant de décider.', 'The catalogue is more than 90 days old: check the statuses on ANSSI’s list before deciding.')}</span></p>`;
}
