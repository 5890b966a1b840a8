// What servers are told in languages of their own, where no address says it: Caddyfile, Corefile, config.toml of GitLab Runner, agents of Vault.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

/** Whom SSH is told to speak to: `Hostname github.com` under `Host`. */
const SSH_HOST = /(?<=^[ \t]*Host[nN]ame[ \t]+)(?:[a-z\d-]+\.)+[a-z]+(?=[ \t]*\r?$)/gm;

interface Told { gate: string; pattern: RegExp; token: (match: RegExpMatchArray) => string }

/** Stores of the cache of runners: `[runners.cache]`, `Type = "gcs"`; a server of its own for S3 is read as any address is. */
const STORES: Record<string, string> = { s3: 'rclone:s3/AWS', gcs: 'rclone:google cloud storage', azure: 'rclone:azureblob' };
const IDENTITIES: Record<string, string> = { aws: 'vaultauth:aws', azure: 'vaultauth:azure', gcp: 'vaultauth:gcp' };
const ZONES: Record<string, string> = { route53: 'lego:route53', azure: 'lego:azuredns', clouddns: 'lego:clouddns' };

const TOLD: Told[] = [
  // `tls { dns cloudflare {env.TOKEN} }`, `acme_dns ovh { … }`
  { gate: 'dns ', pattern: /(?<=^[ \t]*(?:acme_dns|dns)[ \t]+)([a-z]\w+)(?=[ \t]+[{"]|[ \t]*\r?$)/gm, token: ([, name]) => `lego:${name!}` },
  // `route53 example.fr.:Z1Z2`, `azure group:zone`, `clouddns zone:project:network`
  { gate: ':', pattern: /(?<=^[ \t]*)(route53|azure|clouddns)(?=[ \t]+[\w.-]+:[\w.-]+(?:[: \t\r{]|$))/gm, token: ([, name]) => ZONES[name!]! },
  // `auto_auth { method "aws" { … } }`: whose identity signs in.
  { gate: 'auto_auth', pattern: /(?<=^[ \t]*method[ \t]+")(aws|azure|gcp)(?=")/gm, token: ([, name]) => IDENTITIES[name!]! },
  { gate: '[runners.cache', pattern: /(?<=^[ \t]*\[runners\.cache\][ \t]*\r?\n(?:[ \t]*\w+[ \t]*=[^\n]*\n){0,6}[ \t]*Type[ \t]*=[ \t]*")(s3|gcs|azure)(?=")(?![^[]*(?:\[runners\.cache\.s3\][^[]*)?\bServerAddress\b)/gm, token: ([, name]) => STORES[name!]! },
];

/** Whether a text of several lines may be one of these files. */
export function mayTell(text: string): boolean {
  return /^[ \t]*Host[nN]ame[ \t]/m.test(text) || text.includes('dns ') || text.includes('route53 ') || text.includes('azure ') || text.includes('auto_auth') || text.includes('[runners.cache');
}

/** @param text the text of the leaf, comments blanked */
export function readServerFiles(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const hosts = text.includes('Host') ? [...text.matchAll(SSH_HOST)].flatMap((match) => {
    const hit = catalogue.markers.host(match[0]);
    return hit ? [candidate(leaf, match.index, match.index + match[0].length, { kind: 'host', hit, confidence: 'certain', state: 'live' })] : [];
  }) : [];
  return hosts.concat(TOLD.flatMap(({ gate, pattern, token }) => {
    if (!text.includes(gate)) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const hit = catalogue.markers.token('selector', token(match));
      return hit ? [candidate(leaf, match.index, match.index + match[0].length, { kind: 'selector', hit, confidence: 'likely', state: 'live' })] : [];
    });
  }));
}
