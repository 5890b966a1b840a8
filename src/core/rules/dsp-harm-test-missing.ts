import { AT } from '../dossierPaths.ts';
import { defineRule, isCommercial } from '../rule.ts';
import { declare, isSilent } from './_context.ts';
import type { EffectiveContext } from '../model.ts';

export default defineRule({
  meta: {
    id: 'dsp-harm-test-missing', number: 3, applies: 'both', group: 'file', since: '0.1.0',
    title: { fr: 'Famille de données déclarée sans le critère de risque', en: 'Family of data declared without the harm test' },
    rationale: {
      fr: 'L’article 31 demande deux choses ensemble : des données d’une des familles visées, et une violation susceptible de porter atteinte à l’ordre public, à la sécurité publique, à la santé ou à la vie des personnes, ou à la propriété intellectuelle. La famille seule ne déclenche pas l’obligation.',
      en: 'Article 31 asks for two things together: data of one of the families, and a violation likely to harm public order, public security, the health or life of persons, or intellectual property. The family alone does not trigger the obligation.',
    },
    avoid: { fr: '« sensibilite: particuliere » sans « risqueViolation ».', en: '"sensibilite: particuliere" without "risqueViolation".' },
    prefer: { fr: 'Les deux critères, ou « personnelle » / « aucune » quand le second ne tient pas.', en: 'Both criteria, or "personnelle" / "aucune" when the second does not hold.' },
    trap: { fr: 'La famille seule ne déclenche pas l’obligation.', en: 'The family alone does not trigger the obligation.' },
    messages: {
      missing: {
        fr: 'Sensibilité particulière déclarée sans « risqueViolation » : l’obligation de l’article 31 n’est ni établie ni écartée. Complétez le second critère.',
        en: 'Particular sensitivity declared without "risqueViolation": the obligation of article 31 is neither established nor excluded. Complete the second criterion.',
      },
    },
  },
  check(facts, api) {
    if (!lacksHarm(facts.context) || !isCommercial(facts) || facts.status === 'qualified') return undefined;
    return { messageId: 'missing', fixes: declare(facts.dossier, 'risqueViolation', api), withoutAlternatives: true };
  },
  *checkNeed(dossier, api) {
    if (isSilent(dossier) && lacksHarm(dossier.context)) yield { messageId: 'missing', range: dossier.range(AT.data), fixes: declare(dossier, 'risqueViolation', api) };
  },
});

function lacksHarm({ sensibilite, fondement, risqueViolation, regime }: EffectiveContext): boolean {
  const family = sensibilite === 'particuliere' || (fondement !== undefined && sensibilite === undefined);
  return regime !== undefined && family && (risqueViolation?.length ?? 0) === 0;
}
