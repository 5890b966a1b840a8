// Programming interfaces: which need each one serves, so that what two services share is counted where it helps a move.
import { normalizeName } from './names.ts';
import type { Service } from './model.ts';

const ANY = undefined;
/** Interface → its usual name, and the needs it serves; all of them when none is listed. */
const APIS: Record<string, { name: string; serves: readonly string[] | undefined }> = {
  's3': { name: 'S3', serves: ['object-storage', 'backup', 'archiving'] },
  'swift': { name: 'Swift', serves: ['object-storage', 'backup'] },
  'openstack': { name: 'OpenStack', serves: ['virtual-machines', 'bare-metal', 'private-cloud', 'block-storage', 'networking', 'load-balancing', 'gpu', 'dns'] },
  'aws-ec2': { name: 'EC2 (AWS)', serves: ['virtual-machines', 'block-storage', 'networking', 'load-balancing', 'gpu'] },
  'vmware': { name: 'VMware', serves: ['virtual-machines', 'private-cloud', 'networking', 'backup'] },
  'azure-resource-manager': { name: 'Azure Resource Manager', serves: ANY },
  'google-cloud': { name: 'Google Cloud', serves: ANY },
  'kubernetes': { name: 'Kubernetes', serves: ['managed-kubernetes'] },
  'openshift': { name: 'OpenShift', serves: ['managed-kubernetes', 'serverless-paas'] },
  'docker-registry': { name: 'OCI', serves: ['container-registry'] },
  'postgresql': { name: 'PostgreSQL', serves: ['managed-postgresql'] },
  'mysql': { name: 'MySQL', serves: ['managed-postgresql'] },
  'redis': { name: 'Redis', serves: ['nosql-database'] },
  'mongodb': { name: 'MongoDB', serves: ['nosql-database'] },
  'kafka': { name: 'Kafka', serves: ['message-queue'] },
  'amqp': { name: 'AMQP', serves: ['message-queue'] },
  'smtp': { name: 'SMTP', serves: ['email-delivery', 'email-calendar'] },
  'imap': { name: 'IMAP', serves: ['email-calendar'] },
  'openai': { name: 'OpenAI', serves: ['llm-inference'] },
  'oidc': { name: 'OpenID Connect', serves: ['identity-sso'] },
  'webdav': { name: 'WebDAV', serves: ['file-sharing'] },
  'matrix': { name: 'Matrix', serves: ['messaging-chat'] },
};

/** Usual names, as a need may write them. */
export const API_NAMES: readonly string[] = Object.values(APIS).map(({ name }) => name);

/** The interface that a person means by a name: `S3`, `openstack`, `OpenID Connect`. */
export function apiNamed(text: string): string | undefined {
  const wanted = normalizeName(text);
  return Object.keys(APIS).find((id) => normalizeName(id) === wanted || normalizeName(APIS[id]!.name) === wanted);
}

/** Names of the interfaces that two services share and that serve a need. Empty: none known, which is not "none". */
export function sharedApis(one: Service | undefined, other: Service | undefined, capability: string | undefined): string[] {
  if (!one?.apis || !other?.apis || capability === undefined) return [];
  return one.apis.flatMap((api) => {
    const known = APIS[api];
    return known && other.apis!.includes(api) && (known.serves?.includes(capability) ?? true) ? [known.name] : [];
  });
}

/** Whether a service is known to offer an interface that serves a need: then sharing none, or not knowing, is worth a word. */
export function servesAnApi(service: Service, capability: string): boolean {
  return (service.apis ?? []).some((api) => APIS[api] !== undefined && (APIS[api].serves?.includes(capability) ?? true));
}
