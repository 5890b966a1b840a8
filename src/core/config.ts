// The workspace file `.cloud-au-centre.yaml` → Config. A mistake in it is a problem at its place; what can be read is kept,
// and what cannot falls back to "not declared", never to a regime or a sensitivity that nobody wrote.
import { isDate } from './dates.ts';
import { nearest } from './names.ts';
import { parse } from './parse.ts';
import { isPathText } from './paths.ts';
import { Places, schemaProblems, toValue, type Validate } from './values.ts';
import type { Config, ConfigSuppression, Derogation, Donnees, Fondement, Marquage, PathContext, Problem, Range, Regime, Risque, Sensitivity, Severity, SourceFile, Text } from './model.ts';

/** Names under which the workspace file is looked for, nearest folder first. */
export const CONFIG_NAMES = ['.cloud-au-centre.yaml', '.cloud-au-centre.yml'] as const;

export const REGIMES: readonly Regime[] = ['etat', 'operateur-plf', 'gip-liste', 'gip-pds', 'tutelle', 'eps', 'collectivite', 'prive'];
const SENSITIVITIES: readonly Sensitivity[] = ['aucune', 'personnelle', 'particuliere'];
const FONDEMENTS: readonly Fondement[] = ['mission-essentielle', 'secret-l311-5', 'secret-l311-6'];
const RISQUES: readonly Risque[] = ['ordre-public', 'securite-publique', 'sante-vie', 'propriete-intellectuelle'];
const MARQUAGES: readonly Marquage[] = ['aucun', 'diffusion-restreinte', 'classifie'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'off'];
const ETATS: readonly Derogation['etat'][] = ['brouillon', 'demandee', 'accordee', 'a-renouveler', 'refusee'];

/** What each key of a context may say, where it is written as text. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  regime: REGIMES, sensibilite: SENSITIVITIES, fondement: FONDEMENTS, risqueViolation: RISQUES, marquage: MARQUAGES, sante: ['true', 'false'], personnelles: ['true', 'false'],
};

export const NO_CONFIG: Config = { donnees: {}, chemins: [], derogations: [], exclusions: [], regles: {}, catalogue: [], suppressions: [], problems: [] };

export function isConfigUri(uri: string): boolean {
  return CONFIG_NAMES.some((name) => uri.endsWith(`/${name}`) || uri === name);
}

/**
 * Reads a workspace file.
 * @param validate compiled from `schemas/config.schema.json`
 * @param ruleIds ids that `regles` may name
 */
