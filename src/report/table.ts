// One table, several forms: aligned text, Markdown, CSV. Cells are plain text; each form escapes its own way.
import { pad, widthOf, wrap } from './wrap.ts';

export interface Column<Row> {
  title: string;
  cell(row: Row): string;
  align?: 'right';
  /** In text, gives way and breaks over lines when the table is wider than the place it has. */
  wraps?: boolean;
  /** In text, left out when the place is narrower than this. */
  from?: number;
  /** In text, left out when no row has anything to put there. */
  spare?: boolean;
}
export type TableForm = 'text' | 'markdown' | 'csv';

const GAP = '  ';
const NARROWEST = 16;

/** Renders rows; ends with a line break. An empty table still shows its head. @param width of the place, for text */
export function renderTable<Row>(all: readonly Column<Row>[], rows: readonly Row[], form: TableForm, width = Infinity): string {
  const columns = form === 'text' ? all.filter(({ from = 0, spare, cell }) => from <= width && !(spare && rows.every((row) => cell(row) === ''))) : all;
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const titles = columns.map((column) => column.title);
  switch (form) {
    case 'csv': return csvLines([titles, ...cells]);
    case 'markdown': return [line(titles), line(columns.map((column) => (column.align ? '---:' : '---'))), ...cells.map((row) => line(row.map(markdownCell)))].join('\n') + '\n';
    case 'text': return textTable(columns, [titles, ...cells], width);
  }
}

function textTable<Row>(columns: readonly Column<Row>[], rows: readonly string[][], place: number): string {
  const natural = columns.map((_column, i) => Math.max(...rows.map((row) => widthOf(row[i]!))));
  const widths = fit(natural, columns.map(({ wraps }) => wraps ?? false), place - GAP.length * (columns.length - 1));
  const printed = (row: string[]): string[] => {
    const lines = row.map((text, i) => (columns[i]!.wraps ? wrap(text, widths[i]!) : [text]));
    const height = Math.max(1, ...lines.map((one) => one.length));
    return Array.from({ length: height }, (_, n) => lines.map((one, i) => {
      const text = one[n] ?? '';
      return columns[i]!.align ? ' '.repeat(Math.max(0, widths[i]! - widthOf(text))) + text : pad(text, widths[i]!);
    }).join(GAP).trimEnd());
  };
  const [head, ...body] = rows;
  return [...printed(head!), widths.map((n) => '─'.repeat(n)).join(GAP), ...body.flatMap(printed)].join('\n') + '\n';
}

// The widest column that may wrap gives way first, one step at a time.
function fit(natural: readonly number[], wraps: readonly boolean[], place: number): number[] {
  const widths = [...natural];
  for (let over = widths.reduce((a, b) => a + b, 0) - place; over > 0; over--) {
    const at = widths.reduce((best, n, i) => (wraps[i] && n > NARROWEST && (best < 0 || n > widths[best]!) ? i : best), -1);
    if (at < 0) break;
    widths[at]!--;
  }
  return widths;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Text that Markdown shows as it is, inside a table cell. */
export function markdownCell(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/[<>]/g, (c) => (c === '<' ? '&lt;' : '&gt;')).replace(/\r?\n/g, ' ');
}

/** CSV for French spreadsheets: `;`, quotes where needed, CRLF, and no cell that a spreadsheet would run as a formula. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvCell).join(';')).join('\r\n') + '\r\n';
}

export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
