// From a need to the services of the catalogue that fit, in an order that anyone can check: qualified at the contract's start,
// then the State's own, then what is to be re-checked, in process, supported, and last the Union's services and free software.
import { weighService, type AdviceInput, type Term, type Weighing } from './adviseTerms.ts';
import { remarksOn, type Remark } from './adviseRemarks.ts';
import { isEu } from './jurisdiction.ts';
import type { Need } from './need.ts';
import { displayName, suggest } from './suggest.ts';
import { currentQualification, statusOf } from './status.ts';
import type { IsoDate, Service, Source, Status } from './model.ts';

export type Tier = 'qualified' | 'state' | 'to-recheck' | 'candidate' | 'supported' | 'union-on-qualified' | 'software' | 'union';
export const TIERS: readonly Tier[] = ['qualified', 'state', 'to-recheck', 'candidate', 'supported', 'union-on-qualified', 'software', 'union'];

export interface Option {
  rank: number;
  tier: Tier;
  /** Null for software to host oneself. */
  service: string | null;
  provider: string | null;
  name: string;
  /** At the contract's start, and at its last day. */
  status: Status | 'software';
  statusAtEnd: Status | null;
  until: IsoDate | null;
  why: string;
  missing: string[];
  /** Everything the rank rests on. */
  terms: Term[];
  sources: Source[];
}

export interface Advice {
  need: Need;
  options: Option[];
  /** Offers qualified at the start that meet the whole need, by different providers; and those of them still qualified at the end. */
  qualified: { atStart: number; atEnd: number | null };
  /** Services put aside, with the reason. */
  aside: { foreign: number; layer: number; hds: number; place: number };
  /** Options beyond those shown, by tier. */
  hidden: Partial<Record<Tier, number>>;
  remarks: Remark[];
}

/** Options shown per tier; the rest is counted. */
const SHOWN: Readonly<Record<Tier, number>> = { 'qualified': 12, 'state': 6, 'to-recheck': 6, 'candidate': 8, 'supported': 6, 'union-on-qualified': 6, 'software': 4, 'union': 6 };
/** Regimes to which the State’s internal cloud may be open. */
const STATE = new Set(['etat', 'operateur-plf', 'gip-liste', 'gip-pds', 'tutelle']);

