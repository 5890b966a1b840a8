import { countryName } from '../countries.ts';
import { isEea } from '../jurisdiction.ts';
import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';
import { changeRegion, located } from './_places.ts';

export default defineRule({
  meta: {
    id: 'hds-storage-outside-eea', number: 31, applies: 'both', since: '0.1.0',
    title: { fr: 'Données de santé stockées hors de l’Espace économique européen', en: 'Health data stored outside the European Economic Area' },
    rationale: {
      fr: 'Le référentiel HDS, version 2, demande un stockage exclusivement dans l’Espace économique européen (exigence 28).',
      en: 'Version 2 of the HDS requirements asks for storage exclusively in the European Economic Area (requirement 28).',
    },
    avoid: { fr: 'Une région, une sauvegarde ou un réplica hors de l’EEE.', en: 'A region, a backup or a replica outside the EEA.' },
    prefer: { fr: 'Une région de l’EEE, sauvegardes comprises.', en: 'A region of the EEA, backups included.' },
    trap: { fr: 'Le critère est l’EEE et non l’Union : l’Islande, le Liechtenstein et la Norvège conviennent.', en: 'The test is the EEA, not the Union: Iceland, Liechtenstein and Norway are fine.' },
    messages: {
      outside: {
        fr: '{service}, région {region} : données de santé hors de l’EEE ({country}), référentiel HDS, exigence 28. Choisissez une région de l’EEE.',
        en: '{service}, region {region}: health data outside the EEA ({country}), HDS requirement 28. Choose a region of the EEA.',
      },
    },
  },
  check(facts, api) {
    if (!facts.data.includes('health') || !isCommercial(facts)) return undefined;
    const outside = located(facts).filter(({ country }) => !isEea(country));
    const [first] = outside;
    return first && {
      messageId: 'outside', range: first.row.range, fixes: changeRegion(facts, outside, isEea), withoutAlternatives: true,
      args: { service: named(facts, api), region: first.region, country: countryName(first.country) },
    };
  },
});
