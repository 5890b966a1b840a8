// The table of commands, in the order of the help. To add one: a file in ./commands/ and a line here. Loaded only when called.
import type { Text } from '../core/model.ts';
import type { Command } from './command.ts';

export interface Entry { summary: Text; load(): Promise<{ default: Command }> }

export const COMMANDS: Readonly<Record<string, Entry>> = {
  lint: { summary: { fr: 'lire des fichiers et dire de quels services ils dépendent', en: 'read files and say which services they depend on' }, load: () => import('./commands/lint.ts') },
  explain: { summary: { fr: 'dire pourquoi un fichier ou une ligne est signalé, ou ne l’est pas', en: 'say why a file or a line is flagged, or is not' }, load: () => import('./commands/explain.ts') },
  context: { summary: { fr: 'dire le contexte d’un fichier et qui l’a déclaré', en: 'say the context of a file and who declared it' }, load: () => import('./commands/context.ts') },
  catalogue: { summary: { fr: 'interroger le catalogue : services, alternatives, couverture, échéances', en: 'ask the catalogue: services, alternatives, coverage, ends' }, load: () => import('./commands/catalogue.ts') },
  rules: { summary: { fr: 'lister les règles et leur sévérité par régime', en: 'list the rules and their severity by regime' }, load: () => import('./commands/rules.ts') },
  derogations: { summary: { fr: 'lister les dérogations, leurs échéances et ce qu’elles couvrent', en: 'list derogations, their deadlines and what they cover' }, load: () => import('./commands/derogations.ts') },
  'derogation-file': { summary: { fr: 'préparer le dossier d’une demande de dérogation', en: 'prepare the file of a request for a derogation' }, load: () => import('./commands/derogation-file.ts') },
  audit: { summary: { fr: 'écrire un dossier de preuve : empreintes, résultats, rapports', en: 'write an evidence pack: hashes, results, reports' }, load: () => import('./commands/audit.ts') },
  verify: { summary: { fr: 'refaire un dossier de preuve et dire s’il est reproduit', en: 'make an evidence pack again and say whether it is reproduced' }, load: () => import('./commands/verify.ts') },
  diff: { summary: { fr: 'comparer deux audits', en: 'compare two audits' }, load: () => import('./commands/diff.ts') },
  trend: { summary: { fr: 'suivre les audits dans le temps', en: 'follow audits in time' }, load: () => import('./commands/trend.ts') },
  advise: { summary: { fr: 'conseiller des services pour le besoin d’un dossier de marché', en: 'advise services for the need of a procurement file' }, load: () => import('./commands/advise.ts') },
  convert: { summary: { fr: 'mettre un dossier de marché au format DECP ou OCDS', en: 'write a procurement file as DECP or OCDS' }, load: () => import('./commands/convert.ts') },
  lsp: { summary: { fr: 'servir un éditeur par le protocole LSP', en: 'serve an editor through LSP' }, load: () => import('./commands/lsp.ts') },
};
