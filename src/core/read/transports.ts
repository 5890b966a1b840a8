// Names under which programs know a vendor's transport or store (URLs of Shoutrrr and Apprise, modules of Django), and the form of
// keys meant for the public: no host is written, the name alone says who is called.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { protocolOf } from './commands.ts';

/** `discord://token@id`, `slack://hook:a-b-c@webhook`, `tgram://token/chat`; not `slack://open`, a link that opens a program. */
const NOTICE = /(?<![\w.+-])(discord|slack|telegram|tgram|teams|msteams|pushover|pover|opsgenie|pagerduty|googlechat|gchat|ifttt|cloudinary|github|mailgun|sendgrid|ses|sns|twilio|pbul|pushbullet|wxteams|o365|zulip|vonage|sparkpost|smtp2go|onesignal|fcm|clickatell):\/\/[^\s"',/@:]{2,}[@/:][^\s"',]+/g;
/** `anymail.backends.brevo.EmailBackend`, `storages.backends.s3boto3.S3Boto3Storage`, `django_ses.SESBackend`. */
const MODULE = /(?<![\w.])(?:anymail\.backends\.(?:amazon_)?([a-z]\w*)\.[A-Z]\w*|django_(ses)\.[A-Z]\w*|(storages\.backends\.[a-z]\w*)\.[A-Z]\w*|(cloudinary)_storage\.storage\.\w+|(?:Bamboo|Swoosh\.Adapters)\.(Postmark|Mailgun|SendGrid|Sendgrid|Mandrill|Mailjet|SES|AmazonSES|SparkPost|Sparkpost|Brevo|Sendinblue|Gmail|Resend|Mailtrap|MailerSend|Dyn)(?:Adapter)?)/g;
/** Keys that pages show to everybody: Google's (Maps, Firebase), Mapbox's, Stripe's. Only their head is told. */
const KEY = /(?<![\w.-])(?:(AIza)[\w-]{35}|(pk\.eyJ)[\w-]{20,}\.[\w-]{10,}|([prs]k_(?:live|test)_)[A-Za-z0-9]{20,}|(gh[opsu]_)[A-Za-z0-9]{36}|(github_pat_)\w{40,}|(xox[abp]-)\d{8,}-[\w-]{10,}|(SG\.)[\w-]{20,}\.[\w-]{30,}|(sk-(?:ant|proj)-)[\w-]{20,}|(xkeysib-)[a-f\d]{40,}[\w-]*|(hf_)[A-Za-z]{30,}|(tskey-(?:auth|client|api)-)[\w-]{8,}|(dckr_pat_)[\w-]{20,}|(6L[cdef])[\w-]{37}|(0x4AAA)[\w-]{14,})(?![\w-])/g;
const HEAD = /AIza|pk\.eyJ|[prs]k_(?:live|test)_|gh[opsu]_|github_pat_|xox[abp]-|SG\.|sk-(?:ant|proj)-|xkeysib-|hf_|tskey-|dckr_pat_|6L[cdef]|0x4AAA/;
/** `op://vault/item/field`; `ref+awssecrets://…`, as vals and Helmfile write what is fetched when they run. */
const SECRET = /(?<![\w.+-])(?:ref\+)?(op|awssecrets|awsssm|awskms|gcpsecrets|gcpkms|azurekeyvault|1password|1passwordconnect|onepasswordconnect|doppler):\/\/(?=[^\s"'/])/g;
const MAILERS = /Bamboo\.|Swoosh\.|cloudinary_s/;
/** How a client of Kafka says who it is to Amazon's. */
const MSK = /(?<![\w.])(?:AWS_MSK_IAM\b|software\.amazon\.msk\.auth\b)/g;
/** Programs that these links open on a desk. */
const OPENS = /^(?:slack:\/\/(?:open|channel|user|app)\b|(?:ms)?teams:\/\/teams\.)/;

/** Whether a text can hold one of these keys or names. */
export function mayTransport(text: string): boolean {
  return text.includes('://') || (text.length > 19 && HEAD.test(text)) || text.includes('.backends.') || text.includes('django_ses.') || MAILERS.test(text) || text.includes('_MSK_') || text.includes('amazon.msk.');
}

/**
 * Candidates for the transports and stores that a text names; likely, for a name may be settled by more than this text.
 * URLs of https://containrrr.dev/shoutrrr and https://github.com/caronc/apprise, references of https://github.com/helmfile/vals.
 * @param text the leaf's text, or as much of it as is no comment, at the same indexes
 */
export function readTransports(leaf: Leaf, text: string, catalogue: CatalogueIndex): Candidate[] {
  const found: Candidate[] = [];
  const push = (from: number, to: number, token: string): void => {
    const hit = catalogue.markers.token('identifier', token);
    if (!hit) return;
    const shared = protocolOf(hit);
    found.push(candidate(leaf, from, to, { kind: 'identifier', hit, state: 'live', ...(shared?.protocol === 's3' ? shared : {}), confidence: 'likely' }));
  };
  if (text.includes('://')) for (const match of text.matchAll(NOTICE)) if (!OPENS.test(match[0])) push(match.index, match.index + match[1]!.length, `dsn:${match[1]}`);
  if (/backends\.|django_/.test(text) || MAILERS.test(text)) for (const match of text.matchAll(MODULE)) push(match.index, match.index + match[0].length, match[3] ?? `dsn:${(match[1] ?? match[2] ?? match[4] ?? match[5]!).toLowerCase().replace('amazon', '')}`);
  if (text.includes('op://') || text.includes('ref+')) {
    for (const match of text.matchAll(SECRET)) if (match[1] === 'op' || match[0].startsWith('ref+')) push(match.index, match.index + match[0].length, `ref:${match[1]}`);
  }
  if (/_MSK_|\.msk\./.test(text)) for (const match of text.matchAll(MSK)) push(match.index, match.index + match[0].length, 'dsn:msk');
  if (text.length > 19 && HEAD.test(text)) {
    for (const match of text.matchAll(KEY)) {
      const head = match.slice(1).find((one) => one !== undefined)!;
      // A key of Clerk looks like one of Stripe.
      if (head.startsWith('pk_') && /clerk/i.test(`${String(leaf.path.at(-1))} ${text}`)) push(match.index, match.index + head.length, 'key:clerk');
      else push(match.index, match.index + head.length, `key:${head}`);
    }
  }
  return found;
}
