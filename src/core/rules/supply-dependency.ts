import { defineRule } from '../rule.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'supply-dependency', number: 49, applies: 'infrastructure', since: '0.1.0',
    title: { fr: 'Dépendance de construction : registre public, forge, exécuteur', en: 'Build-time dependency: public registry, forge, runner' },
    rationale: {
      fr: 'Ce qui n’est que téléchargé ou exécuté pendant la construction ne traite pas, par nature, les données du service. C’est une dépendance d’approvisionnement : elle figure à l’inventaire et se réduit par un miroir, sans être le manquement que vise l’article 31.',
      en: 'What is only fetched or run while building does not by nature process the data of the service. It is a supply dependency: it stands in the inventory and is reduced by a mirror, without being the failing that article 31 is about.',
    },
    avoid: { fr: 'Une image tirée à chaque déploiement d’un registre public étranger, sans copie.', en: 'An image pulled at each deployment from a foreign public registry, without a copy.' },
    prefer: { fr: 'Un miroir ou un registre privé de l’administration, images épinglées par empreinte.', en: 'A mirror or private registry of the administration, images pinned by digest.' },
    trap: { fr: 'Un registre privé chez un fournisseur (ECR, ACR…) n’est pas un registre public : il relève des autres règles.', en: 'A private registry at a provider (ECR, ACR…) is not a public one: the other rules look at it.' },
    messages: {
      supply: {
        fr: '{service} : dépendance de construction, hors des données du service. À l’inventaire ; un miroir interne la réduit (loi pour une République numérique, art. 16).',
        en: '{service}: build-time dependency, outside the data of the service. In the inventory; an internal mirror reduces it (loi pour une République numérique, art. 16).',
      },
    },
  },
  check(facts, api) {
    const { sensibilite, risqueViolation } = facts.context;
    const sensitive = sensibilite === 'particuliere' && (risqueViolation?.length ?? 0) > 0;
    if (facts.usage.layer !== 'supply' || !sensitive || facts.status === 'qualified' || facts.status === 'state-internal') return undefined;
    return { messageId: 'supply', args: { service: named(facts, api) }, withoutAlternatives: true };
  },
});
