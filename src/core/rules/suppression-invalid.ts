import { nearest } from '../names.ts';
import { defineRule } from '../rule.ts';

export default defineRule<'invalid' | 'workspaceRule'>({
  meta: {
    id: 'suppression-invalid', number: 50, applies: 'both', house: true, since: '0.1.0',
    title: { fr: 'Suppression mal écrite', en: 'Suppression that is not well written' },
    rationale: {
      fr: 'Une suppression nomme la règle, la date jusqu’à laquelle elle vaut et son motif. Sans l’un des trois elle ne supprime rien, et le lecteur suivant ne saurait pas pourquoi elle est là.',
      en: 'A suppression names the rule, the date until which it holds and its reason. Without one of the three it suppresses nothing, and the next reader would not know why it is there.',
    },
    avoid: { fr: 'Un commentaire sans motif ni date.', en: 'A comment without reason or date.' },
    prefer: { fr: '« # cloud-au-centre-disable-next-node snc-expires-soon until=2027-03-31 -- renouvellement annoncé ».', en: '"# cloud-au-centre-disable-next-node snc-expires-soon until=2027-03-31 -- renewal announced".' },
    trap: { fr: 'Le commentaire se rattache au nœud YAML, non à la ligne.', en: 'The comment is bound to the YAML node, not to the line.' },
    messages: {
      invalid: { fr: 'Suppression sans effet : {mistake}', en: 'Suppression without effect: {mistake}' },
      workspaceRule: { fr: 'Suppression sans effet : règle inconnue « {rule} ». {near}', en: 'Suppression without effect: unknown rule "{rule}". {near}' },
    },
  },
  *checkConfig(config, api) {
    for (const { regle, range } of config.suppressions) {
      if (api.ruleIds.includes(regle)) continue;
      const near = nearest(regle, api.ruleIds);
      yield {
        messageId: 'workspaceRule', range, args: { rule: regle, near: near ? { fr: `Vouliez-vous écrire « ${near} » ?`, en: `Did you mean "${near}"?` } : '' },
        fixes: near ? [{ title: { fr: `Écrire « ${near} »`, en: `Write "${near}"` }, kind: 'repair', safe: true, preferred: true, edits: [{ range, newText: near }] }] : [],
      };
    }
  },
});
