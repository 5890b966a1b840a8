import type { Catalogue } from '../../src/core/model.ts';

export function generateCatalogue(root: string): Promise<Catalogue>;
export function buildCatalogue(root: string): { value: Catalogue; named: Map<object, string> };
