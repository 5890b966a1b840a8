import { AT, isCloud, textAt, valueAt } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  meta: {
    id: 'dsp-overreach', number: 4, applies: 'procurement', since: '0.1.0',
    title: { fr: 'SecNumCloud demandé pour des données hors du champ', en: 'SecNumCloud asked for data out of scope' },
    rationale: {
      fr: 'Depuis 2023, la circulaire n° 6404/SG dit que la qualification n’est pas requise quand les données ne sont pas d’une sensibilité particulière. L’acheteur peut la demander : il lui revient de la justifier, car l’exigence réduit la concurrence et coûte de 25 à 40 % de plus.',
      en: 'Since 2023 circular no. 6404/SG says that the qualification is not required when the data are not of a particular sensitivity. The buyer may ask for it, and has to justify it: the requirement narrows competition and costs 25 to 40 % more.',
    },
    avoid: { fr: 'L’exigence par défaut, sans analyse des données.', en: 'The requirement by default, without an analysis of the data.' },
    prefer: { fr: 'Une phrase de justification dans le dossier.', en: 'A sentence of justification in the file.' },
    trap: { fr: 'L’acheteur peut vouloir la qualification : jamais plus qu’une information.', en: 'The buyer may still want the qualification: never more than an information.' },
    messages: {
      overreach: {
        fr: 'Qualification exigée, données déclarées « {data} » : la circulaire n° 6404/SG ne la requiert pas. Justifiez-la ou retirez-la.',
        en: 'Qualification required, data declared "{data}": circular no. 6404/SG does not require it. Justify it or remove it.',
      },
    },
  },
  *checkNeed(dossier) {
    const { sensibilite } = dossier.context;
    if (!isCloud(dossier) || (sensibilite !== 'aucune' && sensibilite !== 'personnelle') || valueAt(dossier.value, [...AT.qualification, 'exigee']) !== true) return;
    if (textAt(dossier.value, [...AT.qualification, 'justification']) !== undefined) return;
    yield {
      messageId: 'overreach', range: dossier.range(AT.qualification), args: { data: sensibilite }, atMost: 'information',
      fixes: valueAt(dossier.value, [...AT.qualification, 'justification']) !== undefined ? [] : [{
        title: { fr: 'Ajouter une justification', en: 'Add a justification' }, kind: 'declare', safe: false, preferred: true,
        edits: addKeys(dossier, AT.qualification, [['justification', '""']]), todo: { fr: 'Écrire pourquoi la qualification est demandée.', en: 'Write why the qualification is asked for.' },
      }],
    };
  },
});
