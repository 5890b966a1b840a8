// Parts of the draft of a derogation file: the market on the day, the fields of the arrêté, mitigation, exit plan.
import { addDays, addMonths, longDate } from '../core/dates.ts';
import { legalEnd, monthsAllowed, RENEW_WITHIN_DAYS } from '../core/derogations.ts';
import { listServices, type ServiceRow } from '../core/queries.ts';
import type { Case } from './derogationFile.ts';
import type { Block, Line } from './document.ts';
import { capabilityName, untilWord } from './names.ts';
import { statusWord } from './words.ts';

const NAMED = 12;

/** For each need: which qualified services exist, which are on their way, and what is to be answered of each. */
export function market({ audit, catalogue, capabilities, say }: Case): Block[] {
  const { lang, asOf } = audit;
  const head: Block = { kind: 'heading', level: 2, text: say('2. Ce que le marché offrait à cette date', '2. What the market offered on that day') };
  if (capabilities.length === 0) return [head, { kind: 'paragraph', line: [say('Le besoin n’est pas établi par les fichiers lus : à préciser, puis à comparer au catalogue.', 'The need is not established by the files read: to be made clear, then compared with the catalogue.')] }];
  return [head, { kind: 'paragraph', line: [say(`Catalogue du ${longDate(audit.catalogue.asOf, 'fr')} ; une offre peut exister sans y être. La liste de l’ANSSI fait foi.`, `Catalogue of ${longDate(audit.catalogue.asOf, 'en')}; an offer may exist without being in it. ANSSI’s list is authoritative.`)] }, ...capabilities.flatMap((capability): Block[] => {
    const rows = listServices(catalogue, { capability }, { today: asOf, lang }).filter(({ layers }) => !layers.every((layer) => layer === 'supply'));
    const qualified = rows.filter(({ status }) => status === 'qualified' || status === 'state-internal');
    const coming = rows.filter(({ status }) => status === 'candidate' || status === 'to-recheck' || status === 'supported');
    return [
      { kind: 'heading', level: 3, text: capabilityName(catalogue, capability, lang) },
      ...(qualified.some(({ status }) => status === 'qualified') ? [] : [{ kind: 'paragraph' as const, line: [{ strong: qualified.length === 0 ? say('Aucun service qualifié connu pour ce besoin.', 'No qualified service known for this need.') : say('Aucun service qualifié connu pour ce besoin, hors cloud interne de l’État.', 'No qualified service known for this need, apart from the State’s internal cloud.') }] }]),
      ...(qualified.length === 0 ? [] : [{
        kind: 'table' as const, caption: say(`Services qualifiés ou de l’État (${qualified.length}) : dire pourquoi chacun ne convient pas, ou depuis quand il convient`, `Services qualified or of the State (${qualified.length}): say why each does not fit, or since when it does`),
        head: [say('Service', 'Service'), say('Prestataire', 'Provider'), say('Statut', 'Status'), say('Pourquoi il ne convient pas', 'Why it does not fit')],
        rows: qualified.slice(0, NAMED).map((row) => [[row.name], [row.providerName], [`${statusWord(row.status, lang)}${row.status === 'qualified' ? `, ${untilWord(row.qualification?.end, lang)}` : ''}`], [say('à compléter', 'to be completed')]] as Line[]),
      }, ...(qualified.length > NAMED ? [{ kind: 'paragraph' as const, line: [say(`Et ${qualified.length - NAMED} autres au catalogue.`, `And ${qualified.length - NAMED} more in the catalogue.`)] }] : [])]),
      ...(coming.length === 0 ? [] : [{ kind: 'list' as const, items: coming.slice(0, NAMED).map((row): Line => [`${nameOf(row)}${say(' : ', ': ')}${statusWord(row.status, lang)}`]) }]),
    ];
  })];
}

const nameOf = ({ name, providerName }: ServiceRow): string => (name.includes(providerName) ? name : `${name} (${providerName})`);

