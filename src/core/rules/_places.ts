// Where the data are, as far as a file shows it, and the edit that moves them to another region of the same service.
import { countryName } from '../countries.ts';
import { countryOfRegion } from '../jurisdiction.ts';
import type { UsageFacts } from '../rule.ts';
import type { Evidence, Fix } from '../model.ts';

export interface Located { row: Evidence; region: string; country: string }

/** Places of a usage whose region is written and whose country the catalogue knows. */
export function located({ usage, provider }: UsageFacts): Located[] {
  const written = usage.evidence.filter((row) => row.region !== undefined);
  const rows = written.length > 0 || usage.region === undefined ? written : [usage.evidence[0]!];
  return rows.flatMap((row) => {
    const region = row.region ?? usage.region!;
    const country = countryOfRegion(provider, region);
    return country === undefined ? [] : [{ row, region, country }];
  });
}

/** Edit of every place outside to the first region inside: qualified, then in France, then in the catalogue's order. */
export function changeRegion(facts: UsageFacts, outside: readonly Located[], accepted: (country: string) => boolean): Fix[] {
  const regions = (facts.service?.regions ?? []).filter(({ country }) => accepted(country));
  const target = regions.find(({ qualified }) => qualified) ?? regions.find(({ country }) => country === 'FR') ?? regions[0];
  if (!target) return [];
  const edits = outside.flatMap(({ row, region }) => {
    const { start, end } = row.range;
    const at = row.value.indexOf(region);
    if (at < 0 || start.line !== end.line || end.character - start.character !== row.value.length) return [];
    const from = start.character + at;
    return [{ range: { start: { line: start.line, character: from }, end: { line: start.line, character: from + region.length } }, newText: target.id }];
  });
  if (edits.length === 0) return [];
  return [{
    title: { fr: `Passer en région ${target.id} (${countryName(target.country).fr})`, en: `Move to region ${target.id} (${countryName(target.country).en})` }, kind: 'replace', safe: false, preferred: true, edits,
    todo: { fr: 'Copier les données, vérifier sauvegardes et réplicas, puis supprimer l’ancienne région.', en: 'Copy the data, check backups and replicas, then remove the old region.' },
  }];
}

/** Capabilities that hold logs, identities, keys or metrics: the technical data of SecNumCloud 19.2.d. */
export const TECHNICAL: ReadonlySet<string> = new Set(['monitoring', 'logs-siem', 'identity-sso']);
/** Capabilities that make an office suite. */
export const SUITE: ReadonlySet<string> = new Set(['office-suite', 'email-calendar', 'collaboration', 'file-sharing', 'messaging-chat', 'videoconference']);
