// What a template or a manifest says for one cloud among several, or a file for a trial: it is at work only where that cloud is
// chosen, or that trial run, so nobody can be sure of it from the file.
import type { SourceFile } from '../model.ts';
import type { Candidate } from './candidate.ts';
import type { DocumentView } from '../view.ts';

const TAG = /\{\{-?\s*(if|else if|else|with|range|define|block|end)\b([^{}\n]{0,400})\}\}/g;
/** `eq .Values.storage.provider "google"`, either way round: the value chooses a provider. */
const CHOICE = /\beq\s+(?:\(?[\w.$]*(?:provider|cloud|platform|backend|driver)\w*\)?\s+["'`][\w.-]+["'`]|["'`][\w.-]+["'`]\s+\(?[\w.$]*(?:provider|cloud|platform|backend|driver)\w*\)?)/i;
/** A cloud by its name, whatever the value is called that is compared with it. */
const CLOUD = /\beq\b.*["'`](?:aws|amazon|eks|alb|s3|gcp|gcs|gke|gce|google|azure|azurerm|aks|digitalocean|hetzner|hcloud|scaleway|ovh|ovhcloud|outscale|oci|ibm|ibmcloud|alibaba|alicloud)(?:[-_]\w+)*["'`]/i;
/** `if .Values.backups.gcs`: what is written for a provider, if it is asked for. */
const ASKED = /\.(?:\w+[._])*(?:aws|s3|eks|gcs|gcp|gke|azure|aks|digitalocean|hetzner|scaleway|ovh|openstack|alibaba|oci|cloudflare|datadog|newrelic)(?:[._A-Z]\w*)?(?=[\s)}]|$)/;
/** Annotations of load balancers that any OpenStack reads. */
const OPENSTACK = /^loadbalancer\.openstack\.org\//;

/** Lowers what is certain to likely where the text chooses between clouds or speaks to several at once; all of it in a trial. */
export function weighAlternatives(candidates: Candidate[], source: SourceFile, view: DocumentView, trial = false): Candidate[] {
  if (!candidates.some(isCertain)) return candidates;
  if (trial) return candidates.map((made) => (isCertain(made) ? { ...made, confidence: 'likely' } : made));
  const chosen = chosenIn(source);
  const several = forSeveral(candidates, view);
  if (chosen.length === 0 && several.size === 0) return candidates;
  return candidates.map((made) => (isCertain(made) && (several.has(made) || chosen.some(({ start, end, only }) => start <= made.start && made.start < end && (only === undefined || only === made.kind))) ? { ...made, confidence: 'likely' } : made));
}

const isCertain = ({ confidence, rejected }: Candidate): boolean => confidence === 'certain' && rejected === undefined;

interface Range { start: number; end: number; only?: Candidate['kind'] }

// The documents of one file ask in a row.
const known = new WeakMap<SourceFile, readonly Range[]>();

function chosenIn(source: SourceFile): readonly Range[] {
  const ranges = known.get(source) ?? (source.text.includes('{{') ? branches(source.text) : []);
  known.set(source, ranges);
  return ranges;
}

/** Parts of a Go template that are written for one provider only; resources, for each of a list that may be empty. */
function branches(text: string): Range[] {
  const found: Range[] = [];
  const open: { start: number; choice: boolean; only?: Candidate['kind'] }[] = [];
  const close = (to: number): void => {
    const block = open.pop();
    if (block?.choice) found.push({ start: block.start, end: to, ...(block.only ? { only: block.only } : {}) });
  };
  for (const { 0: tag, 1: word, 2: condition = '', index } of text.matchAll(TAG)) {
    if (word === 'end' || word!.startsWith('else')) close(index);
    if (word === 'end') continue;
    const each = word === 'range' && /\.Values\b/.test(condition);
    open.push({ start: index + tag.length, choice: each || CHOICE.test(condition) || CLOUD.test(condition) || ((word === 'if' || word === 'with' || word === 'else if') && ASKED.test(condition.trim())), ...(each ? { only: 'resource-type' as const } : {}) });
  }
  return found;
}

/** Annotations for the load balancers of two clouds on one object: each cloud reads its own, and no object is in two. */
function forSeveral(candidates: readonly Candidate[], view: DocumentView): ReadonlySet<Candidate> {
  const scopes = new Map<string, Candidate[]>();
  for (const made of candidates) {
    if (made.kind !== 'controller' || made.rejected || made.hit?.marker.capability !== 'load-balancing' || made.leaf.key === undefined) continue;
    const scope = JSON.stringify(made.leaf.path.slice(0, -1));
    scopes.set(scope, [...(scopes.get(scope) ?? []), made]);
  }
  const several = [...scopes.values()].filter((beside) => new Set(beside.map(({ hit }) => hit?.provider.id)).size > 1
    || view.children(beside[0]!.leaf.path.slice(0, -1)).some(({ path }) => OPENSTACK.test(String(path[path.length - 1]))));
  return new Set(several.flat());
}
