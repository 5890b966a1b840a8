import { defineRule, isCommercial, type RuleApi, type UsageFacts } from '../rule.ts';
import type { Text } from '../model.ts';
import { STATUS_TEXT } from '../text.ts';
import { declare, isSilent } from './_context.ts';
import { named, wayOut } from './_phrases.ts';
import { AT } from '../dossierPaths.ts';

export default defineRule({
  meta: {
    id: 'context-buyer-missing', number: 1, applies: 'both', since: '0.1.0',
    title: { fr: 'Régime de l’acheteur non déclaré', en: 'Buyer’s regime not declared' },
    rationale: {
      fr: 'Le même service peut être interdit sans dérogation à un ministère et libre pour une commune. Sans le régime de l’acheteur, l’outil dresse un inventaire et ne juge pas.',
      en: 'The same service may need a derogation in a ministry and be free for a town. Without the buyer’s regime the tool makes an inventory and does not judge.',
    },
    avoid: { fr: 'Déduire le régime d’un nom de domaine ou d’un nom de dépôt.', en: 'Inferring the regime from a domain or repository name.' },
    prefer: { fr: 'Une ligne « regime: » dans .cloud-au-centre.yaml ou dans le dossier de marché.', en: 'A line "regime:" in .cloud-au-centre.yaml or in the dossier.' },
    trap: { fr: 'Un nom en .gouv.fr ne prouve pas que l’acheteur est l’État.', en: 'A .gouv.fr name does not prove that the buyer is the State.' },
    messages: {
      dossier: {
        fr: 'Régime de l’acheteur non déclaré dans le dossier : rien n’est jugé (loi SREN, art. 31). Ajoutez « acheteur.regime ».',
        en: 'The buyer’s regime is not declared in the dossier: nothing is judged (loi SREN, art. 31). Add "acheteur.regime".',
      },
      inventory: {
        fr: '{service} : {status}. Régime de l’acheteur non déclaré : rien n’est jugé (loi SREN, art. 31).{wayOut}',
        en: '{service}: {status}. The buyer’s regime is not declared: nothing is judged (loi SREN, art. 31).{wayOut}',
      },
    },
  },
  check(facts, api) {
    if (facts.context.regime || !isCommercial(facts) || facts.status === 'qualified') return undefined;
    return { messageId: 'inventory', args: { service: named(facts, api), status: STATUS_TEXT[facts.status]!, wayOut: qualifiedChoice(facts, api) }, fixes: [...declare(facts.dossier, 'regime', api), ...api.moves(facts)] };
  },
  *checkDossier(dossier, api) {
    if (!isSilent(dossier) || dossier.context.regime) return;
    yield { messageId: 'dossier', range: dossier.range(dossier.places.leaf(['acheteur']) ? ['acheteur'] : AT.cloud), fixes: declare(dossier, 'regime', api) };
  },
});

/** An inventory names the qualified choices where there are some, and does not repeat at every line that there are none. */
function qualifiedChoice(facts: UsageFacts, api: RuleApi): Text {
  if (!api.alternatives(facts).some(({ status }) => status === 'qualified')) return { fr: '', en: '' };
  const { fr, en } = wayOut(facts, api);
  return { fr: ` ${fr}`, en: ` ${en}` };
}
