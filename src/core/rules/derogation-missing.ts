import { AT, valueAt } from '../dossierPaths.ts';
import { isValid } from '../derogations.ts';
import { defineRule, fallsShort } from '../rule.ts';
import { STATUS_TEXT } from '../text.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'derogation-missing', number: 22, applies: 'both', since: '0.1.0',
    title: { fr: 'Projet déjà engagé sur une offre non conforme, sans dérogation', en: 'Project already under way on a non-compliant offer, without a derogation' },
    rationale: {
      fr: 'Un projet déjà engagé peut obtenir une dérogation : demande au ministre, dépôt auprès de la DINUM, validation par le Premier ministre (article 31 de la loi SREN, arrêté du 14 avril 2026). Sans elle, l’emploi n’est couvert par rien.',
      en: 'A project already under way may obtain a derogation: request to the minister, filing with DINUM, validation by the Prime Minister (article 31 of the loi SREN, arrêté of 14 April 2026). Without it nothing covers the use.',
    },
    avoid: { fr: 'Tenir « déjà engagé » pour une dispense.', en: 'Taking "already under way" for an exemption.' },
    prefer: { fr: 'Une dérogation accordée et datée au registre, ou un service qualifié.', en: 'A granted and dated derogation in the register, or a qualified service.' },
    trap: { fr: 'Un projet nouveau n’y a pas droit : il lui faut une offre conforme.', en: 'A new project is not entitled to it: it needs a compliant offer.' },
    messages: {
      none: {
        fr: '{service} ({status}) : projet engagé sans dérogation, conformité non démontrée ({text}). Demandez-la ou changez de service. {wayOut}',
        en: '{service} ({status}): project under way without a derogation, not shown to comply with {text}. Request one or change service. {wayOut}',
      },
      pending: {
        fr: '{service} ({status}) : la dérogation « {id} » (état « {state} ») ne couvre pas ce service ({text}). {wayOut}',
        en: '{service} ({status}): the derogation "{id}" (state "{state}") does not cover this service ({text}). {wayOut}',
      },
    },
  },
  check(facts, api) {
    const started = (facts.dossier && valueAt(facts.dossier.value, AT.started)) ?? api.config.projetEngage;
    if (!fallsShort(facts) || started !== true) return undefined;
    const derogations = api.derogations(facts);
    if (derogations.some((one) => isValid(one, api.today, facts.group))) return undefined;
    const [pending] = derogations;
    const args = { service: named(facts, api), status: STATUS_TEXT[facts.status]!, text: api.text(facts.group), wayOut: wayOut(facts, api) };
    const common = { fixes: api.moves(facts), ...(facts.status === 'unknown' ? { atMost: 'warning' as const } : {}) };
    return pending ? { ...common, messageId: 'pending', args: { ...args, id: pending.id, state: pending.etat } } : { ...common, messageId: 'none', args };
  },
});
