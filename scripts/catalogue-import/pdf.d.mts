export class Refused extends Error {}
export interface Word { text: string; x: number; right: number; y: number; size: number; item: number }
export interface Page { number: number; height: number; lines: { y: number; words: Word[] }[] }
export function readPages(bytes: Uint8Array): Promise<Page[]>;
