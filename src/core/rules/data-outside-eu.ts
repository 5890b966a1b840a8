import { countryName } from '../countries.ts';
import { isEu } from '../jurisdiction.ts';
import { AT, isCloud, items, textAt } from '../dossierPaths.ts';
import { defineRule, isCommercial } from '../rule.ts';
import { named } from './_phrases.ts';
import { changeRegion, located, TECHNICAL } from './_places.ts';

const GLOBAL = /^(?:[a-z]+-)?global$/i;
const WORDS = /^(?:hors[ -](?:de l['’ -])?(?:ue|union|europe)|monde|mondiale?|world(?:wide)?|global|indiff[ée]rente?|libre|any)$/i;

export default defineRule({
  meta: {
    id: 'data-outside-eu', number: 27, applies: 'both', since: '0.1.0',
    title: { fr: 'Données hors de l’Union européenne', en: 'Data outside the European Union' },
    rationale: {
      fr: 'SecNumCloud demande que les données du commanditaire soient stockées et traitées dans l’Union (19.2.b). Le RGPD encadre tout transfert au dehors (chapitre V), et la circulaire de 2021 demandait déjà d’y veiller. Une sauvegarde ou un réplica compte comme les données.',
      en: 'SecNumCloud asks for customer data to be stored and processed in the Union (19.2.b). The GDPR frames any transfer outside (chapter V), and the circular of 2021 already asked to watch it. A backup or a replica counts as the data.',
    },
    avoid: { fr: 'Une région de sauvegarde ou de réplique hors de l’Union.', en: 'A backup or replica region outside the Union.' },
    prefer: { fr: 'Une région de l’Union pour les données, leurs sauvegardes et leurs copies.', en: 'A region of the Union for the data, their backups and their copies.' },
    trap: { fr: 'Un service mondial (DNS, CDN, identités) n’a pas de région : ce n’est qu’une information.', en: 'A global service (DNS, CDN, identities) has no region: it is an information only.' },
    messages: {
      outside: {
        fr: '{service}, région {region} : données hors de l’Union ({country}) ; SecNumCloud 19.2.b et RGPD, chapitre V. Choisissez une région de l’Union.',
        en: '{service}, region {region}: data outside the Union ({country}); SecNumCloud 19.2.b and GDPR, chapter V. Choose a region of the Union.',
      },
      global: {
        fr: '{service} : service mondial, sans région à vérifier (SecNumCloud 19.2). Demandez au fournisseur où les données sont traitées.',
        en: '{service}: global service, no region to look at (SecNumCloud 19.2). Ask the provider where the data are processed.',
      },
      announced: {
        fr: 'Offre localisée « {place} », hors de l’Union ou sans limite ; SecNumCloud 19.2.b et RGPD, chapitre V. Demandez une localisation dans l’Union.',
        en: 'Offer located "{place}", outside the Union or unlimited; SecNumCloud 19.2.b and GDPR, chapter V. Ask for a location in the Union.',
      },
      asked: {
        fr: 'Localisation demandée : « {place} », hors de l’Union ou sans limite ; SecNumCloud 19.2.b et RGPD, chapitre V. Demandez « UE ».',
        en: 'Location asked for: "{place}", outside the Union or unlimited; SecNumCloud 19.2.b and GDPR, chapter V. Ask for "UE".',
      },
    },
  },
  check(facts, api) {
    if (!isCommercial(facts) || (facts.dsp && TECHNICAL.has(facts.usage.capability ?? ''))) return undefined;
    const outside = located(facts).filter(({ country }) => !isEu(country));
    const [first] = outside;
    if (first) {
      return {
        messageId: 'outside', range: first.row.range, fixes: changeRegion(facts, outside, isEu), withoutAlternatives: true,
        args: { service: named(facts, api), region: first.region, country: countryName(first.country) },
      };
    }
    if (facts.usage.region === undefined || !GLOBAL.test(facts.usage.region)) return undefined;
    return { messageId: 'global', args: { service: named(facts, api) }, atMost: 'information', withoutAlternatives: true };
  },
  *checkNeed(dossier) {
    if (!isCloud(dossier)) return;
    for (const { path, value } of items(dossier, 'offres')) {
      const announced = textAt(value, ['localisation']);
      if (announced !== undefined && isOutside(announced.trim())) yield { messageId: 'announced', range: dossier.range([...path, 'localisation']), args: { place: announced } };
    }
    const place = textAt(dossier.value, AT.location);
    if (place === undefined || !isOutside(place.trim())) return;
    const range = dossier.range(AT.location);
    yield {
      messageId: 'asked', range, args: { place },
      fixes: [{ title: { fr: 'Demander une localisation dans l’Union', en: 'Ask for a location in the Union' }, kind: 'clause', safe: false, preferred: true, edits: [{ range, newText: 'UE' }] }],
    };
  },
});

function isOutside(place: string): boolean {
  return WORDS.test(place) || (/^[A-Z]{2}$/.test(place) && place !== 'UE' && !isEu(place));
}
