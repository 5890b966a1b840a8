import type { Catalogue } from '../src/core/model.ts';
interface Decision { provider: string; decision: string | null; start: string | null; end: string | null; services: string[]; url: string }
export interface Watch {
  today: string; within: number; older: number; asOf: string; age: number;
  ending: (Decision & { days: number })[];
  unread: Decision[];
  old: { id?: string; url: string; title: string; readOn: string; evidence: string; uses: number; age: number }[];
}
export function watch(catalogue: Catalogue, options: { today: string; within?: number; older?: number }): Watch;
export function watchReport(found: Watch): string;
