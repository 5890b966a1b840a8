import { countryName } from '../countries.ts';
import { AT, CLAUSE, hasClause, isCloud } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { adequacyFrom, isEea } from '../jurisdiction.ts';
import { longDate } from '../dates.ts';
import { defineRule, isCommercial, type RuleApi, type UsageFacts } from '../rule.ts';
import { named } from './_phrases.ts';
import { located } from './_places.ts';

export default defineRule({
  meta: {
    id: 'gdpr-transfer-basis', number: 36, applies: 'both', timed: true, since: '0.1.0',
    title: { fr: 'Données personnelles vers un pays tiers sans base de transfert', en: 'Personal data to a third country without a transfer basis' },
    rationale: {
      fr: 'Un transfert hors de l’Espace économique européen demande une décision d’adéquation, des clauses types, des règles d’entreprise ou une dérogation (RGPD, art. 44 à 49). Le cadre UE–États-Unis (décision 2023/1795) est en vigueur ; un pourvoi est pendant (C-703/25 P).',
      en: 'A transfer outside the European Economic Area asks for an adequacy decision, standard clauses, binding corporate rules or a derogation (GDPR, art. 44 to 49). The EU–US framework (decision 2023/1795) is in force; an appeal is pending (C-703/25 P).',
    },
    avoid: { fr: 'Un sous-traitant d’un pays sans décision d’adéquation et sans clauses.', en: 'A processor of a country without an adequacy decision and without clauses.' },
    prefer: { fr: 'Un prestataire de l’EEE, ou la base de transfert écrite au contrat.', en: 'A provider in the EEA, or the transfer basis written in the contract.' },
    trap: { fr: 'Le cadre UE–États-Unis est valide à ce jour : un prestataire américain n’est pas signalé pour ce motif.', en: 'The EU–US framework stands today: a US provider is not flagged on this ground.' },
    messages: {
      noBasis: {
        fr: '{service} : données personnelles vers un pays sans décision d’adéquation connue ({country}), RGPD, art. 44 à 49. Écrivez la base du transfert.',
        en: '{service}: personal data to a country without a known adequacy decision ({country}), GDPR, art. 44 to 49. Write down the transfer basis.',
      },
      notYet: {
        fr: '{service} : décision d’adéquation du pays ({country}) applicable au {from} seulement, RGPD, art. 45. Écrivez la base du transfert.',
        en: '{service}: adequacy decision of the country ({country}) applicable from {from} only, GDPR, art. 45. Write down the transfer basis.',
      },
    },
  },
  check(facts, api) {
    return facts.dossier ? undefined : judge(facts, api);
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || hasClause(dossier, CLAUSE.transfers)) return;
    for (const facts of dossier.usages) {
      const draft = judge(facts, api);
      if (!draft) continue;
      yield {
        ...draft, range: facts.usage.evidence[0]!.range,
        fixes: [{
          title: { fr: 'Ajouter la base du transfert', en: 'Add the transfer basis' }, kind: 'clause', safe: false, preferred: true,
          edits: addKeys(dossier, AT.clauses, [[CLAUSE.transfers, 'clauses-types']]),
          todo: { fr: 'Les clauses types se signent et s’accompagnent d’une analyse d’impact du transfert.', en: 'The standard clauses are to be signed, with a transfer impact assessment.' },
        }],
      };
    }
  },
});

function judge(facts: UsageFacts, api: RuleApi) {
  if (!facts.data.includes('personal') || !isCommercial(facts)) return undefined;
  const country = [facts.foreignControl, ...located(facts).map((one) => one.country)].find((one) => one !== undefined && !isEea(one) && !(adequacyFrom(one) !== undefined && adequacyFrom(one)! <= api.today));
  if (country === undefined) return undefined;
  const from = adequacyFrom(country);
  const args = { service: named(facts, api), country: countryName(country), ...(from ? { from: { fr: longDate(from, 'fr'), en: longDate(from, 'en') } } : {}) };
  return { messageId: from ? ('notYet' as const) : ('noBasis' as const), args, withoutAlternatives: true };
}
