import type { Page } from './pdf.mjs';
export interface Row { provider: string; service: string; layers: string[]; start: string; end: string; decision: string | null; page: number }
export const LEAST_ROWS: number;
export function readRegister(pages: Page[]): Row[];
export function editionOf(pages: Page[]): string | undefined;