/** Advice on a need. Same need, same catalogue, same date: same answer. */
export function advise(need: Need, input: AdviceInput): Advice {
  const { catalogue } = input;
  const aside = { foreign: 0, layer: 0, hds: 0, place: 0 };
  const kept: { weighing: Weighing; tier: Tier; order: number }[] = [];
  for (const service of catalogue.allServices()) {
    if (!service.capabilities.some((id) => need.capabilities.includes(id)) || service.layers.includes('supply')) continue;
    const weighing = weighService(service, need, input);
    const unmet = weighing.terms.find(({ id, state }) => state === 'unmet' && id !== 'status' && id !== 'until');
    if (unmet) {
      if (unmet.id === 'control') aside.foreign++;
      else if (unmet.id === 'layer' || unmet.id === 'hds' || unmet.id === 'place') aside[unmet.id]++;
      continue;
    }
    const tier = tierOf(weighing, need, input);
    if (tier) kept.push({ weighing, tier, order: catalogueOrder(service, need, input) });
  }
  kept.sort((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || b.weighing.covered.length - a.weighing.covered.length || doubts(a.weighing) - doubts(b.weighing) || a.order - b.order || a.weighing.service.id.localeCompare(b.weighing.service.id, 'fr'));
  const shown = kept.filter(({ tier }, index) => index - kept.findIndex((one) => one.tier === tier) < SHOWN[tier]);
  const hidden = Object.fromEntries(TIERS.flatMap((tier) => {
    const more = kept.filter((one) => one.tier === tier).length - SHOWN[tier];
    return more > 0 ? [[tier, more]] : [];
  })) as Advice['hidden'];
  const services = shown.map(({ weighing, tier }) => toOption(weighing, tier, input));
  const software = softwareOptions(need, input);
  const options = [...services.filter(({ tier }) => tier !== 'union'), ...software, ...services.filter(({ tier }) => tier === 'union')].map((option, index) => ({ ...option, rank: index + 1 }));
  const whole = kept.filter(({ tier, weighing }) => tier === 'qualified' && weighing.covered.length === need.capabilities.length);
  const count = (among: typeof whole): number => new Set(among.map(({ weighing }) => weighing.service.provider)).size;
  const qualified = { atStart: count(whole), atEnd: need.end ? count(whole.filter(({ weighing }) => weighing.statusAtEnd === 'qualified')) : null };
  return { need, options, qualified, aside, hidden, remarks: remarksOn(need, { qualified, options, aside }, input) };
}

function tierOf({ service, status, foreign, terms }: Weighing, need: Need, { catalogue }: AdviceInput): Tier | undefined {
  if (status === 'qualified') return 'qualified';
  if (status === 'state-internal') return STATE.has(need.context.regime ?? '') ? 'state' : undefined;
  if (status === 'to-recheck' || status === 'candidate' || status === 'supported') return status;
  const seat = catalogue.provider(service.provider)?.jurisdiction.seat;
  if (foreign || !seat || !isEu(seat)) return undefined;
  if (terms.some(({ id, state }) => id === 'base' && state === 'met')) return 'union-on-qualified';
  // Where the qualification is a condition, a service without one is no answer.
  return need.qualification === 'none' ? 'union' : undefined;
}

const doubts = ({ terms }: Weighing): number => terms.filter(({ state }) => state !== 'met').length;

/** Place in the catalogue's own list of answers to the need. */
function catalogueOrder(service: Service, { capabilities }: Need, { catalogue }: AdviceInput): number {
  const orders = capabilities.map((id) => (catalogue.capability(id)?.options ?? []).findIndex((option) => option.service === service.id)).filter((order) => order >= 0);
  return orders.length > 0 ? Math.min(...orders) : 999;
}

function toOption({ service, status, statusAtEnd, qualification, terms, sources }: Weighing, tier: Tier, { catalogue }: AdviceInput): Option {
  return {
    rank: 0, tier, service: service.id, provider: service.provider, name: displayName(catalogue, service), status, statusAtEnd: statusAtEnd ?? null, until: qualification?.end ?? null,
    why: sentence(terms.filter(({ state, id }) => state === 'met' || (id === 'status' && status !== 'qualified' && state === 'risk')).map(({ text }) => text)),
    missing: terms.filter(({ state, id }) => state !== 'met' && !(id === 'status' && state === 'risk')).map(({ text }) => text), terms, sources,
  };
}

// Free software that the buyer runs on a qualified base: the base is qualified, the running of it is the buyer's own.
function softwareOptions(need: Need, input: AdviceInput): Option[] {
  const { catalogue, lang, today } = input;
  const services = qualifiedBases(need, input).slice(0, 3);
  const bases = services.map((service) => displayName(catalogue, service));
  // What is known of the base is its decision; the software itself is anyone's to read.
  const sources = services.flatMap((service) => currentQualification(service, need.start)?.source ?? []).filter((one, index, all) => all.findIndex(({ url, date }) => url === one.url && date === one.date) === index);
  if (bases.length === 0 || (need.layer && need.layer !== 'saas' && need.layer !== 'paas' && need.layer !== 'caas')) return [];
  const names = new Map<string, { why: string; covers: number }>();
  for (const id of need.capabilities) {
    for (const { name, status, why } of suggest(catalogue, id, { today, lang })) if (status === 'software') names.set(name, { why: names.get(name)?.why ?? why, covers: (names.get(name)?.covers ?? 0) + 1 });
  }
  const on = lang === 'fr' ? `à héberger soi-même sur une base qualifiée (${bases.join(', ')})` : `to be hosted by yourself on a qualified base (${bases.join(', ')})`;
  const missing = lang === 'fr' ? 'équipe pour l’exploiter ; confié à un prestataire, il devient un service en ligne qui n’hérite pas de la qualification' : 'a team to run it; entrusted to a provider it becomes an online service, which does not inherit the qualification';
  return [...names].sort((a, b) => b[1].covers - a[1].covers).slice(0, SHOWN.software).map(([name, { why }]): Option => {
    const terms: Term[] = [{ id: 'need', state: 'met', text: why.replace(/\.$/, '') }, { id: 'base', state: 'met', text: on }, { id: 'status', state: 'risk', text: missing }];
    return { rank: 0, tier: 'software', service: null, provider: null, name, status: 'software', statusAtEnd: null, until: null, why: sentence([terms[0]!.text, on]), missing: [missing], terms, sources };
  });
}

/** Qualified services on which one may host oneself. */
export function qualifiedBases(need: Pick<Need, 'start' | 'hds'>, { catalogue }: AdviceInput): Service[] {
  return catalogue.allServices().filter((service) => service.capabilities.includes('virtual-machines') && statusOf(service, need.start, catalogue.data.asOf) === 'qualified' && !(need.hds && service.hds?.value !== true))
    .sort((a, b) => (b.qualifications[0]?.end ?? '').localeCompare(a.qualifications[0]?.end ?? '', 'fr') || a.id.localeCompare(b.id, 'fr'));
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(' ; ');
  return text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
