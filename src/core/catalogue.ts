// The catalogue, indexed once: by id, marker, name and SIREN.
import { Markers } from './markers.ts';
import { normalizeName } from './names.ts';
import { statusOf, statusOfProvider } from './status.ts';
import type { Capability, Catalogue, IsoDate, Lang, Provider, Service, Status } from './model.ts';

/** Days after which the facts are old enough to say so. */
export const STALE_AFTER_DAYS = 90;

/** The same catalogue, with the names that are said in words in a language. */
export function inLanguage(data: Catalogue, lang: Lang): Catalogue {
  const named = <T extends Provider | Service>(one: T): T => (one.names ? { ...one, name: one.names[lang] } : one);
  return { ...data, providers: data.providers.map((provider) => ({ ...named(provider), services: provider.services.map(named) })) };
}

export class CatalogueIndex {
  readonly data: Catalogue;
  readonly markers: Markers;
  private readonly providers = new Map<string, Provider>();
  private readonly services = new Map<string, Service>();
  private readonly capabilities = new Map<string, Capability>();
  private lazyNames: { services: Map<string, Service>; providers: Map<string, Provider> } | undefined;
  private lazyOffered: Map<string, ReadonlySet<string>> | undefined;
  private lazyKeyWords: Map<string, { provider: string; product: boolean }> | undefined;
  private lazyMachines: { name: string; whole: RegExp }[] | undefined;
  private lazyReplacing: Map<string, Service[]> | undefined;
  private lazySirens: Map<string, Provider> | undefined;

  constructor(data: Catalogue) {
    this.data = data;
    this.markers = new Markers(data);
    for (const capability of data.capabilities) this.capabilities.set(capability.id, capability);
    for (const provider of data.providers) {
      this.providers.set(provider.id, provider);
      for (const service of provider.services) this.services.set(service.id, service);
    }
  }

  provider(id: string | undefined): Provider | undefined { return id === undefined ? undefined : this.providers.get(id); }
  service(id: string | undefined): Service | undefined { return id === undefined ? undefined : this.services.get(id); }
  capability(id: string | undefined): Capability | undefined { return id === undefined ? undefined : this.capabilities.get(id); }
  /** Whether a service does a job: by its own entry, or as an alternative that the catalogue offers for it. */
  serves(service: Service, capability: string): boolean {
    return service.capabilities.includes(capability) || (this.offered().get(capability)?.has(service.id) ?? false);
  }
  /** Services that say what to write in a file to move there, for a capability. */
  replacing(capability: string): readonly Service[] {
    if (!this.lazyReplacing) {
      this.lazyReplacing = new Map();
      for (const service of this.services.values()) {
        for (const id of Object.keys(service.replacements)) this.lazyReplacing.set(id, [...(this.lazyReplacing.get(id) ?? []), service]);
      }
    }
    return this.lazyReplacing.get(capability) ?? [];
  }
  allServices(): Service[] { return [...this.services.values()]; }
  providerBySiren(siren: string): Provider | undefined { return this.sirens().get(siren); }

  /** A service or provider meant by an id, a name or an alias as a person writes it. */
  byName(text: string): { provider: Provider; service?: Service } | undefined {
    const service = this.services.get(text.trim()) ?? this.names().services.get(normalizeName(text));
    if (service) return { provider: this.providers.get(service.provider)!, service };
    const provider = this.providers.get(text.trim()) ?? this.names().providers.get(normalizeName(text));
    return provider && { provider };
  }

  /** Id of the provider that a word of a key calls, itself or by a product that it alone sells. */
  calledByKey(word: string): string | undefined {
    return this.keyWords().get(word)?.provider ?? (this.providers.has(word) ? word : undefined);
  }
  /** Whether a word of a key calls a product that one provider alone sells. */
  isKeyProduct(word: string): boolean {
    return this.keyWords().get(word)?.product ?? false;
  }

  /** Name of the `machine:` selector of who sells machines of this size. */
  machineOf(size: string): string | undefined {
    this.lazyMachines ??= this.data.providers.flatMap(({ machineSizes = {} }) => Object.entries(machineSizes).map(([name, whole]) => ({ name, whole: new RegExp(whole) })));
    return this.lazyMachines.find(({ whole }) => whole.test(size))?.name;
  }

  // Names and numbers are asked for in procurement files and by people: made on first use, the first owner of each holds.
  private names(): NonNullable<CatalogueIndex['lazyNames']> {
    if (this.lazyNames) return this.lazyNames;
    const made = { services: new Map<string, Service>(), providers: new Map<string, Provider>() };
    for (const provider of this.data.providers) {
      for (const name of [provider.name, ...Object.values(provider.names ?? {}), ...(provider.aliases ?? [])]) made.providers.set(normalizeName(name), provider);
      for (const service of provider.services) {
        for (const name of [service.name, ...Object.values(service.names ?? {}), ...service.aliases].map(normalizeName)) if (!made.services.has(name)) made.services.set(name, service);
      }
    }
    return (this.lazyNames = made);
  }

  private keyWords(): NonNullable<CatalogueIndex['lazyKeyWords']> {
    if (this.lazyKeyWords) return this.lazyKeyWords;
    const made = new Map<string, { provider: string; product: boolean }>();
    for (const { id, keyNames = [], keyProducts = [] } of this.data.providers) {
      for (const word of keyNames) made.set(word, { provider: id, product: false });
      for (const word of keyProducts) made.set(word, { provider: id, product: true });
    }
    return (this.lazyKeyWords = made);
  }

  private offered(): NonNullable<CatalogueIndex['lazyOffered']> {
    return (this.lazyOffered ??= new Map(this.data.capabilities.map(({ id, options }) => [id, new Set(options.flatMap(({ service }) => service ?? []))])));
  }

  private sirens(): NonNullable<CatalogueIndex['lazySirens']> {
    if (this.lazySirens) return this.lazySirens;
    const made = new Map<string, Provider>();
    for (const provider of this.data.providers) if (provider.siren && !made.has(provider.siren)) made.set(provider.siren, provider);
    return (this.lazySirens = made);
  }

  /** Status at a date of a service, or of a provider when no service is known. */
  status(providerId: string | undefined, serviceId: string | undefined, date: IsoDate): Status {
    const service = this.service(serviceId);
    if (service) return statusOf(service, date, this.data.asOf);
    const provider = this.provider(providerId);
    return provider ? statusOfProvider(provider, date, this.data.asOf) : 'unknown';
  }
}
