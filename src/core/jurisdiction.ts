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
  for (const service of provider.services) {
    const known = service.regions.find((one) => one.id === region || region.startsWith(one.id));
    if (known) return known.country;
  }
  return undefined;
}
