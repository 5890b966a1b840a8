// The words that reports use for the model's ids, in both languages. Official terms: docs/glossary.md.
import type { ChainKind } from '../core/chains.ts';
import { STATUS_TEXT } from '../core/text.ts';
import type { Confidence, Donnees, EvidenceKind, Lang, Origin, Regime, RegimeGroup, EvidenceState, RejectionReason, Severity, Status, Suppression, Text } from '../core/model.ts';

type Words<K extends string> = Readonly<Record<K, Text>>;

/** Severities as a report's reader meets them. */
export const SEVERITY: Words<Severity> = {
  error: { fr: 'erreur', en: 'error' },
  warning: { fr: 'alerte', en: 'warning' },
  information: { fr: 'info', en: 'info' },
  hint: { fr: 'note', en: 'note' },
  off: { fr: 'désactivée', en: 'off' },
};

export const SUPPRESSION: Words<Suppression['kind']> = {
  comment: { fr: 'neutralisé par un commentaire', en: 'suppressed by a comment' },
  workspace: { fr: 'neutralisé dans le fichier de contexte', en: 'suppressed in the workspace file' },
  derogation: { fr: 'couvert par une dérogation', en: 'covered by a derogation' },
};

/** What is said of facts that are old. */
export const STALE: Text = {
  fr: 'Le catalogue a plus de 90 jours : vérifiez les statuts sur la liste de l’ANSSI avant de décider.', en: 'The catalogue is more than 90 days old: check the statuses on ANSSI’s list before deciding.',
};

/** Names of what is wrong with the input itself, beside the rules. */
export const PROBLEM: Readonly<Record<string, Text>> = {
  'file-unreadable': { fr: 'Fichier illisible', en: 'Unreadable file' },
  'file-binary': { fr: 'Fichier binaire', en: 'Binary file' },
  'file-encoding': { fr: 'Encodage incorrect', en: 'Wrong encoding' },
  'file-too-large': { fr: 'Fichier très grand', en: 'Very large file' },
  'file-merge-conflict': { fr: 'Conflit de fusion non résolu', en: 'Unresolved merge conflict' },
  'yaml-syntax': { fr: 'Document YAML en partie illisible', en: 'YAML document partly unreadable' },
  'yaml-alias-limit': { fr: 'Trop d’alias YAML', en: 'Too many YAML aliases' },
  'config-invalid': { fr: 'Erreur dans le fichier de contexte', en: 'Mistake in the workspace file' },
  'catalogue-invalid': { fr: 'Erreur dans un catalogue de l’équipe', en: 'Mistake in a team’s catalogue' },
  'dossier-invalid': { fr: 'Erreur dans un dossier de marché', en: 'Mistake in a procurement file' },
  'policy-invalid': { fr: 'Erreur dans une politique de l’équipe', en: 'Mistake in a team’s policy' },
};

/** Whether a diagnostic says that a file could not be read, wholly or in part. */
export const isReadingProblem = (rule: string): boolean => /^(?:file|yaml)-/.test(rule) && rule in PROBLEM;

export const KIND: Words<EvidenceKind> = {
  'image': { fr: 'image de conteneur', en: 'container image' },
  'host': { fr: 'adresse', en: 'host' },
  'resource-type': { fr: 'type de ressource', en: 'resource type' },
  'controller': { fr: 'contrôleur ou pilote', en: 'controller or driver' },
  'ci-step': { fr: 'étape d’intégration continue', en: 'CI step' },
  'command': { fr: 'commande', en: 'command' },
  'module': { fr: 'module Ansible', en: 'Ansible module' },
  'identifier': { fr: 'identifiant de ressource', en: 'resource identifier' },
  'selector': { fr: 'valeur qui nomme un fournisseur', en: 'value that names a provider' },
  'region': { fr: 'région', en: 'region' },
  'service-name': { fr: 'nom de service', en: 'service name' },
  'siret': { fr: 'numéro SIRET', en: 'SIRET number' },
  'file': { fr: 'le fichier lui-même', en: 'the file itself' },
  'implicit-registry': { fr: 'registre par défaut', en: 'default registry' },
  'hosted-runner': { fr: 'exécuteur hébergé', en: 'hosted runner' },
};

