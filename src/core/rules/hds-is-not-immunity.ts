import { defineRule, fallsShort } from '../rule.ts';
import { STATUS_TEXT } from '../text.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'hds-is-not-immunity', number: 34, applies: 'both', since: '0.1.0',
    title: { fr: 'Certification HDS employée là où la qualification est demandée', en: 'HDS certification used where the qualification is asked for' },
    rationale: {
      fr: 'La certification HDS n’établit pas de protection vis-à-vis du droit extra-européen : un hébergeur sous contrôle extra-européen peut l’avoir. Quand l’article 31 s’applique à des données de santé, il faut les deux ; son IV vise la Plateforme des données de santé.',
      en: 'HDS certification does not establish protection from extra-European law: a host under extra-European control may hold it. When article 31 applies to health data both are needed; its IV names the health data platform.',
    },
    avoid: { fr: 'Répondre « HDS » à une exigence d’immunité.', en: 'Answering "HDS" to a requirement of immunity.' },
    prefer: { fr: 'Un service certifié HDS et qualifié SecNumCloud.', en: 'A service that is HDS-certified and SecNumCloud-qualified.' },
    trap: { fr: 'Pour le soin privé, la certification HDS est le minimum légal : la règle se tait.', en: 'For private care HDS certification is the legal minimum: the rule is silent.' },
    messages: {
      notImmune: {
        fr: '{service} est certifié HDS, mais {status} : conformité non démontrée ({text}). {wayOut}',
        en: '{service} is HDS-certified, but {status}: not shown to comply with {text}. {wayOut}',
      },
    },
  },
  check(facts, api) {
    if (!fallsShort(facts) || !facts.context.sante || facts.context.regime === 'prive' || facts.service?.hds?.value !== true) return undefined;
    return {
      messageId: 'notImmune', fixes: api.moves(facts),
      args: { service: named(facts, api), status: STATUS_TEXT[facts.status]!, text: api.text(facts.group), wayOut: wayOut(facts, api) },
    };
  },
});
