// Names of the countries that the catalogue knows. A table and not the machine's own: the same bytes everywhere.
import type { Text } from './model.ts';

/** ISO 3166-1 code → name; `EU` for a place that is only known to be in the Union. */
const NAMES: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  AD: ['Andorre', 'Andorra'], AE: ['Émirats arabes unis', 'United Arab Emirates'], AT: ['Autriche', 'Austria'], AU: ['Australie', 'Australia'], BE: ['Belgique', 'Belgium'],
  BG: ['Bulgarie', 'Bulgaria'], BH: ['Bahreïn', 'Bahrain'], BR: ['Brésil', 'Brazil'], CA: ['Canada', 'Canada'], CH: ['Suisse', 'Switzerland'],
  CI: ['Côte d’Ivoire', 'Ivory Coast'], CN: ['Chine', 'China'], CY: ['Chypre', 'Cyprus'], CZ: ['Tchéquie', 'Czechia'], DE: ['Allemagne', 'Germany'], DK: ['Danemark', 'Denmark'],
  EE: ['Estonie', 'Estonia'], ES: ['Espagne', 'Spain'], EU: ['Union européenne', 'European Union'], FI: ['Finlande', 'Finland'],
  FR: ['France', 'France'], GB: ['Royaume-Uni', 'United Kingdom'], GR: ['Grèce', 'Greece'], HK: ['Hong Kong', 'Hong Kong'],
  HR: ['Croatie', 'Croatia'], HU: ['Hongrie', 'Hungary'], ID: ['Indonésie', 'Indonesia'], IE: ['Irlande', 'Ireland'], IL: ['Israël', 'Israel'],
  IN: ['Inde', 'India'], IS: ['Islande', 'Iceland'], IT: ['Italie', 'Italy'], JP: ['Japon', 'Japan'], KR: ['Corée du Sud', 'South Korea'],
  LI: ['Liechtenstein', 'Liechtenstein'], LT: ['Lituanie', 'Lithuania'], LU: ['Luxembourg', 'Luxembourg'], LV: ['Lettonie', 'Latvia'],
  MT: ['Malte', 'Malta'], MX: ['Mexique', 'Mexico'], MY: ['Malaisie', 'Malaysia'], NL: ['Pays-Bas', 'Netherlands'], NO: ['Norvège', 'Norway'],
  NG: ['Nigéria', 'Nigeria'], NZ: ['Nouvelle-Zélande', 'New Zealand'], PL: ['Pologne', 'Poland'], PT: ['Portugal', 'Portugal'], QA: ['Qatar', 'Qatar'],
  RO: ['Roumanie', 'Romania'], RS: ['Serbie', 'Serbia'], RU: ['Russie', 'Russia'], SE: ['Suède', 'Sweden'], SG: ['Singapour', 'Singapore'],
  SI: ['Slovénie', 'Slovenia'], SK: ['Slovaquie', 'Slovakia'], TH: ['Thaïlande', 'Thailand'], TW: ['Taïwan', 'Taiwan'],
  US: ['États-Unis', 'United States'], UY: ['Uruguay', 'Uruguay'], ZA: ['Afrique du Sud', 'South Africa'],
};

/** Name of a country, or its code when it has none here. */
export function countryName(code: string): Text {
  const [fr, en] = NAMES[code] ?? [code, code];
  return { fr, en };
}

/** A phrase followed by a country: `contrôle hors de l’Union (États-Unis)`. */
export function withCountry({ fr, en }: Text, code: string): Text {
  const name = countryName(code);
  return { fr: `${fr} (${name.fr})`, en: `${en} (${name.en})` };
}