export const CONFIDENCE: Words<Confidence> = {
  certain: { fr: 'certain', en: 'certain' }, likely: { fr: 'probable', en: 'likely' }, possible: { fr: 'possible', en: 'possible' },
};

/** Whether what is seen is at work; nothing is said of what is. */
export const EVIDENCE_STATE: Words<EvidenceState> = {
  live: { fr: 'en service', en: 'at work' }, templated: { fr: 'en partie connu au déploiement', en: 'partly known when deployed' },
  dormant: { fr: 'bloc désactivé', en: 'switched-off block' }, declared: { fr: 'déclaré', en: 'declared' },
};

/** Why something seen is no evidence. */
export const REJECTION: Words<RejectionReason> = {
  'comment': { fr: 'dans un commentaire', en: 'in a comment' },
  'prose': { fr: 'texte libre, pas une configuration', en: 'prose, not configuration' },
  'documentation-link': { fr: 'lien de documentation', en: 'documentation link' },
  'comparison': { fr: 'valeur de comparaison ou de filtre', en: 'value that is compared or filtered' },
  'override': { fr: 'un point d’accès indiqué ailleurs l’emporte', en: 'an endpoint given elsewhere wins' },
  'dormant': { fr: 'bloc désactivé', en: 'switched-off block' },
  'placeholder': { fr: 'valeur vide ou d’exemple', en: 'empty value or placeholder' },
  'local-build': { fr: 'image construite sur place', en: 'image built locally' },
  'private-host': { fr: 'adresse privée ou servie ici', en: 'private host, or one served here' },
  'unknown-host': { fr: 'adresse que le catalogue ne connaît pas', en: 'host unknown to the catalogue' },
  'templated': { fr: 'valeur connue au déploiement seulement', en: 'value known only when deployed' },
  'ambiguous': { fr: 'rien d’autre ne dit de quel fournisseur il s’agit', en: 'nothing else says whose it is' },
  'self-hosted': { fr: 'logiciel hébergé par l’équipe', en: 'software hosted by the team' },
  'matcher': { fr: 'motif de recherche', en: 'search pattern' },
  'schema': { fr: 'description de schéma', en: 'schema description' },
  'emulator': { fr: 'émulateur local', en: 'local emulator' },
  'repeated': { fr: 'redit ce que disent les ressources du modèle', en: 'says again what the resources of the template say' },
  'neutral': { fr: 'ne désigne aucun fournisseur', en: 'names no provider' },
};

export const REGIME: Words<Regime> = {
  'etat': { fr: 'service de l’État', en: 'State service' },
  'operateur-plf': { fr: 'opérateur de l’État (annexe du PLF)', en: 'State operator (finance bill annex)' },
  'gip-liste': { fr: 'GIP nommé par le décret', en: 'public-interest group named by the decree' },
  'gip-pds': { fr: 'Plateforme des données de santé', en: 'Health Data Hub' },
  'tutelle': { fr: 'organisme sous tutelle', en: 'body under State supervision' },
  'eps': { fr: 'établissement public de santé', en: 'public hospital' },
  'collectivite': { fr: 'collectivité territoriale', en: 'local authority' },
  'prive': { fr: 'personne privée', en: 'private body' },
};

export const GROUP: Words<RegimeGroup> = {
  bound: { fr: 'soumis à la loi', en: 'bound by the law' },
  circular: { fr: 'soumis à la circulaire', en: 'bound by the circular' },
  recommended: { fr: 'sans obligation', en: 'not bound' },
};

export const SENSITIVITY: Readonly<Record<string, Text>> = {
  aucune: { fr: 'aucune sensibilité', en: 'no sensitivity' },
  personnelle: { fr: 'données personnelles', en: 'personal data' },
  particuliere: { fr: 'données d’une sensibilité particulière', en: 'data of a particular sensitivity' },
};

