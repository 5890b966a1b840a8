import { AT, items, textAt, valueAt, type DossierPath } from '../dossierPaths.ts';
import { defineRule, type DossierFacts, type Draft } from '../rule.ts';

const LA_POSTE = '356000000';
type Message = 'siretForm' | 'siretKey' | 'cpv' | 'weights';

export default defineRule<Message>({
  meta: {
    id: 'format-siret-cpv-weights', number: 48, applies: 'procurement', since: '0.1.0',
    title: { fr: 'SIRET, code CPV ou pondérations mal formés', en: 'SIRET, CPV code or weights malformed' },
    rationale: {
      fr: 'Les données essentielles de la commande publique (schéma 2.0.3) demandent un SIRET de quatorze chiffres et un code CPV de huit chiffres. Des pondérations en pourcentage font cent.',
      en: 'The essential data of public procurement (schema 2.0.3) ask for a SIRET of fourteen digits and a CPV code of eight. Weights in per cent add up to one hundred.',
    },
    avoid: { fr: 'Un SIREN à la place du SIRET, des poids qui ne font pas cent.', en: 'A SIREN in place of the SIRET, weights that do not add up to one hundred.' },
    prefer: { fr: 'Les formes du schéma ; « unite: points » quand les poids sont des points.', en: 'The forms of the schema; "unite: points" when the weights are points.' },
    trap: { fr: 'Les SIRET de La Poste suivent une autre clé (de mémoire) ; des poids peuvent être des points.', en: 'La Poste’s SIRETs follow another key (from memory); weights may be points.' },
    messages: {
      siretForm: { fr: 'SIRET « {value} » : quatorze chiffres attendus (schéma DECP 2.0.3). Corrigez-le.', en: 'SIRET "{value}": fourteen digits expected (DECP schema 2.0.3). Correct it.' },
      siretKey: { fr: 'SIRET « {value} » : clé de contrôle fausse (schéma DECP 2.0.3). Vérifiez les chiffres.', en: 'SIRET "{value}": wrong check digit (DECP schema 2.0.3). Check the digits.' },
      cpv: { fr: 'Code CPV « {value} » : huit chiffres, puis au besoin un tiret et une clé (schéma DECP 2.0.3). Corrigez-le.', en: 'CPV code "{value}": eight digits, then a dash and a key if any (DECP schema 2.0.3). Correct it.' },
      weights: { fr: 'Pondérations : la somme fait {sum} et non 100. Corrigez-les, ou écrivez « unite: points ».', en: 'Weights: the sum is {sum}, not 100. Correct them, or write "unite: points".' },
    },
  },
  *checkDossier(dossier) {
    if (dossier.dialect !== 'dossier') return;
    yield* siret(dossier, AT.siret);
    const holders = valueAt(dossier.value, ['titulaires']);
    if (Array.isArray(holders)) for (let i = 0; i < holders.length; i++) yield* siret(dossier, ['titulaires', i, 'id']);
    const cpv = textAt(dossier.value, AT.cpv);
    if (cpv !== undefined && !/^\d{8}(?:-\d)?$/.test(cpv)) yield { messageId: 'cpv', range: dossier.range(AT.cpv), args: { value: cpv } };
    yield* weights(dossier);
  },
});

function* siret(dossier: DossierFacts, path: DossierPath): Iterable<Draft<Message>> {
  const value = textAt(dossier.value, path);
  if (value === undefined) return;
  const range = dossier.range(path);
  const digits = value.replace(/[\s\u00a0]/g, '');
  if (!/^\d{14}$/.test(digits)) yield { messageId: 'siretForm', range, args: { value } };
  else if (!hasRightKey(digits)) yield { messageId: 'siretKey', range, args: { value } };
  else if (digits !== value) {
    yield { messageId: 'siretForm', range, args: { value }, fixes: [{ title: { fr: 'Retirer les espaces', en: 'Remove the spaces' }, kind: 'repair', safe: true, preferred: true, edits: [{ range, newText: digits }] }] };
  }
}

function hasRightKey(digits: string): boolean {
  const numbers = [...digits].map(Number);
  if (digits.startsWith(LA_POSTE) && numbers.reduce((sum, digit) => sum + digit, 0) % 5 === 0) return true;
  return numbers.reduce((sum, digit, index) => sum + (index % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0) % 10 === 0;
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
    if (sum !== 100) yield { messageId: 'weights', range: dossier.range(path), args: { sum: String(sum) } };
  }
}
