import { countryName } from '../countries.ts';
import { countryOfRegion, isEu } from '../jurisdiction.ts';
import { defineRule } from '../rule.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'eu-region-not-immune', number: 18, applies: 'both', since: '0.1.0',
    title: { fr: 'Fournisseur sous contrôle extérieur à l’Union, même dans une région européenne', en: 'Provider under control from outside the Union, even in an EU region' },
    rationale: {
      fr: 'La localisation ne suffit pas : un fournisseur dont le contrôle est hors de l’Union reste soumis au droit de cet État. La règle R9 demande une protection contre l’accès non autorisé d’autorités d’États tiers ; le chapitre 19.6 de SecNumCloud en donne les critères. L’ANSSI l’a rappelé au Sénat le 28 mai 2025 : ni le chiffrement, ni la localisation, ni le contrat n’y suffisent.',
      en: 'Location is not enough: a provider controlled from outside the Union remains subject to that State’s law. Rule R9 asks for protection against unauthorised access by third-State authorities; chapter 19.6 of SecNumCloud gives the criteria. ANSSI told the Senate so on 28 May 2025: neither encryption, nor location, nor contract suffices.',
    },
    avoid: { fr: 'Tenir une région « Paris » ou « France Centre » d’un groupe extra-européen pour une protection.', en: 'Taking a "Paris" or "France Central" region of a non-European group for a protection.' },
    prefer: { fr: 'Un service qualifié SecNumCloud de la même couche.', en: 'A SecNumCloud-qualified service of the same layer.' },
    trap: { fr: 'Pour des données personnelles ordinaires, le cadre de protection UE–États-Unis est en vigueur : ce n’est alors qu’une information.', en: 'For ordinary personal data the EU–US framework is in force: it is then an information only.' },
    messages: {
      inRegion: {
        fr: '{service}, région {region} : dans l’Union mais sous contrôle hors de l’Union ({country}), non qualifié : conformité non démontrée ({text}). {wayOut}',
        en: '{service}, region {region}: inside the Union but under control from outside ({country}), not qualified: not shown to comply with {text}. {wayOut}',
      },
      personal: {
        fr: '{service} relève d’un contrôle hors de l’Union ({country}) : rien n’interdit l’emploi pour ces données, la localisation n’est pas une immunité (R9). {wayOut}',
        en: '{service} is under control from outside the Union ({country}): nothing rules out the use for these data, location is not immunity (R9). {wayOut}',
      },
      anywhere: {
        fr: '{service} : non qualifié, sous contrôle hors de l’Union ({country}) ; conformité non démontrée ({text}). {wayOut}',
        en: '{service}: not qualified, under control from outside the Union ({country}); not shown to comply with {text}. {wayOut}',
      },
    },
  },
  check(facts, api) {
    const covered = facts.status === 'qualified' || facts.status === 'state-internal';
    if (!facts.foreignControl || covered || facts.usage.layer === 'supply' || !facts.data.some((one) => one === 'dsp' || one === 'personal')) return undefined;
    // A family without the harm test: that test is asked for first.
    if (!facts.dsp && facts.context.sensibilite === 'particuliere' && (facts.group === 'bound' || facts.group === 'circular')) return undefined;
    const country = countryOfRegion(facts.provider, facts.usage.region);
    const inside = country !== undefined && isEu(country);
    const args = { service: named(facts, api), region: facts.usage.region ?? '', country: countryName(facts.foreignControl), text: api.text(facts.group), wayOut: wayOut(facts, api) };
    if (!facts.dsp) return { messageId: 'personal', args, atMost: 'information', fixes: api.moves(facts) };
    return { messageId: inside ? 'inRegion' : 'anywhere', args, fixes: api.moves(facts), ...(facts.status === 'unknown' ? { atMost: 'warning' as const } : {}) };
  },
});
