// Evidence → usages: one for each service in one component of one document.
import { hash32 } from './hash.ts';
import { RANK } from './mentions.ts';
import { pathKey } from './paths.ts';
import type { Confidence, Evidence, Usage } from './model.ts';

type Draft = Omit<Usage, 'context' | 'status'>;

/** Groups the rows of a file. */
export function groupUsages(evidence: readonly Evidence[]): Draft[] {
  const groups = new Map<string, Evidence[]>();
  for (const row of evidence) {
    if (row.kind === 'region') continue;
    const key = [row.document, row.provider, row.service, row.capability, row.layer, row.component, row.region, row.state === 'dormant', quietKind(row)].join('\u0000');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const usages = [...groups.values()].map(makeUsage);
  for (const row of evidence) if (row.kind === 'region') attachRegion(row, usages);
  return usages;
}

/** Defaults nobody wrote are apart from what is written: the policy has its own line for them. */
function quietKind({ kind }: Evidence): string {
  return kind === 'implicit-registry' || kind === 'hosted-runner' || kind === 'file' ? kind : '';
}

function makeUsage(rows: Evidence[]): Draft {
  const [first] = rows as [Evidence];
  const confidence = rows.reduce<Confidence>((best, row) => (RANK[row.confidence] < RANK[best] ? row.confidence : best), first.confidence);
  const state = rows.some((row) => row.state === 'live') ? 'live' : first.state;
  const { provider, service, capability, layer, region, component } = first;
  return {
    id: `u${hash32([first.document, provider, service, capability, component, region, pathKey(first.path)].join('\u0000'))}`,
    ...(provider ? { provider } : {}), ...(service ? { service } : {}), ...(capability ? { capability } : {}), ...(layer ? { layer } : {}),
    ...(region ? { region } : {}), ...(component ? { component } : {}), confidence, state, evidence: rows,
  };
}

// A region row belongs to the usages of its provider that show none: same component first, else same document.
function attachRegion(row: Evidence, usages: Draft[]): void {
  const same = usages.filter((usage) => usage.provider === row.provider);
  const inDocument = same.filter((usage) => usage.evidence[0]!.document === row.document);
  const inComponent = inDocument.filter((usage) => usage.component === row.component);
  const scope = inComponent.length > 0 ? inComponent : inDocument.length > 0 ? inDocument : same;
  const open = scope.filter((usage) => usage.region === undefined || usage.region === row.region);
  for (const usage of open) {
    if (row.region) usage.region = row.region;
    // The operator alone was known; the region tells which of its services.
    if (!usage.service && row.service) usage.service = row.service;
  }
  const owner = open[0] ?? scope[0];
  if (owner) owner.evidence.push(row);
}
