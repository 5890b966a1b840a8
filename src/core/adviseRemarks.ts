// What is said around the options: whether competition is enough, what the doctrine allows when nothing is qualified, what the
// need does not say yet.
import type { Advice } from './advise.ts';
import type { AdviceInput } from './adviseTerms.ts';
import { longDate } from './dates.ts';
import type { Need } from './need.ts';
import { statusOf } from './status.ts';
import { list } from './text.ts';
import type { Text } from './model.ts';

export type RemarkId = 'no-capability' | 'guessed' | 'unknown-capability' | 'no-regime' | 'no-sensitivity' | 'no-harm' | 'no-layer' | 'no-start' | 'no-length' | 'started' | 'marking'
  | 'none-qualified' | 'beyond-known' | 'thin-competition' | 'none-at-end' | 'not-required' | 'hds-not-immunity' | 'route' | 'foreign-aside' | 'catalogue-date';
export interface Remark { id: RemarkId; kind: 'question' | 'attention' | 'information'; text: string }

/** Below this many qualified offers, a requirement of qualification narrows competition to the point that it has to be explained. */
export const ENOUGH = 3;

export function remarksOn(need: Need, { qualified, options, aside }: Pick<Advice, 'qualified' | 'options' | 'aside'>, { catalogue, lang, today }: AdviceInput): Remark[] {
  const found: Remark[] = [];
  const add = (id: RemarkId, kind: Remark['kind'], text: Text): void => { found.push({ id, kind, text: text[lang] }); };
  const label = (id: string): string => catalogue.capability(id)?.label[lang] ?? id;
  questions(need, label, lang, add);
  if (need.startSaid && need.start < today) started(need, today, add);
  const { marquage } = need.context;
  if (marquage === 'classifie' || marquage === 'diffusion-restreinte') {
    add('marking', 'attention', {
      fr: `Données ${marquage === 'classifie' ? 'classifiées (IGI 1300)' : 'Diffusion Restreinte (II 901)'} : une qualification SecNumCloud n’y suffit jamais. Voir le FSSI ou le HFDS avant toute consultation.`,
      en: `${marquage === 'classifie' ? 'Classified data (IGI 1300)' : 'Diffusion Restreinte data (II 901)'}: a SecNumCloud qualification is never enough. See the FSSI or the HFDS before any tender.`,
    });
  }
  if (need.capabilities.length === 0) return found;
  if (need.qualification === 'none') {
    add('not-required', 'information', {
      fr: 'Tel qu’il est écrit, ce besoin n’impose pas SecNumCloud. La qualification reste un choix possible de l’acheteur, à justifier par l’objet du marché.',
      en: 'As written, this need does not call for SecNumCloud. The qualification remains a choice of the buyer, to be justified by the object of the contract.',
    });
  } else {
    competition(need, qualified, options, lang, add);
    if (qualified.atStart === 0) beyondKnown(need, { catalogue, today, lang }, add);
  }
  if (need.hds && need.dsp) add('hds-not-immunity', 'attention', { fr: 'Données de santé d’une sensibilité particulière : la certification HDS et la qualification SecNumCloud sont toutes deux à demander ; HDS ne protège pas du droit extra-européen.', en: 'Health data of a particular sensitivity: both the HDS certificate and the SecNumCloud qualification are to be asked for; HDS does not shield from extra-European law.' });
  if (need.route && need.route !== 'direct') routeRemark(need, options, add, catalogue);
  if (aside.foreign > 0) add('foreign-aside', 'information', { fr: `${aside.foreign} service${aside.foreign > 1 ? 's' : ''} du catalogue sous contrôle hors de l’Union, non qualifié${aside.foreign > 1 ? 's' : ''}, ne ${aside.foreign > 1 ? 'sont pas proposés' : 'est pas proposé'} ici.`, en: `${aside.foreign} service${aside.foreign > 1 ? 's' : ''} of the catalogue under control outside the Union and not qualified ${aside.foreign > 1 ? 'are' : 'is'} not offered here.` });
  add('catalogue-date', 'information', { fr: `Catalogue du ${longDate(catalogue.data.asOf, 'fr')}, avis au ${longDate(today, 'fr')} : vérifier chaque statut sur la liste de l’ANSSI avant de publier.`, en: `Catalogue of ${longDate(catalogue.data.asOf, 'en')}, advice of ${longDate(today, 'en')}: check each status on ANSSI’s list before publishing.` });
  return found;
}

type Add = (id: RemarkId, kind: Remark['kind'], text: Text) => void;

