import { AT, numberAt } from '../dossierPaths.ts';
import { defineRule, type Draft } from '../rule.ts';

const INHABITANTS = 30_000;
/** Date that the Senate’s committee wrote; an amendment proposed one year after promulgation. */
const PROPOSED = '2028-01-01';

export default defineRule({
  meta: {
    id: 'upcoming-31-1', number: 47, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Grande collectivité : article 31-1 en discussion', en: 'Large local authority: article 31-1 under discussion' },
    rationale: {
      fr: 'Une proposition de loi adoptée par le Sénat le 17 décembre 2025 étendrait l’obligation aux régions, aux départements, aux communes de plus de 30 000 habitants et à leurs groupements. Son sort n’est pas connu, et deux dates d’application ont circulé.',
      en: 'A bill adopted by the Senate on 17 December 2025 would extend the obligation to regions, departments, towns of more than 30,000 inhabitants and their groupings. Its fate is not known, and two dates of application were put forward.',
    },
    avoid: { fr: 'Tenir l’obligation pour acquise, ou l’ignorer dans un marché de quatre ans.', en: 'Taking the obligation for granted, or ignoring it in a four-year contract.' },
    prefer: { fr: 'Une clause de réexamen au marché, et suivre le dossier législatif.', en: 'A review clause in the contract, and following the bill.' },
    trap: { fr: 'Ce n’est pas la loi dans les textes lus : information seulement, à retirer ou à promouvoir quand le sort sera connu.', en: 'It is not law in the texts read: information only, to be removed or promoted when the outcome is known.' },
    messages: {
      upcoming: {
        fr: 'Collectivité de plus de 30 000 habitants : un article 31-1 en discussion pourrait s’appliquer (1er janvier 2028 ou un an après la promulgation). Suivez le dossier.',
        en: 'Local authority of more than 30,000 inhabitants: an article 31-1 under discussion might apply (1 January 2028 or one year after promulgation). Follow the bill.',
      },
      due: {
        fr: 'Collectivité de plus de 30 000 habitants : la date proposée pour l’article 31-1 (1er janvier 2028) est passée. Vérifiez s’il a été promulgué.',
        en: 'Local authority of more than 30,000 inhabitants: the date proposed for article 31-1 (1 January 2028) has passed. Check whether it was enacted.',
      },
    },
  },
  *checkConfig(config, api) {
    if (config.regime === 'collectivite' && (config.population ?? 0) > INHABITANTS) yield note(api.today, config.regimeRange);
  },
  *checkDossier(dossier, api) {
    const inhabitants = numberAt(dossier.value, AT.population) ?? 0;
    if (dossier.context.regime === 'collectivite' && inhabitants > INHABITANTS) yield note(api.today, dossier.range(AT.population));
  },
});

function note(today: string, range: Draft['range']): Draft<'upcoming' | 'due'> {
  return { messageId: today < PROPOSED ? 'upcoming' : 'due', atMost: 'information', ...(range ? { range } : {}) };
}
