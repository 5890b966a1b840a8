// One table, several forms: aligned text, Markdown, CSV. Cells are plain text; each form escapes its own way.

export interface Column<Row> { title: string; cell(row: Row): string; align?: 'right' }
export type TableForm = 'text' | 'markdown' | 'csv';

/** Renders rows; ends with a line break. An empty table still shows its head. */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], form: TableForm): string {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const titles = columns.map((column) => column.title);
  switch (form) {
    case 'csv': return csvLines([titles, ...cells]);
    case 'markdown': return [line(titles), line(columns.map((column) => (column.align ? '---:' : '---'))), ...cells.map((row) => line(row.map(markdownCell)))].join('\n') + '\n';
    case 'text': {
      const width = columns.map((_column, i) => Math.max(...[titles, ...cells].map((row) => [...row[i]!].length)));
      const pad = (row: string[]): string => row.map((text, i) => (columns[i]!.align ? text.padStart(width[i]! + text.length - [...text].length) : text.padEnd(width[i]! + text.length - [...text].length))).join('  ').trimEnd();
      return [pad(titles), pad(width.map((n) => '─'.repeat(n))), ...cells.map(pad)].join('\n') + '\n';
    }
  }
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
