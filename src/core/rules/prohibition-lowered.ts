import { positionsOf } from '../positions.ts';
import { defineRule } from '../rule.ts';
import { list } from '../text.ts';
import type { Fix, Range } from '../model.ts';

/** Rules that a message names. */
const SHOWN = 3;

export default defineRule({
  meta: {
    id: 'prohibition-lowered', number: 57, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Interdiction abaissée par le fichier de contexte ou par la politique de l’équipe', en: 'Prohibition lowered by the workspace file or by the team’s own policy' },
    rationale: {
      fr: 'La clé « regles » et une politique d’équipe règlent la sévérité des constats. Pour un acheteur tenu par l’article 31, y abaisser une erreur de la doctrine revient à la taire : cela reste possible, mais cela se voit.',
      en: 'The key "regles" and a team’s own policy set the severity of findings. For a buyer bound by article 31, lowering a doctrine error there amounts to silencing it: it stays possible, but it shows.',
    },
    avoid: { fr: 'Éteindre « snc-required » pour faire passer l’intégration continue.', en: 'Switching "snc-required" off to get the pipeline through.' },
    prefer: { fr: 'Une dérogation au registre, ou un seuil d’échec plus haut le temps de la migration.', en: 'A derogation in the register, or a higher failure threshold during the migration.' },
    trap: { fr: 'Une commune ou une entreprise peut régler ces sévérités : aucune interdiction ne la vise.', en: 'A town or a company may set these severities: no prohibition binds it.' },
    messages: {
      lowered: {
        fr: 'Règle {rule} abaissée à « {severity} » : une interdiction ne se lève que par une dérogation accordée (article 31). Retirez la ligne.',
        en: 'Rule {rule} lowered to "{severity}": only a granted derogation waives a prohibition (article 31). Remove the line.',
      },
      firm: {
        fr: 'Règle {rule} abaissée à « {severity} » : cette interdiction ne se lève ni par un réglage, ni par une dérogation. Retirez la ligne.',
        en: 'Rule {rule} lowered to "{severity}": neither a setting nor a derogation waives this prohibition. Remove the line.',
      },
      policy: {
        fr: 'Politique « {policy} » : interdictions abaissées ({rules}) ; seule une dérogation accordée en lève une (article 31). Rétablissez-les.',
        en: 'Policy "{policy}": prohibitions lowered ({rules}); only a granted derogation waives one (article 31). Restore them.',
      },
    },
  },
  *checkConfig(config, api) {
    const { policy, rules } = api.lowered(config.regime);
    if (rules.length > 0) {
      const place = placeOf(config.text ?? '', 'politique');
      const rest = rules.length - SHOWN;
      const named = (lang: 'fr' | 'en', others: string): string => list([...rules.slice(0, SHOWN), ...(rest > 0 ? [others] : [])], lang);
      yield { messageId: 'policy', args: { policy, rules: { fr: named('fr', `${rest} ${rest > 1 ? 'autres' : 'autre'}`), en: named('en', `${rest} more`) } }, ...(place ? { range: place.range } : {}) };
    }
    for (const [rule, severity] of Object.entries(config.regles)) {
      if (severity === 'error' || !api.prohibits(rule, config.regime)) continue;
      const place = placeOf(config.text ?? '', rule);
      yield { messageId: api.answerable(rule) ? 'lowered' : 'firm', args: { rule, severity }, ...(place ? { range: place.range, fixes: place.fixes } : {}) };
    }
  },
});

/** The key in the text, and the edit that removes its line when it stands alone there. */
function placeOf(text: string, rule: string): { range: Range; fixes: Fix[] } | undefined {
  const key = new RegExp(`(^|[\\s{,"'])${rule}(?=["']?\\s*:)`, 'm').exec(text);
  if (!key) return undefined;
  const positions = positionsOf(text);
  const start = key.index + key[1]!.length;
  const { line } = positions.position(start);
  const alone = /^\s*["']?[\w-]+["']?\s*:\s*["']?\w+["']?\s*(?:#.*)?$/.test(text.split(/\r\n|\r|\n/)[line] ?? '');
  return {
    range: positions.range(start, start + rule.length),
    fixes: alone ? [{
      title: { fr: 'Retirer cette ligne', en: 'Remove this line' }, kind: 'repair', safe: false, preferred: true,
      edits: [{ range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: '' }],
    }] : [],
  };
}
