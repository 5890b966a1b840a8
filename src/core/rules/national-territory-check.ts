import { countryName } from '../countries.ts';
import { isEu } from '../jurisdiction.ts';
import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';
import { changeRegion, located } from './_places.ts';

export default defineRule({
  meta: {
    id: 'national-territory-check', number: 29, applies: 'both', since: '0.1.0',
    title: { fr: 'Données sensibles de l’État hébergées hors du territoire national', en: 'Sensitive State data hosted outside the national territory' },
    rationale: {
      fr: 'La politique de sécurité des systèmes d’information de l’État (règle INT-REX-HB) demande l’hébergement des données sensibles sur le territoire national, sauf accord du haut fonctionnaire de défense et de sécurité et dérogation motivée dans l’homologation. Sa compatibilité avec le règlement (UE) 2018/1807 est discutée.',
      en: 'The State’s information security policy (rule INT-REX-HB) asks for sensitive data to be hosted on the national territory, save agreement of the senior defence and security official and a reasoned derogation in the accreditation. Its compatibility with Regulation (EU) 2018/1807 is discussed.',
    },
    avoid: { fr: 'Confondre « dans l’Union » (SecNumCloud) et « en France » (PSSIE).', en: 'Confusing "in the Union" (SecNumCloud) with "in France" (PSSIE).' },
    prefer: { fr: 'Une région en France, ou l’accord du HFDS cité dans le dossier d’homologation.', en: 'A region in France, or the HFDS agreement cited in the accreditation file.' },
    trap: { fr: 'Un hébergement dans l’Union est conforme à SecNumCloud ; la portée actuelle de la PSSIE est incertaine : jamais une erreur.', en: 'Hosting in the Union meets SecNumCloud; the present reach of the PSSIE is uncertain: never an error.' },
    messages: {
      abroad: {
        fr: '{service}, région {region} : hors du territoire national ({country}), PSSIE INT-REX-HB. Choisissez la France ou citez l’accord du HFDS.',
        en: '{service}, region {region}: outside the national territory ({country}), PSSIE INT-REX-HB. Choose France or cite the HFDS agreement.',
      },
    },
  },
  check(facts, api) {
    if (facts.context.regime !== 'etat' || !facts.dsp || !isCommercial(facts)) return undefined;
    const abroad = located(facts).filter(({ country }) => country !== 'FR' && country !== 'EU' && isEu(country));
    const [first] = abroad;
    return first && {
      messageId: 'abroad', range: first.row.range, fixes: changeRegion(facts, abroad, (country) => country === 'FR'), withoutAlternatives: true,
      args: { service: named(facts, api), region: first.region, country: countryName(first.country) },
    };
  },
});