function questions(need: Need, label: (id: string) => string, lang: 'fr' | 'en', add: Add): void {
  const { context } = need;
  if (need.unknown.length > 0) add('unknown-capability', 'question', { fr: `Capacités inconnues du catalogue : ${need.unknown.join(', ')}.`, en: `Capabilities unknown to the catalogue: ${need.unknown.join(', ')}.` });
  if (need.capabilities.length === 0) {
    add('no-capability', 'question', { fr: 'Que faut-il savoir faire ? Écrire « capacites: » dans le bloc « cloud » (par exemple [object-storage, virtual-machines]).', en: 'What is needed? Write "capacites:" in the "cloud" block (e.g. [object-storage, virtual-machines]).' });
    if (need.guessed.length > 0) add('guessed', 'question', { fr: `D’après l’objet : ${list(need.guessed.map((id) => `${label(id)} (${id})`), lang)} ?`, en: `From the object: ${list(need.guessed.map((id) => `${label(id)} (${id})`), lang)}?` });
  }
  if (!context.regime) add('no-regime', 'question', { fr: 'Qui achète ? Le régime (« acheteur.regime ») décide des textes applicables ; sans lui, rien n’est tenu pour obligatoire.', en: 'Who buys? The regime ("acheteur.regime") decides which texts apply; without it nothing is held compulsory.' });
  if (!context.sensibilite) add('no-sensitivity', 'question', { fr: 'Quelles données ? Écrire « cloud.donnees.sensibilite » : aucune, personnelle ou particuliere.', en: 'Which data? Write "cloud.donnees.sensibilite": aucune, personnelle or particuliere.' });
  else if (context.sensibilite === 'particuliere' && !need.dsp) add('no-harm', 'question', { fr: 'À quoi une violation porterait-elle atteinte ? Sans « risqueViolation », l’obligation de l’article 31 n’est pas établie.', en: 'What would a violation harm? Without "risqueViolation" the obligation of article 31 is not established.' });
  if (!need.layer) add('no-layer', 'question', { fr: 'Quelle couche ? « cloud.couche » : iaas, caas, paas ou saas. R1 : chercher d’abord un logiciel en ligne qui réponde au besoin.', en: 'Which layer? "cloud.couche": iaas, caas, paas or saas. R1: look first for online software that meets the need.' });
  if (!need.startSaid) add('no-start', 'question', { fr: `Début du marché non écrit : l’avis prend la date du jour (${longDate(need.start, 'fr')}).`, en: `Start of the contract not written: the advice takes today (${longDate(need.start, 'en')}).` });
  if (!need.end) add('no-length', 'question', { fr: 'Durée non écrite : les statuts à la fin du marché ne sont pas vérifiés.', en: 'Length not written: statuses at the end of the contract are not checked.' });
}

function started({ start, end }: Need, today: string, add: Add): void {
  const over = end !== undefined && end < today;
  add('started', 'question', {
    fr: `Le marché commence le ${longDate(start, 'fr')}, dans le passé${over ? `, et se termine le ${longDate(end, 'fr')}` : ''} : chaque statut est celui de ce jour-là. Pour un achat à venir, corriger « dateDebut ».`,
    en: `The contract starts on ${longDate(start, 'en')}, in the past${over ? `, and ends on ${longDate(end, 'en')}` : ''}: each status is the one of that day. For a purchase to come, correct "dateDebut".`,
  });
}

/** A start beyond the last known decision says nothing of the market: decisions hold three years at most. */
function beyondKnown(need: Need, { catalogue, today }: AdviceInput, add: Add): void {
  const now = catalogue.allServices().filter((service) => need.capabilities.every((id) => service.capabilities.includes(id)) && (!need.layer || service.layers.includes(need.layer)) && statusOf(service, today, catalogue.data.asOf) === 'qualified');
  const providers = new Set(now.map(({ provider }) => provider)).size;
  if (need.start <= today || providers === 0) return;
  add('beyond-known', 'attention', {
    fr: `${providers} fournisseur${providers > 1 ? 's' : ''} qualifié${providers > 1 ? 's' : ''} au ${longDate(today, 'fr')} couvre${providers > 1 ? 'nt' : ''} ce besoin, mais aucune décision connue ne court jusqu’au ${longDate(need.start, 'fr')}. Une décision vaut trois ans au plus et se renouvelle : refaire l’avis avant de publier.`,
    en: `${providers} provider${providers > 1 ? 's' : ''} qualified on ${longDate(today, 'en')} cover${providers > 1 ? '' : 's'} this need, but no known decision runs until ${longDate(need.start, 'en')}. A decision holds three years at most and is renewed: ask for advice again before publishing.`,
  });
}

