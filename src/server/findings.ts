// Rows of the view of findings: of the last workspace lint, but what a document that is open says comes from its text.
import { relativePath, type LintContext, type LintResult } from '../core/index.ts';
import type { Finding, FindingsResult, Settings } from '../protocol.ts';
import { contextValue } from '../report/words.ts';
import { shownSeverity } from './convert.ts';
import type { Linted } from './results.ts';
import { UI } from './texts.ts';
import { canonical } from './uris.ts';
import type { WorkspaceAudit } from './workspace.ts';

/** @param open results of the open documents @param last the last workspace lint, if there was one */
export function findings(open: readonly Linted[], last: WorkspaceAudit | undefined): FindingsResult {
  const shown = new Set(open.map(({ uri }) => canonical(uri)));
  const rest = last?.audit.files.filter(({ uri }) => !shown.has(canonical(uri)) && !last.outdated.has(canonical(uri))) ?? [];
  const rows = [
    ...open.flatMap(({ uri, folder, result, context, settings }) => rowsOf(result, pathOf(uri, folder), settings, context)),
    ...rest.flatMap(({ uri, path, result }) => rowsOf(result, path, last!.settings.get(uri), last!.context)),
  ];
  return { ...(last ? { files: last.audit.files.length } : {}), findings: rows.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.range.start.line - b.range.start.line)) };
}

const pathOf = (uri: string, folder: string | undefined): string => (folder ? relativePath(canonical(uri), folder) : decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));

function rowsOf({ diagnostics, usages }: LintResult, path: string, settings: Settings | undefined, { catalogue, config, rules, lang }: LintContext): Finding[] {
  return diagnostics.flatMap((diagnostic): Finding[] => {
    const severity = shownSeverity(diagnostic, settings?.severity ?? {});
    if (severity === 'off') return [];
    const { uri, range, rule, message, suppressed } = diagnostic;
    const usage = usages.find(({ id }) => id === diagnostic.usages[0]);
    const regime = usage ? usage.context.regime : config.regime;
    const provider = catalogue.provider(usage?.provider)?.name ?? usage?.provider;
    return [{
      uri, path, range, rule, severity, message, covered: suppressed !== undefined, title: rules.find(({ meta }) => meta.id === rule)?.meta.title[lang] ?? rule,
      regime: regime ? contextValue(regime, lang) : UI.noBuyer[lang],
      ...(provider ? { provider } : {}),
    }];
  });
}
