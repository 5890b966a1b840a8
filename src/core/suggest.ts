// Services that do the same job as one that was found: status first, then layer, shared interface, control, and the
// order of the catalogue.
import { sharedApis } from './apis.ts';
import type { CatalogueIndex } from './catalogue.ts';
import { currentQualification, STATUS_ORDER } from './status.ts';
import { foreignControl } from './jurisdiction.ts';
import type { Alternative, IsoDate, Lang, Service, Status } from './model.ts';

/**
 * Alternatives for a capability, ranked.
 * @param except id of the service that is to be replaced: it is left out, and what shares its interface comes earlier
 * @returns qualified services first; software to host oneself comes last
 */
export function suggest(catalogue: CatalogueIndex, capability: string | undefined, { today, lang, except, layer }: { today: IsoDate; lang: Lang; except?: string; layer?: string }): Alternative[] {
  const options = catalogue.capability(capability)?.options ?? [];
  const replaced = catalogue.service(except);
  const ranked = options.flatMap((option, order) => {
    const service = catalogue.service(option.service);
    if (option.service && (!service || service.id === except)) return [];
    const status: Status | 'software' = service ? catalogue.status(service.provider, service.id, today) : 'software';
    const foreign = service && foreignControl(catalogue.provider(service.provider)) ? 1 : 0;
    const otherLayer = service && layer && service.layers.length > 0 && !service.layers.some((one) => one === layer) ? 1 : 0;
    const otherApi = sharedApis(replaced, service, capability).length > 0 ? 0 : 1;
    return [{ option, service, status, order, foreign, otherLayer, otherApi }];
  });
  ranked.sort((a, b) => rank(a.status) - rank(b.status) || a.otherLayer - b.otherLayer || a.otherApi - b.otherApi || a.foreign - b.foreign || a.order - b.order);
  return ranked.map(({ option, service, status }): Alternative => ({
    ...(service ? { service: service.id, provider: service.provider } : {}),
    name: service ? displayName(catalogue, service) : option.software!.name,
    status,
    ...(service && status === 'qualified' ? { until: currentQualification(service, today)?.end ?? null } : {}),
    why: option.why[lang],
  }));
}

function rank(status: Status | 'software'): number {
  const index = STATUS_ORDER.indexOf(status as Status);
  return index < 0 ? STATUS_ORDER.length : index;
}

/** `OUTSCALE IaaS Cloud on Demand`: the provider's name once, then the service's; what a team wrote or changed says so. */
export function displayName(catalogue: CatalogueIndex, service: Service): string {
  const provider = catalogue.provider(service.provider)?.name ?? service.provider;
  const first = provider.split(/[\s(]/)[0]!.toLowerCase();
  return (service.name.toLowerCase().includes(first) ? service.name : `${provider} ${service.name}`) + (service.local ? ' (local)' : '');
}
