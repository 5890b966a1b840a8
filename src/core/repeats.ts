// A vendor's template repeats its vendor: in CloudFormation and ARM most addresses and identifiers say again what the typed
// resources say; those of an instance that the template does not describe are kept.
import type { Candidate } from './read/candidate.ts';
import type { Mention } from './mentions.ts';
import type { Leaf, RejectionReason } from './model.ts';
import { FILLER } from './templates.ts';

/** `repeated` for a host or an identifier of the template's own vendor, unless it is an instance of a service that nothing describes here. */
export function repeatsFile({ candidate, extracted }: Mention, typed: ReadonlySet<string>): RejectionReason | undefined {
  const { hit, kind } = candidate;
  if (extracted.home === undefined || hit?.provider.id !== extracted.home || (kind !== 'host' && kind !== 'identifier')) return undefined;
  return isInstance(candidate) && !typed.has(need(candidate)) ? undefined : 'repeated';
}

/** A service, and the job that it does there. */
function need({ hit, capability }: Candidate): string {
  return `${hit?.service?.id}/${hit?.marker.capability ?? capability ?? hit?.service?.capabilities[0]}`;
}

/** Services whose resources a document describes, by job. */
export function typedServices(mentions: readonly Mention[], document: number): ReadonlySet<string> {
  return new Set(mentions.filter((one) => one.document === document && one.candidate.kind === 'resource-type' && !one.candidate.rejected).map(({ candidate }) => need(candidate)));
}

/**
 * The address, connection string or ARN of one instance of a service, or a reference that is read when deploying: not the
 * service's own name, nor a whole kind of things that a policy allows.
 */
function isInstance({ hit, kind, state, value, leaf }: Candidate): boolean {
  if (!hit?.service || hit.service.id === hit.provider.id) return false;
  // `concat(name, '.azurewebsites.net')`: the name is put before it.
  if (kind === 'host') return value.split('.').length > hit.marker.match.split('.').length || leaf.text.includes(`.${value}`) || (state === 'templated' ? SOME_PATH.test(leaf.text) : hasPath(leaf.text, value));
  // A typed resource that is named here and described elsewhere: `resourceId('Microsoft.X/y', …)`, `/subscriptions/…`.
  if (hit.marker.kind === 'resource' || /^(?:resolve|azconn|azid):/i.test(hit.marker.match) || value.includes(':states:::')) return true;
  if (state !== 'templated' && OF_AN_ACCOUNT.test(value)) return true;
  if (!/^arn:/.test(value) || OF_A_VENDOR.test(value)) return false;
  return !leaf.path.some((part) => typeof part === 'string' && OF_A_POLICY.test(part)) || isGranted(leaf);
}

/** A thing of one's own that a policy opens, told by its name: the stack works on it. */
function isGranted({ path, text }: Leaf): boolean {
  if (!path.some((part) => part === 'Resource') || path.includes('Condition')) return false;
  const named = text.trim().replace(/\$\{[^}]*\}/g, 'x').replaceAll(FILLER, 'x');
  return NAMED_THING.test(named) || OPENED_WHOLE.test(named);
}

const SOME_PATH = /:\/\/[^/\s"']+\/[^\s"']/;
const OF_AN_ACCOUNT = /^arn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:/;
/** Policies that AWS itself keeps. */
const OF_A_VENDOR = /:iam::aws:/;
/** Not all of a kind, and not what a service names itself. */
const NAMED_THING = /^arn:[^:]*:(?:s3:::(?!\*|aws-|amazon-|cloudformation-|patch-baseline-)|(?!s3:|iam:|sts:)(?:[^:]*:){3}(?!(?:[a-z-]+[:/])?\/?(?:\*|aws\/)))[\w./-]/;
/** Services that nothing but a policy names in a template: what it opens is what the code asks. */
const OPENED_WHOLE = /^arn:[^:]*:(?:s3vectors|bedrock):/;
/** Where a template says who may do what on what. */
const OF_A_POLICY = /^(?:(?:Not)?Resource|(?:Not)?Principal|(?:Not)?Action|Condition|ManagedPolicyArns?|PermissionsBoundary|PolicyDocument|AssumeRolePolicyDocument|Policies|Source(?:Arn|Account))$/;

/** `https://s3.amazonaws.com/modeles/reseau.yaml`: a thing that is fetched there. */
function hasPath(text: string, host: string): boolean {
  const at = text.indexOf(`://${host}/`);
  return at >= 0 && /^[^\s"']/.test(text.slice(at + host.length + 4));
}
