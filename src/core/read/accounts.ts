// An account at a service: a block that bears its name and holds a key, a token or a secret: `stripe: { secret_key: … }`.
// Which names mean nothing but a service that its vendor runs is data: the markers `account:…` of the providers.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Hit } from '../markers.ts';
import type { Leaf } from '../model.ts';
import { wholeVariable } from '../variable.ts';
import { candidate, type Candidate } from './candidate.ts';
import type { ReadContext } from './reading.ts';

/** What an account is opened with. `id` and `url` alone say nothing. */
const CREDENTIAL = /(?:^|[a-z\d_-])(?:key|token|secret|dsn|sid|password|webhook|hook|connection_?string|vault_?name|vault_?uri|account_?name|container_?name)$|(?:app|application|client|account|project|site|space|tenant|workspace|measurement|tracking|writekey|key)_?-?id$|credentials?$/i;

/** Says how, not who. */
const MIDDLE = /^(?:api|oauth2?|oidc|auth|config|settings|options|credentials?|client|keys?|params|default)$/i;

/** Where a key is kept, under the key's own name: `api-token: { envvar: … }`. */
const KEPT = /^(?:env|env_?var|from_?env|secret|value|secure)$/i;

/** A switch, or a variable whose default is nothing: no account is opened. */
const UNSET = /^(?:UseDevelopmentStorage=true|true|false|yes|no|\$\{\w+:-?(?:""|'')?\})$/i;

/** What a block adds to the name that it is known by: `CloudinarySettings`. */
const BLOCK = /(?:settings?|config(?:uration)?|options?|credentials?|client|account|integration|auth|oauth2?)$/;
/** `config/stripe.yml`: the file is the block, or its environments are. */
const FILE = /(?:^|\/)config\/([a-z][a-z\d_-]*)\.(?:ya?ml|json)$/;
const ENVIRONMENT = /^(?:production|prod|default|defaults|shared|common|development|staging|test)$/;

/**
 * @param uri of the file
 * @param known the key by which the value is known
 * @returns the service, at the value that opens the account; undefined for any other leaf
 */
export function readAccount(leaf: Leaf, uri: string, known: string, { catalogue, suppressors }: ReadContext): Candidate | undefined {
  // Asked of every value: most keys open nothing.
  const own = leaf.path[leaf.path.length - 1];
  const around = leaf.path[leaf.path.length - 2];
  const path = typeof own === 'string' && KEPT.test(own) && typeof around === 'string' && CREDENTIAL.test(around) ? leaf.path.slice(0, -1) : leaf.path;
  const last = path[path.length - 1];
  // `- SENTRY_ENABLED=true`
  const pair = wholeVariable(leaf.text);
  if (pair && typeof last === 'number') return readSwitch(leaf, pair.name, pair.value, catalogue);
  if (typeof last !== 'string' || leaf.text.length > 400) return undefined;
  if (!CREDENTIAL.test(last)) return readSwitch(leaf, known, leaf.text, catalogue);
  const names = path.slice(-3).flatMap((part) => (typeof part === 'string' ? part.split('.') : []));
  const above = names[names.length - 2];
  const owner = above === undefined || (path.length === 2 && ENVIRONMENT.test(above)) ? FILE.exec(uri)?.[1] : above;
  if (owner === undefined || UNSET.test(leaf.text) || suppressors.isPlaceholder(leaf.text)) return undefined;
  // `okta: { oauth2: { client-id: … } }`
  const bearer = names.length > 2 && MIDDLE.test(owner) ? names[names.length - 3]! : owner;
  const name = bearer.toLowerCase().replace(/[^a-z\d]/g, '');
  const hit = catalogue.markers.token('selector', `account:${name}`) ?? catalogue.markers.token('selector', `account:${name.replace(BLOCK, '')}`);
  return hit && candidate(leaf, 0, leaf.text.length, { kind: 'selector', hit, confidence: 'likely', state: 'live' });
}

/** What a switch is called after: `NEW_RELIC` of `NEW_RELIC_ENABLED`, nothing for `enabled` alone; undefined when the key is none. */
export function switchedBy(key: string): string | undefined {
  const match = /^(?:(\w+?)[._-]{0,2})?(?:is[._-]?)?(?:enabled?|active|tracing(?:_v\d)?)$/i.exec(key) ?? /^(?:\w+?_)?(?:enable|use)_?([a-z]\w+)$/i.exec(key);
  return match ? match[1] ?? '' : undefined;
}

/** What frameworks put before a variable's own name. */
const PUBLIC = /^(?:next_public|nuxt_public|vite|react_app|vue_app|gatsby|expo_public|public|app|django|feature)_/i;
/** `GOOGLE_AUTH_ENABLED`: who signs people in. */
const SIGN_IN = /[._-]?(?:auth|oauth2?|login|sso|oidc|sign_?in|social(?:_?login)?)$/i;

/** A service that is switched on by its name: `NEW_RELIC_ENABLED: "true"`, `sentry: { enabled: true }`; what it is told may stand elsewhere. */
function readSwitch(leaf: Leaf, key: string, value: string, catalogue: CatalogueIndex): Candidate | undefined {
  if (!/^["']?(?:true|yes|on|1)["']?$/i.test(value)) return undefined;
  const said = switchedBy(key);
  const around = leaf.path[leaf.path.length - 2];
  const name = said === '' ? (typeof around === 'string' ? around : undefined) : said;
  const hit = name ? named(name.replace(PUBLIC, ''), catalogue) : undefined;
  return hit && candidate(leaf, 0, leaf.text.length, { kind: 'selector', hit, confidence: 'possible', state: 'live' });
}

function named(name: string, { markers }: CatalogueIndex): Hit | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');
  const idp = SIGN_IN.test(name) ? markers.token('selector', `idp:${plain(name.replace(SIGN_IN, ''))}`) : undefined;
  return idp && idp.marker.match !== 'idp:*' ? idp : markers.token('selector', `account:${plain(name)}`);
}
