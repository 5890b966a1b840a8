// Words of the interface that the server writes: hovers, pages, code actions, status. Both languages, side by side.
// The model's own ids have their words in report/words.ts.
import type { EffectiveContext, Lang, Text } from '../core/index.ts';
import { contextValue } from '../report/words.ts';

const text = (fr: string, en: string): Text => ({ fr, en });

export const UI = {
  // code actions
  alternative: text('Alternative : {name} ({status})', 'Alternative: {name} ({status})'),
  compare: text('Comparer les services pour « {capability} »…', 'Compare services for "{capability}"…'),
  documentation: text('Documentation de la règle {rule}', 'Documentation of rule {rule}'),
  fixAll: text('Cloud au centre : appliquer les corrections sûres', 'Cloud au centre: apply safe fixes'),
  lintAnyway: text('Analyser ce fichier quand même', 'Lint this file anyway'),
  preview: text('Modifications dans plusieurs fichiers', 'Changes in several files'),
  noBuyer: text('Régime non déclaré', 'Regime not declared'),
  createFile: text('Créer le fichier de contexte', 'Create the context file'),
  // skipped files
  disabled: text('analyse désactivée par le réglage cloudAuCentre.enable', 'linting disabled by the setting cloudAuCentre.enable'),
  notLintable: text('ni YAML d’infrastructure ni dossier : ce nom de fichier n’est pas analysé', 'neither infrastructure YAML nor a dossier: files of this name are not linted'),
  excluded: text('exclu par le fichier de contexte (exclusions)', 'excluded by the workspace file (exclusions)'),
  history: text('version passée, non analysée', 'past version, not linted'),
  tooLarge: text('Fichier de {size} Mo, au-delà de la limite de {limit} Mo (cloudAuCentre.maxFileSize) : non analysé.', 'File of {size} MB, above the limit of {limit} MB (cloudAuCentre.maxFileSize): not linted.'),
  // cards
  status: text('Statut', 'Status'),
  on: text('au', 'on'),
  until: text('jusqu’au', 'until'),
  unknownEnd: text('fin de validité non connue', 'end of validity not known'),
  ended: text('dernière décision échue le', 'last decision ended on'),
  version: text('référentiel', 'version'),
  provider: text('Fournisseur', 'Provider'),
  service: text('Service', 'Service'),
  jurisdiction: text('Juridiction', 'Jurisdiction'),
  seat: text('siège', 'seat'),
  parent: text('société mère', 'parent company'),
  technology: text('technologie', 'technology'),
  foreignLaws: text('Droit extra-européen', 'Non-European law'),
  noForeignLaw: text('aucun connu', 'none known'),
  unknown: text('non connu', 'not known'),
  unknownCountry: text('pays non connu', 'country not known'),
  layers: text('Couches', 'Layers'),
  regions: text('Régions', 'Regions'),
  hds: text('HDS', 'HDS'),
  yes: text('oui', 'yes'),
  no: text('non', 'no'),
  hostedOn: text('Hébergé sur', 'Hosted on'),
  support: text('Soutien public', 'Public support'),
  supportCaveat: text('un soutien n’est pas une qualification', 'support is not a qualification'),
  candidate: text('En cours de qualification', 'In process of qualification'),
  qualifications: text('Décisions de qualification', 'Qualification decisions'),
  routes: text('Voies d’achat', 'Purchasing routes'),
  source: text('Source', 'Source'),
  readOn: text('lu le', 'read on'),
  confidence: text('confiance', 'confidence'),
  alternatives: text('Alternatives', 'Alternatives'),
  noAlternative: text('aucune connue dans le catalogue', 'none known in the catalogue'),
  software: text('logiciel à héberger soi-même', 'software to host yourself'),
  more: text('Fiche complète', 'Full entry'),
  compareShort: text('Comparer', 'Compare'),
  officialPage: text('Page du service', 'Page of the service'),
  services: text('Services du catalogue', 'Services in the catalogue'),
  catalogueOf: text('Catalogue du {date}', 'Catalogue of {date}'),
  stale: text('de plus de 90 jours : à revérifier', 'more than 90 days old: to be re-checked'),
  unclaimedHost: text('Hôte inconnu : aucun fournisseur du catalogue ne le revendique.', 'Unknown host: no provider of the catalogue claims it.'),
  serviceUnknown: text('service non identifié', 'service not identified'),
  compared: text('Services comparés : {capability}', 'Services compared: {capability}'),
  inUse: text('employé ici', 'used here'),
  why: text('Pourquoi', 'Why'),
  name: text('Nom', 'Name'),
  controlled: text('Contrôle', 'Control'),
  // rule pages
  rationale: text('Pourquoi cette règle', 'Why this rule'),
  avoid: text('À éviter', 'Avoid'),
  prefer: text('À préférer', 'Prefer'),
  trap: text('Piège', 'Trap'),
  weight: text('Sévérité', 'Severity'),
  sources: text('Textes', 'Texts'),
  online: text('Page en ligne', 'Page online'),
  // explanation
  explainTitle: text('Pourquoi ceci est-il (ou non) signalé ?', 'Why is this reported (or not)?'),
  file: text('Fichier', 'File'),
  dialect: text('Nature', 'Kind'),
  unrecognised: text('non reconnue : lecture générale des hôtes, régions et identifiants', 'not recognised: general reading of hosts, regions and identifiers'),
  document: text('document {n}', 'document {n}'),
  recognised: text('Ce qui est reconnu', 'What is recognised'),
  rejected: text('Ce qui est vu et écarté', 'What is seen and set aside'),
  unknownHosts: text('Hôtes que le catalogue ne connaît pas', 'Hosts that the catalogue does not know'),
  nothing: text('Rien.', 'Nothing.'),
  line: text('Ligne', 'Line'),
  value: text('Valeur', 'Value'),
  reason: text('Raison', 'Reason'),
  means: text('Désigne', 'Means'),
  findings: text('Constats', 'Findings'),
  noFinding: text('aucun', 'none'),
  notLinted: text('Ce fichier n’est pas analysé', 'This file is not linted'),
  onlyLine: text('Ligne {n} seulement.', 'Line {n} only.'),
  // context
  contextTitle: text('Contexte effectif', 'Effective context'),
  field: text('Élément', 'Item'),
  saidBy: text('Déclaré par', 'Declared by'),
  notDeclared: text('non déclaré', 'not declared'),
  workspaceFile: text('Fichier de contexte', 'Workspace file'),
  localCatalogue: text('Catalogue de l’équipe', 'Team catalogue'),
  noWorkspaceFile: text('aucun : rien n’est jugé tant que le régime et la sensibilité ne sont pas déclarés', 'none: nothing is judged until regime and sensitivity are declared'),
  policy: text('Politique', 'Policy'),
  date: text('Date de l’analyse', 'Date of the reading'),
  exclusions: text('Exclusions', 'Exclusions'),
  derogations: text('Dérogations', 'Derogations'),
  elsewhere: text('Contextes particuliers dans ce fichier', 'Particular contexts in this file'),
  component: text('Composant', 'Component'),
  // the market
  coverage: text('Ce que le marché couvre', 'What the market covers'),
  expiring: text('Qualifications par date de fin', 'Qualifications by their end'),
  need: text('Besoin', 'Need'),
  qualifiedOperators: text('Opérateurs qualifiés', 'Qualified operators'),
  noneQualified: text('Aucun service qualifié', 'No qualified service'),
  fewQualified: text('Moins de trois opérateurs qualifiés', 'Fewer than three qualified operators'),
  enoughQualified: text('Trois opérateurs qualifiés ou plus', 'Three qualified operators or more'),
  end: text('Fin', 'End'),
  days: text('Jours', 'Days'),
  decision: text('Décision', 'Decision'),
  renewals: text('Les renouvellements paraissent parfois après l’échéance\u00a0: vérifier sur la liste de l’ANSSI.', 'Renewals are sometimes published after the end: check ANSSI’s list.'),
  // progress
  linting: text('Analyse de l’espace de travail', 'Linting the workspace'),
} satisfies Record<string, Text>;

/** What stands between a name and its value. */
export const colon = (lang: Lang): string => (lang === 'fr' ? '\u00a0: ' : ': ');
/** What stands between the items of a list whose items have commas. */
export const semicolon = (lang: Lang): string => (lang === 'fr' ? '\u00a0; ' : '; ');

/** A context in a few words, for the status item and page heads. */
export function contextInWords(context: EffectiveContext, lang: Lang): string {
  const parts = [context.regime, context.sensibilite].filter((value) => value !== undefined).map((value) => contextValue(value, lang));
  return parts.length > 0 ? parts.join(', ') : UI.notDeclared[lang];
}
