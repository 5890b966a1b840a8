import { AT, amountOf, isCloud, isRecord, numberAt, valueAt } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

const THRESHOLD = 9_000_000;
const VAT = 1.2;

export default defineRule({
  meta: {
    id: 'dinum-opinion', number: 44, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Projet de 9 M€ et plus sans avis de la DINUM', en: 'Project of 9 M€ or more without DINUM’s opinion' },
    rationale: {
      fr: 'Le décret n° 2019-1088 (art. 3) et l’arrêté du 5 juin 2020 soumettent les projets de 9 millions d’euros TTC et plus à l’avis de la DINUM : avis conforme pour les ministères, avis simple pour les organismes sous tutelle. Le montant compte la réalisation et les vingt-quatre premiers mois de maintien en condition opérationnelle.',
      en: 'Décret no. 2019-1088 (art. 3) and the arrêté of 5 June 2020 submit projects of 9 million euros or more, tax included, to DINUM’s opinion: binding for ministries, advisory for bodies under supervision. The amount counts the build and the first twenty-four months of upkeep.',
    },
    avoid: { fr: 'Lancer la consultation avant l’avis.', en: 'Launching the tender before the opinion.' },
    prefer: { fr: 'Saisir la DINUM et noter la date dans « avisDINUM ».', en: 'Refer the project to DINUM and note the date in "avisDINUM".' },
    trap: { fr: 'Le seuil est TTC ; « montant » est hors taxes : sans « montantTTC », le calcul à 20 % est une estimation.', en: 'The threshold includes tax; "montant" does not: without "montantTTC" the computation at 20 % is an estimate.' },
    messages: {
      missing: {
        fr: 'Projet de {amount} M€ TTC sans avis de la DINUM : le décret n° 2019-1088 (art. 3) en demande un dès 9 M€. Ajoutez « avisDINUM ».',
        en: 'Project of {amount} M€ tax included without DINUM’s opinion: décret no. 2019-1088 (art. 3) asks for one from 9 M€. Add "avisDINUM".',
      },
      estimated: {
        fr: 'Projet estimé à {amount} M€ TTC (20 %) sans avis de la DINUM : seuil de 9 M€ (décret n° 2019-1088, art. 3). Précisez « montantTTC ».',
        en: 'Project estimated at {amount} M€ tax included (20 %) without DINUM’s opinion: threshold of 9 M€ (décret no. 2019-1088, art. 3). State "montantTTC".',
      },
    },
  },
  *checkDossier(dossier) {
    const { regime } = dossier.context;
    if (!isCloud(dossier) || (regime !== 'etat' && regime !== 'operateur-plf' && regime !== 'tutelle')) return;
    const opinion = valueAt(dossier.value, AT.opinion);
    const said = isRecord(opinion) ? Object.values(opinion).some((one) => one !== '' && one !== null) : opinion !== undefined && opinion !== null && opinion !== false && opinion !== '';
    if (said) return;
    const known = numberAt(dossier.value, AT.amountTtc);
    const net = amountOf(dossier);
    const amount = known ?? (net === undefined ? undefined : net.amount * VAT);
    if (amount === undefined || amount < THRESHOLD) return;
    // Above the threshold before tax there is nothing to estimate.
    const sure = known !== undefined || net!.amount >= THRESHOLD;
    const millions = (amount / 1_000_000).toFixed(1);
    yield {
      messageId: sure ? 'missing' : 'estimated', range: dossier.range(known === undefined ? net!.path : AT.amountTtc), args: { amount: { fr: millions.replace('.', ','), en: millions } },
      ...(regime === 'etat' && sure ? {} : { atMost: 'warning' as const }),
      fixes: opinion === undefined ? [{
        title: { fr: 'Ajouter l’avis de la DINUM', en: 'Add DINUM’s opinion' }, kind: 'declare', safe: false, preferred: true, edits: addKeys(dossier, [], [['avisDINUM', '{ reference: "" }']]),
        todo: { fr: 'Un champ vide ne vaut pas avis : renseigner la référence une fois la DINUM saisie.', en: 'An empty field is not an opinion: fill in the reference once DINUM has the file.' },
      }] : [],
    };
  },
});
