// An account at a service: a block that bears its name and holds a key, a token or a secret: `stripe: { secret_key: … }`.
// Which names mean nothing but a service that its vendor runs is data: the markers `account:…` of the providers.
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import type { ReadContext } from './generic.ts';

/** What an account is opened with. `id` and `url` alone say nothing. */
const CREDENTIAL = /(?:^|[a-z\d_-])(?:key|token|secret|dsn|sid|password|webhook|hook)$|(?:app|application|client|account|project|site|space|tenant|workspace|measurement|tracking|writekey|key)_?-?id$|credentials?$/i;

/** A switch, or a variable whose default is nothing: no account is opened. */
const UNSET = /^(?:true|false|yes|no|\$\{\w+:-?(?:""|'')?\})$/i;

/** @returns the service, at the value that opens the account; undefined for any other leaf */
export function readAccount(leaf: Leaf, { catalogue, suppressors }: ReadContext): Candidate | undefined {
  const names = leaf.path.slice(-2).flatMap((part) => (typeof part === 'string' ? part.split('.') : []));
  const [owner, key] = names.slice(-2);
  if (owner === undefined || key === undefined || leaf.text.length > 400 || !CREDENTIAL.test(key) || UNSET.test(leaf.text) || suppressors.isPlaceholder(leaf.text)) return undefined;
  const hit = catalogue.markers.token('selector', `account:${owner.toLowerCase().replace(/[^a-z\d]/g, '')}`);
  return hit && candidate(leaf, 0, leaf.text.length, { kind: 'selector', hit, confidence: 'likely', state: 'live' });
}
