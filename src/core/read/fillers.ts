// Names that stand for those of whoever copies the file: `my-bucket`, `yourcompany.okta.com`, account 123456789012. Whose the
// service is can be read, not that anybody uses it: such a mention is never certain.
import type { Candidate } from './candidate.ts';

/** Words that are nobody's name, alone or at the head of one. */
const HEAD = /^(?:my|your?|mock|fake|dummy|example|sample|foo|bar|baz|foobar|placeholder|changeme|change-me|replace-?me|some)(?=$|[-_.])|^(?:hostname|subdomain|(?:company|customer|tenant|account|bucket|cluster|project|host)[-_]?name)$|^(?:my|your)(?:company|corp|org|organi[sz]ation|domain|instance|tenant|team|site|app|bucket|account|registry|project|storage(?:account(?:name)?)?|server|vault|key-?vault|acr|disk|db|database|cluster|name|user|store|workspace|namespace|subdomain|host|service|container)s?\d*(?=$|[-_.])|^(?:my|your)azure\w*$|^(?:contoso|fabrikam|adventureworks|northwind)(?=$|[-_])|^fs-example|-example$|^x{3,}(?=$|[-_])|^<|^\[|YOUR[-_ ]|CHANGE_?ME/i;
/** Words that are a place to write a name only where they are all of a customer's label. */
const ALONE = /^(?:acme|agency|test|name|company|tenant|account|bucket|domain|host|hostname|cluster|org|organization|customer|client|subdomain|region|project|xxx?)$/i;
/** Domains below which each customer has a label. */
const SHARED = /\.(?:cloudfront\.net|amazonaws\.com|windows\.net|azure(?:websites|containerapps|fd|edge)?\.(?:net|com|io)|azurecr\.io|azconfig\.io|auth0\.com|okta(?:preview)?\.com|supabase\.co|herokuapp\.com|firebaseio\.com|atlassian\.net|zendesk\.com|myshopify\.com|snowflakecomputing\.com|sharepoint\.com|onmicrosoft\.com|b2clogin\.com|salesforce\.com|service-now\.com|freshdesk\.com|digitaloceanspaces\.com|netlify\.app|vercel\.app|pages\.dev|workers\.dev|onrender\.com|fly\.dev|azuredatabricks\.net|databricks\.com|mongodb\.net|sentry\.io|jfrog\.io|zulipchat\.com|slack\.com)$/;
/** What examples have instead of the letters that a cloud draws: `base.cluster-abc123.eu-west-3.rds.amazonaws.com`. */
const DRAWN = /^(?:cluster-)?(?:abc(?:de?f?g?h?|\d{2,})?|xyz\d*|random(?:-?id|-?string)?)$|^cluster-x+$|^o0$|^(?:aws[-_])?region(?:[-_]?name)?$/i;
/** `/subscriptions/<YourSubscriptionId>/…`, `arn:aws:acm:…:certificate/xxxxxxxx-xxxx`. */
const DRAWN_ID = /^\/subscriptions\/.*<[A-Za-z]|^\/subscriptions\/0{8}-0{4}|^arn:.*x{4}-x{4}/;
/** The first folder of a path, that of an owner or a project: `github.com/your-org/…`, `gcr.io/PROJECT_ID/…`. */
const OWNER = /^(?:[<{].*|(?:the-)?owner|org|organi[sz]ation|user(?:-?name)?|(?:my|your?)[-_]?(?:org\w*|company|user\w*|name|team|account|group|project\w*|repo\w*|registry|namespace|id|github\w*|docker\w*|image|app)(?:[-_]\w+)*|example(?:-?(?:org|user|com|project|company))?|(?:gcp[-_])?project[-_]id|account|change-?me|foo|placeholder)$/i;
/** `quay.io/<organisation>/portail`, and nothing else. */
const BLANK_IMAGE = /^[\w.-]+\/<[A-Za-z][\w -]{1,40}>(?:[/:].*)?$/;
/** Accounts and keys of documentation. */
const ACCOUNT = /(?<![\d])(?:123456789(?:0(?:123?)?)?|987654321(?:098)?|111122223333|111222333444|444455556666|777788889999|123123123123|(\d)\1{10,11})(?!\d)|:(?:12345|[A-Z_]*ACCOUNT[A-Z_]*|X{3,}|x{3,}):/;
/** Where an address of an API is answered by nothing but what was written beforehand. */
const MOCKED = /^virtserver\.swaggerhub\.com$|\.mock\.pstmn\.io$|\.apiary-mock\.com$|\.beeceptor\.com$|\.mockapi\.io$|\.wiremockapi\.cloud$/;
const KINDS: ReadonlySet<Candidate['kind']> = new Set(['host', 'image', 'identifier', 'selector']);

/** Whether the name of a customer is one to be filled in. @param value a host, an identifier, the URL of a bucket */
export function isFiller(value: string): boolean {
  if (ACCOUNT.test(value) || DRAWN_ID.test(value)) return true;
  const scheme = value.indexOf('://');
  if (scheme > 0) return HEAD.test(value.slice(scheme + 3)) || /^[a-z\d]+:\/\/bucket(?:[-_]?name)?(?:\/|$)/i.test(value);
  const labels = /^[^/:\s]+/.exec(value)?.[0].split('.') ?? [];
  if (labels.length < 3 || value.startsWith('arn:')) return false;
  return labels.slice(0, -2).some((label) => HEAD.test(label)) || (ALONE.test(labels[0]!) || labels.some((label) => DRAWN.test(label))) && SHARED.test(labels.join('.'));
}

/** `/webhook/xxxx/xxxx`, `/your-org/your-repo`: whom it would call, once filled in. */
const BLANKS = /\/[xX]{3,}(?:[/?#]|$)|[/=]<?(?:YOUR|your)[-_/]\w|^\/(?:OWNER|ORG)\/|^\/\*$|\/\w+(?:\.{3}|…)$/;

/** Whether a path is one to be filled in. @param rest from the slash after the host on */
export function isBlank(rest: string): boolean {
  return BLANKS.test(rest) || isFillerOwner(rest);
}

function isFillerOwner(rest: string): boolean {
  const owner = /^\/([^/\s:@]+)(?=\/)/.exec(rest)?.[1];
  return owner !== undefined && OWNER.test(owner);
}

/** Lowers certain mentions of filler names to likely. */
export function weighFillers(candidates: Candidate[]): Candidate[] {
  return candidates.map((made) => {
    if (made.confidence !== 'certain' || made.rejected !== undefined || !KINDS.has(made.kind)) return made;
    // Under its own domain a vendor names as it likes: `test.docker.com`, `my.1password.com`.
    const own = made.kind === 'host' && made.hit?.marker.match === made.value;
    // A reader of a dialect has looked at the host only.
    if (made.kind === 'host' && made.leaf.text.startsWith('http') && !made.leaf.text.includes(' ') && BLANKS.test(made.leaf.text.replace(/^https?:\/\/[^/]*/, ''))) return { ...made, confidence: 'likely' };
    return !own && isFiller(made.value) || made.kind === 'image' && (isFillerOwner(made.value.slice(Math.max(0, made.value.indexOf('/')))) || BLANK_IMAGE.test(made.leaf.text)) || MOCKED.test(made.value) ? { ...made, confidence: 'likely' } : made;
  });
}
