import { isCloud, isDefence, isRecord, items, type DossierPath } from '../dossierPaths.ts';
import { normalizeName } from '../names.ts';
import { defineRule } from '../rule.ts';

const BIDDER = '(?:entreprises?|societes?|soumissionnaires?|candidats?|prestataires?|fournisseurs?|titulaires?|editeurs?|operateurs?|acteurs?|hebergeurs?|pme|tpe|actionnariat|capital|capitaux)';
const NATIONAL = '(?:francaise?s?|europeen(?:ne)?s?|nationale?s?|nationaux|locale?s?|locaux|regionale?s?|regionaux|de droit francais)';
const PLACE = '(?:en france|en europe|en region|dans l union|de l union|de france|de la region|du departement|du territoire)';
const OF = '(?:de l |de la |du |des |d une? )';
// « moyens du titulaire situés en France » speaks of means.
const FREE = '(?<!\\b(?:du|des|de la|de l|par le|par la) )';
const NATIONALITY = new RegExp([
  `\\b${BIDDER} (?:est (?:une? )?|doit etre |exclusivement |majoritairement )*(?:${BIDDER} )?${NATIONAL}\\b`, `\\b${FREE}${BIDDER} (?:(?:etabli|situe|implante|base|domicilie)e?s? )?${PLACE}\\b`,
  `\\b(?:nationalite|ancrage|implantation)(?: ${NATIONAL})? ${OF}${BIDDER}`, `\\b(?:origine|caractere) ${NATIONAL} ${OF}${BIDDER}`, `\\b${BIDDER} de nationalite\\b`,
  '\\bsiege (?:social )?(?:situe |etabli |base )?(?:en france|en europe|dans l union)\\b', '\\bpreference (?:nationale|europeenne|locale)\\b',
  '\\b(?:french|european|national|local) (?:compan(?:y|ies)|bidders?|providers?|suppliers?|vendors?)\\b',
].join('|'));

export default defineRule({
  meta: {
    id: 'nationality-criterion', number: 43, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Critère tiré de la nationalité du candidat', en: 'Criterion on the bidder’s nationality' },
    rationale: {
      fr: 'L’article L. 2112-4 du code de la commande publique permet d’exiger que les moyens soient situés dans l’Union, notamment pour la sécurité de l’information. Un critère tiré de la nationalité ou du siège du candidat est autre chose : il heurte l’égalité de traitement.',
      en: 'Article L. 2112-4 of the procurement code allows requiring that means be located in the Union, notably for information security. A criterion on the bidder’s nationality or seat is another thing: it conflicts with equal treatment.',
    },
    avoid: { fr: '« Entreprise française » ou « siège en France » comme critère.', en: '"French company" or "seat in France" as a criterion.' },
    prefer: { fr: 'La localisation des moyens et l’immunité au droit extra-européen, liées à l’objet et aux données.', en: 'The location of means and immunity from extra-European law, tied to the object and the data.' },
    trap: { fr: 'Les marchés de défense ou de sécurité ont d’autres règles ; « hébergement en France » porte sur les moyens et convient.', en: 'Defence and security contracts have other rules; "hosting in France" is about means and is fine.' },
    messages: {
      bidder: {
        fr: 'Critère sur la nationalité ou l’implantation du candidat : « {name} » (CCP, art. L. 2112-4). Récrivez-le en localisation des moyens et immunité.',
        en: 'Criterion on the bidder’s nationality or seat: "{name}" (CCP, art. L. 2112-4). Rewrite it as location of means and immunity.',
      },
    },
  },
  *checkDossier(dossier) {
    if (!isCloud(dossier) || isDefence(dossier)) return;
    for (const { path, name } of items(dossier, 'criteres').flatMap(({ path, value }) => named(path, value))) {
      if (!NATIONALITY.test(normalizeName(name))) continue;
      const range = dossier.range(path);
      yield {
        messageId: 'bidder', range, args: { name: name.trim() },
        fixes: [{
          title: { fr: 'Récrire en localisation des moyens et immunité', en: 'Rewrite as location of means and immunity' }, kind: 'clause', safe: false, preferred: true,
          edits: [{ range, newText: 'Localisation des moyens dans l’Union et immunité au droit extra-européen' }],
          todo: { fr: 'Justifier le lien avec l’objet du marché et la proportion.', en: 'Justify the link with the object of the contract and the proportion.' },
        }],
      };
    }
  },
});

/** The words of a criterion and of those under it. */
function named(path: DossierPath, value: Record<string, unknown>): { path: DossierPath; name: string }[] {
  const own = ['nom', 'description'].flatMap((key) => (typeof value[key] === 'string' ? [{ path: [...path, key], name: value[key] }] : []));
  const under = Array.isArray(value['sousCriteres']) ? value['sousCriteres'] : [];
  return [...own, ...under.flatMap((one: unknown, index) => (isRecord(one) ? named([...path, 'sousCriteres', index], one) : []))];
}
