import { AT, isCloud, textAt } from '../dossierPaths.ts';
import { defineRule, fallsShort } from '../rule.ts';
import { displayName } from '../suggest.ts';
import { unknownOffers } from './_offers.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-saas-not-inherited', number: 9, applies: 'both', since: '0.1.0',
    title: { fr: 'Service qui s’appuie sur un hébergeur qualifié sans l’être lui-même', en: 'Service that stands on a qualified host without being qualified itself' },
    rationale: {
      fr: 'Un logiciel en ligne posé sur un IaaS qualifié n’hérite pas de la qualification. La version 3.2 permet à l’éditeur de ne faire qualifier que sa couche : encore faut-il qu’elle le soit.',
      en: 'Online software on a qualified IaaS does not inherit the qualification. Version 3.2 lets the publisher have only its own layer qualified: it still has to be.',
    },
    avoid: { fr: '« Hébergé sur un cloud SecNumCloud » lu comme « qualifié SecNumCloud ».', en: '"Hosted on a SecNumCloud cloud" read as "SecNumCloud-qualified".' },
    prefer: { fr: 'Demander l’attestation du service lui-même, ou exploiter un logiciel libre sur la base qualifiée.', en: 'Ask for the attestation of the service itself, or operate open-source software on the qualified base.' },
    trap: { fr: 'Un logiciel libre exploité par l’acheteur sur un IaaS qualifié n’est pas un SaaS.', en: 'Open-source software operated by the buyer on a qualified IaaS is not a SaaS.' },
    messages: {
      notInherited: {
        fr: '{service} n’est pas qualifié ; sa base {base} l’est, mais rien n’en est hérité ({text}). Demandez l’attestation du service. {wayOut}',
        en: '{service} is not qualified; its base {base} is, but nothing is inherited ({text}). Ask for the attestation of the service. {wayOut}',
      },
      offer: {
        fr: '{service} : sa base {base} est qualifiée, mais rien n’en est hérité ({text}). Demandez l’attestation du service lui-même.',
        en: '{service}: its base {base} is qualified, but nothing is inherited ({text}). Ask for the attestation of the service itself.',
      },
    },
  },
  check(facts, api) {
    const { service } = facts;
    if (!fallsShort(facts) || !service || !service.layers.some((layer) => layer === 'saas' || layer === 'paas')) return undefined;
    const base = service.hostedOn.map((host) => api.catalogue.service(host.service)).find((host) => host !== undefined && api.status(host) === 'qualified');
    if (!base) return undefined;
    return {
      messageId: 'notInherited', fixes: api.moves(facts),
      args: { service: named(facts, api), base: displayName(api.catalogue, base), text: api.text(facts.group), wayOut: wayOut(facts, api) },
    };
  },
  *checkNeed(dossier, api) {
    // Where machines are bought, what runs on them is the buyer's own.
    if (!isCloud(dossier) || !dossier.dsp || textAt(dossier.value, AT.layer) === 'iaas') return;
    for (const { path, name, claim, base } of unknownOffers(dossier, api)) {
      if (claim === 'inherited') yield { messageId: 'offer', range: dossier.range([...path, 'service']), args: { service: name, base: displayName(api.catalogue, base!), text: api.text(dossier.group) }, atMost: 'warning' };
    }
  },
});
