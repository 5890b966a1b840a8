// The policies, resolved → the text of src/generated/policies.ts. What several of them share is written once.

/** @returns the text of src/generated/policies.ts, without its banner */
export function printPolicies(policies) {
  const weights = policies.flatMap(({ rules }) => Object.values(rules));
  const sources = constants('source', 'Source', [...policies, ...weights].flatMap((one) => one.sources));
  const write = (value, key) => {
    if (Array.isArray(value)) return `[${value.map((item) => (key === 'sources' ? sources.name(item) : write(item))).join(', ')}]`;
    if (value && typeof value === 'object') return `{ ${Object.entries(value).map(([name, child]) => `${JSON.stringify(name)}: ${key === 'rules' && !Array.isArray(value) ? rules.name(child) : write(child, name)}`).join(', ')} }`;
    return JSON.stringify(value);
  };
  const rules = constants('weight', 'RuleWeight', weights);
  return [
    "import type { Policy, RuleWeight, Source } from '../core/model.ts';",
    ...sources.declarations((value) => JSON.stringify(value)),
    ...rules.declarations((value) => write(value)),
    `export const policies: Policy[] = [\n${policies.map((policy) => `  ${write(policy)},\n`).join('')}];`,
    '',
  ].join('\n');
}

/** One constant for each distinct value. */
function constants(word, type, values) {
  const ids = new Map();
  for (const value of values) ids.set(JSON.stringify(value), ids.get(JSON.stringify(value)) ?? { id: `${word}_${ids.size}`, value });
  return {
    name: (value) => ids.get(JSON.stringify(value)).id,
    declarations: (print) => [...ids.values()].map(({ id, value }) => `const ${id}: ${type} = ${print(value)};`),
  };
}
