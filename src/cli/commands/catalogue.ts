// `catalogue`: questions to the catalogue, the bundled one with what the team adds here.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueIndex } from '../../core/catalogue.ts';
import type { Layer, Service } from '../../core/model.ts';
import { nearest, normalizeName } from '../../core/names.ts';
import { alternativesTo, coverage, expiring, programmeHas, programmeRow, type ProgrammeRow } from '../../core/market.ts';
import { findService, listServices, passes, searchServices, serviceRow, type Filter } from '../../core/queries.ts';
import { STATUS_ORDER } from '../../core/status.ts';
import { ageRemark, renderAlternatives, renderCoverage, renderExpiring, renderFound, renderProgrammes, renderService, renderServices, type View } from '../../report/catalogue.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { Workspaces } from '../workspace.ts';

const LAYERS: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas', 'supply'];
const WITHIN = 180;

interface Question extends Call { view: View; catalogue: CatalogueIndex; subject: string }

const FILTERS = ['capability', 'layer', 'status', 'provider'] as const;

/** Each question: what it bears on, and the options that say something to it. */
const QUESTIONS: Readonly<Record<string, { needs?: 'service' | 'text' | 'any'; takes: readonly string[]; ask(question: Question): string }>> = {
  list: { takes: FILTERS, ask: (q) => renderServices(listServices(q.catalogue, filterOf(q), q), q.view) },
  show: { needs: 'service', takes: [], ask: (q) => renderService(serviceRow(q.catalogue, serviceOf(q), q), q.view) },
  search: { needs: 'text', takes: FILTERS, ask: (q) => renderFound(searchServices(q.catalogue, q.subject, q).filter(({ id }) => passes(q.catalogue, q.catalogue.service(id)!, filterOf(q), q.today)), q.view) },
  alternatives: { needs: 'service', takes: FILTERS, ask: alternatives },
  coverage: { takes: FILTERS, ask: (q) => renderCoverage(coverage(q.catalogue, q, filterOf(q)), q.view) },
  expiring: { takes: [...FILTERS, 'within'], ask: (q) => renderExpiring(expiring(q.catalogue, { today: q.today, within: withinOf(q) }, filterOf(q)), withinOf(q), q.view) },
  programmes: { needs: 'any', takes: FILTERS, ask: (q) => renderProgrammes(programmesOf(q), q.view) },
};

const command: Command = {
  group: 'catalogue',
  summary: { fr: 'interroger le catalogue : services, alternatives, couverture, échéances', en: 'ask the catalogue: services, alternatives, coverage, ends' },
  usage: { fr: `${Object.keys(QUESTIONS).join('|')} [SERVICE|TEXTE] [OPTIONS]`, en: `${Object.keys(QUESTIONS).join('|')} [SERVICE|TEXT] [OPTIONS]` },
  options: {
    format: { type: 'string', short: 'f', choices: ['text', 'json', 'csv', 'markdown'], value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut), json, csv ou markdown', en: 'text (default), json, csv or markdown' } },
    capability: { type: 'string', value: { fr: 'BESOIN', en: 'NEED' }, help: { fr: 'un besoin, par exemple object-storage', en: 'one need, for instance object-storage' } },
    layer: { type: 'string', choices: LAYERS, value: { fr: 'COUCHE', en: 'LAYER' }, help: { fr: LAYERS.join(', '), en: LAYERS.join(', ') } },
    status: { type: 'string', choices: STATUS_ORDER, value: { fr: 'STATUT', en: 'STATUS' }, help: { fr: STATUS_ORDER.join(', '), en: STATUS_ORDER.join(', ') } },
    provider: { type: 'string', value: { fr: 'FOURNISSEUR', en: 'PROVIDER' }, help: { fr: 'un fournisseur, par son identifiant ou son nom', en: 'one provider, by id or name' } },
    within: { type: 'string', value: { fr: 'JOURS', en: 'DAYS' }, help: { fr: `horizon de « expiring » ; ${WITHIN} par défaut`, en: `horizon of "expiring"; ${WITHIN} by default` } },
  },
  notes: {
    fr: 'list : les services. show : la fiche d’un service et ses sources. search : par nom, besoin ou adresse. alternatives : ce qui peut remplacer un service, et pourquoi dans cet ordre. coverage : les besoins que des offres qualifiées couvrent, ou non. expiring : les décisions qui finissent. programmes : les soutiens publics, et ce qu’ils valent.\nLes fichiers nommés par « catalogue » dans .cloud-au-centre.yaml sont pris en compte.',
    en: 'list: the services. show: the entry of a service and its sources, by id, name or host. search: by name, need or host. alternatives: what can replace a service, and why in that order. coverage: the needs that qualified offers cover, or not. expiring: the decisions that end, and those that follow. programmes: public support, and what it is worth; with a TEXT, those whose name holds it.\nThe files named by "catalogue" in .cloud-au-centre.yaml are taken into account.',
  },
  run(call) {
    const { io, lang, today, say, positionals } = call;
    const [name, ...rest] = positionals;
    const names = Object.keys(QUESTIONS);
    if (name === undefined) throw new UsageError(say(`« catalogue » attend une question : ${names.join(', ')}.`, `"catalogue" expects a question: ${names.join(', ')}.`));
    const question = Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name] : undefined;
    if (!question) {
      const near = nearest(name, names);
      throw new UsageError(say(`Question inconnue « ${name} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''} Questions : ${names.join(', ')}.`, `Unknown question "${name}".${near ? ` Did you mean "${near}"?` : ''} Questions: ${names.join(', ')}.`));
    }
    const subject = rest.join(' ');
    for (const option of [...FILTERS, 'within']) {
      if (call.has(option) && !question.takes.includes(option)) throw new UsageError(say(`« catalogue ${name} » ne tient pas compte de --${option} : enlevez-la.`, `"catalogue ${name}" takes no account of --${option}: remove it.`));
    }
    if (question.needs && question.needs !== 'any' && subject.trim() === '') throw new UsageError(question.needs === 'service' ? say(`« catalogue ${name} » attend un service.`, `"catalogue ${name}" expects a service.`) : say(`« catalogue ${name} » attend un texte.`, `"catalogue ${name}" expects a text.`));
    if (!question.needs && subject !== '') throw new UsageError(say(`« catalogue ${name} » n’attend rien d’autre : enlevez « ${subject} ».`, `"catalogue ${name}" expects nothing else: remove "${subject}".`));
    const { catalogue, locals } = new Workspaces({ cwd: io.cwd, today, lang }).ofFolder(io.cwd).context;
    for (const [uri, problems] of locals ?? []) {
      const path = relative(io.cwd, fileURLToPath(uri)).split(sep).join('/');
      if (problems.length > 0) io.stderr(`${say(`${path} : catalogue de l’équipe à corriger ; « lint » dit où.`, `${path}: team’s catalogue to correct; "lint" says where.`)}\n`);
    }
    const width = io.terminal && io.columns ? Math.min(Math.max(io.columns, 60), 120) : 100;
    const view: View = { form: (call.value('format') ?? 'text') as View['form'], lang, width, today, catalogue };
    io.stdout(question.ask({ ...call, view, catalogue, subject }));
    // What a machine reads has no place for a remark.
    const remark = view.form === 'json' || view.form === 'csv' ? ageRemark(view) : undefined;
    if (remark) io.stderr(`${remark}\n`);
    return EXIT.ok;
  },
};
export default command;

