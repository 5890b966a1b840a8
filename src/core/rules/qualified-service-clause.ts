import { AT, CLAUSE, clause, hasClause, isCloud, requiresQualification } from '../dossierPaths.ts';
import { addKeys } from '../dossierEdits.ts';
import { defineRule } from '../rule.ts';

const NEEDED = [CLAUSE.qualified, CLAUSE.attestation, CLAUSE.loss] as const;

export default defineRule({
  meta: {
    id: 'qualified-service-clause', number: 41, applies: 'procurement', since: '0.1.0',
    title: { fr: 'Qualification demandée sans les clauses qui l’assurent', en: 'Qualification asked for without the clauses that secure it' },
    rationale: {
      fr: 'Choisir le prestataire dans la liste est nécessaire et ne suffit pas (référentiel, annexe 2, c) : le contrat dit que le service est qualifié et joint l’attestation (19.1.o), et permet de résilier sans pénalité si la qualification est perdue (19.1.g).',
      en: 'Picking the provider from the list is necessary and not enough (référentiel, annexe 2, c): the contract says that the service is qualified and attaches the attestation (19.1.o), and allows termination without penalty if the qualification is lost (19.1.g).',
    },
    avoid: { fr: '« Prestataire qualifié SecNumCloud » pour seule clause.', en: '"SecNumCloud-qualified provider" as the only clause.' },
    prefer: { fr: 'Trois clauses : service qualifié, attestation jointe, sortie en cas de perte.', en: 'Three clauses: qualified service, attestation attached, exit on loss.' },
    trap: { fr: 'Une expression de besoin précède les clauses : elle n’est pas signalée.', en: 'A statement of needs comes before the clauses: it is not flagged.' },
    messages: {
      missing: {
        fr: 'Qualification demandée sans clause : {missing} (référentiel SecNumCloud, annexe 2, c ; 19.1.g et o). Ajoutez-les au marché.',
        en: 'Qualification asked for without clause: {missing} (SecNumCloud référentiel, annexe 2, c; 19.1.g and o). Add them to the contract.',
      },
    },
  },
  *checkNeed(dossier) {
    if (!isCloud(dossier) || dossier.type === 'expression-de-besoin' || !requiresQualification(dossier)) return;
    const missing = NEEDED.filter((key) => !hasClause(dossier, key));
    if (missing.length === 0) return;
    const edits = addKeys(dossier, AT.clauses, missing.filter((key) => clause(dossier, key) === undefined).map((key) => [key, 'true'] as const));
    yield {
      messageId: 'missing', range: dossier.range(dossier.places.leaf(AT.qualification) ? AT.qualification : AT.cloud), args: { missing: missing.join(', ') },
      fixes: edits.length === 0 ? [] : [{
        title: { fr: 'Ajouter les clauses de qualification', en: 'Add the qualification clauses' }, kind: 'clause', safe: false, preferred: true, edits,
        todo: { fr: 'Écrire les clauses au cahier des charges et les faire relire par un juriste.', en: 'Write the clauses in the specifications and have a lawyer review them.' },
      }],
    };
  },
});
