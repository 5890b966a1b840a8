// What to do first, by when, and why: at most three lines, drawn from the findings by an order that is printed with them.
import type { CatalogueIndex } from '../../core/catalogue.ts';
import { longDate } from '../../core/dates.ts';
import { deadlinesOf } from '../../core/deadlines.ts';
import { coverage } from '../../core/market.ts';
import { list } from '../../core/text.ts';
import type { Audit, Source, Status } from '../../core/model.ts';
import type { Digest, Finding, Subject } from '../digest.ts';
import { capabilityName } from '../names.ts';
import { count, PROBLEM } from '../words.ts';
import type { Duties } from './duties.ts';
import { datedTitle, strongestFirst } from './texts.ts';

export interface Priority { what: string; how: string; when: string; why: string; /** Anchor of the detail in the full report. */ anchor?: string }

interface Ranked extends Priority { rank: number }
interface Input { audit: Audit; digest: Digest; catalogue: CatalogueIndex; duties: Duties; rules?: readonly { id: string; title: { fr: string; en: string } }[] }
type Say = (fr: string, en: string) => string;

const SOON_DAYS = 180;

/** The three first things to do. */
export function priorities(input: Input, most = 3): Priority[] {
  const say: Say = (fr, en) => (input.audit.lang === 'fr' ? fr : en);
  const all = [...declare(input, say), ...registers(input, say), ...leaving(input, say), ...clauses(input, say), ...ending(input, say), ...reading(input, say), ...switching(input, say), ...hosts(input, say)];
  return all.sort((a, b) => b.rank - a.rank).slice(0, most).map(({ rank: _rank, ...priority }) => priority);
}

function declare({ digest, duties }: Input, say: Say): Ranked[] {
  if (digest.inventory.length === 0 || duties.group !== undefined) return [];
  return [{
    rank: 100, what: say('Déclarer qui achète et quelles données sont traitées', 'Declare who buys and which data are handled'), when: say('Avant toute décision', 'Before any decision'),
    how: say('Quatre lignes dans le fichier .cloud-au-centre.yaml, à valider par le responsable de la sécurité.', 'Four lines in the file .cloud-au-centre.yaml, to be approved by the security officer.'),
    why: say('Les textes applicables en dépendent ; sans cela, rien ne peut être jugé.', 'Which texts apply depends on it; without it nothing can be judged.'),
  }];
}

function registers({ audit }: Input, say: Say): Ranked[] {
  return audit.derogations.filter(({ state }) => state === 'expiree' || state === 'hors-delai' || state === 'incomplete').map(({ id, state, until }): Ranked => ({
    rank: 95, what: say(`Régulariser la dérogation « ${id} »`, `Put the derogation "${id}" in order`), when: say('Sans attendre', 'Without delay'),
    how: state === 'incomplete' ? say('Compléter le registre avec les pièces obtenues.', 'Complete the register with the documents obtained.') : say('Quitter le service, ou obtenir une nouvelle validation.', 'Leave the service, or obtain a new validation.'),
    why: state === 'incomplete' ? say('Il lui manque une pièce : elle ne couvre rien.', 'A document is missing: it covers nothing.') : say(`Elle ne couvre plus rien${until ? ` depuis le ${longDate(until, 'fr')}` : ''}.`, `It covers nothing${until ? ` since ${longDate(until, 'en')}` : ''}.`),
  }));
}

/** What a finding asks to do with its provider: leave it, bring the data back, or find a certified host. */
type Act = 'leave' | 'return' | 'certify';
const actOf = (rules: readonly string[]): Act =>
  rules.every((rule) => rule === 'data-outside-eu' || rule === 'hds-storage-outside-eea') ? 'return' : rules.every((rule) => /^hds-(?!is-not-immunity)/.test(rule)) ? 'certify' : 'leave';

interface Leaving { name: string; act: Act; subjects: Subject[]; findings: Finding[]; partly: boolean; places: number }

/** Services that what was asked for is not shown of, strongest findings only: errors, else warnings. */
export function pressing({ subjects }: Digest): { severity: 'error' | 'warning'; subjects: Subject[] } {
  const errors = subjects.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { severity: 'error', subjects: errors };
  return { severity: 'warning', subjects: subjects.filter(({ severity, status }) => severity === 'warning' && status !== 'qualified' && status !== 'state-internal' && status !== 'unknown') };
}