const MANY = 8;

/** The service meant. @throws UsageError with the provider meant, or the nearest ids */
function serviceOf({ catalogue, subject, say }: Question): Service {
  const found = findService(catalogue, subject);
  if ('service' in found) return found.service;
  const { provider, near } = found;
  const some = near.slice(0, MANY).join(', ') + (near.length > MANY ? ', …' : '');
  if (provider) {
    const host = subject.includes('.') && normalizeName(subject) !== normalizeName(provider.name);
    throw new UsageError(say(
      `« ${subject} » ${host ? `montre ${provider.name}, sans prouver l’un de ses services` : `est un fournisseur (${provider.name}), non un service`} : ${some}. Tous : « catalogue list --provider ${provider.id} ».`,
      `"${subject}" ${host ? `shows ${provider.name} and proves none of its services` : `is a provider (${provider.name}), not a service`}: ${some}. All: "catalogue list --provider ${provider.id}".`));
  }
  throw new UsageError(say(
    `« ${subject} » n’est pas un service du catalogue.${near.length > 0 ? ` Les plus proches : ${some}.` : ' Cherchez avec « catalogue search ».'}`,
    `"${subject}" is not a service of the catalogue.${near.length > 0 ? ` The nearest: ${some}.` : ' Look for it with "catalogue search".'}`));
}

function alternatives(q: Question): string {
  const [service, filter] = [serviceOf(q), filterOf(q)];
  const rows = alternativesTo(q.catalogue, service, q, filter);
  const without = service.capabilities.filter((id) => (!filter.capability || id === filter.capability) && !rows.some((row) => row.capability === id));
  return renderAlternatives(rows, without.map((id) => q.catalogue.capability(id)?.label[q.lang] ?? id), q.view);
}

/** Programmes with an actor that passes the filter, and whose id or name holds the text. */
function programmesOf(q: Question): ProgrammeRow[] {
  const { catalogue, say } = q;
  const filter = filterOf(q);
  const wanted = normalizeName(q.subject);
  const all = catalogue.data.programmes;
  const named = all.filter(({ id, name }) => [id, name.fr, name.en].some((one) => normalizeName(one).includes(wanted)));
  if (wanted !== '' && named.length === 0) throw new UsageError(unknown(q.subject, say('Programme inconnu', 'Unknown programme'), all.map(({ id }) => id), say));
  return named.filter((one) => programmeHas(catalogue, one, filter, q.today)).map((one) => programmeRow(catalogue, one, q));
}

function filterOf({ catalogue, value, say }: Question): Filter {
  const [capability, layer, status, given] = [value('capability'), value('layer'), value('status'), value('provider')];
  if (capability !== undefined && !catalogue.capability(capability)) throw new UsageError(unknown(capability, say('Besoin inconnu', 'Unknown need'), catalogue.data.capabilities.map(({ id }) => id), say));
  const provider = given === undefined ? undefined : (catalogue.provider(given) ?? catalogue.byName(given)?.provider)?.id;
  if (given !== undefined && provider === undefined) throw new UsageError(unknown(given, say('Fournisseur inconnu', 'Unknown provider'), catalogue.data.providers.map(({ id }) => id), say));
  return { ...(capability ? { capability } : {}), ...(layer ? { layer } : {}), ...(status ? { status } : {}), ...(provider ? { provider } : {}) };
}

function unknown(word: string, what: string, among: readonly string[], say: Call['say']): string {
  const near = nearest(word, among) ?? among.find((one) => one.includes(word.toLowerCase()));
  return say(`${what} « ${word} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, `${what} "${word}".${near ? ` Did you mean "${near}"?` : ''}`);
}

function withinOf({ value, say }: Question): number {
  const text = value('within') ?? String(WITHIN);
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(say(`--within attend un nombre de jours, non « ${text} ».`, `--within expects a number of days, not "${text}".`));
  return Number(text);
}