export const CONTEXT_KEY: Words<'regime' | keyof Donnees> = {
  regime: { fr: 'Acheteur', en: 'Buyer' },
  sensibilite: { fr: 'Sensibilité', en: 'Sensitivity' },
  fondement: { fr: 'Famille de données', en: 'Family of data' },
  risqueViolation: { fr: 'Une violation toucherait', en: 'A violation would harm' },
  sante: { fr: 'Données de santé hébergées', en: 'Hosted health data' },
  personnelles: { fr: 'Données personnelles', en: 'Personal data' },
  marquage: { fr: 'Marquage', en: 'Marking' },
};

const VALUE: Readonly<Record<string, Text>> = {
  ...REGIME, ...SENSITIVITY,
  'mission-essentielle': { fr: 'missions essentielles de l’État', en: 'essential missions of the State' },
  'secret-l311-5': { fr: 'secret protégé (CRPA, L. 311-5)', en: 'protected secret (CRPA, L. 311-5)' },
  'secret-l311-6': { fr: 'secret protégé (CRPA, L. 311-6)', en: 'protected secret (CRPA, L. 311-6)' },
  'ordre-public': { fr: 'l’ordre public', en: 'public order' },
  'securite-publique': { fr: 'la sécurité publique', en: 'public security' },
  'sante-vie': { fr: 'la santé ou la vie des personnes', en: 'health or life of persons' },
  'propriete-intellectuelle': { fr: 'la propriété intellectuelle', en: 'intellectual property' },
  'aucun': { fr: 'aucun', en: 'none' },
  'diffusion-restreinte': { fr: 'Diffusion Restreinte', en: 'Diffusion Restreinte' },
  'classifie': { fr: 'classifié', en: 'classified' },
  'true': { fr: 'oui', en: 'yes' },
  'false': { fr: 'non', en: 'no' },
};

/** A value of the context in words. */
export function contextValue(value: unknown, lang: Lang): string {
  if (Array.isArray(value)) return value.map((one) => contextValue(one, lang)).join(', ');
  return VALUE[String(value)]?.[lang] ?? String(value);
}

export const ORIGIN: Words<Origin['kind']> = {
  directive: { fr: 'commentaire du fichier', en: 'comment in the file' },
  label: { fr: 'étiquette ou annotation Kubernetes', en: 'Kubernetes label or annotation' },
  dossier: { fr: 'dossier de marché', en: 'procurement file' },
  path: { fr: 'règle de chemin du fichier de contexte', en: 'path rule of the workspace file' },
  workspace: { fr: 'fichier de contexte', en: 'workspace file' },
  default: { fr: 'par défaut', en: 'default' },
};

/** Words of a status, e.g. `qualifié SecNumCloud`. */
export function statusWord(status: Status | 'software', lang: Lang): string {
  return STATUS_TEXT[status]?.[lang] ?? status;
}

/** `3 erreurs`, `1 erreur`: in French, zero is singular. */
export function count(n: number, one: string, many: string, lang: Lang): string {
  return `${n} ${(lang === 'fr' ? Math.abs(n) < 2 : n === 1) ? one : many}`;
}

/** What a chain of indirect dependence means. */
export const CHAIN: Words<ChainKind> = {
  'foreign-base': { fr: 'Service européen sur une base contrôlée hors de l’Union.', en: 'European service on a base controlled outside the Union.' },
  'base-qualified': { fr: 'Base qualifiée, service non qualifié : rien n’en est hérité.', en: 'Qualified base, service not qualified: nothing is inherited.' },
  'base-unqualified': { fr: 'Service qualifié, base non qualifiée : demander si elle est dans le périmètre audité.', en: 'Qualified service, unqualified base: ask whether it is in the audited perimeter.' },
  'plain': { fr: 'Chaîne connue, sans effet sur le statut.', en: 'Known chain, without effect on the status.' },
};

/** How sure the links below the first one are. */
export const CHAIN_PROOF: Text = {
  fr: 'Ce que les fichiers montrent est le premier maillon. Les suivants sont rapportés par une source, à la date dite : moins sûrs, et jamais un constat à eux seuls.',
  en: 'What the files show is the first link. The next ones are reported by a source, at the date said: less sure, and never a finding by themselves.',
};
