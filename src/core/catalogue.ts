// The catalogue, indexed once: by id, marker, name and SIREN.
import { Markers } from './markers.ts';
import { normalizeName } from './names.ts';
import { statusOf, statusOfProvider } from './status.ts';
import type { Capability, Catalogue, IsoDate, Provider, Service, Status } from './model.ts';

/** Days after which the facts are old enough to say so. */
export const STALE_AFTER_DAYS = 90;

export class CatalogueIndex {
  readonly data: Catalogue;
  readonly markers: Markers;
  private readonly providers = new Map<string, Provider>();
  private readonly services = new Map<string, Service>();
  private readonly capabilities = new Map<string, Capability>();
  private readonly names = new Map<string, Service[]>();
  private readonly providerNames = new Map<string, Provider>();
  private readonly sirens = new Map<string, Provider[]>();

  constructor(data: Catalogue) {
    this.data = data;
    this.markers = new Markers(data);
    for (const capability of data.capabilities) this.capabilities.set(capability.id, capability);
    for (const provider of data.providers) {
      this.providers.set(provider.id, provider);
      for (const name of [provider.name, ...(provider.aliases ?? [])]) this.providerNames.set(normalizeName(name), provider);
      if (provider.siren) this.sirens.set(provider.siren, [...(this.sirens.get(provider.siren) ?? []), provider]);
      for (const service of provider.services) {
        this.services.set(service.id, service);
        for (const name of new Set([service.name, ...service.aliases].map(normalizeName))) {
          this.names.set(name, [...(this.names.get(name) ?? []), service]);
        }
      }
    }
  }

  provider(id: string | undefined): Provider | undefined { return id === undefined ? undefined : this.providers.get(id); }
  service(id: string | undefined): Service | undefined { return id === undefined ? undefined : this.services.get(id); }
  capability(id: string | undefined): Capability | undefined { return id === undefined ? undefined : this.capabilities.get(id); }
  allServices(): Service[] { return [...this.services.values()]; }
  providerBySiren(siren: string): Provider | undefined { return this.sirens.get(siren)?.[0]; }

  /** A service or provider meant by an id, a name or an alias as a person writes it. */
  byName(text: string): { provider: Provider; service?: Service } | undefined {
    const service = this.services.get(text.trim()) ?? this.names.get(normalizeName(text))?.[0];
    if (service) return { provider: this.providers.get(service.provider)!, service };
    const provider = this.providers.get(text.trim()) ?? this.providerNames.get(normalizeName(text));
    return provider && { provider };
  }

  /** Status at a date of a service, or of a provider when no service is known. */
  status(providerId: string | undefined, serviceId: string | undefined, date: IsoDate): Status {
    const service = this.service(serviceId);
    if (service) return statusOf(service, date, this.data.asOf);
    const provider = this.provider(providerId);
    return provider ? statusOfProvider(provider, date, this.data.asOf) : 'unknown';
  }
}
