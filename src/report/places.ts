// Places as people and public formats count them: lines and columns from 1, columns in UTF-16 units.
import type { Audit, Diagnostic, Evidence, Range, Usage } from '../core/model.ts';
import { pathOf } from '../core/dialect.ts';

export interface Span { line: number; column: number; endLine: number; endColumn: number }

export function span({ start, end }: Range): Span {
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** `12:4` */
export function at({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

/** Evidence behind a diagnostic, in the order of the file; empty when it speaks of no usage. @param usages of its file, by id */
export function evidenceOf(diagnostic: Diagnostic, usages: ReadonlyMap<string, Usage>): Evidence[] {
  const rows = diagnostic.usages.flatMap((id) => usages.get(id)?.evidence ?? []);
  return rows.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Path in the audit of a URI: of its file, else relative to the folder from which the audit's paths count, else absolute. */
export function pathByUri(audit: Audit): (uri: string) => string {
  const paths = new Map(audit.files.map(({ uri, path }) => [uri, path]));
  const inside = audit.files.find(({ uri, path }) => pathOf(uri).endsWith(`/${path}`));
  const root = inside ? pathOf(inside.uri).slice(0, -inside.path.length) : undefined;
  return (uri) => {
    const absolute = pathOf(uri);
    return paths.get(uri) ?? (root !== undefined && absolute.startsWith(root) ? absolute.slice(root.length) : absolute);
  };
}
