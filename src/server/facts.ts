// Sentences about services and providers that cards and pages share. Facts with their dates; nothing is judged here.
import { countryName, currentQualification, displayName, longDate, type Alternative, type IsoDate, type Lang, type LintContext, type Provider, type Qualification, type Service, type Source, type Status } from '../core/index.ts';
import { code, joined, link, strong, type Content, type Inline } from './page.ts';
import type { Links } from './links.ts';
import { alternativeStatus, sourceDates, sourceTitle, webAddress } from '../report/names.ts';
import { statusWord } from '../report/words.ts';
import { colon, UI } from './texts.ts';

export interface Speaker { context: LintContext; links: Links }

/** Country in the reader's language. */
export function country(id: string | null | undefined, lang: Lang): string {
  if (!id) return UI.unknownCountry[lang];
  return countryName(id)[lang];
}

/** `qualifié SecNumCloud au 24 novembre 2026 — jusqu’au 1er mars 2028 (référentiel 3.2)` */
export function statusLine(status: Status, service: Service | undefined, { context: { today, lang } }: Speaker): Content {
  const said: Inline[] = [strong(statusWord(status, lang)), ` ${UI.on[lang]} ${longDate(today, lang)}`];
  const decision = service && currentQualification(service, today);
  if (!decision) return said;
  return [...said, ' — ', validity(decision, today, lang), ...(decision.version ? [` (${UI.version[lang]} ${decision.version})`] : [])];
}

/** `jusqu’au …`, `dernière décision échue le …`, or that it is not known. */
export function validity({ end }: Qualification, today: IsoDate, lang: Lang): string {
  if (!end) return UI.unknownEnd[lang];
  return `${(end >= today ? UI.until : UI.ended)[lang]} ${longDate(end, lang)}`;
}

/** Seat, parent company, technology: the chain through which a State may reach. */
export function jurisdictionLine({ jurisdiction, hybrid }: Provider, { context: { catalogue, lang } }: Speaker): Content {
  const { seat, parent } = jurisdiction;
  const technology = hybrid && catalogue.provider(hybrid.technology);
  return [
    `${UI.seat[lang]}${colon(lang)}${country(seat, lang)}`,
    ...(parent ? [` · ${UI.parent[lang]}${colon(lang)}${parent.name} (${country(parent.country, lang)})`] : []),
    ...(hybrid ? [` · ${UI.technology[lang]}${colon(lang)}${technology?.name ?? hybrid.technology}${technology ? ` (${country(technology.jurisdiction.parent?.country ?? technology.jurisdiction.seat, lang)})` : ''}`] : []),
  ];
}

export function foreignLawsLine({ jurisdiction }: Provider, { context: { catalogue, lang } }: Speaker): Content {
  const names = jurisdiction.foreignLaws.map((id) => catalogue.data.foreignLaws.find((law) => law.id === id)).map((law, index): Content => (law ? [link(law.name, law.source.url)] : [jurisdiction.foreignLaws[index]!]));
  return names.length > 0 ? joined(names, ', ') : [UI.noForeignLaw[lang]];
}

export function hdsLine({ hds }: Service, lang: Lang): Content {
  if (!hds || hds.value === null) return [UI.unknown[lang]];
  return [hds.value ? UI.yes[lang] : UI.no[lang], ...(hds.version ? [` (${hds.version})`] : []), ...(hds.end ? [`, ${UI.until[lang]} ${longDate(hds.end, lang)}`] : []), ...(hds.detail ? [` — ${hds.detail[lang]}`] : [])];
}

/** Certified or not, and until when: the rest is on the page of the service. */
export function hdsShort({ hds }: Service, lang: Lang): Content {
  if (!hds || hds.value === null) return [UI.unknown[lang]];
  return [hds.value ? UI.yes[lang] : UI.no[lang], ...(hds.end ? [`, ${UI.until[lang]} ${longDate(hds.end, lang)}`] : [])];
}

/** Title of the source, its date, and the day on which it was read. */
export function sourceLine(source: Source, lang: Lang): Content {
  return [link(sourceTitle(source, lang), webAddress(source.url)), ` (${sourceDates(source, lang)})`];
}

/** `OUTSCALE … — qualifié SecNumCloud jusqu’au …` */
export function alternativeLine(alternative: Alternative, { context: { lang }, links }: Speaker): Content {
  return [link(alternative.name, alternative.service ? links.service(alternative.service) : undefined), ` — ${alternativeStatus(alternative, lang)}`];
}

export function serviceName(service: Service, { context: { catalogue }, links }: Speaker): Inline {
  return link(displayName(catalogue, service), links.service(service.id));
}

export function regionsLine(service: Service, lang: Lang): Content {
  return joined(service.regions.map((region): Content => [code(region.id), ` (${country(region.country, lang)})`]), ', ');
}
