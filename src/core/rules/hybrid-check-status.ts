import { defineRule, fallsShort } from '../rule.ts';
import { STATUS_TEXT } from '../text.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'hybrid-check-status', number: 21, applies: 'both', since: '0.1.0',
    title: { fr: 'Offre hybride : technologie d’un État tiers, exploitant européen', en: 'Hybrid offer: third-State technology, European operator' },
    rationale: {
      fr: 'Une offre hybride suit les mêmes exigences que les autres (19.6.c et d) : l’origine de la technologie ne décide rien, seule la qualification du service décide. Tant qu’elle n’est pas prononcée, l’offre est à traiter comme toute offre non qualifiée.',
      en: 'A hybrid offer meets the same requirements as any other (19.6.c and d): the origin of the technology decides nothing, only the qualification of the service does. Until it is granted, the offer is like any unqualified one.',
    },
    avoid: { fr: 'Écarter, ou accepter, une offre hybride sur sa seule technologie.', en: 'Rejecting, or accepting, a hybrid offer on its technology alone.' },
    prefer: { fr: 'Le statut du service à la date du jour, sur la liste de l’ANSSI.', en: 'The status of the service on the day, on ANSSI’s list.' },
    trap: { fr: 'Une offre hybride qualifiée ne donne aucun constat.', en: 'A qualified hybrid offer gives no finding.' },
    messages: {
      hybrid: {
        fr: '{service} ({status}) : technologie {technology}, exploitant européen, conformité non démontrée ({text}). {wayOut}',
        en: '{service} ({status}): {technology} technology, European operator, not shown to comply with {text}. {wayOut}',
      },
    },
  },
  check(facts, api) {
    const hybrid = facts.provider?.hybrid;
    if (!hybrid || !fallsShort(facts)) return undefined;
    const technology = api.catalogue.provider(hybrid.technology)?.name ?? hybrid.technology;
    return {
      messageId: 'hybrid', fixes: api.moves(facts), ...(facts.status === 'unknown' ? { atMost: 'warning' as const } : {}),
      args: { service: named(facts, api), status: STATUS_TEXT[facts.status]!, technology, text: api.text(facts.group), wayOut: wayOut(facts, api) },
    };
  },
});
