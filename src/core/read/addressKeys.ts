// Addresses that are the keys of a mapping: `auths: { ghcr.io: … }`, `"https://api.nuget.org/v3/index.json": {}`.
import { lastKey } from '../dialect.ts';
import type { Leaf } from '../model.ts';
import { makeLeaf } from '../leaf.ts';
import type { DocumentView } from '../view.ts';
import type { Candidate } from './candidate.ts';
import { isNobody } from './hosts.ts';
import { readGeneric } from './generic.ts';
import type { ReadContext } from './reading.ts';

const URL_KEY = /^(?:https?|wss?|oci|docker|ssh|git|ftps?|sftp|s3|gs|amqps?|mqtts?|redis(?:s)?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?):\/\/[^\s/?#]*\.[a-z]/i;
/** A registry or a server, with its port or the path of an index, or the npm form of one: `//npm.pkg.github.com`. */
const BARE_KEY = /^(?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:\/v\d\/?|\/)?$/i;
/** What stands below the address of a server that is spoken to. */
const CONNECTED = /^(?:port|ports|ssl_?port|tcp_?port|user|username|login|password|passwd|auth|token|oauth_token|credentials?|s|t)$/i;

/**
 * Reads the key of a leaf as an address: likely below a key that is known to hold addresses, possible elsewhere: what is done with it, its mapping says.
 * @returns candidates at the key; none when it is no address
 */
export function readAddressKey(leaf: Leaf, view: DocumentView, context: ReadContext): readonly Candidate[] {
  const name = leaf.path[leaf.path.length - 1];
  if (leaf.key === undefined || leaf.via !== undefined || typeof name !== 'string' || name.length > 300 || !name.includes('.')) return NONE;
  // With escapes in it, its places are not those of the file.
  if (leaf.key.end - leaf.key.start !== name.length) return NONE;
  const isUrl = URL_KEY.test(name);
  if (!isUrl && !BARE_KEY.test(name)) return NONE;
  const above = leaf.path.slice(0, -1);
  const holder = lastKey({ path: above });
  // What a token of OAuth may do is named by addresses.
  if (/scopes?$/i.test(holder)) return NONE;
  const held = context.suppressors.isAddressMap(holder);
  const spoken = !isUrl && !held && leaf.container === 'map' && view.children(leaf.path).some((one) => CONNECTED.test(String(one.path[one.path.length - 1])));
  if (!isUrl && !held && !spoken) return NONE;
  if (!held && context.suppressors.reason(above) !== undefined) return NONE;
  const key = makeLeaf({ path: leaf.path, text: name, start: leaf.key.start, quote: 'plain' });
  // The key of its own name says nothing of it: what holds it does.
  const found = readGeneric(key, { script: false, key: held ? (isUrl ? 'repository' : 'registryHost') : holder === '' ? 'server' : holder, context });
  return found.flatMap((made) => (made.kind !== 'host' || isNobody(made.value) ? [] : [placed(made, leaf, held)]));
}

const NONE: never[] = [];

function placed(made: Candidate, leaf: Leaf, held: boolean): Candidate {
  return { ...made, leaf, confidence: held ? 'likely' : 'possible' };
}
