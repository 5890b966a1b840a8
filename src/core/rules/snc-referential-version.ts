import { AT, isCloud, textAt } from '../dossierPaths.ts';
import { defineRule } from '../rule.ts';
import { unknownOffers } from './_offers.ts';
import { named } from './_phrases.ts';
import { isOlderVersion } from './_versions.ts';

export default defineRule({
  meta: {
    id: 'snc-referential-version', number: 16, applies: 'both', since: '0.1.0',
    title: { fr: 'Qualification sous une version antérieure à la 3.2', en: 'Qualification under a version earlier than 3.2' },
    rationale: {
      fr: 'L’arrêté du 12 août 2026 fait de SecNumCloud 3.2 le référentiel du décret n° 2026-272. La version 3.1 n’a pas de chapitre 19.6 : elle n’établit pas la protection vis-à-vis du droit extra-européen. Aucun texte lu ne règle la transition.',
      en: 'The arrêté of 12 August 2026 makes SecNumCloud 3.2 the reference of décret no. 2026-272. Version 3.1 has no chapter 19.6: it does not establish protection from extra-European law. No text read settles the transition.',
    },
    avoid: { fr: '« Qualifié SecNumCloud » sans la version.', en: '"SecNumCloud-qualified" without the version.' },
    prefer: { fr: 'L’attestation en version 3.2.', en: 'The attestation under version 3.2.' },
    trap: { fr: 'La règle de transition n’est pas connue : jamais une erreur.', en: 'The transition rule is not known: never an error.' },
    messages: {
      older: {
        fr: '{service} : qualifié en version {version}, sans le chapitre 19.6 (arrêté du 12 août 2026). Demandez l’attestation en version 3.2.',
        en: '{service}: qualified under version {version}, without chapter 19.6 (arrêté of 12 August 2026). Ask for the 3.2 attestation.',
      },
      claimed: {
        fr: '{service} : qualification annoncée en version {version}, sans le chapitre 19.6 (arrêté du 12 août 2026). Demandez l’attestation en version 3.2.',
        en: '{service}: qualification claimed under version {version}, without chapter 19.6 (arrêté of 12 August 2026). Ask for the 3.2 attestation.',
      },
      asked: {
        fr: 'Version {version} demandée : sans le chapitre 19.6, elle n’établit pas l’immunité (arrêté du 12 août 2026). Demandez la version 3.2.',
        en: 'Version {version} asked for: without chapter 19.6 it does not establish immunity (arrêté of 12 August 2026). Ask for version 3.2.',
      },
    },
  },
  check(facts, api) {
    const version = facts.qualification?.version;
    if (!facts.dsp || facts.status !== 'qualified' || !isOlderVersion(version ?? undefined)) return undefined;
    return { messageId: 'older', args: { service: named(facts, api), version: version! } };
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.dsp) return;
    const asked = [...AT.qualification, 'version'];
    const version = textAt(dossier.value, asked);
    if (isOlderVersion(version)) {
      const range = dossier.range(asked);
      yield { messageId: 'asked', range, args: { version: version! }, fixes: [{ title: { fr: 'Demander la version 3.2', en: 'Ask for version 3.2' }, kind: 'clause', safe: false, preferred: true, edits: [{ range, newText: '3.2' }] }] };
    }
    for (const { path, value, name, claim } of unknownOffers(dossier, api)) {
      if (claim === 'older') yield { messageId: 'claimed', range: dossier.range([...path, 'qualification', 'version']), args: { service: name, version: textAt(value, ['qualification', 'version'])! } };
    }
  },
});