export function readConfig(source: SourceFile, validate: Validate, ruleIds: readonly string[]): Config {
  const file = parse(source);
  const document = file.documents[0];
  const problems: Problem[] = [...file.problems];
  if (!document || document.root === 'empty') return { ...NO_CONFIG, uri: source.uri, text: source.text, problems };
  problems.push(...document.problems);
  if (document.root !== 'map') {
    problems.push({ id: 'config-invalid', message: { fr: 'Ce fichier doit être un bloc de clés : regime, donnees, chemins…', en: 'This file must be a block of keys: regime, donnees, chemins…' }, start: document.start, end: document.end });
    return { ...NO_CONFIG, uri: source.uri, text: source.text, problems };
  }
  const value = toValue(document) as Record<string, unknown>;
  problems.push(...schemaProblems('config-invalid', validate(value), document));
  const places = new Places(document);
  const range = (...path: (string | number)[]): Range => {
    const { start, end } = places.of(path);
    return file.range(start, end);
  };
  const report = (path: (string | number)[], fr: string, en: string): void => {
    problems.push({ id: 'config-invalid', message: { fr, en }, ...places.of(path) });
  };

  const regles: Record<string, Severity> = {};
  for (const [rule, severity] of entries(value['regles'])) {
    if (!ruleIds.includes(rule)) {
      const near = nearest(rule, ruleIds);
      problems.push({ id: 'config-invalid', ...places.key(['regles', rule]), message: {
        fr: `Règle inconnue « ${rule} ».${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, en: `Unknown rule "${rule}".${near ? ` Did you mean "${near}"?` : ''}` } });
    } else if (one(severity === false ? 'off' : severity, SEVERITIES)) regles[rule] = (severity === false ? 'off' : severity) as Severity;
  }
  const regime = one(value['regime'], REGIMES);
  const donnees = readDonnees(value['donnees']);
  for (const { key, message } of contradictionsOf(donnees)) report(['donnees', key], message.fr, message.en);
  const chemins = entries(value['chemins']).map(([glob, raw]): PathContext => {
    const block = record(raw);
    const inside = readDonnees(block['donnees']);
    for (const { key, message } of contradictionsOf(inside)) report(['chemins', glob, 'donnees', key], message.fr, message.en);
    const own = one(block['regime'], REGIMES);
    return { glob, donnees: inside, ...(own ? { regime: own } : {}), range: file.range(...offsets(places.key(['chemins', glob]))) };
  });
  return {
    uri: source.uri, text: source.text,
    ...(regime ? { regime, regimeRange: range('regime') } : {}),
    donnees, ...(value['donnees'] ? { donneesRange: range('donnees') } : {}),
    chemins,
    derogations: readDerogations(value['derogations'], range, report),
    exclusions: strings(value['exclusions']),
    regles,
    ...(typeof value['politique'] === 'string' ? { politique: value['politique'] } : {}),
    catalogue: strings(value['catalogue']),
    suppressions: readSuppressions(value['suppressions'], range, report),
    ...(typeof value['population'] === 'number' ? { population: value['population'] } : {}),
    ...(typeof value['projetEngage'] === 'boolean' ? { projetEngage: value['projetEngage'] } : {}),
    problems,
  };
}

/** Reads a `donnees` block, of the workspace file or of a dossier; unknown values are left out. */
export function readDonnees(raw: unknown): Donnees {
  const block = record(raw);
  const sensibilite = one(typeof block['sensibilite'] === 'string' ? block['sensibilite'].replace(/^sensibilite-/, '') : undefined, SENSITIVITIES);
  const fondement = one(block['fondement'], FONDEMENTS);
  const marquage = one(block['marquage'], MARQUAGES);
  const risques = strings(block['risqueViolation']).filter((risque): risque is Risque => (RISQUES as readonly string[]).includes(risque));
  return {
    ...(sensibilite ? { sensibilite } : {}), ...(fondement ? { fondement } : {}), ...(marquage ? { marquage } : {}),
    ...(risques.length > 0 ? { risqueViolation: risques } : {}),
    ...(typeof block['sante'] === 'boolean' ? { sante: block['sante'] } : {}),
    ...(typeof block['personnelles'] === 'boolean' ? { personnelles: block['personnelles'] } : {}),
  };
}

export interface Contradiction { key: keyof Donnees; message: Text }

/** What a block of data cannot say all at once, at the key to correct. */
export function contradictionsOf({ sensibilite, fondement, risqueViolation, marquage, sante, personnelles }: Donnees): Contradiction[] {
  const against = (key: keyof Donnees, one: string, other: string): Contradiction => ({ key, message: { fr: `« ${one} » contredit « ${other} », l’un des deux est de trop.`, en: `"${one}" contradicts "${other}": one of the two has to go.` } });
  const none = sensibilite === 'aucune';
  return [
    ...(none && fondement ? [against('fondement', `fondement: ${fondement}`, 'sensibilite: aucune')] : []),
    ...((none || sensibilite === 'personnelle') && risqueViolation ? [against('risqueViolation', 'risqueViolation', `sensibilite: ${sensibilite}`)] : []),
    ...(none && marquage && marquage !== 'aucun' ? [against('marquage', `marquage: ${marquage}`, 'sensibilite: aucune')] : []),
    ...(none && sante ? [against('sante', 'sante: true', 'sensibilite: aucune')] : []),
    ...(none && personnelles ? [against('personnelles', 'personnelles: true', 'sensibilite: aucune')] : []),
    ...(personnelles === false && sensibilite === 'personnelle' ? [against('personnelles', 'personnelles: false', 'sensibilite: personnelle')] : []),
    ...(personnelles === false && sante ? [against('personnelles', 'personnelles: false', 'sante: true')] : []),
  ];
}

function readDerogations(raw: unknown, range: (...path: (string | number)[]) => Range, report: (path: (string | number)[], fr: string, en: string) => void): Derogation[] {
  if (!Array.isArray(raw)) return [];
  const ids = new Map<string, number>();
  // What is not a block has its own problem, and is no derogation.
  return raw.flatMap((item: unknown, index): Derogation[] => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [];
    const derogation = readDerogation(record(item), `derogation-${index + 1}`, 'brouillon', (...path) => range('derogations', index, ...path));
    const { id } = derogation;
    if (ids.has(id)) report(['derogations', index, 'id'], `Deux dérogations portent l’identifiant « ${id} ».`, `Two derogations have the id "${id}".`);
    ids.set(id, index);
    for (const { fr, en } of endsTooSoon(derogation)) report(['derogations', index, 'finLe'], fr, en);
    return [derogation];
  });
}

/** A derogation cannot end before what it rests on: its filing, its validation, its project. */
export function endsTooSoon({ id, finLe, ...dates }: Derogation): Text[] {
  return (['depotDINUM', 'validationPM', 'debutProjet'] as const).flatMap((start) => {
    const from = dates[start];
    return from && finLe && finLe < from ? [{ fr: `La dérogation « ${id} » finit (${finLe}) avant « ${start} » (${from}).`, en: `The derogation "${id}" ends (${finLe}) before "${start}" (${from}).` }] : [];
  });
}

/** Reads one derogation, of the register or of a dossier. @param range place of a key of its block */
export function readDerogation(block: Record<string, unknown>, unnamed: string, etat: Derogation['etat'], range: (...path: (string | number)[]) => Range): Derogation {
  const text = (key: string): string | undefined => (typeof block[key] === 'string' && block[key] !== '' ? block[key] : undefined);
  const date = (key: string): string | undefined => (isDate(block[key]) ? block[key] : undefined);
  const portee = record(block['portee']);
  const optional = Object.fromEntries(['projet', 'description', 'ministre', 'reference', 'attenuation', 'planSortie'].flatMap((key) => (text(key) ? [[key, text(key)]] : [])));
  const dates = Object.fromEntries(['depotDINUM', 'validationPM', 'offreAcceptableLe', 'debutProjet', 'finLe'].flatMap((key) => (date(key) ? [[key, date(key)]] : [])));
  return {
    id: text('id') ?? unnamed, etat: one(block['etat'], ETATS) ?? etat, ...optional, ...dates,
    portee: { services: strings(portee['services']), chemins: strings(portee['chemins']), composants: strings(portee['composants']) },
    range: text('id') === undefined ? range() : range('id'),
    ranges: Object.fromEntries(Object.keys(block).map((key) => [key, range(key)])),
  };
}

function readSuppressions(raw: unknown, range: (...path: (string | number)[]) => Range, report: (path: (string | number)[], fr: string, en: string) => void): ConfigSuppression[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((item: unknown, index): ConfigSuppression[] => {
    const { regle, fichier, chemin, jusquau, motif } = record(item);
    if (typeof regle !== 'string' || typeof fichier !== 'string' || !isDate(jusquau) || typeof motif !== 'string') return [];
    if (typeof chemin === 'string' && !isPathText(chemin)) {
      report(['suppressions', index, 'chemin'], `Chemin illisible « ${chemin} » : écrivez par exemple « spec.containers[*].image ». Cette suppression est ignorée.`, `Unreadable path "${chemin}": write for instance "spec.containers[*].image". This suppression is ignored.`);
      return [];
    }
    return [{ regle, fichier, jusquau, motif, ...(typeof chemin === 'string' ? { chemin } : {}), range: range('suppressions', index, 'regle') }];
  });
}

const record = (value: unknown): Record<string, unknown> => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {});
const entries = (value: unknown): [string, unknown][] => Object.entries(record(value));
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : typeof value === 'string' ? [value] : []);
const offsets = ({ start, end }: { start: number; end: number }): [number, number] => [start, end];

function one<T extends string>(value: unknown, among: readonly T[]): T | undefined {
  return among.find((candidate) => candidate === value);
}
