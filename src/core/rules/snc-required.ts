import { isCloud } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';
import { unknownOffers } from './_offers.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-required', number: 5, applies: 'both', since: '0.1.0',
    title: { fr: 'Service commercial non qualifié pour des données d’une sensibilité particulière', en: 'Unqualified commercial service for data of a particular sensitivity' },
    rationale: {
      fr: 'Quand des données d’une sensibilité particulière sont confiées à un service d’informatique en nuage fourni par un prestataire privé, l’article 31 de la loi SREN demande des critères de sécurité et une protection contre l’accès d’autorités d’États tiers ; le décret n° 2026-272 en attend la preuve par une qualification, et la qualification porte sur un service nommé.',
      en: 'When data of a particular sensitivity are entrusted to a cloud service of a private provider, article 31 of the loi SREN asks for security criteria and protection against access by third-State authorities; décret no. 2026-272 expects the proof by a qualification, and a qualification bears on a named service.',
    },
    avoid: { fr: 'Un service absent de la liste des services qualifiés de l’ANSSI.', en: 'A service that is absent from ANSSI’s list of qualified services.' },
    prefer: { fr: 'Un service qualifié de la même couche, ou le cloud interne de l’État ; à défaut, une dérogation accordée et datée.', en: 'A qualified service of the same layer, or the State’s internal cloud; failing that, a granted and dated derogation.' },
    trap: { fr: 'Le cloud interne de l’État est hors du champ de la règle R9 ; la liste peut être plus récente que le catalogue embarqué.', en: 'The State’s internal cloud is outside rule R9; the official list may be newer than the bundled catalogue.' },
    messages: {
      notQualified: {
        fr: '{service} n’est pas qualifié SecNumCloud : conformité non démontrée ({text}). {wayOut}',
        en: '{service} is not SecNumCloud-qualified: not shown to comply with {text}. {wayOut}',
      },
      unknown: {
        fr: '{service} : rien ne montre un service qualifié SecNumCloud ({text}). Précisez le service employé. {wayOut}',
        en: '{service}: nothing shows a SecNumCloud-qualified service ({text}). Name the service used. {wayOut}',
      },
      offer: {
        fr: '{service} : inconnu du catalogue, rien ne montre un service qualifié ({text}). Demandez le numéro de la décision ou l’attestation.',
        en: '{service}: not in the catalogue, nothing shows a qualified service ({text}). Ask for the number of the decision or the attestation.',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || (facts.status !== 'not-qualified' && facts.status !== 'unknown')) return undefined;
    const args = { service: named(facts, api), text: api.text(facts.group), wayOut: wayOut(facts, api) };
    const fixes = api.moves(facts);
    return facts.status === 'unknown'
      ? { messageId: 'unknown', args, atMost: 'warning', fixes }
      : { messageId: 'notQualified', args, fixes };
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.dsp) return;
    for (const { path, name, claim } of unknownOffers(dossier, api)) {
      if (claim === 'bare') yield { messageId: 'offer', range: dossier.range([...path, 'service']), args: { service: name, text: api.text(dossier.group) }, atMost: 'warning' };
    }
  },
});
