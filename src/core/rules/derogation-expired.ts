import { isGranted } from '../derogations.ts';
import { defineRule } from '../rule.ts';
import { onDerogations, placeOf, written } from './_derogations.ts';

export default defineRule({
  meta: {
    id: 'derogation-expired', number: 24, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Dérogation dont la date de fin est passée', en: 'Derogation past its end date' },
    rationale: {
      fr: 'Une dérogation est limitée dans le temps (article 31 de la loi SREN). Passé sa fin, elle ne couvre plus rien : les constats qu’elle abaissait reprennent leur sévérité.',
      en: 'A derogation is limited in time (article 31 of the loi SREN). Past its end it covers nothing: the findings it lowered take back their severity.',
    },
    avoid: { fr: 'Repousser la date sans nouvelle décision.', en: 'Moving the date without a new decision.' },
    prefer: { fr: 'Vérifier si le service est désormais qualifié, sinon migrer ou demander le renouvellement avant la fin.', en: 'Check whether the service is now qualified, else migrate or request the renewal before the end.' },
    trap: { fr: 'Le service peut avoir été qualifié entre-temps : la dérogation est alors sans objet.', en: 'The service may have been qualified meanwhile: the derogation is then moot.' },
    messages: {
      expired: {
        fr: 'Dérogation « {id} » finie le {end} : elle ne couvre plus rien (article 31 de la loi SREN). Migrez ou demandez le renouvellement.',
        en: 'Derogation "{id}" ended on {end}: it covers nothing any more (article 31 of the loi SREN). Migrate or request the renewal.',
      },
      moot: {
        fr: 'Dérogation « {id} » finie le {end} : ses services sont désormais qualifiés. Retirez-la du registre.',
        en: 'Derogation "{id}" ended on {end}: its services are now qualified. Remove it from the register.',
      },
    },
  },
  ...onDerogations(({ derogation }, api) => {
    const { id, finLe, portee } = derogation;
    if (!isGranted(derogation) || !finLe || finLe >= api.today) return undefined;
    const services = (portee.services ?? []).map((one) => api.catalogue.service(one));
    const moot = services.length > 0 && services.every((service) => service !== undefined && api.status(service) === 'qualified');
    return { messageId: moot ? ('moot' as const) : ('expired' as const), range: placeOf(derogation, 'finLe'), args: { id, end: written(finLe) }, tags: ['deprecated' as const], ...(moot ? { atMost: 'information' as const } : {}) };
  }),
});
