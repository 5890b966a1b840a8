// Sizes of machines, which each provider names in its own way: `t3.medium`, `Standard_D2s_v3`, `e2-standard-4`, `DEV1-S`. Where nothing
// else says whose a variable or an inventory is, the size does.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

/** `instance_type`, `vmSize`, `machineType`, `node_flavor`, `sku`. */
const KEY = /(?:type|size|class|flavou?r|sku|shape|plan|slug)(?:s|_?name)?$/i;

const OFFERED = /allowed|recommended|excluded?|supported|available|valid/i;

/**
 * Who sells machines of the size that a value names; likely, for the size of another may be called alike.
 * @param key the name by which the value is known
 */
export function readMachine(leaf: Leaf, key: string, catalogue: CatalogueIndex): Candidate | undefined {
  const text = leaf.text.trim();
  // A list of sizes is said once; those among which somebody may choose are not used.
  const place = leaf.path[leaf.path.length - 1];
  if (typeof place === 'number' && place > 0 || OFFERED.test(key)) return undefined;
  if (text.length < 4 || text.length > 40 || !/\d/.test(text) || !KEY.test(key)) return undefined;
  const name = catalogue.machineOf(text);
  const hit = name && catalogue.markers.token('selector', `machine:${name}`);
  return hit ? candidate(leaf, leaf.text.indexOf(text), leaf.text.indexOf(text) + text.length, { kind: 'selector', hit, confidence: 'likely', state: 'live' }) : undefined;
}
