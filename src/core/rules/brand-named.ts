import { centralChannel, isDefence } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';
import { named } from './_phrases.ts';

/** Files written before offers: what they name shapes the competition. */
const BEFORE_OFFERS = new Set(['expression-de-besoin', 'consultation']);

export default defineRule({
  meta: {
    id: 'brand-named', number: 63, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Marque nommée dans le besoin', en: 'Brand named in the need' },
    rationale: {
      fr: 'L’article R. 2111-7 du code de la commande publique écarte des spécifications la référence à une marque qui favoriserait ou éliminerait des opérateurs. Elle reste possible si l’objet du marché la justifie, ou, faute de description assez précise sans elle, avec les mots « ou équivalent ».',
      en: 'Article R. 2111-7 of the procurement code keeps out of specifications a brand that would favour or eliminate operators. It remains possible when the object of the contract justifies it or, where no precise description can do without it, with the words "ou équivalent".',
    },
    avoid: { fr: '« Abonnements Microsoft 365 » pour dire bureautique en ligne.', en: '"Microsoft 365 subscriptions" to mean online office work.' },
    prefer: { fr: 'La fonction attendue : écrire à plusieurs, partager des fichiers, se réunir à distance.', en: 'The function expected: write together, share files, meet at a distance.' },
    trap: { fr: 'Un nom exclu, quitté, comparé ou suivi de « ou équivalent » n’est pas une exigence de marque ; un achat par une centrale nomme sa ligne ; un parc existant peut justifier la marque.', en: 'A name excluded, left, compared or followed by "ou équivalent" is no demand of a brand; a purchase through a central body names its line; an installed base may justify the brand.' },
    messages: {
      brand: {
        fr: 'Marque nommée dans le besoin : « {name} » (CCP, art. R. 2111-7). Décrivez la fonction, ajoutez « ou équivalent », ou écrivez ce qui la justifie.',
        en: 'Brand named in the need: "{name}" (CCP, art. R. 2111-7). Describe the function, add "ou équivalent", or write what justifies it.',
      },
    },
  },
  *checkDossier(dossier, api) {
    if (dossier.dialect !== 'dossier' || !BEFORE_OFFERS.has(dossier.type ?? '') || dossier.context.regime === 'prive' || isDefence(dossier) || centralChannel(dossier)) return;
    for (const facts of dossier.usages) {
      if (facts.status === 'state-internal') continue;
      const rows = facts.usage.evidence.filter(({ kind, path }) => kind === 'service-name' && !path.includes('offres'));
      const [first, ...rest] = rows;
      if (!first) continue;
      yield {
        messageId: 'brand', range: first.range, args: { name: named(facts, api) },
        related: rest.slice(0, 8).map(({ range }) => ({ range, message: { fr: 'nommée aussi ici', en: 'also named here' } })),
        fixes: [{
          title: { fr: 'Ajouter « ou équivalent »', en: 'Add "ou équivalent"' }, kind: 'clause', safe: false, edits: rows.map(({ range }) => ({ range: { start: range.end, end: range.end }, newText: ' ou équivalent' })),
          todo: { fr: 'À titre exceptionnel : une description de la fonction vaut mieux.', en: 'As an exception: describing the function is better.' },
        }],
      };
    }
  },
});
