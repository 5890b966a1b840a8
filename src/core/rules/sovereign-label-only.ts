import { isCloud, isRecord, items, textAt } from '../dossierPaths.ts';
import { normalizeName } from '../names.ts';
import { defineRule } from '../rule.ts';

const LABEL = /\b(?:souverain\w*|cloud de confiance|de confiance|trusted cloud|sovereign\w*|eu cloud|cloud europeen)\b/;

export default defineRule({
  meta: {
    id: 'sovereign-label-only', number: 19, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Offre dite « souveraine » ou « de confiance », sans qualification connue', en: 'Offer called "sovereign" or "trusted", without a known qualification' },
    rationale: {
      fr: 'Aucun texte ne définit « cloud souverain » ni « cloud de confiance ». Un prestataire ne peut se prévaloir que d’une qualification, pour le service qu’elle nomme (référentiel, 3.2).',
      en: 'No text defines "sovereign cloud" or "trusted cloud". A provider can claim only a qualification, for the service it names (référentiel, 3.2).',
    },
    avoid: { fr: 'Noter une offre sur l’adjectif.', en: 'Scoring an offer on the adjective.' },
    prefer: { fr: 'Noter la qualification, ou les faits qui en tiennent lieu pour des données hors du champ.', en: 'Scoring the qualification, or the facts that matter for data out of scope.' },
    trap: { fr: 'Le mot peut être dans le nom de la société ou du produit : il est alors ignoré.', en: 'The word may be in the company’s or product’s name: it is then ignored.' },
    messages: {
      label: {
        fr: '« {word} » ne vaut pas qualification : {service} n’en a pas de connue (référentiel SecNumCloud, 3.2). Demandez l’attestation.',
        en: '"{word}" is not a qualification: {service} has none that is known (SecNumCloud référentiel, 3.2). Ask for the attestation.',
      },
    },
  },
  *checkDossier(dossier, api) {
    if (!isCloud(dossier)) return;
    for (const { path, value } of items(dossier, 'offres')) {
      const named = textAt(value, ['service']) ?? textAt(value, ['titulaire']);
      const found = named === undefined ? undefined : api.catalogue.byName(named);
      const status = found?.service ? api.status(found.service) : undefined;
      if (named === undefined || status === 'qualified' || status === 'state-internal') continue;
      const names = [named, textAt(value, ['titulaire']), found?.provider.name, found?.service?.name].flatMap((name) => (name ? [normalizeName(name)] : []));
      for (const key of ['statut', 'description', 'qualification']) {
        const said = value[key];
        if (typeof said !== 'string' || isRecord(said)) continue;
        const text = names.reduce((rest, name) => rest.replaceAll(name, ' '), normalizeName(said));
        const match = LABEL.exec(text);
        if (match) yield { messageId: 'label', range: dossier.range([...path, key]), args: { word: match[0], service: found?.service?.name ?? named }, atMost: 'information' };
      }
    }
  },
});
