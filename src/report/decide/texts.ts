// Which text to name first, and how, where there is room for a few words.
import { longDate } from '../../core/dates.ts';
import type { Lang, RegimeGroup, Source, Text } from '../../core/model.ts';
import { sourceTitle } from '../names.ts';

const SHORT: Readonly<Record<string, Text>> = {
  'loi-sren-31': { fr: 'loi SREN, article 31', en: 'loi SREN, article 31' },
  'loi-sren-31-iv': { fr: 'loi SREN, article 31, IV', en: 'loi SREN, article 31, IV' },
  'loi-sren-32': { fr: 'loi SREN, article 32', en: 'loi SREN, article 32' },
  'decret-2026-272': { fr: 'décret n° 2026-272', en: 'decree no. 2026-272' },
  'decret-2015-350': { fr: 'décret n° 2015-350', en: 'decree no. 2015-350' },
  'arrete-2026-04-14-derogations': { fr: 'arrêté du 14 avril 2026 (dérogations)', en: 'order of 14 April 2026 (derogations)' },
  'circulaire-6404-sg-2023-r4': { fr: 'circulaire n° 6404/SG, règle R4', en: 'circular no. 6404/SG, rule R4' },
  'circulaire-6404-sg-2023-r9': { fr: 'circulaire n° 6404/SG, règle R9', en: 'circular no. 6404/SG, rule R9' },
  'circulaire-6404-sg-2023': { fr: 'circulaire n° 6404/SG', en: 'circular no. 6404/SG' },
  'csp-l1111-8': { fr: 'code de la santé publique, L. 1111-8', en: 'public health code, L. 1111-8' },
  'rgpd-44-49': { fr: 'RGPD, articles 44 à 49', en: 'GDPR, articles 44 to 49' },
  'data-act-25-29': { fr: 'règlement sur les données, articles 25 à 29', en: 'Data Act, articles 25 to 29' },
  'loi-republique-numerique-16': { fr: 'loi pour une République numérique, article 16', en: 'loi pour une République numérique, article 16' },
  'ccp-l2112-4': { fr: 'code de la commande publique, L. 2112-4', en: 'public procurement code, L. 2112-4' },
};

/** Law and regulation, decree, order, circular, the rest: a reader wants the strongest first. */
function strength({ id = '' }: Source): number {
  const order = [/^(?:loi|csp|ccp|crpa|rgpd|data-act|reglement|cjue)/, /^decret/, /^arrete/, /^(?:circulaire|note|lettre|pssie|igi|ii)-/];
  const at = order.findIndex((form) => form.test(id));
  return at < 0 ? order.length : at;
}

/** Article 31 and what was made of it bind the buyers that it names, and no other. */
const OF_ARTICLE_31 = /^(?:loi-sren-31|decret-2026-272|arrete-2026-04-14)/;

/** Sources, strongest text that binds the buyer first; those of the same strength stay in their order. */
export function strongestFirst(sources: readonly Source[], group: RegimeGroup | undefined): Source[] {
  const rank = (source: Source): number => strength(source) + (group !== 'bound' && OF_ARTICLE_31.test(source.id ?? '') ? 10 : 0);
  return [...sources].sort((a, b) => rank(a) - rank(b));
}

/** `loi SREN, article 31`: the usual name, else the title. */
export function shortTitle(source: Source, lang: Lang): string {
  const requirement = /^secnumcloud-3-2-./.test(source.id ?? '') && source.article ? (lang === 'fr' ? `référentiel SecNumCloud 3.2, ${source.article}` : `SecNumCloud 3.2 requirements, ${source.article}`) : undefined;
  return SHORT[source.id ?? '']?.[lang] ?? requirement ?? sourceTitle(source, lang);
}

/** `loi SREN, article 31, du 21 mai 2024` */
export function datedTitle(source: Source, lang: Lang): string {
  const title = shortTitle(source, lang);
  const date = longDate(source.date, lang);
  if (title.includes(date)) return title;
  return `${title}, ${lang === 'fr' ? (/^\d{4}$/.test(source.date) ? '' : 'du ') : ''}${date}`;
}
