export interface PrintedRow { provider: string; service: string; layers: string[]; start: string; end: string; decision?: string | null }
export interface PdfOptions { perPage?: number; shift?(page: number): number; tick?: string; order?(page: number): string[]; wrapAt?: number; head?(page: number): boolean; after?: boolean; subtitle?: string }
export function registerPdf(rows: readonly PrintedRow[], options?: PdfOptions): Promise<Buffer>;
