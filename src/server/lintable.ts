// Whether an open document is linted, and if not, why: the status item and the explanation say it.
import { hasKnownForm, isConfigUri, isExcluded, isLintable, relativePath, type LintContext, type LintResult, type Text } from '../core/index.ts';
import { LANGUAGES, type Settings } from '../protocol.ts';
import { UI } from './texts.ts';

// Documents that show what a file was: diagnostics in them would stand twice in the list of problems.
const PAST = /^(?:git|gitfs|git-graph|gitlens|review|pr|vscode-local-history|vscode-scm|svn|hg):/i;

/** Why a document is not linted; undefined when it is. */
export function skipReason(uri: string, languageId: string, { enable }: Settings, context: LintContext): Text | undefined {
  if (!enable) return UI.disabled;
  if (PAST.test(uri)) return UI.history;
  if (isConfigUri(uri)) return undefined;
  const path = relativePath(uri, context.root);
  if (!isLintable(path) || !(LANGUAGES.includes(languageId) || hasKnownForm(path))) return UI.notLintable;
  return isExcluded(path, context.config) ? UI.excluded : undefined;
}

/** Files of our own kinds: the workspace file, the team's catalogue, dossiers. */
export function isOurs({ uri, result }: { uri: string; result: LintResult }): boolean {
  return isConfigUri(uri) || result.documents.some(({ dialect }) => dialect === 'dossier' || dialect === 'cloud-au-centre');
}
