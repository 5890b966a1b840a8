// The parts of the decider's page. Each has a bound on its lines, so that the whole stays on two printed pages.
import { shortHash, sourceTitle } from '../names.ts';
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { longDate } from '../../core/dates.ts';
import type { Deadline } from '../../core/deadlines.ts';
import type { Score } from '../../core/score.ts';
import { list } from '../../core/text.ts';
import type { Audit, Lang } from '../../core/model.ts';
import type { Duties } from '../decide/duties.ts';
import { exposureByNeed, exposureByProvider, gapsOf } from '../decide/exposure.ts';
import type { Priority } from '../decide/priorities.ts';
import { datedTitle, shortTitle, strongestFirst } from '../decide/texts.ts';
import { STATE } from '../derogations.ts';
import type { Digest } from '../digest.ts';
import { html, type Html } from '../html-escape.ts';
import { shorten } from '../visible.ts';
import { count, SEVERITY, statusWord } from '../words.ts';
import { bars, legend, scoreBar } from './charts.ts';
import { capital, STATUS_CLASS } from './parts.ts';

export interface Brief {
  audit: Audit; catalogue: CatalogueIndex; lang: Lang; digest: Digest; duties: Duties; score: Score; deadlines: Deadline[]; priorities: Priority[];
  title(rule: string): string;
  say(fr: string, en: string): string;
}

const MOST = { against: 6, deadlines: 6, gaps: 5, register: 4, needs: 8, providers: 8, duties: 5, name: 60 };

export function prioritiesPart({ priorities, audit, say }: Brief): Html {
  return html`<section aria-labelledby="b-first"><h2 id="b-first">${say('Que faire d’abord', 'What to do first')}</h2>
${priorities.length === 0 ? html`<p>${audit.summary.files === 0 ? say('Vérifier le dossier donné à l’outil : il n’y a trouvé aucun fichier de configuration ni de marché.', 'Check the folder given to the tool: it found no configuration or procurement file in it.')
      : say('Rien d’urgent ne ressort des fichiers lus. Tenir le registre et les échéances ci-dessous à jour.', 'Nothing urgent comes out of the files read. Keep the register and the deadlines below up to date.')}</p>`
    : html`<ol class="first">${priorities.map(({ what, how, when, why }) => html`<li><h3>${shorten(what, 150)}</h3><p>${shorten(how, 320)}</p><dl><div><dt>${say('Quand', 'When')}</dt><dd>${when}</dd></div><div><dt>${say('Pourquoi', 'Why')}</dt><dd>${shorten(why, 260)}</dd></div></dl></li>
`)}</ol>`}</section>`;
}

export function dutiesPart({ duties, say, lang }: Brief): Html {
  const { buyers, duties: lines } = duties;
  return html`<section aria-labelledby="b-asks"><h2 id="b-asks">${say('Ce que la doctrine demande', 'What the doctrine asks')}</h2>
<p class="small">${say('Acheteur : ', 'Buyer: ')}${buyers.length === 0 ? say('non déclaré', 'not declared') : list(buyers, lang)}</p>
<ul>${lines.slice(0, MOST.duties).map(({ text, sources }) => html`<li>${text}${sources.length > 0 ? html` <span class="small">${capital(sources.map((source) => datedTitle(source, lang)).join(say(' ; ', '; ')))}.</span>` : ''}</li>
`)}</ul></section>`;
}

export function scorePart({ score, say, lang }: Brief): Html | '' {
  if (score.value === null || score.atMost === null) return '';
  return html`<section aria-labelledby="b-score" class="score"><h2 id="b-score">${say('Score de souveraineté', 'Sovereignty score')}</h2>
<p class="figure"><strong>${score.value}</strong> ${say('sur 100 établis', 'of 100 established')}${score.atMost > score.value ? html`<span>${say(`${score.atMost} si tout l’inconnu se révélait bon`, `${score.atMost} if all that is unknown turned out well`)}</span>` : ''}</p>${scoreBar(score, say)}
<table><caption class="hidden">${say('Les quatre termes du score', 'The four terms of the score')}</caption><thead><tr><th scope="col">${say(`Méthode ${score.version} : part des services pour lesquels…`, `Method ${score.version}: share of the services for which…`)}</th><th scope="col" class="number">${say('Oui', 'Yes')}</th><th scope="col" class="number">${say('Non', 'No')}</th><th scope="col" class="number">?</th><th scope="col" class="number">${say('Points', 'Points')}</th></tr></thead>
<tbody>${score.terms.map(({ asks, good, bad, unknown, points, max }) => html`<tr><th scope="row">${asks[lang]}</th><td class="number">${good}</td><td class="number">${bad}</td><td class="number">${unknown}</td><td class="number">${number(points, lang)}/${max}</td></tr>
`)}</tbody></table>
<p class="small">${say('Chaque service compte une fois, chaque terme autant. L’inconnu ne rapporte rien. Le score mesure une dépendance : il ne dit pas si un texte est respecté. Le détail par service est dans le rapport complet.', 'Each service counts once, each term the same. What is unknown earns nothing. The score measures dependence: it does not say whether a text is complied with. The rows are in the full report.')}</p></section>`;
}

