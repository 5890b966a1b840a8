// Where a server is due, a bare name is an address even when nobody in the catalogue claims it.
import type { Path } from '../model.ts';
import type { CompiledSuppressors } from '../suppressors.ts';
import type { HostMention } from './hosts.ts';

/** Keys of a server that is spoken to, of a registry, of an image. */
const SERVER_KEY = /(?:^|[_.-])(?:host|hostname|server|endpoint|registry|registrar|smarthost|fqdn)$|[a-z](?:Host|Hostname|Server|Endpoint|Registry|Smarthost)$/i;
/** `NLX_ADDRESS=directory.hebergeur.fr:443`. */
const ADDRESS_KEY = /(?:^|[_.-])addr(?:ess)?$|[a-z]Addr(?:ess)?$/i;
const IMAGE_KEY = /(?:^|[_.-])(?:image|tags|repository)$|[a-z](?:Image|Repository)$/i;
/** What the project itself answers to. */
const OWN = /ingress|virtual_?host|route|gateway(?!s$)|tls|public|external_?(?:host|url|dns)|base_?(?:host|domain)|allowed|cors|csrf|self|site_?name|own|listen|vhost|^rules$/i;
/** Mappings that say how a server is reached. */
const SPOKEN_TO = /^with$|smtp|mail|db|database|postgres|mysql|maria|redis|valkey|mongo|ldap|kafka|rabbit|amqp|s3|minio|elastic|opensearch|broker|mqtt|imap|ftp|external|remote|upstream|server|proxy|registr|cache|queue|storage|datasource|connection|target|trunk|carrier|gateways$|provider|integration|payment|shipping|peers?$|seeds?$|z3950/i;
/** `ssh user@host`, `psql -h host`, `docker login host`, `docker tag x host/…`. */
const LOGIN = /^(?:docker|podman|buildah|nerdctl|skopeo|crane|oras|helm)\s+(?:registry\s+)?(?:login|tag|logout)\s/;
const REMOTE = /^(?:ssh|scp|sftp|rsync|ssh-keyscan|ssh-copy-id|autossh|mosh|ftp|lftp|ncftp\w*)\s/;
const CLIENT = /^(?:psql|pg_dump|pg_restore|pg_isready|mysql|mysqldump|mariadb|redis-cli|mongosh?|mongodump|ldapsearch|swaks)\s/;
const FLAG = /\s(?:-h|-H|--host(?:name)?|--server|--registry)[= ]?["']?$/;

/**
 * @param command the text of the command that a mention of a script stands in
 * @param before what stands before the mention in that command
 */
export function isDueInCommand({ host, rest, scheme, templated }: HostMention, suppressors: CompiledSuppressors, command: string, before: string): boolean {
  if (templated || !suppressors.isPublicDomain(host)) return false;
  if (REMOTE.test(command)) return scheme === 'mail' ? !suppressors.mayBeFile(host) : /^(?:ssh|ssh-keyscan|l?ftp|sftp|mosh)\s/.test(command) && !rest.startsWith('/') && host.split('.').length > 2 && !/\s-[a-zA-Z]\s*["']?$/.test(before);
  if (LOGIN.test(command)) return scheme === undefined && (/\slogin\s/.test(` ${command}`) ? rest === '' || /^:\d/.test(rest) : rest.startsWith('/')) && !/\s(?:-u|-p|--username|--password)[= ]["']?$/.test(before);
  if (/^(?:docker|podman|buildah)\s+(?:buildx\s+)?(?:build|bud)\s/.test(command)) return scheme === undefined && rest.startsWith('/') && /\s(?:-t|--tag)[= ]?["']?$/.test(before);
  if (CLIENT.test(command)) return scheme === undefined && FLAG.test(before);
  return /^(?:curl|wget)\s/.test(command) && scheme === undefined && !/\s(?:-o|-O|-d|-F|-H|-b|-c|-K|-T|--\w[\w-]*)[= ]?["']?\S*$/.test(before) && (host.split('.').length > 2 && rest.startsWith('/') || FLAG.test(before));
}

/** `Data Source=sql.hebergeur.fr;Initial Catalog=x`: where a string of connection says its server. */
const CONNECTION = /(?:^|;)\s*(?:server|data source|host|addr(?:ess)?|network address)\s*=\s*(?:tcp:)?$/i;

/** @param text the whole value */
export function isDueInConnection({ host, start, templated }: HostMention, suppressors: CompiledSuppressors, text: string): boolean {
  return !templated && text.includes(';') && CONNECTION.test(text.slice(Math.max(0, start - 40), start)) && suppressors.isPublicDomain(host);
}

/** @param whole whether nothing else stands in the value */
export function isDueAtKey({ host, rest, scheme, templated, port }: HostMention, suppressors: CompiledSuppressors, key: string, path: Path, whole: boolean): boolean {
  if (templated || scheme !== undefined || !whole || !suppressors.isPublicDomain(host) || suppressors.mayBeFile(host)) return false;
  if (IMAGE_KEY.test(key)) return rest.startsWith('/') && /^(?:registry|registre|docker|harbor|hub|cr|containers?|images?|gitlab|nexus|artifactory|quay)[\w-]*\./.test(host);
  if (port !== undefined && ADDRESS_KEY.test(key) && rest === '' && !OWN.test(key)) return true;
  if (!SERVER_KEY.test(key) || (rest !== '' && !rest.startsWith('/'))) return false;
  if (host.split('.').length < 3 && port === undefined && !/registry|smtp|mail|host|server/i.test(key)) return false;
  // `host` alone is as often the name of the project's own site.
  if (/^(?:host|hostname|fqdn)$/i.test(key) && port === undefined && !path.slice(0, -1).some((part) => typeof part === 'string' && SPOKEN_TO.test(part))) return false;
  return !OWN.test(key) && !path.some((part) => typeof part === 'string' && OWN.test(part));
}
