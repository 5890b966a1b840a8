// Identifiers of resources: ARNs, Azure resource ids, Google resource names, connection strings, key URIs.
import type { CatalogueIndex } from '../catalogue.ts';
import { FILLER } from '../templates.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

const FIELD = '(?:\\$\\{[^}]*\\}|[^:\\s"\'])*';
const ARN = new RegExp(`\\barn:(aws(?:-[a-z-]+)?|\\$\\{AWS::Partition\\}|\uE000+|[a-z0-9]+):([a-z0-9-]+):(${FIELD}):(${FIELD}):(?:\\$\\{[^}\\s]*\\}|[^\\s"'\`,)\\]}])*`, 'g');
const AZURE = /\/subscriptions\/[^/\s"]+\/resourceGroups\/[^/\s"]+(?:\/providers\/(Microsoft\.[A-Za-z]+)\/[^\s"',]*)?/gi;
const GCP = /(?:https:\/\/www\.googleapis\.com\/[a-z]+\/v\d+\/)?(?<![\w/-])projects\/[a-z0-9:$_{}.()\uE000-]+\/(?:locations|regions|zones|global|secrets|serviceAccounts|topics|subscriptions|instances|datasets|keyRings)\/[^\s"',]+/gi;
const STORAGE_ACCOUNT = /\bAccountName=[^;\s"']+(?=;)/g;
/** Azurite under another account. */
const LOCAL_STORE = /(?:Blob|Queue|Table|File)Endpoint=http:\/\/(?:localhost|127\.0\.0\.1|host\.docker\.internal|[\w-]+)[:/]/;
/** The account that Azurite, the emulator, is born with; the account of LocalStack and Moto in ARNs; queues of a server of one's own. */
const EMULATED = /AccountName=devstoreaccount1\b|^sqs:\/\/(?:[^@/]*@)?[\w-]+:\d+|^arn:aws:[a-z0-9-]+:[^:]*:0{12}:/;
/** The suffix of Azure's own cloud; another one is another operator, whose host speaks for itself. */
const FOREIGN_SUFFIX = /EndpointSuffix=(?!core\.windows\.net)[a-z]/;
/** Connection name of Cloud SQL: `project:region:instance`; a project of S3NS is `s3ns:project`. */
const CLOUD_SQL = /(?:\/cloudsql\/|(?<![\w.:/-]))(s3ns:)?[a-z][a-z0-9-]{4,28}[a-z0-9]:(?:u-france-east\d|(?:europe|us|asia|northamerica|southamerica|australia|me|africa)-(?:central|north|south|east|west|northeast|southeast|northwest|southwest)\d{1,2}):[a-z][a-z0-9-]*(?![\w:-])/g;
/** Transports of Symfony that speak to a vendor unless another host is written: `brevo+smtp://KEY@default`. */
const DSN = /(?<![\w.+-])([a-z]+(?:-[a-z]+)?)(?:\+(?:smtps?|api|https?))?(?=:\/\/(?:[^\s"'@/]*@)?default\b)/g;
const SERVICE_BUS = /\bEndpoint=sb:\/\//g;
/** A key of zeros is nobody's: what a test is given. */
const INSIGHTS = /\bInstrumentationKey=(?![0-]{36})[0-9a-f-]{36}\b/g;
/** Measurement ids of Google Analytics and containers of Tag Manager; rows of X stand for one. */
const TRACKING = /(?:^|=)(?!\w+-X+$)((?:G-(?=[A-Z]*\d)[A-Z0-9]{10}|GTM-[A-Z0-9]{6,9}|UA-\d{6,10}-\d{1,2}))$/;
/** Pools of Cognito: of users, `eu-west-1_aBcDeFgH1`, and of identities; a random name has letters of both sizes. */
const POOL = /(?:^|=)((?:us|eu|ap|sa|ca|me|af|il|mx)(?:-gov)?-[a-z]+-\d(?:_(?=\w*[A-Z])(?=\w*[a-z\d])[A-Za-z\d]{9}|:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))$/;
const SCHEME_IDS = /(?<![\w.-])(?:gcpkms|awskms|azurekeyvault|azblob|gs|gcs|hf|mapbox|aws|awssns|awssqs|sqs|gcppubsub|azuresb|bigquery|snowflake|b2|azure|gce|scaleway|digitalocean|hcloud|ibm|codecommit(?:::[a-z\d-]+)?):\/\/["']?[^\s"',]+|(?<![\w.-])ppa:[\w.+-]+\/[\w.+-]+|(?<![\w.-])(?:ocid1\.[a-z]+\.|crn:v1:|urn:v1:[a-z]+:)[^\s"',]+/g;
/** Repositories of restic: `b2:bucket:path`, `gs:bucket:/`, `azure:container:/` (https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html). */
const RESTIC = /^(?:[A-Z_\d]+=)?(?:(b2):[\w.-]{3,63}:?|(gs|azure):[\w.-]{3,63}:\/)[\w./-]*$/;
/** `arn:aws:states:::dynamodb:putItem`, `arn:aws:states:::aws-sdk:rekognition:detectText`; `http` is nobody's. */
const INTEGRATION = /:states:::(?:aws-sdk:)?(?!http\b|states\b|activity\b)([a-z][a-z0-9-]*):/;
/** `{{resolve:secretsmanager:base:SecretString:mdp}}`, which CloudFormation reads elsewhere when it deploys. */
const RESOLVED = /\{\{(resolve:(?:ssm|ssm-secure|secretsmanager)):/g;
/** What unseals a Vault: `seal "awskms" { … }`. */
const SEAL = /^[ \t]*seal[ \t]+"(\w+)"/gm;
/** Where Terraform keeps its state and Vault its secrets: `backend "gcs" { … }`, `storage "dynamodb" { … }`. */
const KEPT = /^[ \t]*(?:backend|storage)[ \t]+"(\w+)"[ \t]*\{/gm;
/** Where HCP keeps it: `cloud { organization = "…" }`, and the key to it. */
const HCP = /^[ \t]*cloud[ \t]*\{(?=[^}]{0,200}\borganization\s*=)|(?<![\w.])credentials[ \t]+"app\.terraform\.io"/gm;
/** What tools of Azure call the cloud that they speak to. */
const AZURE_NAMED = /Azure(?:Public|China|USGovernment|German)Cloud/;
const AZURE_CLOUD = /(?<![\w.-])Azure(?:Public|China|USGovernment|German)Cloud(?![\w.-])/g;
/** Emulators and self-hosted stores that mint ARNs of their own. */
const FOREIGN_PARTITION = /^(?:minio|openstack|acs|ceph|rgw)$/;

/** What a resource name is made of, without its ids: `projects/p/locations/l/keyRings/k` → `locations/keyRings`. */
function collections(name: string): string {
  const parts = name.slice(name.indexOf('projects/')).split('/').slice(2);
  const words: string[] = [];
  for (let i = 0; i < parts.length; i += parts[i] === 'global' ? 1 : 2) words.push(parts[i]!);
  return words.join('/');
}

/** Whether a value without a dot or a colon can still be an identifier. */
export function mayIdentify(text: string): boolean {
  return text.includes('/') && (text.includes('projects/') || text.includes('/subscriptions/')) || text.startsWith('InstrumentationKey=') || /(?:seal|backend|storage) "/.test(text) || AZURE_NAMED.test(text) || trackingIn(text) !== undefined || poolIn(text) !== undefined;
}

function trackingIn(text: string): string | undefined {
  return text.length < 80 && text.includes('-') ? TRACKING.exec(text)?.[1] : undefined;
}

function poolIn(text: string): string | undefined {
  return text.length < 120 && /-\d[_:]/.test(text) ? POOL.exec(text)?.[1] : undefined;
}

/** Candidates for the identifiers of a text. */
export function readIdentifiers(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  const push = (match: RegExpMatchArray, key: string, extra: Partial<Candidate> = {}): void => {
    const hit = catalogue.markers.token('identifier', key);
    if (hit) found.push(candidate(leaf, match.index!, match.index! + match[0].length, { kind: 'identifier', hit, confidence: 'certain', state: match[0].includes(FILLER) ? 'templated' : 'live', ...(EMULATED.test(match[0]) ? { rejected: 'emulator' as const } : {}), ...extra }));
  };
  if (text.includes('arn:')) {
    for (const match of text.matchAll(ARN)) {
      if (FOREIGN_PARTITION.test(match[1]!)) continue;
      // `arn:aws:iam::*:root`: whoever it is, in every account; a policy compares with it.
      if (/^arn:[^:]*:(?:iam|sts)::\*:/.test(match[0])) continue;
      const partition = /^[$\uE000]/.test(match[1]!) ? 'aws' : match[1]!;
      const region = /^[a-z]{2,}-[a-z]+(?:-[a-z]+)?-\d$/.test(match[3] ?? '') ? match[3] : undefined;
      // A policy of the provider itself or a wildcard names a permission, not a resource; the service is the same.
      // Policies of MinIO, Ceph and the S3 of other clouds are written with it too: the endpoint decides.
      const shared = match[2] === 's3' && match[3] === '' && match[4] === '' ? { protocol: 's3' as const, confidence: 'likely' as const } : {};
      // A layer is its publisher's, whose agent it holds; a state of Step Functions calls the service that it names.
      const called = match[2] === 'states' && match[4] === '' ? INTEGRATION.exec(match[0])?.[1] : undefined;
      const layer = match[2] === 'lambda' && match[0].includes(':layer:') ? `layer:${match[4]}` : undefined;
      if (layer && catalogue.markers.token('identifier', layer)) push(match, layer);
      // Parameters are kept, all the rest of Systems Manager is run.
      else push(match, `arn:${partition}:${called ?? match[2]}:${match[2] === 'ssm' && match[0].includes(':parameter') ? 'parameter:' : ''}`, { ...shared, ...(region ? { region } : {}) });
    }
  }
  if (text.includes('{{resolve:')) for (const match of text.matchAll(RESOLVED)) push(match, match[1]!);
  if (text.includes('seal ')) for (const match of text.matchAll(SEAL)) push(match, `vaultseal:${match[1]}`);
  if (/(?:backend|storage) +"/.test(text)) for (const match of text.matchAll(KEPT)) {
    const hit = catalogue.markers.token('selector', `tfbackend:${match[1]}`);
    if (hit) found.push(candidate(leaf, match.index, match.index + match[0].length, { kind: 'selector', hit, confidence: 'likely', state: 'live' }));
  }
  if (text.includes('cloud {') || text.includes('credentials "')) for (const match of text.matchAll(HCP)) {
    const hit = catalogue.markers.token('selector', 'tfbackend:cloud');
    if (hit) found.push(candidate(leaf, match.index, match.index + match[0].length, { kind: 'selector', hit, confidence: 'likely', state: 'live' }));
  }
  if (text.includes('/resource') && text.includes('/subscriptions/')) for (const match of text.matchAll(AZURE)) push(match, `azid:${match[1] ?? 'Microsoft.Resources'}/`);
  if (text.includes('projects/')) for (const match of text.matchAll(GCP)) push(match, match[0].includes('s3ns:') ? 'gcpid:s3ns:' : `gcpid:${collections(match[0])}`);
  if (text.includes('default') && text.includes('://')) for (const match of text.matchAll(DSN)) push(match, `dsn:${match[1]}`);
  if (text.includes(':')) for (const match of text.matchAll(CLOUD_SQL)) push(match, match[1] || match[0].includes(':u-france-') ? 'gcpid:s3ns:' : 'cloudsql:', { region: match[0].split(':').at(-2)! });
  if (text.includes('=')) {
    if (text.includes('AccountName=') && /AccountKey=|EndpointsProtocol=|SharedAccessSignature=/.test(text)) for (const match of text.matchAll(STORAGE_ACCOUNT)) push(match, 'azconn:storage', FOREIGN_SUFFIX.test(text) ? { rejected: 'override' } : LOCAL_STORE.test(text) ? { rejected: 'emulator' } : {});
    if (text.includes('=sb://')) for (const match of text.matchAll(SERVICE_BUS)) push(match, 'azconn:servicebus');
    if (text.includes('InstrumentationKey')) for (const match of text.matchAll(INSIGHTS)) push(match, 'azconn:insights');
  }
  if (AZURE_NAMED.test(text)) for (const match of text.matchAll(AZURE_CLOUD)) push(match, 'azconn:cloud', { confidence: 'likely' });
  const restic = text.length < 200 ? RESTIC.exec(text) : null;
  if (restic) push(restic, `restic:${restic[1] ?? restic[2]!}`);
  const pool = poolIn(text);
  if (pool) {
    const hit = catalogue.markers.token('identifier', 'pool:cognito');
    if (hit) found.push(candidate(leaf, text.length - pool.length, text.length, { kind: 'identifier', hit, confidence: 'likely', state: 'live', region: pool.slice(0, pool.search(/[_:]/)) }));
  }
  const tracking = trackingIn(text);
  if (tracking) {
    const from = text.length - tracking.length;
    const hit = catalogue.markers.token('identifier', 'tracking:google');
    if (hit) found.push(candidate(leaf, from, text.length, { kind: 'identifier', hit, confidence: 'likely', state: 'live' }));
  }
  if (text.includes('://') || text.includes(':v1:') || text.includes('ocid1.') || text.includes('ppa:')) for (const match of text.matchAll(SCHEME_IDS)) push(match, match[0]);
  return found;
}
