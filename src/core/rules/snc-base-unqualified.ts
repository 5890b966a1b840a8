import { defineRule } from '../rule.ts';
import { displayName } from '../suggest.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-base-unqualified', number: 10, applies: 'both', since: '0.1.0',
    title: { fr: 'Service qualifié dont la base connue ne l’est pas', en: 'Qualified service whose known base is not' },
    rationale: {
      fr: 'Le référentiel étend l’audit aux tiers (15.2.b) et leur impose des limites (19.6.c et d). Un service qualifié peut s’appuyer sur une base non qualifiée si elle était dans le périmètre audité : l’attestation le dit.',
      en: 'The référentiel extends the audit to third parties (15.2.b) and limits them (19.6.c and d). A qualified service may stand on an unqualified base if it was in the audited scope: the attestation says so.',
    },
    avoid: { fr: 'Conclure sans avoir lu le périmètre de l’attestation.', en: 'Concluding without having read the scope of the attestation.' },
    prefer: { fr: 'Demander l’annexe de l’attestation, qui décrit le périmètre audité.', en: 'Ask for the annex of the attestation, which describes the audited scope.' },
    trap: { fr: 'La base peut être dans le périmètre audité : jamais une erreur.', en: 'The base may be inside the audited scope: never an error.' },
    messages: {
      base: {
        fr: '{service} est qualifié ; sa base {base} ne l’est pas (référentiel, 15.2.b et 19.6.c). Demandez si elle est dans le périmètre audité.',
        en: '{service} is qualified; its base {base} is not (référentiel, 15.2.b and 19.6.c). Ask whether it is in the audited scope.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || facts.status !== 'qualified' || !facts.service) return undefined;
    const base = facts.service.hostedOn.map((host) => api.catalogue.service(host.service))
      .find((host) => host !== undefined && !['qualified', 'state-internal', 'to-recheck'].includes(api.status(host)));
    return base && { messageId: 'base', args: { service: named(facts, api), base: displayName(api.catalogue, base) }, atMost: 'information', withoutAlternatives: true };
  },
});
