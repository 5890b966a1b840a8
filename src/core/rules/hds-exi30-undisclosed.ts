import { countryName } from '../countries.ts';
import { AT, CLAUSE, hasClause, isCloud } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { foreignControl, isEea } from '../jurisdiction.ts';
import { defineRule } from '../rule.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'hds-exi30-undisclosed', number: 32, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Hébergeur de santé soumis à un droit extra-européen, sans mention au contrat', en: 'Health host under extra-European law, not disclosed in the contract' },
    rationale: {
      fr: 'Le référentiel HDS demande que le contrat liste les lois extra-européennes auxquelles l’hébergeur est soumis, les mesures prises et les risques résiduels (exigence 30), et qu’une cartographie publique en soit donnée (exigence 31).',
      en: 'The HDS requirements ask for the contract to list the extra-European laws the host is subject to, the measures taken and the residual risks (requirement 30), with a public mapping (requirement 31).',
    },
    avoid: { fr: 'Un certificat HDS pris pour une immunité.', en: 'An HDS certificate taken for immunity.' },
    prefer: { fr: 'La clause de l’exigence 30 et le lien vers la cartographie de l’hébergeur.', en: 'The clause of requirement 30 and the link to the host’s mapping.' },
    trap: { fr: 'Un pays reconnu adéquat (les États-Unis sous le cadre de 2023, en débat) ne dispense pas d’informer : la clause reste à demander.', en: 'An adequate country (the United States under the framework of 2023, debated) does not waive the information: the clause is still to be asked for.' },
    messages: {
      undisclosed: {
        fr: '{service} : contrôle hors de l’EEE ({country}) et aucune clause d’information (HDS, exigence 30). Ajoutez « clauses.exi30 ».',
        en: '{service}: control from outside the EEA ({country}) and no information clause (HDS, requirement 30). Add "clauses.exi30".',
      },
    },
  },
  *checkNeed(dossier, api) {
    if (!isCloud(dossier) || !dossier.context.sante || hasClause(dossier, CLAUSE.exi30)) return;
    const seen = new Set<string>();
    for (const facts of dossier.usages) {
      const country = foreignControl(facts.provider);
      const name = named(facts, api);
      if (!country || isEea(country) || seen.has(name)) continue;
      seen.add(name);
      yield {
        messageId: 'undisclosed', range: facts.usage.evidence[0]!.range, args: { service: name, country: countryName(country) },
        fixes: [{
          title: { fr: 'Ajouter la clause d’information (HDS, exigence 30)', en: 'Add the information clause (HDS, requirement 30)' }, kind: 'clause', safe: false, preferred: true,
          edits: addKeys(dossier, AT.clauses, [[CLAUSE.exi30, 'true']]),
          todo: { fr: 'La liste des lois, des mesures et des risques résiduels est à obtenir de l’hébergeur et à écrire au contrat.', en: 'The list of laws, measures and residual risks is to be obtained from the host and written in the contract.' },
        }],
      };
    }
  },
});