/** The elements that article 31, its decree and the arrêté ask for, filled in where the register says them. */
export function fields({ entry, group, say, audit: { lang } }: Case): Block[] {
  const todo = say('à compléter', 'to be completed');
  const months = monthsAllowed(group);
  const latest = entry && legalEnd(entry, group);
  const date = (value: string | undefined): string => (value ? longDate(value, lang) : todo);
  const rows: [string, string][] = [
    [say('Administration qui demande', 'Requesting administration'), todo],
    [say('Représentant et moyen de le joindre', 'Representative and contact'), todo],
    [say('Ministre qui accorde', 'Minister who grants'), entry?.ministre ?? todo],
    [say('Projet', 'Project'), entry?.projet ?? todo],
    [say('Description et contraintes', 'Description and constraints'), entry?.description ?? todo],
    [say('Début du projet (déjà engagé)', 'Start of the project (already under way)'), date(entry?.debutProjet)],
    [say('Offre acceptable disponible depuis', 'Acceptable offer available since'), date(entry?.offreAcceptableLe)],
    [say('Fin demandée', 'End asked for'), date(entry?.finLe)],
    [say(`Fin au plus tard (offre acceptable + ${months} mois)`, `Latest end (acceptable offer + ${months} months)`), latest ? longDate(latest, lang) : say('à calculer de la date de l’offre acceptable', 'to be computed from the date of the acceptable offer')],
    [say('Dépôt auprès de la DINUM', 'Filing with DINUM'), date(entry?.depotDINUM)],
    [say('Avis de la DINUM attendu (deux mois)', 'DINUM’s opinion expected (two months)'), entry?.depotDINUM ? longDate(addMonths(entry.depotDINUM, 2), lang) : todo],
    [say('Validation par le Premier ministre', 'Validation by the Prime Minister'), date(entry?.validationPM)],
    [say('Référence', 'Reference'), entry?.reference ?? todo],
  ];
  const late = latest !== undefined && entry?.finLe !== undefined && entry.finLe > latest;
  return [
    { kind: 'heading', level: 2, text: say('3. Éléments de la demande', '3. Elements of the request') },
    { kind: 'paragraph', line: [say('La liste des pièces n’est connue que par un résumé de l’arrêté du 14 avril 2026 : à vérifier sur le texte.', 'The list of documents is known only through a summary of the order of 14 April 2026: to be checked on the text.')] },
    { kind: 'table', caption: say('Éléments demandés', 'Elements asked for'), head: [say('Élément', 'Element'), say('Valeur', 'Value')], rows: rows.map(([name, value]) => [[name], [value]]) },
    ...(late ? [{ kind: 'note' as const, line: [say('La fin demandée dépasse la durée maximale.', 'The end asked for is past the maximum.')] }] : []),
  ];
}

export function mitigation({ entry, say }: Case): Block[] {
  const head: Block = { kind: 'heading', level: 2, text: say('4. Mesures d’atténuation', '4. Mitigation') };
  const checks: Line[] = [
    [say('Données concernées réduites au nécessaire, inventoriées', 'Data reduced to what is needed, inventoried')],
    [say('Chiffrement dont les clés restent hors du prestataire', 'Encryption whose keys stay away from the provider')],
    [say('Accès du prestataire et de ses sous-traitants limités et journalisés', 'Access of the provider and its subcontractors limited and logged')],
    [say('Journaux, identités et secrets hébergés ailleurs', 'Logs, identities and secrets hosted elsewhere')],
    [say('Risques restants acceptés par l’autorité d’homologation', 'Remaining risks accepted by the approval authority')],
  ];
  return [head, ...(entry?.attenuation ? [{ kind: 'paragraph' as const, line: [say('Au registre : ', 'In the register: '), entry.attenuation] }] : []), { kind: 'checks', items: checks }];
}

/** The frame of an exit plan, with the dates that follow from the end asked for. */
export function exitPlan({ entry, found, say, audit: { asOf } }: Case): Block[] {
  const end = entry?.finLe;
  const targets = [...new Set(found.flatMap(({ diagnostics }) => diagnostics.flatMap(({ alternatives }) => alternatives.filter(({ status }) => status === 'qualified' || status === 'state-internal').slice(0, 3).map(({ name }) => name))))];
  const by = (days: number): string => {
    const day = end && addDays(end, -days);
    return day ? (day < asOf ? say(' (date passée)', ' (past)') : say(` (avant le ${longDate(day, 'fr')})`, ` (before ${longDate(day, 'en')})`)) : say(' (date à fixer)', ' (date to be set)');
  };
  return [
    { kind: 'heading', level: 2, text: say('5. Plan de sortie', '5. Exit plan') },
    ...(entry?.planSortie ? [{ kind: 'paragraph' as const, line: [say('Au registre : ', 'In the register: '), entry.planSortie] }] : []),
    ...(targets.length > 0 ? [{ kind: 'paragraph' as const, line: [say(`Cibles à étudier : ${targets.slice(0, 6).join(', ')}.`, `Targets to look at: ${targets.slice(0, 6).join(', ')}.`)] }] : []),
    { kind: 'steps', items: [
      [say('Nommer un responsable, un budget et des moyens réservés', 'Name someone in charge, a budget and resources set aside'), by(365)],
      [say('Choisir la cible, passer le marché ou le bon de commande', 'Choose the target, award the contract or the order'), by(270)],
      [say('Essai de reprise des données et mesure des écarts', 'Trial of taking the data back, and what differs'), by(180)],
      [say('Bascule engagée ; demande de renouvellement décidée ou écartée', 'Switch begun; renewal asked for or ruled out'), by(RENEW_WITHIN_DAYS)],
      [say('Fonctionnement en double, retour arrière possible', 'Running both, with a way back'), by(45)],
      [say('Arrêt, effacement attesté par le prestataire, retrait des fichiers relevés au point 1', 'Stop, erasure attested by the provider, removal from the files of point 1'), by(0)],
    ].map(([what, when]): Line => [`${what}${when}`]) },
  ];
}