// By provider: one negotiation, one exit. The second line gathers those for which the same is to be done.
function leaving(input: Input, say: Say): Ranked[] {
  const { digest, catalogue, audit: { lang, asOf } } = input;
  const { severity, subjects } = pressing(digest);
  const providers = new Map<string, Subject[]>();
  for (const subject of subjects) providers.set(subject.providerName, [...(providers.get(subject.providerName) ?? []), subject]);
  const all = [...providers].map(([name, own]): Leaving => {
    const findings = own.flatMap((subject) => subject.findings.filter((one) => !one.suppressed && one.severity === severity));
    return {
      name, subjects: own, findings, act: actOf(findings.map(({ rule }) => rule)), places: findings.reduce((n, { places }) => n + places.length, 0),
      // A provider that also sells a qualified service need not be left, only some of its services.
      partly: catalogue.provider(own[0]?.provider)?.services.some(({ provider, id }) => catalogue.status(provider, id, asOf) === 'qualified') ?? false,
    };
  }).sort((a, b) => b.places - a.places);
  const rank = severity === 'error' ? 90 : 70;
  return (['leave', 'return', 'certify'] as const).flatMap((act, index): Ranked[] => {
    const [first, ...others] = all.filter((one) => one.act === act);
    if (!first) return [];
    const names = others.map(({ name, partly }) => (partly && act === 'leave' ? say(`${name} (ses services non qualifiés)`, `${name} (its unqualified services)`) : name));
    const shown = names.length > 4 ? [...names.slice(0, 3), say(`${names.length - 3} autres`, `${names.length - 3} others`)] : names;
    return [
      { rank: rank - index, what: whatOf(first, say), ...moveOf([first], severity, input, say) },
      ...(others.length > 0 ? [{ rank: rank - index - 0.5, what: say(`Même décision pour ${list(shown, lang)}`, `The same decision for ${list(shown, lang)}`), ...moveOf(others, severity, input, say) }] : []),
    ];
  });
}

function whatOf({ name, act, partly, findings }: Leaving, say: Say): string {
  if (act === 'return') return say(`Ramener dans l’Union ce qui est confié à ${name}, ou en sortir`, `Bring back into the Union what is entrusted to ${name}, or leave it`);
  if (act === 'certify') return say(`Établir la certification HDS de ${name}, ou changer d’hébergeur`, `Establish the HDS certification of ${name}, or change hosts`);
  if (partly) return say(`Passer aux services qualifiés ${of(name)}, ou à d’autres`, `Move to the qualified services of ${name}, or to others`);
  return findings.some(({ fixes }) => fixes.includes('derogation')) ? say(`Sortir ${of(name)}, ou demander une dérogation`, `Leave ${name}, or ask for a derogation`) : say(`Prévoir la sortie ${of(name)}`, `Plan the exit from ${name}`);
}

/** `d’OVHcloud`, `de Microsoft` */
const of = (name: string): string => (/^[aeiouyàâéèêëîïôûh]/i.test(name) ? `d’${name}` : `de ${name}`);

function moveOf(leaving: readonly Leaving[], severity: 'error' | 'warning', { catalogue, audit, duties }: Input, say: Say): Omit<Ranked, 'rank' | 'what'> {
  const { lang } = audit;
  const [subjects, findings] = [leaving.flatMap((one) => one.subjects), leaving.flatMap((one) => one.findings)];
  const market = new Map(coverage(catalogue, { today: audit.asOf, lang }).map((row) => [row.capability, row]));
  const best = (status: Status): string[] => [...new Set(findings.flatMap(({ alternatives }) => alternatives.find((one) => one.status === status)?.name ?? []))].slice(0, 3);
  const [qualified, internal] = [best('qualified'), best('state-internal')];
  const without = [...new Set(subjects.flatMap(({ capability }) => (capability && market.get(capability)?.gap ? capabilityName(catalogue, capability, lang) : [])))].slice(0, 3);
  const [source] = strongestFirst(findings.flatMap(({ sources }) => sources), duties.group);
  const places = leaving.reduce((n, one) => n + one.places, 0);
  return {
    anchor: subjects[0]!.id,
    how: [
      leaving[0]!.act === 'return' ? say('Choisir une région de l’Union, ou un autre service.', 'Choose a region of the Union, or another service.') : '',
      qualified.length > 0 ? say(`Qualifiés pour ces besoins : ${list(qualified, 'fr')}.`, `Qualified for these needs: ${list(qualified, 'en')}.`) : '',
      internal.length > 0 ? say(`Clouds et services de l’État : ${list(internal, 'fr')}.`, `Clouds and services of the State: ${list(internal, 'en')}.`) : '',
      without.length > 0 ? say(`Aucune offre qualifiée connue pour : ${list(without, 'fr')}.`, `No qualified offer known for: ${list(without, 'en')}.`) : '',
    ].filter(Boolean).join(' '),
    when: severity === 'error' && duties.group === 'bound' ? say('Sans attendre : le texte est en vigueur', 'Without delay: the text is in force') : say('À planifier cette année', 'To be planned this year'),
    why: `${say(
      `${count(subjects.length, 'service', 'services', 'fr')} en ${count(places, 'endroit', 'endroits', 'fr')}, conformité non démontrée`,
      `${count(subjects.length, 'service', 'services', 'en')} in ${count(places, 'place', 'places', 'en')}, not shown to comply`)}${source ? ` (${datedTitle(source, lang)})` : ''}.`,
  };
}

