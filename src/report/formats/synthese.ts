// The decider's page: two printed pages at most, whatever was read. What must we do first, by when, why; then on what it rests.
import { longDate } from '../../core/dates.ts';
import { deadlinesOf } from '../../core/deadlines.ts';
import { scoreOf } from '../../core/score.ts';
import { dutiesOf } from '../decide/duties.ts';
import { pressing, priorities } from '../decide/priorities.ts';
import { digest } from '../digest.ts';
import { defineFormat } from '../format.ts';
import { frenchSpaces, html, raw, type Html } from '../html-escape.ts';
import { CHART_STYLE } from '../html/charts.ts';
import { against, charts, deadlines, dutiesPart, gaps, method, prioritiesPart, register, scorePart, type Brief } from '../html/brief.ts';
import { BRIEF_STYLE } from '../html/briefStyle.ts';
import { THEME } from '../html/style.ts';
import { count } from '../words.ts';

export default defineFormat({
  id: 'synthese',
  label: { fr: 'Synthèse de deux pages pour décider', en: 'Two-page brief for deciding' },
  extension: 'html',
  render(audit, { catalogue, rules }) {
    const { lang } = audit;
    const view = digest(audit, catalogue);
    const duties = dutiesOf(audit, catalogue);
    const brief: Brief = {
      audit, catalogue, lang, digest: view, duties, score: scoreOf(audit, catalogue), deadlines: deadlinesOf(audit, catalogue),
      priorities: priorities({ audit, catalogue, digest: view, duties, ...(rules ? { rules } : {}) }),
      title: (rule) => rules?.find(({ id }) => id === rule)?.title[lang] ?? rule, say: (fr, en) => (lang === 'fr' ? fr : en),
    };
    const page = document(brief).markup;
    return lang === 'fr' ? frenchSpaces(page) : page;
  },
});

function document(brief: Brief): Html {
  const { say, lang, audit } = brief;
  const title = say('Dépendance aux services d’informatique en nuage : synthèse pour décider', 'Dependence on cloud services: brief for deciding');
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(THEME + CHART_STYLE + BRIEF_STYLE)}</style></head>
<body><main class="sheet"><header><p class="kicker">Cloud au centre, ${say('au', 'on')} ${longDate(audit.asOf, lang)}</p><h1>${title}</h1>${lede(brief)}</header>
${prioritiesPart(brief)}
<div class="two">${dutiesPart(brief)}${scorePart(brief)}</div>
${charts(brief)}
${against(brief)}
<div class="two">${deadlines(brief)}<div>${gaps(brief)}${register(brief)}</div></div>
${method(brief)}
</main></body></html>
`;
}

/** The whole in two sentences, then what was read. */
function lede(brief: Brief): Html {
  const { audit, digest: { inventory }, say } = brief;
  const files = say(count(audit.summary.files, 'fichier lu', 'fichiers lus', 'fr'), count(audit.summary.files, 'file read', 'files read', 'en'));
  const unreadable = audit.summary.unreadable > 0 ? say(` (dont ${audit.summary.unreadable} illisible${audit.summary.unreadable > 1 ? 's' : ''} en tout ou partie)`, ` (${audit.summary.unreadable} unreadable in whole or part)`) : '';
  const qualified = inventory.filter(({ status }) => status === 'qualified').length;
  const internal = inventory.filter(({ status }) => status === 'state-internal').length;
  const services = say(
    `${count(inventory.length, 'service employé', 'services employés', 'fr')}, dont ${count(qualified, 'qualifié', 'qualifiés', 'fr')}${internal > 0 ? ` et ${internal} de l’État` : ''}`,
    `${count(inventory.length, 'service', 'services', 'en')} used, ${qualified} of them qualified${internal > 0 ? ` and ${internal} of the State` : ''}`);
  const found = audit.summary.files === 0 ? say('Rien n’a donc été examiné.', 'Nothing has therefore been looked at.')
    : inventory.length === 0 ? say('Aucun service d’informatique en nuage connu du catalogue n’y apparaît.', 'No cloud service known to the catalogue shows in them.') : html`<strong>${verdict(brief)}</strong>`;
  return html`<p class="lede">${files}${unreadable}${inventory.length === 0 ? '' : `, ${services}`}. ${found}</p>${read(brief)}`;
}

function verdict({ digest: view, duties, say }: Brief): string {
  const { severity, subjects } = pressing(view);
  if (duties.group === undefined) return say('L’acheteur n’est pas déclaré : rien n’est jugé.', 'The buyer is not declared: nothing is judged.');
  if (subjects.length === 0) return say('Rien de pressant n’en ressort.', 'Nothing pressing comes out of them.');
  const services = say(count(subjects.length, 'service', 'services', 'fr'), count(subjects.length, 'service', 'services', 'en'));
  return severity === 'error' && duties.group === 'bound'
    ? say(`Pour ${services}, rien ne montre que ce que demandent les textes (${duties.text}) est respecté.`, `For ${services}, nothing shows that what the texts ask for (${duties.text}) is complied with.`)
    : say(`Pour ${services}, ce que demandent les textes n’est pas démontré : à planifier.`, `For ${services}, what the texts ask for is not shown: to be planned.`);
}

const KINDS = 6;

/** The kinds of files that were read. */
function read({ audit, say }: Brief): Html | '' {
  const { kinds, unknown } = audit.read ?? { kinds: [], unknown: 0 };
  if (kinds.length === 0 && unknown === 0) return '';
  const known = kinds.slice(0, KINDS).map(({ kind, documents }) => `${kind} (${documents})`);
  const rest = kinds.length - KINDS;
  return html`<p class="small">${say('Documents lus, par nature : ', 'Documents read, by kind: ')}${known.join(', ') || say('aucune nature connue', 'no known kind')}${rest > 0 ? say(`, ${count(rest, 'autre nature', 'autres natures', 'fr')}`, `, ${count(rest, 'other kind', 'other kinds', 'en')}`) : ''}${unknown > 0 ? say(` ; ${count(unknown, 'fichier', 'fichiers', 'fr')} sans forme connue`, `; ${count(unknown, 'file', 'files', 'en')} of no known kind`) : ''}.</p>`;
}
