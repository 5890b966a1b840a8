// Sizes of machines, which each provider names in its own way: `t3.medium`, `Standard_D2s_v3`, `e2-standard-4`, `DEV1-S`. Where nothing
// else says whose a variable or an inventory is, the size does.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

/** `instance_type`, `vmSize`, `machineType`, `node_flavor`, `sku`. */
const KEY = /(?:type|size|class|flavou?r|sku|shape|plan|slug)(?:s|_?name)?$/i;

const OFFERED = /allowed|recommended|excluded?|supported|available|valid/i;

// Generations that clouds of OpenStack call theirs as well (`m1.small`, `m3.medium`) are nobody's.
const AWS = '(?:t2|t3a?|t4g|[mr][4-9][a-z]{0,3}|c[4-9][a-z]{0,3}|x[12][a-z]{0,4}|i[2-9][a-z]{0,4}|d[23][a-z]{0,2}|g[4-6][a-z]{0,3}|p[2-6][a-z]{0,4}|inf\\d|trn\\d[a-z]?|z1d)\\.(?:nano|micro|small|medium|large|\\d{0,2}xlarge|metal(?:-\\d+xl)?)';

const SIZES: readonly [RegExp, string][] = [
  [new RegExp(`^${AWS}$`), 'aws'],
  [new RegExp(`^db\\.(?:serverless|(?:${AWS}))$`), 'aws-db'],
  [new RegExp(`^cache\\.${AWS}$`), 'aws-cache'],
  [new RegExp(`^ml\\.${AWS}$`), 'aws-ml'],
  [new RegExp(`^${AWS}\\.(?:search|elasticsearch)$`), 'aws-search'],
  [/^(?:Standard|Basic)_[A-Z]{1,3}\d+[a-z]*(?:-\d+)?[a-z]*(?:_v\d+)?(?:_Promo)?$/, 'azure'],
  [/^(?:B|GP|MO|BC|HS)_(?:S_)?(?:Gen[45]|Standard_[A-Z]\w+)(?:_\d+)?$/, 'azure-db'],
  [/^(?:n[124]d?|e2|c[234][ad]?|t2[ad]|h3|m[1-4]|a[23]|g2|z3)-(?:standard|highmem|highcpu|micro|small|medium|ultramem|megamem|hypermem|highgpu|megagpu|ultragpu|custom)(?:-\d+){0,2}(?:-lssd)?$|^(?:f1-micro|g1-small)$/, 'gcp'],
  [/^db-(?:f1-micro|g1-small|custom-\d+-\d+|n1-(?:standard|highmem)-\d+|perf-optimized-N-\d+)$/, 'gcp-db'],
  [/^(?:db-)?(?:s|c2?|gd?|m[36]?|so(?:1_5)?)-\d+vcpu-\d+gb(?:-[a-z\d]+)*$/, 'digitalocean'],
  [/^(?:cx|cpx|cax|ccx)\d{2}$/, 'hetzner'],
  [/^g[1678]-(?:nanode|standard|dedicated|highmem|gpu)[a-z\d-]*-\d+$/, 'linode'],
  [/^(?:DEV1|GP1|PLAY2|PRO2|ENT1|POP2|STARDUST1|COPARM1|START1|RENDER|H100|L40?S?)-[A-Z\d][A-Z\d-]*$|^DB-(?:DEV|GP|PRO2|PLAY2|POP2)-\w+$/, 'scaleway'],
  [/^(?:[bcr][23]|d2|t[12]|i1)-\d+(?:-flex)?$/, 'ovh'],
  [/^(?:vc2|vhf|vhp|voc(?:-[cgms])?)-\d+c-\d+gb[\w-]*$/, 'vultr'],
  [/^(?:VM|BM)\.(?:Standard|DenseIO|GPU|Optimized|HPC)\w*(?:\.[\w.]+)?$/, 'oci'],
  [/^ecs\.[a-z][\w-]*\.\w+$/, 'alibaba'],
  [/^tinav\d+(?:\.c\d+r\d+(?:p\d)?)?$/, 'outscale'],
  [/^[bcmuvog]x\d[a-z]{0,2}-\d+x\d+$/, 'ibm'],
  [/^\d{1,2}xCPU-\d{1,3}GB$/, 'upcloud'],
];

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
  const found = SIZES.find(([expression]) => expression.test(text));
  const hit = found && catalogue.markers.token('selector', `machine:${found[1]}`);
  return hit ? candidate(leaf, leaf.text.indexOf(text), leaf.text.indexOf(text) + text.length, { kind: 'selector', hit, confidence: 'likely', state: 'live' }) : undefined;
}
