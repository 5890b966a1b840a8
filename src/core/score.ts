// How much of a sovereignty the files establish, by a method that is short enough to be printed beside the number and
// contested row by row. What is not known earns nothing. It measures dependence; it does not say whether a text is respected.
import { basesOf } from './chains.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { countryName, withCountry } from './countries.ts';
import { countryOfRegion, foreignControl, isEu } from './jurisdiction.ts';
import { objectives, protects, type Objective } from './scoreObjectives.ts';
import { currentQualification } from './status.ts';
import type { Audit, Provider, Service, Status, Text } from './model.ts';

/** Raised whenever the same audit would give another number. */
export const SCORE_VERSION = 2;

export type Proof = 'good' | 'bad' | 'unknown';
export interface ScoreRow { provider?: string; service?: string; proof: Proof; fact: Text }
export interface ScoreTerm {
  id: 'qualification' | 'control' | 'place' | 'chain';
  label: Text;
  /** What makes a row good. */
  asks: Text;
  max: number;
  points: number;
  good: number;
  bad: number;
  unknown: number;
  rows: ScoreRow[];
}
export interface Score {
  version: typeof SCORE_VERSION;
  /** Points established, out of a hundred; null when no service was found. */
  value: number | null;
  /** What it would be if all that is unknown turned out well. */
  atMost: number | null;
  services: number;
  terms: ScoreTerm[];
  objectives: Objective[];
}

/** One service, or what is known of it, with all that the files say of where it runs. */
export interface Dependence { provider?: Provider; service?: Service; providerId?: string; serviceId?: string; status: Status; supply: boolean; regions: (string | undefined)[]; bases: string[]; /** Of the référentiel, for a qualification in force. */ version?: string }

const EACH = 25;
const TERMS: readonly (Pick<ScoreTerm, 'id' | 'label' | 'asks'> & { of(one: Dependence): boolean; judge(one: Dependence, catalogue: CatalogueIndex): [Proof, Text] })[] = [
  {
    id: 'qualification', of: ({ supply }) => !supply, judge: qualification,
    label: { fr: 'Qualification', en: 'Qualification' },
    asks: { fr: 'le service a une décision SecNumCloud en vigueur, ou c’est un cloud ou un service de l’État', en: 'the service has a SecNumCloud decision in force, or is a cloud or service of the State' },
  },
  {
    id: 'control', of: ({ supply }) => !supply, judge: control,
    label: { fr: 'Contrôle et droit applicable', en: 'Control and applicable law' },
    asks: { fr: 'le siège est dans l’Union, aucun contrôle extérieur ni loi d’un État tiers n’est connu', en: 'the seat is in the Union, no outside control and no law of a third State is known' },
  },
  {
    id: 'place', of: ({ supply }) => !supply, judge: place,
    label: { fr: 'Lieu des données', en: 'Place of the data' },
    asks: { fr: 'chaque emploi écrit une région de l’Union, ou la qualification l’impose', en: 'every usage writes a region of the Union, or the qualification imposes it' },
  },
  {
    id: 'chain', of: () => true, judge: chain,
    label: { fr: 'Technologie et chaîne d’approvisionnement', en: 'Technology and supply chain' },
    asks: { fr: 'aucune base, technologie ni dépendance de construction d’un État tiers, et la chaîne est connue', en: 'no base, technology or build dependency of a third State, and the chain is known' },
  },
];

/** The score of an audit: four terms of the same weight, each the share of the services for which it is established. */
export function scoreOf(audit: Audit, catalogue: CatalogueIndex): Score {
  const all = dependences(audit, catalogue);
  const terms = TERMS.map(({ of, judge, ...rest }): ScoreTerm => {
    const rows = all.filter(of).map((one): ScoreRow => {
      const [proof, fact] = judge(one, catalogue);
      return { ...(one.providerId ? { provider: one.providerId } : {}), ...(one.serviceId ? { service: one.serviceId } : {}), proof, fact };
    });
    const count = (proof: Proof): number => rows.filter((row) => row.proof === proof).length;
    const good = count('good');
    return { ...rest, max: rows.length === 0 ? 0 : EACH, points: rows.length === 0 ? 0 : (EACH * good) / rows.length, good, bad: count('bad'), unknown: count('unknown'), rows };
  });
  const max = terms.reduce((n, term) => n + term.max, 0);
  const share = (points: (term: ScoreTerm) => number): number | null => (max === 0 ? null : Math.round((100 * terms.reduce((n, term) => n + points(term), 0)) / max));
  return {
    version: SCORE_VERSION, value: share(({ points }) => points), atMost: share(({ points, unknown, rows }) => points + (rows.length === 0 ? 0 : (EACH * unknown) / rows.length)),
    services: all.length, terms: terms.map((term) => ({ ...term, points: Math.round(term.points * 10) / 10 })), objectives: objectives(all),
  };
}

