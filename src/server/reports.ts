// What is made of the last workspace lint: reports, drafts of derogation files, the comparison with a past audit.
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { formats } from '../generated/formats.ts';
import * as protocol from '../protocol.ts';
import { compare, notAReport, renderComparison, type PastReport } from '../report/compare.ts';
import { derogationFile, derogationSubjects } from '../report/derogationFile.ts';
import type { FormatOptions } from '../report/format.ts';
import { answer } from './answer.ts';
import { openFileLink } from './links.ts';
import type { WorkspaceAudit } from './workspace.ts';

export function serveReports(connection: Connection, last: () => WorkspaceAudit | undefined): void {
  connection.onRequest(protocol.REPORT, ({ format, links }: protocol.ReportParams, token) => {
    const chosen = formats.find(({ id }) => id === format);
    if (!chosen) return new ResponseError(ErrorCodes.InvalidParams, `unknown report format: ${format}`);
    return answer<protocol.ReportResult>(connection, token, null, async () => {
      const found = last();
      return found ? { text: chosen.render(found.audit, optionsOf(found, links ?? false)), extension: chosen.extension } : null;
    });
  });
  connection.onRequest(protocol.DEROGATION_SUBJECTS, (token) => answer<protocol.DerogationSubjectsResult>(connection, token, null, async () => {
    const found = last();
    return found ? derogationSubjects(found.audit, found.context.catalogue) : null;
  }));
  connection.onRequest(protocol.DEROGATION_FILE, ({ kind, id }: protocol.DerogationFileParams, token) => answer<protocol.DerogationFileResult>(connection, token, null, async () => {
    const found = last();
    const made = found && derogationFile(found.audit, found.context.catalogue, { [kind]: id }, 'markdown');
    return made && 'text' in made ? { markdown: made.text } : null;
  }));
  connection.onRequest(protocol.COMPARE, ({ past }: protocol.CompareParams, token) => answer<protocol.CompareResult>(connection, token, null, async () => {
    const found = last();
    return found ? comparison(past, found) : null;
  }));
}

/** The same options as the command line's, so that the bytes are the same. */
function optionsOf({ audit: { files }, context: { catalogue, rules } }: WorkspaceAudit, links: boolean): FormatOptions {
  const options = { catalogue, rules: rules.map(({ meta }) => meta) };
  if (!links) return options;
  const uris = new Map(files.map(({ path, uri }) => [path, uri]));
  return { ...options, link: (path, line, column) => {
    const uri = uris.get(path);
    return uri === undefined ? undefined : openFileLink(uri, { line: line - 1, character: column - 1 });
  } };
}

function comparison(text: string, found: WorkspaceAudit): protocol.CompareResult {
  let past: unknown;
  try {
    past = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { problem: 'not-json' };
  }
  const problem = notAReport(past);
  if (problem) return { problem };
  const json = formats.find(({ id }) => id === 'json')!;
  const now = JSON.parse(json.render(found.audit, optionsOf(found, false))) as PastReport;
  return { html: renderComparison(compare(past as PastReport, now), 'html', found.audit.lang) };
}
