// Who does a job, chosen by name: `MAIL_PROVIDER: brevo`, `llm: { provider: openai }`, `QUEUE_CONNECTION=sqs`. What the job is called
// and the short names of its services are data of each capability (`chosenBy`); other names are those of the catalogue.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Provider, Service } from '../model.ts';
import { wordsOfKey } from '../variable.ts';

/** Words that say "who does it", after the word for the job or under it. */
const ROLE = /^(?:exporter|provider|driver|backend|service|transport|transporter|vendor|gateway|connection|engine|client|adapter|platform|mailer|plugin|type|store|db|disk|channel|device)$/;
/** Jobs that say by themselves who does them: `EXTERNAL_STORAGE=s3`. */
const OWN_ROLE = /^(?:storage|captcha|llm|geocoder)$/;
/** `mail__options__service`: a word between the job and the role. */
const FILLING = /^(?:options?|settings?|config(?:uration)?)$/;
/** What a mapping about a job is called besides the job. */
const AROUND = /^(?:services?|options?|settings?|config(?:uration)?|sender)$/;
const NAME = /^[A-Za-z][\w.+-]{1,80}$/;

export interface Choice {
  provider: Provider;
  service?: Service;
  capability: string;
  /** The job, as the key calls it. */
  subject: string;
  /** The mapping around the key is the job's. */
  under: boolean;
}

interface Job { capability: string; names: ReadonlyMap<string, string>; listed: boolean }
const tables = new WeakMap<CatalogueIndex, Map<string, Job>>();
/** `OPENAI_MODEL`, `embeddingModel`, `llm_model_name`, `model`. */
const MODEL = /(?:^|[^a-z\d])(?:models?(?:_(?:name|id))?|llm)$/;
/** Keys of addresses that a model may be asked at. */
const SERVES = 'llm|ai|genai|openai|chat|model|embeddings?|completions?';
interface Served { capability: string; service: string; models: RegExp }
const served = new WeakMap<CatalogueIndex, readonly Served[]>();
const subjects = new Map<string, string[] | undefined>();

/** Whether a key says nothing of the job that stands around it. */
export function isFilling(key: string): boolean {
  return FILLING.test(key.toLowerCase());
}

/** Whether a key may say who does a job: asked of every key, so it is kept. */
export function mayChoose(key: string): boolean {
  return wordsOf(key) !== undefined || isModelKey(key);
}

function isModelKey(key: string): boolean {
  return /model|llm/i.test(key) && MODEL.test(split(key).join('_'));
}

/** Who alone serves a model under that name: `gpt-4o`, `claude-…`, `mistral/…` as LiteLLM writes it. */
function modelOf(key: string, text: string, catalogue: CatalogueIndex): Choice | undefined {
  if (!isModelKey(key) || text.length > 80) return undefined;
  // `OPENAI_MODELS=gpt-4o,gpt-4o-mini`
  const first = text.split(',', 1)[0]!;
  const known = served.get(catalogue) ?? catalogue.data.capabilities.flatMap(({ id, chosenBy }) => Object.entries(chosenBy?.models ?? {}).map(([service, models]): Served => ({ capability: id, service, models: new RegExp(`^(?:${models})$`) })));
  served.set(catalogue, known);
  for (const { capability, service, models } of known) {
    const owner = models.test(first) ? catalogue.byName(service) : undefined;
    if (owner) return { ...owner, capability, subject: SERVES, under: !/^[A-Z\d_]+$/.test(key) };
  }
  return undefined;
}

/**
 * The service that a value under a key chooses, by its name; a class or a URL that names one is read by `transports.ts`.
 * @param above the key around it, for `mail: { provider: … }`
 * @returns undefined when the key asks for nobody, or nobody known is named
 */
export function choiceOf(key: string, above: string | undefined, value: string, catalogue: CatalogueIndex): Choice | undefined {
  const text = value.trim();
  return jobOf(key, above, text, catalogue) ?? modelOf(key, text, catalogue);
}

function jobOf(key: string, above: string | undefined, text: string, catalogue: CatalogueIndex): Choice | undefined {
  const words = wordsOf(key);
  if (!words) return undefined;
  if (!NAME.test(text) && !/^s3$/i.test(text)) return undefined;
  const table = tables.get(catalogue) ?? jobs(catalogue);
  tables.set(catalogue, table);
  // `EmailService: { Provider: … }`, `mail_settings: { driver: … }`
  const around = split(above ?? '');
  const said = words.length > 0 ? words : around.length > 1 && AROUND.test(around[around.length - 1]!) ? around.slice(0, -1) : around;
  for (let from = 0; from < said.length; from++) {
    const subject = said.slice(from).join('_');
    const job = table.get(subject);
    if (!job) continue;
    const owner = named(text, job, catalogue);
    return owner && { ...owner, capability: job.capability, subject, under: words.length === 0 };
  }
  // `STORAGE_PHOTOS_DRIVER=gcs`: which of its stores.
  const job = words.length === 2 ? table.get(words[0]!) : undefined;
  const owner = job?.names.has(text.toLowerCase()) ? named(text, job, catalogue) : undefined;
  return owner && { ...owner, capability: job!.capability, subject: words[0]!, under: false };
}

/** The words of a key before its role; `mailer` alone is both. Undefined when it names no role. */
function wordsOf(key: string): string[] | undefined {
  if (subjects.has(key)) return subjects.get(key);
  const all = split(key);
  // `providerId`
  const words = all.length > 1 && all[all.length - 1] === 'id' ? all.slice(0, -1) : all;
  const role = words.length > 0 && ROLE.test(words[words.length - 1]!);
  const said = OWN_ROLE.test(words[words.length - 1] ?? '') ? words : role ? words.length === 1 && words[0] === 'mailer' ? words : words.slice(0, -1).filter((word, i, whole) => i === 0 || i < whole.length - 1 || !FILLING.test(word)) : undefined;
  if (subjects.size > 20_000) subjects.clear();
  subjects.set(key, said);
  return said;
}

function split(key: string): string[] {
  return key.length > 60 ? [] : wordsOfKey(key);
}

type Owner = Pick<Choice, 'provider' | 'service'>;

function named(text: string, { capability, names, listed }: Job, catalogue: CatalogueIndex): Owner | undefined {
  // `GitHub` is one word, `AzureAD` two.
  const short = names.get(text.toLowerCase()) ?? names.get(split(text).join('_'));
  const found = short === undefined ? (listed ? undefined : catalogue.byName(text)) : catalogue.byName(short);
  if (!found || short !== undefined) return found;
  if (found.service?.capabilities.includes(capability)) return found;
  // A provider may sell the job twice, qualified and not: then only the provider is shown.
  const able = found.provider.services.filter((one) => one.capabilities.includes(capability));
  return able.length === 0 ? undefined : { provider: found.provider, ...(able.length === 1 ? { service: able[0]! } : {}) };
}

function jobs(catalogue: CatalogueIndex): Map<string, Job> {
  const table = new Map<string, Job>();
  for (const { id, chosenBy } of catalogue.data.capabilities) {
    if (!chosenBy) continue;
    const job = { capability: id, names: new Map(Object.entries(chosenBy.names ?? {})), listed: chosenBy.listedOnly === true };
    for (const subject of chosenBy.subjects) table.set(subject, job);
  }
  return table;
}
