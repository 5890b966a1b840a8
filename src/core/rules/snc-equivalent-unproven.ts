import { AT, isCloud, isRecord, items, textAt, type DossierPath } from '../dossierPaths.ts';
import { normalizeName } from '../names.ts';
import { defineRule } from '../rule.ts';

const CURRENT = 'SecNumCloud';

export default defineRule({
  meta: {
    id: 'snc-equivalent-unproven', number: 17, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Équivalent européen de la qualification avancé sans preuve', en: 'European equivalent of the qualification claimed without proof' },
    rationale: {
      fr: 'La règle R9 admet une qualification européenne d’un niveau au moins équivalent, et le décret n° 2026-272 attend une qualification ou une certification qui prouve la conformité. Aucune équivalence n’est établie : le schéma européen EUCS n’est pas adopté ; C5, ENS, ISO 27001, HDS ou Gaia-X n’en sont pas.',
      en: 'Rule R9 admits a European qualification of at least equivalent level, and décret no. 2026-272 expects a qualification or certification that proves conformity. No equivalence is established: the European scheme EUCS is not adopted; C5, ENS, ISO 27001, HDS or Gaia-X are none.',
    },
    avoid: { fr: '« SecNumCloud ou équivalent » sans dire qui reconnaît l’équivalence.', en: '"SecNumCloud or equivalent" without saying who recognises the equivalence.' },
    prefer: { fr: 'SecNumCloud 3.2, ou une équivalence reconnue par l’ANSSI et jointe.', en: 'SecNumCloud 3.2, or an equivalence recognised by ANSSI and attached.' },
    trap: { fr: 'EUCS n’existe pas encore ; C5, ENS, ISO 27001 et Gaia-X ne sont pas des équivalents.', en: 'EUCS does not exist yet; C5, ENS, ISO 27001 and Gaia-X are not equivalents.' },
    messages: {
      unproven: {
        fr: '« {scheme} » n’est pas une équivalence établie de SecNumCloud ({text}). Demandez SecNumCloud 3.2 ou la reconnaissance de l’ANSSI.',
        en: '"{scheme}" is not an established equivalent of SecNumCloud ({text}). Ask for SecNumCloud 3.2 or ANSSI’s recognition.',
      },
      notAdopted: {
        fr: 'EUCS n’est pas adopté : aucun service ne peut l’avoir ({text}). Demandez SecNumCloud 3.2.',
        en: 'EUCS is not adopted: no service can hold it ({text}). Ask for SecNumCloud 3.2.',
      },
    },
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.dsp) return;
    const claims: { path: DossierPath; scheme: string | undefined; proof: unknown }[] = [
      { path: [...AT.qualification, 'schema'], scheme: textAt(dossier.value, [...AT.qualification, 'schema']), proof: textAt(dossier.value, [...AT.qualification, 'reconnaissanceANSSI']) },
      ...items(dossier, 'offres').flatMap(({ path, value }) => {
        const said = value['qualification'];
        return isRecord(said) ? [{ path: [...path, 'qualification', 'schema'], scheme: textAt(said, ['schema']), proof: said['reconnaissanceANSSI'] }] : [];
      }),
    ];
    for (const { path, scheme, proof } of claims) {
      if (scheme === undefined || proof || normalizeName(scheme) === normalizeName(CURRENT)) continue;
      const range = dossier.range(path);
      const asked = path[1] === 'exigences';
      yield {
        messageId: /\beucs\b/i.test(scheme) ? 'notAdopted' : 'unproven', range, args: { scheme, text: api.text(dossier.group) },
        fixes: asked ? [{ title: { fr: 'Demander SecNumCloud', en: 'Ask for SecNumCloud' }, kind: 'clause', safe: false, preferred: true, edits: [{ range, newText: CURRENT }] }] : [],
      };
    }
  },
});
