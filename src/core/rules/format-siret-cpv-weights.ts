import { AT, isCloud, items, textAt, valueAt, type DossierPath } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { checkSiret, compact, findCpv, hasCpvKey, isCpv, suggestCpv } from '../identifiers.ts';
import { defineRule, type DossierFacts, type Draft, type RuleApi } from '../rule.ts';
import type { Fix } from '../model.ts';

type Message = 'siretForm' | 'siretKey' | 'cpv' | 'cpvKey' | 'cpvNone' | 'weights' | 'unfinished';

export default defineRule<Message>({
  meta: {
    id: 'format-siret-cpv-weights', number: 48, applies: 'procurement', since: '0.1.0',
    title: { fr: 'SIRET, code CPV ou pondérations mal formés', en: 'SIRET, CPV code or weights malformed' },
    rationale: {
      fr: 'Les données essentielles de la commande publique (schéma 2.0.3) demandent un SIRET de quatorze chiffres et un code CPV de huit chiffres. Des pondérations en pourcentage font cent. Un code CPV absent est proposé, jamais imposé : aucun n’est propre au nuage.',
      en: 'The essential data of public procurement (schema 2.0.3) ask for a SIRET of fourteen digits and a CPV code of eight. Weights in per cent add up to one hundred. A missing CPV code is suggested, never imposed: none is proper to cloud.',
    },
    avoid: { fr: 'Un SIREN à la place du SIRET, des poids qui ne font pas cent.', en: 'A SIREN in place of the SIRET, weights that do not add up to one hundred.' },
    prefer: { fr: 'Les formes du schéma ; « unite: points » quand les poids sont des points.', en: 'The forms of the schema; "unite: points" when the weights are points.' },
    trap: { fr: 'Les SIRET de La Poste suivent une autre clé (de mémoire) ; des poids peuvent être des points ; une liste de critères en cours d’écriture ne fait pas encore cent.', en: 'La Poste’s SIRETs follow another key (from memory); weights may be points; a list of criteria being written does not add up yet.' },
    messages: {
      siretForm: { fr: 'SIRET « {value} » : quatorze chiffres attendus (schéma DECP 2.0.3). Corrigez-le.', en: 'SIRET "{value}": fourteen digits expected (DECP schema 2.0.3). Correct it.' },
      siretKey: { fr: 'SIRET « {value} » : clé de contrôle fausse (schéma DECP 2.0.3). Vérifiez les chiffres.', en: 'SIRET "{value}": wrong check digit (DECP schema 2.0.3). Check the digits.' },
      cpv: { fr: 'Code CPV « {value} » : huit chiffres, puis au besoin un tiret et une clé (schéma DECP 2.0.3). Corrigez-le.', en: 'CPV code "{value}": eight digits, then a dash and a key if any (DECP schema 2.0.3). Correct it.' },
      cpvKey: { fr: 'Code CPV « {value} » : la clé attendue serait {key}. Vérifiez le code.', en: 'CPV code "{value}": the expected key would be {key}. Check the code.' },
      cpvNone: { fr: 'Aucun code CPV : pour ce besoin, par exemple {codes}. Aucun code n’est propre au nuage ; il aide les entreprises à trouver l’avis.', en: 'No CPV code: for this need, for instance {codes}. None is proper to cloud; it helps companies to find the notice.' },
      weights: { fr: 'Pondérations : la somme fait {sum} et non 100. Corrigez-les, ou écrivez « unite: points ».', en: 'Weights: the sum is {sum}, not 100. Correct them, or write "unite: points".' },
      unfinished: { fr: 'Pondérations : la somme fait {sum}, il manque {rest} pour faire 100. Complétez les critères, ou écrivez « unite: points ».', en: 'Weights: the sum is {sum}, {rest} short of 100. Complete the criteria, or write "unite: points".' },
    },
  },
  *checkDossier(dossier, api) {
    if (dossier.dialect !== 'dossier') return;
    const list = (path: DossierPath): DossierPath[] => {
      const found = valueAt(dossier.value, path);
      return Array.isArray(found) ? found.map((_one, index) => [...path, index]) : [];
    };
    const lots = list(AT.lots);
    const parties = ['titulaires', 'offres'].flatMap((key) => [[], ...lots].flatMap((at) => list([...at, key])));
    const acts = list(['actesSousTraitance']).map((act) => [...act, 'sousTraitant']);
    for (const party of [['acheteur'], ...parties, ...acts]) {
      const kind = textAt(dossier.value, [...party, 'typeIdentifiant']);
      if (kind === undefined || kind === 'SIRET') yield* siret(dossier, [...party, 'id']);
    }
    for (const path of [AT.cpv, ...list(['codesCPVSupplementaires']), ...lots.map((lot) => [...lot, 'codeCPV'])]) yield* cpv(dossier, path, api);
    if (dossier.type === 'consultation' && isCloud(dossier) && valueAt(dossier.value, AT.cpv) === undefined && !lots.some((lot) => textAt(dossier.value, [...lot, 'codeCPV']))) yield* suggested(dossier, api);
    yield* weights(dossier);
  },
});

