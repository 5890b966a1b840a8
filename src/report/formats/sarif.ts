// SARIF 2.1.0, for code hosts and dashboards. Derogations and suppressions are `suppressions`; nothing is left out.
import type { Audit, AuditFile, Diagnostic, LocalFix, Range } from '../../core/model.ts';
import type { Rule } from '../../core/rule.ts';
import { defineFormat } from '../format.ts';
import { fingerprints, sourceTitle, webAddress } from '../names.ts';
import { pathByUri, span } from '../places.ts';
import { indentOf, json, visible, wellFormed } from '../visible.ts';
import { PROBLEM, STALE } from '../words.ts';

const LEVEL = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
const HOME = 'https://github.com/cloud-au-centre/cloud-au-centre';

export default defineFormat({
  id: 'sarif',
  label: { fr: 'SARIF 2.1.0', en: 'SARIF 2.1.0' },
  extension: 'sarif',
  render(audit, { rules = [] }) {
    const ids = [...new Set(audit.files.flatMap(({ result }) => result.diagnostics.map(({ rule }) => rule)))].sort();
    const unique = fingerprints(audit);
    const path = pathByUri(audit);
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: { driver: {
          name: audit.tool.name, semanticVersion: audit.tool.version, informationUri: HOME, language: audit.lang,
          rules: ids.map((id) => describe(id, rules.find((rule) => rule.id === id), audit)),
          properties: { catalogue: { asOf: audit.catalogue.asOf, hash: audit.catalogue.hash }, policy: audit.policy.id, asOf: audit.asOf },
        } },
        ...(audit.catalogue.stale ? { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text: STALE[audit.lang] } }] }] } : {}),
        language: audit.lang,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: audit.lang === 'fr' ? 'Dossier d’où l’analyse a été lancée.' : 'Folder from which the analysis was run.' } } },
        artifacts: audit.files.map(({ path: one }) => ({ location: artifact(one) })),
        results: audit.files.flatMap((file) => file.result.diagnostics.map((diagnostic) => result(diagnostic, file, ids, unique.get(diagnostic)!, path))),
      }],
    };
    return `${json(log, indentOf(audit))}\n`;
  },
});

function describe(id: string, rule: Rule['meta'] | undefined, audit: Audit) {
  const { lang } = audit;
  const other = lang === 'fr' ? 'en' : 'fr';
  const docs = audit.files.flatMap(({ result: { diagnostics } }) => diagnostics).find((diagnostic) => diagnostic.rule === id)?.docs;
  const title = rule?.title ?? PROBLEM[id] ?? { fr: id, en: id };
  const help = rule ? `${helpOf(rule, lang)}\n\n${helpOf(rule, other)}` : `${title[lang]}. ${title[other]}.`;
  return {
    id, name: id.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title[lang] }, ...(rule ? { fullDescription: { text: rule.rationale[lang] } } : {}),
    help: { text: help, markdown: rule ? `${helpMarkdown(rule, lang)}\n\n---\n\n${helpMarkdown(rule, other)}` : help },
    ...(webAddress(docs) ? { helpUri: docs } : {}),
    properties: { tags: ['cloud-au-centre', ...(rule ? [rule.applies] : ['input'])] },
  };
}

const HELP = { fr: ['À éviter : ', 'À préférer : ', 'Piège : '], en: ['Avoid: ', 'Prefer: ', 'Trap: '] } as const;

function helpOf({ rationale, avoid, prefer, trap }: Rule['meta'], lang: Audit['lang']): string {
  return `${rationale[lang]}\n${HELP[lang][0]}${avoid[lang]}\n${HELP[lang][1]}${prefer[lang]}\n${HELP[lang][2]}${trap[lang]}`;
}

function helpMarkdown({ title, rationale, avoid, prefer, trap }: Rule['meta'], lang: Audit['lang']): string {
  return `**${title[lang]}**\n\n${rationale[lang]}\n\n- **${HELP[lang][0].trim()}** ${avoid[lang]}\n- **${HELP[lang][1].trim()}** ${prefer[lang]}\n- **${HELP[lang][2].trim()}** ${trap[lang]}`;
}

function result(diagnostic: Diagnostic, file: AuditFile, ids: readonly string[], fingerprint: string, pathOfUri: (uri: string) => string) {
  const { rule, severity, message, range, related, suppressed, sources, fixes, usages } = diagnostic;
  return {
    ruleId: rule, ruleIndex: ids.indexOf(rule), level: LEVEL[severity], message: { text: visible(message) },
    locations: [{ physicalLocation: physical(file.path, range) }],
    ...(related.length > 0 ? { relatedLocations: related.map((one, id) => ({ id, physicalLocation: physical(one.uri ? pathOfUri(one.uri) : file.path, one.range), message: { text: visible(one.message) } })) } : {}),
    partialFingerprints: { 'cloudAuCentre/v1': fingerprint },
    ...(suppressed ? { suppressions: [{
      kind: suppressed.kind === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: visible(suppressed.reason),
      properties: { kind: suppressed.kind, id: suppressed.id ?? null, until: suppressed.until ?? null },
    }] } : {}),
    ...fixesOf(fixes, file.path, pathOfUri),
    properties: { severity, usages, sources: sources.map((source) => ({ title: source.title.fr === source.title.en ? source.title.fr : sourceTitle(source, 'fr'), url: source.url, readOn: source.readOn })) },
  };
}

function fixesOf(fixes: readonly LocalFix[], path: string, pathOfUri: (uri: string) => string) {
  const possible = fixes.filter(({ edits }) => edits.length > 0 && edits.every(({ create }) => !create));
  if (possible.length === 0) return {};
  return { fixes: possible.map(({ title, edits }) => {
    const paths = [...new Set(edits.map(({ uri }) => (uri === undefined ? path : pathOfUri(uri))))];
    return { description: { text: visible(title) }, artifactChanges: paths.map((one) => ({
      artifactLocation: artifact(one),
      replacements: edits.filter(({ uri }) => (uri === undefined ? path : pathOfUri(uri)) === one).map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    })) };
  }) };
}

function physical(path: string, range: Range) {
  return { artifactLocation: artifact(path), region: region(range) };
}

function region(range: Range) {
  const { line, column, endLine, endColumn } = span(range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(path: string) {
  return { uri: wellFormed(path).split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}