const number = (value: number, lang: Lang): string => (lang === 'fr' ? String(value).replace('.', ',') : String(value));

export function charts({ audit, catalogue, say, digest }: Brief): Html | '' {
  if (digest.inventory.length === 0) return '';
  return html`<section aria-labelledby="b-exposure"><h2 id="b-exposure">${say('À qui et pour quoi', 'On whom, and for what')}</h2>
<div class="two">${bars(exposureByNeed(audit, catalogue), { id: 'c-need', title: say('Par besoin : endroits qualifiés sur le total', 'By need: qualified places of the total'), most: MOST.needs, say })}${bars(exposureByProvider(audit, catalogue), { id: 'c-provider', title: say('Par fournisseur : endroits qualifiés sur le total', 'By provider: qualified places of the total'), most: MOST.providers, say })}</div>${legend(say)}</section>`;
}

export function against({ digest: { subjects }, duties, say, lang, title }: Brief): Html | '' {
  const rows = subjects.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (rows.length === 0) return '';
  const rest = rows.length - MOST.against;
  return html`<section aria-labelledby="b-against" class="against"><h2 id="b-against">${say('Ce qui s’y oppose, et depuis quel texte', 'What stands against it, and since which text')}</h2>
<table><caption class="hidden">${say('Services qui ne montrent pas ce qui est demandé', 'Services that do not show what is asked for')}</caption><thead><tr><th scope="col">${say('Service', 'Service')}</th><th scope="col">${say('Constat', 'Finding')}</th><th scope="col">${say('Texte, date', 'Text, date')}</th><th scope="col" class="number">${say('Endroits', 'Places')}</th></tr></thead>
<tbody>${rows.slice(0, MOST.against).map(({ name, status, findings }) => {
    const [first] = findings;
    const [source] = strongestFirst(first!.sources, duties.group);
    const places = new Set(findings.filter((one) => !one.suppressed && one.severity === first!.severity).flatMap((one) => one.places.map(({ path, at }) => `${path}:${at}`))).size;
    return html`<tr><th scope="row">${shorten(name, MOST.name)} <span class="tag ${STATUS_CLASS[status]}">${statusWord(status, lang)}</span></th><td><span class="tag ${first!.severity}">${capital(SEVERITY[first!.severity][lang])}</span> ${title(first!.rule)}</td><td>${source ? capital(datedTitle(source, lang)) : ''}</td><td class="number">${places}</td></tr>
`;
  })}</tbody></table>${rest > 0 ? html`<p class="small">${say(`Et ${count(rest, 'autre service', 'autres services', 'fr')}, dans le rapport complet.`, `And ${count(rest, 'other service', 'other services', 'en')}, in the full report.`)}</p>` : ''}</section>`;
}

export function deadlines({ deadlines: all, say, lang }: Brief): Html {
  const rest = all.length - MOST.deadlines;
  return html`<section aria-labelledby="b-ahead"><h2 id="b-ahead">${say('Échéances', 'Deadlines')}</h2>${all.length === 0 ? html`<p>${say('Aucune échéance connue.', 'No deadline known.')}</p>` : html`<ul class="dates">${all.slice(0, MOST.deadlines).map(({ date, days, title, action }) => html`<li><strong>${longDate(date, lang)}</strong> <span class="small">${days < 0 ? say('passée', 'past') : say(`dans ${count(days, 'jour', 'jours', 'fr')}`, `in ${count(days, 'day', 'days', 'en')}`)}</span><br>${shorten(title[lang], 110)}. <span class="small">${action[lang]}</span></li>
`)}</ul>${rest > 0 ? html`<p class="small">${say(`Et ${count(rest, 'autre', 'autres', 'fr')} : voir le calendrier (format ics).`, `And ${count(rest, 'other', 'others', 'en')}: see the calendar (format ics).`)}</p>` : ''}`}</section>`;
}

export function gaps({ audit, catalogue, say }: Brief): Html | '' {
  const all = gapsOf(audit, catalogue);
  if (all.length === 0) return '';
  const rest = all.length - MOST.gaps;
  return html`<section aria-labelledby="b-gaps"><h2 id="b-gaps">${say('Ce que le marché n’offre pas', 'What the market does not offer')}</h2><ul>${all.slice(0, MOST.gaps).map(({ label, operators, internal }) => html`<li><strong>${label}</strong>${say(' : ', ': ')}${operators.length === 0 ? say(`aucun service qualifié connu${internal ? ', hors cloud interne de l’État' : ''}`, `no qualified service known${internal ? ', apart from the State’s internal cloud' : ''}`) : say(`un seul opérateur qualifié connu (${operators[0]})`, `one qualified operator known (${operators[0]})`)}</li>
`)}</ul><p class="small">${rest > 0 ? say(`Et ${count(rest, 'autre besoin', 'autres besoins', 'fr')}. `, `And ${count(rest, 'other need', 'other needs', 'en')}. `) : ''}${say(`D’après le catalogue du ${longDate(audit.catalogue.asOf, 'fr')} : une offre peut exister sans y être.`, `From the catalogue of ${longDate(audit.catalogue.asOf, 'en')}: an offer may exist without being in it.`)}</p></section>`;
}

