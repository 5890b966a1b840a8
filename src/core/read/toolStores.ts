// Where a command keeps what it works on, told by a scheme or an option of its own: `rclone sync dist :b2:bucket`, `restic -r gs:bucket:/ backup`,
// `terraform init -backend-config=storage_account_name=…`, `docker buildx build --cache-to type=s3,…`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import type { Command } from './shell.ts';

/** A tool, what tells its store, and the name by which the catalogue knows that store. */
const TOLD: readonly { tool: RegExp; told: RegExp; name: (match: RegExpMatchArray, text: string) => string }[] = [
  { tool: /^rclone\s/, told: /(?<=\s["']?):([a-z\d]+)((?:,[\w-]+=[^,:\s]+)*):/g, name: ([, type, options]) => `rclone:${type!}${provider(type!, options!)}` },
  // The name of a store that is set up elsewhere, where it is a provider's.
  { tool: /^rclone\s/, told: /(?<=\s["']?)([a-z][\w-]+)(?=:[\w.$\uE000{/-])/g, name: ([, remote]) => `storename:${remote!}` },
  { tool: /^rclone\s+config\s+create\s/, told: /(?<=\screate\s+[\w.-]+\s+["']?)([a-z\d]+)(?=["'\s])(.*)/g, name: ([, type, options]) => `rclone:${type!}${provider(type!, options!)}` },
  { tool: /^(?:restic|export|set|resticprofile|\[?Environment)\b/, told: /(?<=\s(?:(?:-r|--repo)[= ]\s*|RESTIC_REPOSITORY=)["']?)(b2|gs|azure)(?=:[\w.$\uE000{])/g, name: ([, type]) => `restic:${type!}` },
  { tool: /^duplicity\s/, told: /(?<=\s["']?)(?:boto3\+s3|s3\+http):\/\//g, name: () => 'rclone:s3/AWS' },
  { tool: /^(?:docker\s+)?(?:buildx|build|bake)\b|^(?:buildctl|depot|nerdctl|podman)\s/, told: /(?<=\s--(?:cache-(?:to|from)|(?:export|import)-cache|set)[= ]\S*?)type=(gha|s3|azblob)\b/g, name: ([, type]) => `buildx:${type!}` },
  { tool: /^docker\s+buildx\s+create\s/, told: /(?<=\s)--driver[= ]cloud\b/g, name: () => 'buildx:cloud' },
  { tool: /^(?:npx\s+(?:-\S+\s+)*)?(?:@techdocs\/cli|techdocs-cli)(?:@\S+)?\s+(?:publish|migrate)\b/, told: /(?<=\s--publisher-type[= ]+["']?)(awsS3|googleGcs|azureBlobStorage)\b/g, name: ([, type]) => `techdocs:${type!}` },
  { tool: /^gcloud\s+(?:alpha\s+|beta\s+)?(?:run|functions)\s/, told: /(?<=\s)--(?:set|update)-secrets(?=[= ])/g, name: () => 'gcp-setting:secretmanager' },
  { tool: /^(?:terraform|tofu|terragrunt)\s/, told: /(?<=\s--?backend-config[= ]["']?)([a-z_]+)=/g, name: ([, key], text) => `tfbackend:${backend(key!, text)}` },
];

const provider = (type: string, options: string): string => (type === 's3' ? `/${/provider[= ](\w+)/i.exec(options)?.[1] ?? ''}` : '');

/** A bucket is of S3 where something that only its backend knows is said with it. */
function backend(key: string, text: string): string {
  if (/^(?:storage_account_name|container_name|resource_group_name)$/.test(key)) return 'azurerm';
  if (/^(?:dynamodb_table|kms_key_id|encrypt|role_arn|use_lockfile)$/.test(key)) return 's3';
  return key === 'bucket' && /backend-config[= ]["']?(?:region|dynamodb_table|key|kms_key_id|encrypt|role_arn|use_lockfile)=/.test(text) ? 's3' : key === 'bucket' && /backend-config[= ]["']?prefix=/.test(text) ? 'gcs' : key;
}

/** `cookiecutter gh:owner/template`, `npm install github:owner/package`: a repository by its forge's short name. */
const SHORTHAND_TOOL = /^(?:cookiecutter|copier|cruft|degit|tiged|giget|nix|npm|npx|pnpm|yarn|bun|bunx|uvx|pipx)\s/;
const SHORTHAND = /(?<=\s["']?)(gh|github|gl|gitlab|bb|bitbucket|codeberg)(?=:[\w.-]+\/[\w.-]+)/;
const FORGES: Record<string, string> = { gh: 'github.com', github: 'github.com', gl: 'gitlab.com', gitlab: 'gitlab.com', bb: 'bitbucket.org', bitbucket: 'bitbucket.org', codeberg: 'codeberg.org' };

/** Images that are one tool, which what follows tells what to do. */
const RUN_IMAGE = /(?<=\s)(?:docker\.io\/)?(?:getsentry\/(sentry-cli)|flyio\/(flyctl)|digitalocean\/(doctl)|cloudflare\/(cloudflared)|ngrok\/(ngrok)|amazon\/(aws)-cli)(?=(?::\S+)?\s+[a-z])/;

/** @returns at most one candidate of a command: whom it speaks to when nothing else says so */
export function readStores(leaf: Leaf, { text, start, rest = '' }: Command, catalogue: CatalogueIndex): Candidate[] {
  const image = /^(?:docker|podman)\s+run\s/.test(text) ? RUN_IMAGE.exec(text) : null;
  const run = image && catalogue.markers.token('command', image.slice(1).find((one) => one !== undefined)!);
  if (image && run) return [candidate(leaf, start + image.index, start + image.index + image[0].length, { kind: 'command', hit: run, confidence: 'likely', state: 'live' })];
  const short = text.includes(':') && SHORTHAND_TOOL.test(text) ? SHORTHAND.exec(text) : null;
  const forge = short && catalogue.markers.host(FORGES[short[1]!]!);
  if (short && forge) return [candidate(leaf, start + short.index, start + short.index + short[0].length, { kind: 'host', hit: forge, confidence: 'certain', state: 'live' })];
  if (!/type=|:|--driver|backend-config|RESTIC|rclone|-secrets|--publisher-type/.test(text) || /endpoint(?:s?[_.-]\w+)?[= ]/.test(text + rest)) return [];
  for (const { tool, told, name } of TOLD) {
    if (!tool.test(text)) continue;
    for (const match of text.matchAll(told)) {
      const token = name(match, text + rest);
      const hit = catalogue.markers.token('selector', token) ?? catalogue.markers.token('identifier', token);
      const at = start + match.index;
      if (hit) return [candidate(leaf, at, at + leaf.text.slice(at, at + match[0].length).search(/\\?\r?\n|$/), { kind: 'selector', hit, confidence: 'likely', state: 'live', ...(hit.provider.id === 'aws' ? { protocol: 's3' as const } : {}) })];
    }
  }
  return [];
}
