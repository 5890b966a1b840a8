// Last part of the HTML report: what was done, what the words mean, what the report cannot know.
import type { Status } from '../../core/model.ts';
import { html, type Html } from '../html-escape.ts';
import { statusWord } from '../words.ts';
import { capital, type Scene } from './parts.ts';

const MEANING: Record<Status, { fr: string; en: string }> = {
  'qualified': { fr: 'Le service, sous ce nom, a une décision SecNumCloud en cours de validité. Le périmètre exact est dans l’annexe de l’attestation.', en: 'The service, under this name, has a SecNumCloud decision in force. The exact perimeter is in the annex of the attestation.' },
  'to-recheck': { fr: 'La dernière décision connue a pris fin. Les renouvellements sont publiés tard : à vérifier auprès de l’ANSSI.', en: 'The last known decision has ended. Renewals are published late: to be checked with ANSSI.' },
  'candidate': { fr: 'Dossier accepté par l’ANSSI, qualification non acquise : ne vaut pas qualification.', en: 'Accepted by ANSSI for evaluation, not qualified: does not stand for a qualification.' },
  'supported': { fr: 'Aidé par un programme public (par exemple France 2030) : ne dit rien de la qualification.', en: 'Helped by a public programme (France 2030, for instance): says nothing of qualification.' },
  'state-internal': { fr: 'Cloud ou service exploité par l’État : la règle R9 et l’article 31 visent les offres d’entreprises. Où il est hébergé reste à vérifier.', en: 'Cloud or service run by the State: rule R9 and article 31 are about offers of companies. Where it is hosted remains to be checked.' },
  'not-qualified': { fr: 'Aucune décision connue pour ce service à la date du catalogue.', en: 'No decision known for this service at the date of the catalogue.' },
  'unknown': { fr: 'Le fichier montre un fournisseur sans montrer lequel de ses services est employé.', en: 'The file shows a provider without showing which of its services is used.' },
};

export function method({ audit, say, lang }: Scene): Html {
  const { catalogue, tool, policy } = audit;
  return html`<section id="method"><h2 id="t-method">${say('Méthode et limites', 'Method and limits')}</h2>
<p>${say(
    'L’outil lit des fichiers de configuration et des dossiers de marché, y relève ce qui désigne un fournisseur (adresses, images, types de ressources, noms de services), puis compare ces services au catalogue embarqué. Il ne se connecte à rien.',
    'The tool reads configuration and procurement files, picks out what names a provider (hosts, images, resource types, names of services), then compares these services with the bundled catalogue. It connects to nothing.')}</p>
<p>${say(
    'Il voit ce que les fichiers montrent. Un service absent de ce rapport peut être employé ailleurs : contrats, sous-traitants, réglages faits à la main, valeurs connues au déploiement seulement. Une qualification porte sur un service nommé, jamais sur une entreprise ni sur un pays.',
    'It sees what the files show. A service that is absent from this report may be used elsewhere: contracts, subcontractors, settings made by hand, values known only when deployed. A qualification bears on a named service, never on a company or a country.')}</p>
<p>${say(
    'Ce rapport aide à décider ; il n’est pas un avis juridique. La liste publiée par l’ANSSI fait foi, et peut être plus récente que le catalogue.',
    'This report helps to decide; it is not legal advice. The list published by ANSSI is authoritative, and may be newer than the catalogue.')}</p>
<h3>${say('Ce que veulent dire les statuts', 'What the statuses mean')}</h3>
<dl class="terms">${(Object.keys(MEANING) as Status[]).map((status) => html`<dt>${capital(statusWord(status, lang))}</dt><dd>${MEANING[status][lang]}</dd>`)}</dl>
<h3>${say('Refaire ce rapport', 'Making this report again')}</h3>
<p>${say('Les mêmes fichiers, la même date et le même catalogue donnent le même rapport, octet pour octet.', 'The same files, the same date and the same catalogue give the same report, byte for byte.')}</p>
<dl class="terms"><dt>${say('Outil', 'Tool')}</dt><dd>${tool.name} ${tool.version}</dd><dt>${say('Date d’évaluation', 'Date of evaluation')}</dt><dd>${audit.asOf}</dd>
<dt>${say('Politique', 'Policy')}</dt><dd>${policy.title} (${policy.id})</dd><dt>${say('Catalogue', 'Catalogue')}</dt><dd>${catalogue.asOf}, SHA-256 <code>${catalogue.hash}</code></dd></dl></section>`;
}
