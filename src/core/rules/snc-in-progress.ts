import { AT, dateAt, isCloud, valueAt } from '../dossierPaths.ts';
import { defineRule, type DossierFacts } from '../rule.ts';
import { unknownOffers } from './_offers.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-in-progress', number: 11, applies: 'both', since: '0.1.0',
    title: { fr: 'Service en cours de qualification, employé comme s’il était qualifié', en: 'Service in process, used as if it were qualified' },
    rationale: {
      fr: 'L’ANSSI publie la liste des services dont l’évaluation est engagée. Tant que la décision n’est pas prise, la qualification n’existe pas ; aucun jalon (J0, J1, J2) n’en tient lieu.',
      en: 'ANSSI publishes the list of services under evaluation. Until the decision is taken there is no qualification; no milestone (J0, J1, J2) stands for it.',
    },
    avoid: { fr: 'Mettre en production des données d’une sensibilité particulière sur la foi d’une qualification annoncée.', en: 'Putting data of a particular sensitivity into production on the strength of an announced qualification.' },
    prefer: { fr: 'Un service qualifié ; ou un jalon au marché : pas de données sensibles avant la décision, et une solution de repli.', en: 'A qualified service; or a milestone in the contract: no sensitive data before the decision, and a fallback.' },
    trap: { fr: 'Légitime quand le besoin commence après une décision attendue et qu’une solution de repli existe.', en: 'Legitimate when the need starts after an expected decision and there is a fallback.' },
    messages: {
      candidate: {
        fr: '{service} est en cours de qualification, donc non qualifié : conformité non démontrée ({text}). {wayOut}',
        en: '{service} is in process, hence not qualified: not shown to comply with {text}. {wayOut}',
      },
      declared: {
        fr: '{service} : « {label} » veut dire en cours de qualification, donc non qualifié ({text}). Demandez un service qualifié ou une solution de repli.',
        en: '{service}: "{label}" means in process, hence not qualified ({text}). Ask for a qualified service or a fallback.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || facts.status !== 'candidate') return undefined;
    return {
      messageId: 'candidate', args: { service: named(facts, api), text: api.text(facts.group), wayOut: wayOut(facts, api) }, fixes: api.moves(facts),
      ...(facts.dossier && startsLater(facts.dossier) ? { atMost: 'warning' as const } : {}),
    };
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.dsp) return;
    for (const { path, value, name, claim, label } of unknownOffers(dossier, api)) {
      if (claim !== 'in-progress') continue;
      yield {
        messageId: 'declared', range: dossier.range([...path, value['statut'] === undefined ? 'qualification' : 'statut']),
        args: { service: name, label: label!, text: api.text(dossier.group) }, ...(startsLater(dossier) ? { atMost: 'warning' as const } : {}),
      };
    }
  },
});

// The need starts after the decision that is awaited, and something else serves until then.
function startsLater({ value }: DossierFacts): boolean {
  const expected = dateAt(value, [...AT.qualification, 'decisionAttendueLe']);
  const start = dateAt(value, AT.start);
  return expected !== undefined && start !== undefined && start > expected && valueAt(value, [...AT.qualification, 'repli']) === true;
}
