// Clients of ACME: whose zone they write their proof in, and the authority of those that the catalogue cannot name by a command.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Hit } from '../markers.ts';

const CLIENT = /^(?:\S*\/)?(?:certbot(?:-auto)?|lego|acme\.sh)(?=\s)/;
/** `certbot --dns-cloudflare`, `certbot -a dns-ovh`, `lego --dns route53`, `acme.sh --dns dns_gandi_livedns`. */
const ZONE = /\s(?:--dns-|(?:--authenticator|-a)[= ]+dns-|--dns[= ]+(?:dns_)?)([a-z0-9]+)(?=[_\s]|$)/g;
const ASKED = /\s(--issue|--register-account)(?=\s|$)/;
const AUTHORITY = /\s--server[= ]+(\S+)/;
/** Whom acme.sh asks since its version 3, unless told another (https://github.com/acmesh-official/acme.sh/wiki/Change-default-CA-to-ZeroSSL). */
const DEFAULT = 'zerossl';

/**
 * Whose service a command of an ACME client calls, besides the tool's own: the zone by the names that lego gives its DNS
 * providers (https://go-acme.github.io/lego/dns/).
 * @returns hits; `at` is the zero-based index in the command, `length` in characters; empty for another command
 */
export function acmeHits(command: string, { markers }: CatalogueIndex): { hit: Hit; at: number; length: number }[] {
  if (!CLIENT.test(command)) return [];
  const found: { hit: Hit; at: number; length: number }[] = [];
  for (const match of command.matchAll(ZONE)) {
    const hit = markers.token('selector', `lego:${match[1]!}`);
    if (hit && !found.some((one) => one.hit.provider === hit.provider)) found.push({ hit, at: match.index + 1, length: match[0].length - 1 });
  }
  const asked = command.includes('acme.sh') ? ASKED.exec(command) : null;
  // An address is read with the other hosts of the command.
  const hit = asked && markers.token('selector', `acme:${AUTHORITY.exec(command)?.[1] ?? DEFAULT}`);
  if (asked && hit) found.push({ hit, at: asked.index + 1, length: asked[1]!.length });
  return found;
}
