// Variables that a program knows by a name of its own and that say, with their value, who is spoken to: `GF_AUTH_OKTA_ENABLED=true`,
// `RCLONE_CONFIG_BACKUP_TYPE=drive`. Which ones is data: the markers `var:NAME=value` of the providers.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { wholeVariable } from '../variable.ts';
import { candidate, type Candidate } from './candidate.ts';
import { protocolOf } from './commands.ts';

/** `OVH_ENDPOINT`, `FileUpload_Storage_Type`, `mail__transport`. */
const NAME = /^(?:[A-Z_][A-Za-z\d]*_\w+|[A-Z]{4,}|[a-z]+__\w+)$/;
const TRUE = /^(?:true|yes|on|1)$/i;
/** A variable of another's, a place to write one. */
const OPEN = /^(?:$|[$<{]|your|change)/i;

/**
 * @param name the key by which the value is known; `NAME=value` brings its own
 * @returns the services, each at its part of a list of them, and the name of the variable; undefined for one that says nothing of a service
 */
export function readVariable(leaf: Leaf, name: string, { markers }: CatalogueIndex): { made: Candidate[]; name: string } | undefined {
  if (leaf.text.length > 200) return undefined;
  const pair = wholeVariable(leaf.text);
  const key = pair?.name ?? name;
  if (key.length < 4 || !NAME.test(key)) return undefined;
  const given = pair?.value ?? leaf.text.trim();
  const value = given.replace(/^(["'])(.*)\1$/, '$2');
  if (OPEN.test(value)) return undefined;
  const made: Candidate[] = [];
  const push = (part: string): void => {
    const hit = markers.token('selector', `var:${key}=${TRUE.test(part) ? 'true' : part}`);
    const at = leaf.text.indexOf(part, leaf.text.length - given.length);
    const shared = hit && protocolOf(hit);
    if (hit) made.push(candidate(leaf, at, at + part.length, { kind: 'selector', hit, state: 'live', ...(shared?.protocol === 's3' ? shared : {}), confidence: 'likely' }));
  };
  push(value);
  if (made.length === 0 && value.includes(',')) for (const part of value.split(',')) if (part !== '') push(part.trim());
  return made.length > 0 ? { name: key, made } : undefined;
}