function competition(need: Need, { atStart, atEnd }: Advice['qualified'], options: Advice['options'], lang: 'fr' | 'en', add: Add): void {
  const bound = need.group === 'bound';
  if (atStart === 0) {
    const partial = options.filter(({ tier }) => tier === 'qualified').map(({ name }) => name).slice(0, 3);
    const ways = [
      ...(partial.length > 0 ? [{ fr: `allotir et combiner des services qualifiés qui couvrent chacun une partie (${list(partial, 'fr')})`, en: `split into lots and combine qualified services that each cover a part (${list(partial, 'en')})` }] : []),
      ...(need.group === 'bound' ? [{ fr: 'le cloud interne de l’État, hors R9', en: 'the State’s internal cloud, outside R9' }] : []),
      ...(options.some(({ tier }) => tier === 'software') ? [{ fr: 'un logiciel libre exploité par l’acheteur sur une base qualifiée (un service en ligne sur une base qualifiée, lui, n’est pas qualifié)', en: 'free software run by the buyer on a qualified base (an online service on a qualified base is not itself qualified)' }] : []),
      ...(options.some(({ tier }) => tier === 'candidate') ? [{ fr: 'attendre un candidat, avec un jalon au marché et aucune donnée sensible d’ici là', en: 'wait for a candidate, with a milestone in the contract and no sensitive data until then' }] : []),
      ...(bound ? [{ fr: 'une dérogation, pour un projet déjà engagé seulement, dix-huit mois au plus après la disponibilité d’une offre acceptable', en: 'a derogation, for a project already under way only, eighteen months at most after an acceptable offer is available' }] : []),
    ];
    add('none-qualified', 'attention', {
      fr: `Aucun service qualifié connu ne couvre tout le besoin au ${longDate(need.start, 'fr')}. Ce que la doctrine permet : ${ways.map(({ fr }, index) => `${index + 1}) ${fr}`).join(' ; ')}.`,
      en: `No qualified service known covers the whole need on ${longDate(need.start, 'en')}. What the doctrine allows: ${ways.map(({ en }, index) => `${index + 1}) ${en}`).join('; ')}.`,
    });
  } else if (atStart < ENOUGH) {
    add('thin-competition', 'attention', {
      fr: `Concurrence mince : ${atStart === 1 ? 'un seul fournisseur qualifié couvre' : `${atStart} fournisseurs qualifiés seulement couvrent`} tout le besoin. Une exigence qui réserve de fait le marché doit être liée à son objet et proportionnée (CCP, art. L. 2112-4) : en écrire le motif, sonder le marché, envisager d’allotir, et prévoir une consultation infructueuse.`,
      en: `Thin competition: ${atStart === 1 ? 'a single qualified provider covers' : `only ${atStart} qualified providers cover`} the whole need. A requirement that in fact reserves the contract has to be linked to its object and proportionate (CCP, art. L. 2112-4): write the reason, sound the market, think of lots, and plan for a tender without success.`,
    });
  }
  if (atStart > 0 && atEnd === 0) add('none-at-end', 'attention', { fr: `Aucune de ces qualifications n’est connue pour durer jusqu’à la fin du marché (${longDate(need.end!, lang)}) : clause de perte de qualification nécessaire. Une décision vaut trois ans au plus ; les renouvellements sont courants.`, en: `None of these qualifications is known to last until the end of the contract (${longDate(need.end!, lang)}): the loss-of-qualification clause is needed. A decision holds three years at most; renewals are usual.` });
}

function routeRemark(need: Need, options: Advice['options'], add: Add, catalogue: AdviceInput['catalogue']): void {
  const route = catalogue.data.routes.find(({ id, name }) => [id, name].some((one) => one.toLowerCase().includes(need.route!.toLowerCase()) || need.route!.toLowerCase().includes(one.toLowerCase())));
  const offered = options.filter(({ service }) => service !== null && (route?.services.includes(service) || catalogue.service(service)?.routes.includes(route?.id ?? '')));
  add('route', 'attention', offered.length > 0
    ? { fr: `Par ${route!.name} : ${offered.map(({ name }) => name).join(', ')}. Nommer le service commandé : la voie d’achat règle la procédure, pas la qualification.`, en: `Through ${route!.name}: ${offered.map(({ name }) => name).join(', ')}. Name the service ordered: the route settles the procedure, not the qualification.` }
    : { fr: `Voie d’achat « ${need.route} » : aucune source lue ne dit lesquels de ces services on peut y commander. Demander la ligne exacte et l’attestation ; la voie règle la procédure, pas la qualification.`, en: `Route "${need.route}": no source read says which of these services can be ordered there. Ask for the exact line and the attestation; the route settles the procedure, not the qualification.` });
}