export function register({ audit: { derogations }, say, lang }: Brief): Html {
  const rest = derogations.length - MOST.register;
  return html`<section aria-labelledby="b-register"><h2 id="b-register">${say('Dérogations', 'Derogations')}</h2>${derogations.length === 0 ? html`<p>${say('Aucune au registre.', 'None in the register.')}</p>` : html`<ul>${derogations.slice(0, MOST.register).map(({ id, state, until, covers, entry }) => html`<li><strong>${shorten(entry?.projet ?? id, MOST.name)}</strong>${entry?.reference ? html` (${shorten(entry.reference, 30)})` : ''}${say(' : ', ': ')}${STATE[state as keyof typeof STATE]?.[lang] ?? state}${until ? say(`, jusqu’au ${longDate(until, 'fr')}`, `, until ${longDate(until, 'en')}`) : ''}, ${say(count(covers, 'emploi couvert', 'emplois couverts', 'fr'), count(covers, 'usage covered', 'usages covered', 'en'))}</li>
`)}</ul>${rest > 0 ? html`<p class="small">${say(`Et ${count(rest, 'autre', 'autres', 'fr')} au registre.`, `And ${count(rest, 'other', 'others', 'en')} in the register.`)}</p>` : ''}`}</section>`;
}

export function method(brief: Brief): Html {
  const { audit, say, lang, catalogue } = brief;
  const { tool, policy, catalogue: facts, summary } = audit;
  const list2015 = catalogue.data.sources['decret-2015-350'];
  return html`<section aria-labelledby="b-method" class="method"><h2 id="b-method">${say('Méthode et limites', 'Method and limits')}</h2>
<p>${say(
    `Lecture automatique de ${count(summary.files, 'fichier', 'fichiers', 'fr')} de configuration et de marché, comparés à un catalogue daté du ${longDate(facts.asOf, 'fr')}${facts.stale ? ', vieux de plus de 90 jours : statuts à vérifier auprès de l’ANSSI' : ''}. Une qualification porte sur un service nommé, pour trois ans au plus${list2015 ? ` (${shortTitle(list2015, lang)})` : ''}. Ce que les fichiers ne montrent pas (contrats, sous-traitants, réglages faits à la main) n’est pas vu. Ordre des priorités : ce qui empêche de juger, dérogations sans effet, ce qui s’oppose à un texte, par fournisseur, fins à moins de trente jours, marchés, autres échéances, fichiers illisibles et adresses inconnues.`,
    `Automatic reading of ${count(summary.files, 'file', 'files', 'en')} of configuration and procurement, compared with a catalogue dated ${longDate(facts.asOf, 'en')}${facts.stale ? ', more than 90 days old: check the statuses with ANSSI' : ''}. A qualification bears on a named service, for three years at most${list2015 ? ` (${shortTitle(list2015, lang)})` : ''}. What the files do not show (contracts, subcontractors, settings made by hand) is not seen. Order of the priorities: what prevents judging, derogations without effect, what stands against a text, by provider, ends within thirty days, procurement, other deadlines, unreadable files and unknown hosts.`)}</p>
<p>${words(brief)}</p>
<p>${say('Cette page aide à décider ; elle n’est pas un avis juridique. La liste publiée par l’ANSSI fait foi.', 'This page helps to decide; it is not legal advice. The list published by ANSSI is authoritative.')} ${tool.name} ${tool.version}, ${say('politique', 'policy')} ${policy.id}, ${say('catalogue', 'catalogue')} <code>${shortHash(facts.hash)}</code>.</p></section>`;
}

/** The words that a reader outside IT has not met; only those that the page uses. */
function words({ audit, catalogue, digest: { subjects, general }, say, lang }: Brief): Html {
  const health = [...subjects.flatMap(({ findings }) => findings), ...general].some(({ rule }) => rule.startsWith('hds-'));
  const law = catalogue.data.sources['loi-sren-31'];
  const all: [string, string][] = [
    ['SecNumCloud', say('qualification délivrée par l’ANSSI, l’agence nationale de la sécurité des systèmes d’information : elle atteste la sécurité d’un service et sa protection face aux lois d’États tiers', 'qualification delivered by ANSSI, France’s national cybersecurity agency: it attests the security of a service and its protection from the laws of third States')],
    ...(law && audit.policy.regimes ? [[say('loi SREN', 'loi SREN'), sourceTitle(law, lang)] as [string, string]] : []),
    ['DINUM', say('direction interministérielle du numérique', 'the State’s interministerial digital directorate')],
    ...(health ? [['HDS', say('certification des hébergeurs de données de santé', 'certification of hosts of health data')] as [string, string]] : []),
    [say('endroit', 'place'), say('ligne d’un fichier où un service apparaît', 'line of a file where a service shows')],
  ];
  return html`${say('Mots employés. ', 'Words used. ')}${all.map(([word, meaning], index) => html`${index > 0 ? say(' ; ', '; ') : ''}<strong>${word}</strong>${say(' : ', ': ')}${meaning}`)}.`;
}