function dependences({ files, asOf }: Audit, catalogue: CatalogueIndex): Dependence[] {
  const all = new Map<string, Dependence>();
  for (const { result } of files) {
    for (const usage of result.usages) {
      const key = `${usage.provider ?? ''}\u0000${usage.service ?? ''}`;
      const service = catalogue.service(usage.service);
      const provider = catalogue.provider(usage.provider);
      const version = service && usage.status === 'qualified' ? currentQualification(service, asOf)?.version : undefined;
      const known: Dependence = all.get(key) ?? {
        ...(usage.provider ? { providerId: usage.provider } : {}), ...(usage.service ? { serviceId: usage.service } : {}), ...(provider ? { provider } : {}), ...(service ? { service } : {}),
        ...(version ? { version } : {}), status: usage.status, supply: true, regions: [], bases: service ? basesOf(service, catalogue, asOf).flat().flatMap(({ foreign }) => foreign ?? '') : [],
      };
      known.supply &&= usage.layer === 'supply';
      if (!known.regions.includes(usage.region)) known.regions.push(usage.region);
      all.set(key, known);
    }
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function qualification({ status }: Dependence): [Proof, Text] {
  switch (status) {
    case 'qualified': return ['good', { fr: 'qualification en vigueur', en: 'qualification in force' }];
    case 'state-internal': return ['good', { fr: 'cloud ou service de l’État', en: 'cloud or service of the State' }];
    case 'to-recheck': return ['unknown', { fr: 'qualification finie dans le catalogue, à revérifier', en: 'qualification ended in the catalogue, to re-check' }];
    case 'unknown': return ['unknown', { fr: 'le fichier ne montre pas lequel des services est employé', en: 'the file does not show which service is used' }];
    case 'candidate': return ['bad', { fr: 'en cours, pas encore qualifié', en: 'in process, not qualified yet' }];
    case 'supported': return ['bad', { fr: 'soutenu, pas qualifié', en: 'supported, not qualified' }];
    case 'not-qualified': return ['bad', { fr: 'aucune décision connue', en: 'no decision known' }];
  }
}

function control(one: Dependence): [Proof, Text] {
  const { provider, status } = one;
  if (status === 'state-internal') return ['good', { fr: 'opéré par l’État', en: 'run by the State' }];
  const foreign = foreignControl(provider);
  if (foreign) return ['bad', withCountry({ fr: 'contrôle hors de l’Union', en: 'control outside the Union' }, foreign)];
  if (provider && provider.jurisdiction.foreignLaws.length > 0) return ['bad', { fr: 'loi d’un État tiers applicable', en: 'a law of a third State applies' }];
  if (protects(one)) return ['good', { fr: 'imposé par la qualification (référentiel, 19.6)', en: 'imposed by the qualification (référentiel, 19.6)' }];
  const { seat, source } = provider?.jurisdiction ?? { seat: null, source: undefined };
  if (seat === null || source?.confidence === 'low') return ['unknown', { fr: 'siège ou contrôle non établi', en: 'seat or control not established' }];
  // What nobody has read again is not established.
  if (source?.evidence === 'recall') return ['unknown', { fr: `siège dans l’Union (${countryName(seat).fr}) connu de mémoire, à vérifier`, en: `seat in the Union (${countryName(seat).en}) known from memory, to be checked` }];
  return ['good', withCountry({ fr: 'siège dans l’Union', en: 'seat in the Union' }, seat)];
}

function place({ provider, regions, status }: Dependence): [Proof, Text] {
  const countries = regions.map((region) => countryOfRegion(provider, region));
  const outside = countries.find((country) => country !== undefined && !isEu(country));
  if (outside) return ['bad', withCountry({ fr: 'région hors de l’Union', en: 'region outside the Union' }, outside)];
  if (status === 'qualified') return ['good', { fr: 'imposé par la qualification (référentiel, 19.2)', en: 'imposed by the qualification (référentiel, 19.2)' }];
  if (status === 'state-internal') return ['good', { fr: 'cloud ou service de l’État', en: 'cloud or service of the State' }];
  return countries.length > 0 && countries.every((country) => country !== undefined)
    ? ['good', { fr: `région écrite : ${[...new Set(countries)].map((one) => countryName(one!).fr).join(', ')}`, en: `region written: ${[...new Set(countries)].map((one) => countryName(one!).en).join(', ')}` }]
    : ['unknown', { fr: 'aucune région écrite pour un emploi au moins', en: 'no region written for at least one usage' }];
}

function chain({ provider, supply, bases, status }: Dependence): [Proof, Text] {
  const foreign = foreignControl(provider);
  const base = bases.find((country) => country !== '');
  if (base) return ['bad', withCountry({ fr: 'repose sur une base contrôlée hors de l’Union', en: 'runs on a base controlled outside the Union' }, base)];
  if (provider?.hybrid) return ['bad', { fr: `technologie d’un tiers (${provider.hybrid.technology})`, en: `third-party technology (${provider.hybrid.technology})` }];
  if (foreign) return ['bad', supply ? withCountry({ fr: 'dépendance de construction hors de l’Union', en: 'build dependency outside the Union' }, foreign) : withCountry({ fr: 'chaîne du prestataire hors de l’Union', en: 'provider’s chain outside the Union' }, foreign)];
  if (status === 'qualified') return ['good', { fr: 'tiers compris dans l’audit (référentiel, 15.2 et 19.6)', en: 'third parties within the audit (référentiel, 15.2 and 19.6)' }];
  if (status === 'state-internal') return ['good', { fr: 'opéré par l’État', en: 'run by the State' }];
  return ['unknown', { fr: 'chaîne non connue', en: 'chain not known' }];
}