function* siret(dossier: DossierFacts, path: DossierPath): Iterable<Draft<Message>> {
  const value = textAt(dossier.value, path);
  if (value === undefined) return;
  const range = dossier.range(path);
  const state = checkSiret(value);
  if (state !== 'ok') yield { messageId: state === 'form' ? 'siretForm' : 'siretKey', range, args: { value } };
  else if (compact(value) !== value) yield { messageId: 'siretForm', range, args: { value }, fixes: [{ title: { fr: 'Retirer les espaces', en: 'Remove the spaces' }, kind: 'repair', safe: true, preferred: true, edits: [{ range, newText: compact(value) }] }] };
}

function* cpv(dossier: DossierFacts, path: DossierPath, { cpv: table }: RuleApi): Iterable<Draft<Message>> {
  const value = textAt(dossier.value, path);
  if (value === undefined) return;
  const range = dossier.range(path);
  if (!isCpv(value)) {
    // « 7241 », « 7241 5000 »: the code whose beginning it is.
    const digits = value.replace(/\D/g, '');
    const near = digits.length < 3 ? undefined : table.find(({ code }) => code.startsWith(digits.slice(0, 8)));
    yield { messageId: 'cpv', range, args: { value }, fixes: near ? [{ title: { fr: `Écrire ${near.code.slice(0, 8)} (${near.label.fr})`, en: `Write ${near.code.slice(0, 8)} (${near.label.en})` }, kind: 'repair', safe: false, edits: [{ range, newText: near.code.slice(0, 8) }] }] : [] };
  } else if (!hasCpvKey(value, table)) yield { messageId: 'cpvKey', range, args: { value, key: findCpv(table, value)?.code.slice(-1) ?? '?' }, atMost: 'information' };
}

function* suggested(dossier: DossierFacts, { cpv: table }: RuleApi): Iterable<Draft<Message>> {
  const needs = dossier.needs.map(({ value }) => valueAt(value, AT.cloud));
  const capabilities = needs.flatMap((cloud) => { const said = valueAt(cloud, ['capacites']); return Array.isArray(said) ? said.map(String) : []; });
  const found = suggestCpv(table, { capabilities, layer: textAt(needs[0], ['couche']) }).slice(0, 3);
  if (found.length === 0) return;
  const told = (lang: 'fr' | 'en'): string => found.map(({ code, label }) => `${code.slice(0, 8)} (${label[lang]})`).join(', ');
  yield {
    messageId: 'cpvNone', range: dossier.range(dossier.places.leaf(AT.object) ? AT.object : AT.cloud), args: { codes: { fr: told('fr'), en: told('en') } }, atMost: 'information',
    fixes: found.flatMap(({ code, label }): Fix[] => {
      const edits = addKeys(dossier, [], [['codeCPV', `"${code.slice(0, 8)}"`]]);
      return edits.length === 0 ? [] : [{ title: { fr: `Ajouter le code CPV ${code.slice(0, 8)} (${label.fr})`, en: `Add CPV code ${code.slice(0, 8)} (${label.en})` }, kind: 'declare', safe: false, edits }];
    }),
  };
}

function* weights(dossier: DossierFacts): Iterable<Draft<Message>> {
  const groups = new Map<string, { path: DossierPath; weights: unknown[]; points: boolean }>();
  for (const { path, value } of items(dossier, 'criteres')) {
    const list = path.slice(0, -1);
    const group = groups.get(list.join('/')) ?? { path: list, weights: [], points: false };
    group.weights.push(value['poids']);
    groups.set(list.join('/'), { ...group, points: group.points || (value['unite'] !== undefined && value['unite'] !== 'pourcentage') });
  }
  for (const { path, weights: all, points } of groups.values()) {
    if (points || !all.every((one): one is number => typeof one === 'number')) continue;
    const sum = Math.round(all.reduce((total, one) => total + one, 0) * 100) / 100;
    if (sum > 100) yield { messageId: 'weights', range: dossier.range(path), args: { sum: String(sum) } };
    else if (sum < 100 && all.length > 1) yield { messageId: 'unfinished', range: dossier.range(path), args: { sum: String(sum), rest: String(Math.round((100 - sum) * 100) / 100) } };
  }
}
