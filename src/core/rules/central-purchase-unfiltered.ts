import { AT, centralChannel, isCloud, items, requiresQualification, textAt, valueAt } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'central-purchase-unfiltered', number: 46, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Achat par une centrale sans nommer le service qualifié', en: 'Purchase through a central body without naming the qualified service' },
    rationale: {
      fr: 'Passer par une centrale d’achat règle la procédure, non la qualification : d’octobre 2020 à mai 2025, 29 % des commandes du marché en nuage de l’UGAP sont allés à des prestataires qualifiés, sans que l’on sache pour quels services (rapport du Sénat n° 830).',
      en: 'Buying through a central body settles the procedure, not the qualification: from October 2020 to May 2025, 29 % of orders on UGAP’s cloud contract went to qualified providers, for services unknown (Senate report no. 830).',
    },
    avoid: { fr: '« Via UGAP » pour toute précision.', en: '"Through UGAP" and nothing more.' },
    prefer: { fr: 'La référence du service qualifié, au dossier et au bon de commande.', en: 'The reference of the qualified service, in the file and in the order.' },
    trap: { fr: 'La procédure est régulière ; seul le service reste à montrer.', en: 'The procedure is regular; only the service remains to be shown.' },
    messages: {
      unnamed: {
        fr: 'Achat par {channel} sans service nommé : la centrale règle la procédure, non la qualification. Ajoutez « cloud.service ».',
        en: 'Purchase through {channel} without a named service: the central body settles the procedure, not the qualification. Add "cloud.service".',
      },
    },
  },
  *checkNeed(dossier) {
    if (!isCloud(dossier) || !requiresQualification(dossier)) return;
    const path = centralChannel(dossier);
    const named = textAt(dossier.value, AT.service) !== undefined || items(dossier, 'offres').some(({ value }) => textAt(value, ['service']) !== undefined) || [['cloud', 'services'], ['services']].some((one) => Array.isArray(valueAt(dossier.value, one)));
    if (!path || named) return;
    yield {
      messageId: 'unnamed', range: dossier.range(path), args: { channel: textAt(dossier.value, path)! },
      fixes: valueAt(dossier.value, AT.service) !== undefined ? [] : [{ title: { fr: 'Nommer le service', en: 'Name the service' }, kind: 'declare', safe: false, preferred: true, edits: addKeys(dossier, AT.cloud, [['service', '""']]), todo: { fr: 'Écrire l’identifiant du service qualifié.', en: 'Write the id of the qualified service.' } }],
    };
  },
});
