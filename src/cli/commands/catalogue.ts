// `catalogue`: questions to the catalogue, the bundled one with what the team adds here.
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueIndex } from '../../core/catalogue.ts';
import type { Layer, Service } from '../../core/model.ts';
import { nearest } from '../../core/names.ts';
import { alternativesTo, coverage, expiring, findService, listServices, programmeRow, searchServices, serviceRow, type Filter } from '../../core/queries.ts';
import { STATUS_ORDER } from '../../core/status.ts';
import { renderAlternatives, renderCoverage, renderExpiring, renderFound, renderProgrammes, renderService, renderServices, type View } from '../../report/catalogue.ts';
import type { Call, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { Workspaces } from '../workspace.ts';

const LAYERS: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas', 'supply'];
const WITHIN = 180;

interface Question extends Call { view: View; catalogue: CatalogueIndex; subject: string }

/** Each question and whether it bears on something named. */
const QUESTIONS: Readonly<Record<string, { needs?: 'service' | 'text'; ask(question: Question): string }>> = {
  list: { ask: (q) => renderServices(listServices(q.catalogue, filterOf(q), q), q.view) },
  show: { needs: 'service', ask: (q) => renderService(serviceRow(q.catalogue, serviceOf(q), q), q.view) },
  search: { needs: 'text', ask: (q) => renderFound(kept(searchServices(q.catalogue, q.subject, q), filterOf(q)), q.view) },
  alternatives: { needs: 'service', ask: (q) => renderAlternatives(alternativesTo(q.catalogue, serviceOf(q), q).filter((row) => !q.has('capability') || row.capability === filterOf(q).capability), q.view) },
  coverage: { ask: (q) => renderCoverage(coverage(q.catalogue, q).filter((row) => coveredBy(row, filterOf(q))), q.view) },
  expiring: { ask: (q) => renderExpiring(expiring(q.catalogue, { today: q.today, within: withinOf(q) }).filter((row) => !q.has('provider') || row.provider === filterOf(q).provider), withinOf(q), q.view) },
  programmes: { ask: (q) => renderProgrammes(q.catalogue.data.programmes.map((one) => programmeRow(q.catalogue, one, q)), q.view) },
};

const command: Command = {
  usage: { fr: `${Object.keys(QUESTIONS).join('|')} [SERVICE|TEXTE] [OPTIONS]`, en: `${Object.keys(QUESTIONS).join('|')} [SERVICE|TEXT] [OPTIONS]` },
  options: {
    format: { type: 'string', short: 'f', choices: ['text', 'json', 'csv', 'markdown'], value: { fr: 'FORMAT', en: 'FORMAT' }, help: { fr: 'text (par défaut), json, csv ou markdown', en: 'text (default), json, csv or markdown' } },
    capability: { type: 'string', value: { fr: 'BESOIN', en: 'NEED' }, help: { fr: 'un besoin, par exemple object-storage', en: 'one need, for instance object-storage' } },
    layer: { type: 'string', choices: LAYERS, value: { fr: 'COUCHE', en: 'LAYER' }, help: { fr: LAYERS.join(', '), en: LAYERS.join(', ') } },
    status: { type: 'string', choices: STATUS_ORDER, value: { fr: 'STATUT', en: 'STATUS' }, help: { fr: STATUS_ORDER.join(', '), en: STATUS_ORDER.join(', ') } },
    provider: { type: 'string', value: { fr: 'FOURNISSEUR', en: 'PROVIDER' }, help: { fr: 'un fournisseur, par son identifiant ou son nom', en: 'one provider, by id or name' } },
    within: { type: 'string', value: { fr: 'JOURS', en: 'DAYS' }, help: { fr: `horizon de « expiring » ; ${WITHIN} par défaut`, en: `horizon of "expiring"; ${WITHIN} by default` } },
  },
  notes: {
    fr: 'list : les services. show : la fiche d’un service et ses sources. search : par nom, besoin ou adresse. alternatives : ce qui peut remplacer un service, et pourquoi dans cet ordre. coverage : les besoins que des offres qualifiées couvrent, ou non. expiring : les décisions qui finissent. programmes : les soutiens publics, et ce qu’ils valent.\nLes fichiers nommés par « catalogue » dans .cloud-au-centre.yaml sont pris en compte.',
    en: 'list: the services. show: the entry of a service and its sources. search: by name, need or host. alternatives: what can replace a service, and why in that order. coverage: the needs that qualified offers cover, or not. expiring: the decisions that end. programmes: public support, and what it is worth.\nThe files named by "catalogue" in .cloud-au-centre.yaml are taken into account.',
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
    if (question.needs && subject.trim() === '') throw new UsageError(question.needs === 'service' ? say(`« catalogue ${name} » attend un service.`, `"catalogue ${name}" expects a service.`) : say(`« catalogue ${name} » attend un texte.`, `"catalogue ${name}" expects a text.`));
    if (!question.needs && subject !== '') throw new UsageError(say(`« catalogue ${name} » n’attend rien d’autre : enlevez « ${subject} ».`, `"catalogue ${name}" expects nothing else: remove "${subject}".`));
    const { catalogue, locals } = new Workspaces({ cwd: io.cwd, today, lang }).ofFolder(io.cwd).context;
    for (const [uri, problems] of locals ?? []) {
      const path = relative(io.cwd, fileURLToPath(uri)).split(sep).join('/');
      if (problems.length > 0) io.stderr(`${say(`${path} : catalogue de l’équipe à corriger ; « lint » dit où.`, `${path}: team’s catalogue to correct; "lint" says where.`)}\n`);
    }
    const width = io.terminal && io.columns ? Math.min(Math.max(io.columns, 60), 120) : 100;
    const view: View = { form: (call.value('format') ?? 'text') as View['form'], lang, width, today, catalogue };
    io.stdout(question.ask({ ...call, view, catalogue, subject }));
    return EXIT.ok;
  },
};
export default command;

/** The service meant. @throws UsageError with the nearest ids */
function serviceOf({ catalogue, subject, say }: Question): Service {
  const found = findService(catalogue, subject);
  if ('service' in found) return found.service;
  const near = found.near.slice(0, 8);
  throw new UsageError(say(
    `« ${subject} » n’est pas un service du catalogue.${near.length > 0 ? ` Les plus proches : ${near.join(', ')}.` : ' Cherchez avec « catalogue search ».'}`,
    `"${subject}" is not a service of the catalogue.${near.length > 0 ? ` The nearest: ${near.join(', ')}.` : ' Look for it with "catalogue search".'}`));
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

function kept(rows: ReturnType<typeof searchServices>, { capability, layer, status, provider }: Filter): ReturnType<typeof searchServices> {
  return rows.filter((row) => (!capability || row.capabilities.includes(capability)) && (!layer || (row.layers as string[]).includes(layer)) && (!status || row.status === status) && (!provider || row.provider === provider));
}

function coveredBy(row: ReturnType<typeof coverage>[number], { capability, layer, status, provider }: Filter): boolean {
  return (!capability || row.capability === capability) && (!layer || Object.keys(row.layers[layer as Layer]).length > 0)
    && (!status || (row.statuses[status as keyof typeof row.statuses] ?? 0) > 0) && (!provider || row.providers.some(({ id }) => id === provider));
}

function withinOf({ value, say }: Question): number {
  const text = value('within') ?? String(WITHIN);
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(say(`--within attend un nombre de jours, non « ${text} ».`, `--within expects a number of days, not "${text}".`));
  return Number(text);
}
