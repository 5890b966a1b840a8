// What only the machines of one provider have around them: names of disks, the address that tells a machine about itself; and the
// resolvers of domain names that everybody knows by their address.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

const DISK = /\/dev\/disk\/(?:(azure)\/|by-id\/(?:scsi-\d|nvme-|virtio-)?(google|DO_Volume|HC_Volume|Linode_Volume|SCW_|Amazon_Elastic_Block_Store))/g;
/** Paths below `http://169.254.169.254`; that of EC2 is served by others too, so it is none of these. */
const ABOUT = /169\.254\.169\.254\/(?:(metadata\/(?:instance|identity|scheduledevents|attested|loadbalancer))|(computeMetadata)|(metadata\/v1)|(hetzner)|(opc))|(metadata\.google\.internal)|(?<![\d.])(169\.254\.42\.42|100\.100\.100\.200|169\.254\.170\.2)(?=[/:]|$)/g;
const METADATA = ['azure', 'gcp', 'digitalocean', 'hetzner', 'oci', 'gcp'];
const ADDRESSES: Record<string, string> = { '169.254.42.42': 'scaleway', '100.100.100.200': 'alibaba', '169.254.170.2': 'ecs' };
/** Files that are on no other machines: those of nodes of EKS and ECS, of Elastic Beanstalk, what the cloud provider of Kubernetes reads on Azure. */
const OWN_FILES = /(?:(?<![\w.-])|(?<=\\[nt]))\/(?:etc\/(eks|ecs|kubernetes\/azure\.json)|opt\/(elasticbeanstalk|aws\/bin\/cfn|aws\/amazon-cloudwatch-agent)|var\/lib\/(waagent))(?=[/\s"':,\-.]|$)/g;
const RESOLVER = /(?<![\d.:a-f])(?:8\.8\.(?:8\.8|4\.4)|1\.(?:1\.1|0\.0)\.[123]|9\.9\.9\.(?:9|1[0-2]?)|149\.112\.112\.1(?:1[0-2]|0)|208\.67\.22[02]\.22[02]|94\.140\.1[45]\.1[4-6]|2001:4860:4860::8[84]{3}|2606:4700:4700::1[10]{3}|2620:fe::(?:fe|9))(?![\d.a-f]|:[\da-f]*:)/g;
/** `nameservers`, `dns.upstream`, `resolver`, `--dns 8.8.8.8`: an address that is asked for names, not one that is tried or blocked. */
const ASKED = /dns|name_?servers?|resolv|upstream|forward/i;

const MAY_OWN = /\/e(?:ks|cs)|azure\.json|elasticbeanstalk|\/opt\/aws|waagent/;

/** Whether a text without a dot or a colon may be one of these. */
export function maySurround(text: string): boolean {
  return text.includes('/dev/disk/') || MAY_OWN.test(text);
}

/** Candidates for the disks, metadata and resolvers that a text names; likely, for no contract is seen in them. */
export function readSurroundings(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  const push = (at: number, length: number, token: string): void => {
    const hit = catalogue.markers.token('identifier', token);
    if (hit) found.push(candidate(leaf, at, at + length, { kind: 'identifier', hit, confidence: 'likely', state: 'live' }));
  };
  if (text.includes('/dev/disk/')) for (const match of text.matchAll(DISK)) push(match.index, match[0].length, `disk:${match[1] ?? match[2]!}`);
  if (MAY_OWN.test(text)) for (const match of text.matchAll(OWN_FILES)) push(match.index, match[0].length, `file:${match.slice(1).find((part) => part !== undefined)!}`);
  if (/169\.254\.|metadata\.google|100\.100\.100\.200/.test(text)) {
    for (const match of text.matchAll(ABOUT)) {
      const index = match.slice(1, 7).findIndex((part) => part !== undefined);
      push(match.index, match[0].length, `metadata:${index < 0 ? ADDRESSES[match[7]!]! : METADATA[index]!}`);
    }
  }
  if (/8\.8\.|1\.1\.|1\.0\.0|9\.9\.9|149\.112|208\.67|94\.140|4860|4700|2620:fe/.test(text)) {
    const place = leaf.path.filter((part) => typeof part === 'string').slice(-3).join('.');
    for (const match of text.matchAll(RESOLVER)) if (ASKED.test(place) || ASKED.test(text.slice(Math.max(0, match.index - 40), match.index))) push(match.index, match[0].length, `resolver:${match[0]}`);
  }
  return found;
}