function clauses({ digest, duties, rules, audit: { lang } }: Input, say: Say): Ranked[] {
  const open = digest.general.filter(({ suppressed, severity, rule }) => !suppressed && (severity === 'error' || severity === 'warning') && !/^context-/.test(rule) && !/^derogation-/.test(rule));
  const [first] = open;
  if (!first) return [];
  const title = ({ rule }: Finding): string => lower(rules?.find(({ id }) => id === rule)?.title[lang] ?? PROBLEM[rule]?.[lang] ?? rule);
  const paths = [...new Set(open.flatMap(({ places }) => places.map(({ path }) => path)))];
  const sources: Source[] = strongestFirst(open.flatMap((finding) => finding.sources), duties.group);
  const titles = [...new Set(open.map(title))];
  return [{
    rank: first.severity === 'error' ? 85 : 50, anchor: 'g1', when: say('Avant publication ou notification', 'Before publication or award'),
    what: paths.length === 1 ? say('Compléter le dossier de marché', 'Complete the procurement file') : say(`Compléter ${paths.length} dossiers ou déclarations`, `Complete ${paths.length} files or declarations`),
    how: `${titles.slice(0, 2).join(' ; ')}${titles.length > 2 ? say(` ; ${titles.length - 2} autre(s)`, `; ${titles.length - 2} more`) : ''}.`,
    why: `${say('Ce qui n’est pas écrit au marché ne pourra pas être exigé ensuite', 'What is not written in the contract cannot be required later')}${sources[0] ? ` (${datedTitle(sources[0], lang)})` : ''}.`,
  }];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function ending({ audit, catalogue }: Input, say: Say): Ranked[] {
  const { lang } = audit;
  return deadlinesOf(audit, catalogue).filter(({ days, kind }) => days <= SOON_DAYS && kind !== 'data-act' && (days >= 0 || kind === 'qualification')).map(({ title, action, date, days, kind }): Ranked => ({
    // What ends within the month comes before all but what already stands against a text.
    rank: kind === 'qualification' ? (days <= 30 ? 88 : 60 - days / SOON_DAYS) : 65 - days / SOON_DAYS,
    what: kind === 'qualification' ? title[lang].replace(/^Fin de la qualification/, 'Suivre la qualification').replace(/^End of the/, 'Follow the') : title[lang],
    how: action[lang], when: days < 0 ? say(`Date passée (${longDate(date, 'fr')})`, `Past (${longDate(date, 'en')})`) : say(`Avant le ${longDate(date, 'fr')}`, `Before ${longDate(date, 'en')}`),
    why: days < 0 ? say('La qualification n’est plus établie.', 'The qualification is no longer established.') : say(`Elle finit dans ${count(days, 'jour', 'jours', 'fr')} ; un service dont la qualification a pris fin n’est plus couvert.`, `It ends in ${count(days, 'day', 'days', 'en')}; a service whose qualification has ended is covered no longer.`),
  }));
}

function switching({ audit, catalogue }: Input, say: Say): Ranked[] {
  return deadlinesOf(audit, catalogue).filter(({ kind, days }) => kind === 'data-act' && days >= 0 && days <= SOON_DAYS).map(({ date, source }): Ranked => ({
    rank: 30, what: say('Retirer les frais de sortie des marchés en préparation', 'Remove exit charges from contracts in preparation'), how: say('Chiffrer les sorties sans ces frais.', 'Cost the exits without these charges.'),
    when: say(`Avant le ${longDate(date, 'fr')}`, `Before ${longDate(date, 'en')}`),
    why: `${say('À partir de ce jour, un prestataire ne peut plus facturer le changement de prestataire', 'From that day a provider may no longer charge for switching')}${source ? ` (${datedTitle(source, audit.lang)})` : ''}.`,
  }));
}

function reading({ audit: { summary } }: Input, say: Say): Ranked[] {
  if (summary.unreadable === 0) return [];
  return [{
    rank: 40, anchor: 'unreadable', what: say(`Rendre lisibles ${count(summary.unreadable, 'fichier', 'fichiers', 'fr')}`, `Make ${count(summary.unreadable, 'file', 'files', 'en')} readable`),
    how: say('La liste et la cause sont dans le rapport complet.', 'The list and the cause are in the full report.'), when: say('Avant de conclure', 'Before concluding'),
    why: say('Ce qu’ils contiennent peut manquer à cette page.', 'What they hold may be missing from this page.'),
  }];
}

function hosts({ digest: { unknownHosts } }: Input, say: Say): Ranked[] {
  if (unknownHosts.length === 0) return [];
  return [{
    rank: 20, anchor: 'unknown', what: say(`Identifier ${count(unknownHosts.length, 'adresse inconnue', 'adresses inconnues', 'fr')}`, `Identify ${count(unknownHosts.length, 'unknown host', 'unknown hosts', 'en')}`),
    how: say('Dire à qui elles sont ; les services de l’organisme se déclarent dans un catalogue d’équipe.', 'Say whose they are; the organisation’s own services are declared in a team catalogue.'),
    when: say('Avant de conclure', 'Before concluding'), why: say('Rien n’est dit d’elles dans cette page.', 'Nothing is said of them on this page.'),
  }];
}
