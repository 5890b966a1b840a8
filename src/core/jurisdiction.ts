// Countries and control. Lists: the Union's 27 members; the EEA adds Iceland, Liechtenstein and Norway.
import type { Provider } from './model.ts';

const EU = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU'.split(' '));
const EEA = new Set([...EU, 'IS', 'LI', 'NO']);

export const isEu = (country: string): boolean => EU.has(country);
export const isEea = (country: string): boolean => EEA.has(country);

/** Country of ultimate control when it is known and outside the Union. */
export function foreignControl(provider: Provider | undefined): string | undefined {
  if (!provider) return undefined;
  const { parent, seat } = provider.jurisdiction;
  const countries = [parent?.country, seat].filter((country): country is string => typeof country === 'string');
  return countries.find((country) => !isEu(country));
}

/** Country of a region of one of the provider's services, as the catalogue has it. */
export function countryOfRegion(provider: Provider | undefined, region: string | undefined): string | undefined {
  if (!provider || !region) return undefined;
  const all = provider.services.flatMap((service) => service.regions);
  // A zone (`eu-west-3a`) is named after its region; the longest name that fits is the nearest.
  const zoned = all.filter((one) => region.startsWith(one.id)).sort((a, b) => b.id.length - a.id.length)[0];
  return (all.find((one) => one.id === region) ?? zoned)?.country;
}

// Adequacy decisions in force (GDPR art. 45) and the day of each; the United States under the framework of 10 July 2023.
const ADEQUATE: Readonly<Record<string, string>> = {
  CH: '2000-07-26', CA: '2001-12-20', AR: '2003-06-30', GG: '2003-11-21', IM: '2004-04-28', JE: '2008-05-08', FO: '2010-03-05', AD: '2010-10-19', IL: '2011-01-31',
  UY: '2012-08-21', NZ: '2012-12-19', JP: '2019-01-23', GB: '2021-06-28', KR: '2021-12-17', US: '2023-07-10', BR: '2026-01-26',
};

/** Day from which the Commission holds a country's protection of personal data adequate; undefined when it does not. */
export const adequacyFrom = (country: string): string | undefined => ADEQUATE[country];
