import { defineRule } from '../rule.ts';
import { named, wayOut } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'supported-not-qualified', number: 20, applies: 'both', since: '0.1.0',
    title: { fr: 'Service soutenu par l’État, non qualifié', en: 'State-supported service, not qualified' },
    rationale: {
      fr: 'France 2030 et d’autres programmes accompagnent des entreprises vers la qualification. Être soutenu, lauréat ou accompagné n’est pas être qualifié : seule la décision de l’ANSSI l’est.',
      en: 'France 2030 and other programmes help companies on their way to the qualification. Supported, selected or accompanied is not qualified: only ANSSI’s decision is.',
    },
    avoid: { fr: 'Écrire « lauréat France 2030 » là où le texte demande une qualification.', en: 'Writing "France 2030 laureate" where the text asks for a qualification.' },
    prefer: { fr: 'Un service qualifié ; pour des données hors du champ, un service soutenu est une bonne piste, dite comme telle.', en: 'A qualified service; for data out of scope a supported service is a good lead, said as such.' },
    trap: { fr: 'Pour des données sans sensibilité particulière, c’est une suggestion et non un constat.', en: 'For data without a particular sensitivity it is a suggestion, not a finding.' },
    messages: {
      supported: {
        fr: '{service} est soutenu, non qualifié : conformité non démontrée ({text}). {wayOut}',
        en: '{service} is supported, not qualified: not shown to comply with {text}. {wayOut}',
      },
    },
  },
  check(facts, api) {
    if (!facts.dsp || facts.status !== 'supported') return undefined;
    return { messageId: 'supported', args: { service: named(facts, api), text: api.text(facts.group), wayOut: wayOut(facts, api) }, fixes: api.moves(facts) };
  },
});
