// Providers and services of a team's file: new ones, or amendments of the catalogue's.
import { checkSiren } from '../identifiers.ts';
import type { Catalogue, Marker, Provider, Qualification, Replacement, Service } from '../model.ts';
import type { Block } from './block.ts';
import { readMarkers, type Taken } from './claims.ts';
import { readQualifications } from './qualification.ts';

/** A provider of the file, whole: the catalogue's with its amendments, or a new one. Undefined when it cannot be named. */
export function readProvider(block: Block, taken: Taken): Provider | undefined {
  const id = block.id();
  if (id === undefined) return undefined;
  const { base } = block.scope;
  const known = base.providers.find((one) => one.id === id);
  if (!known) {
    for (const key of ['name', 'jurisdiction', 'services']) {
      if (!block.has(key)) block.report([key], `Le fournisseur « ${id} » n’est pas dans le catalogue : pour l’ajouter, « ${key} » est nécessaire.`, `The provider "${id}" is not in the catalogue: to add it, "${key}" is needed.`);
    }
  }
  const siren = sirenOf(block);
  const brand = readMarkers(block, 'brand', { provider: id }, undefined, taken);
  const own = compact({ name: block.text('name'), legalEntity: block.text('legalEntity'), siren, website: block.text('website'), jurisdiction: readJurisdiction(block, known) });
  const services = block.items('services').flatMap((one) => readService(one, id, base, taken) ?? []);
  const start: Provider = known ?? { id, name: id, jurisdiction: { seat: null, foreignLaws: [], source: block.scope.fallback }, brand: [], services: [], local: true };
  const changed = known === undefined || Object.keys(own).length > 0 || brand.length > 0;
  return {
    ...start, ...own, brand: joinMarkers(start.brand, brand), services: joinById(start.services, services),
    ...(changed ? { local: true } : {}),
  };
}

function sirenOf(block: Block): string | undefined {
  const siren = block.text('siren');
  if (siren === undefined) return undefined;
  const kind = checkSiren(siren);
  if (kind === 'key') block.report(['siren'], `SIREN « ${siren} » : la clé de contrôle est fausse.`, `SIREN "${siren}": wrong check digit.`);
  return kind === 'ok' ? siren : undefined;
}

function readJurisdiction(block: Block, known: Provider | undefined): Provider['jurisdiction'] | undefined {
  if (!block.has('jurisdiction')) return undefined;
  const { base } = block.scope;
  const jurisdiction = block.at('jurisdiction');
  const source = known ? jurisdiction.source(true) : jurisdiction.source();
  if (!source) {
    if (!jurisdiction.has('source')) jurisdiction.report(['source'], 'Changer la juridiction d’un fournisseur du catalogue demande une source : ce bloc est ignoré.', 'To change the jurisdiction of a provider of the catalogue needs a source: this block is ignored.');
    return undefined;
  }
  const country = (text: string | undefined): string | null => (text !== undefined && /^[A-Z]{2}$/.test(text) ? text : null);
  const parent = jurisdiction.at('parent');
  const name = parent.text('name');
  const note = jurisdiction.both('note');
  return {
    seat: country(jurisdiction.text('seat')), ...(jurisdiction.text('parent') === 'self' ? { ownGroup: true } : {}), ...(name ? { parent: { name, country: country(parent.text('country')) } } : {}),
    foreignLaws: jurisdiction.known('foreignLaws', base.foreignLaws, 'Loi étrangère', 'Foreign law'), ...(note ? { note } : {}), source,
  };
}

function readService(block: Block, provider: string, base: Catalogue, taken: Taken): Service | undefined {
  const id = block.id();
  if (id === undefined) return undefined;
  const owner = base.providers.find((one) => one.services.some((service) => service.id === id));
  if (owner && owner.id !== provider) {
    block.report(['id'], `Le service « ${id} » est à « ${owner.id} » dans le catalogue : écrivez-le sous ce fournisseur pour le modifier.`, `The service "${id}" is that of "${owner.id}" in the catalogue: write it under that provider to amend it.`);
    return undefined;
  }
  const known = owner?.services.find((service) => service.id === id);
  if (!known) {
    for (const key of ['name', 'layers', 'capabilities']) {
      if (!block.has(key)) block.report([key], `Le service « ${id} » n’est pas dans le catalogue : pour l’ajouter, « ${key} » est nécessaire.`, `The service "${id}" is not in the catalogue: to add it, "${key}" is needed.`);
    }
  }
  const capabilities = block.has('capabilities') ? block.known('capabilities', base.capabilities, 'Besoin', 'Capability') : known?.capabilities ?? [];
  const layers = block.has('layers') ? block.layers() : known?.layers ?? [];
  const regions = block.items('regions').flatMap((region) => (region.text('id') && region.text('country') ? [{ id: region.text('id')!, country: region.text('country')! }] : []));
  const written = readMarkers(block, 'markers', { provider, service: id }, capabilities.length === 1 ? capabilities[0] : undefined, taken);
  const markers = [...written, ...regions.filter((region) => !written.some((one) => one.kind === 'region' && one.match === region.id)).map((region): Marker => ({ kind: 'region', match: region.id }))];
  const start: Service = known ?? { id, provider, name: id, aliases: [], ambiguousAliases: [], layers: [], capabilities: [], qualifications: [], support: [], hostedOn: [], regions: [], markers: [], replacements: {}, routes: [], source: block.scope.fallback };
  return {
    ...start, ...readStatements(block, known, layers), layers, capabilities,
    ...compact({ name: block.text('name'), documentation: block.text('documentation'), note: block.both('note') }),
    ...(block.has('apis') ? { apis: block.texts('apis') } : {}),
    aliases: [...new Set([...start.aliases, ...block.texts('aliases')])], ambiguousAliases: [...new Set([...start.ambiguousAliases, ...block.texts('ambiguousAliases')])],
    regions: joinById(start.regions, regions), markers: joinMarkers(start.markers, markers),
    replacements: { ...start.replacements, ...readReplacements(block, base) },
    ...(block.has('routes') ? { routes: block.known('routes', base.routes, 'Voie d’achat', 'Purchasing route') } : {}),
    ...(block.has('source') ? { source: block.source() } : {}),
    local: true,
  };
}

// What is said of the service's standing. Each statement replaces the catalogue's, decisions one by one; an incomplete one
// replaces nothing.
function readStatements(block: Block, known: Service | undefined, layers: Service['layers']): Partial<Service> {
  const { base, own } = block.scope;
  const said: Partial<Service> = {};
  const qualifications = readQualifications(block, layers);
  if (qualifications.length > 0) said.qualifications = joinDecisions(known?.qualifications ?? [], qualifications);
  else if (known && known.qualifications.length > 0 && Array.isArray(block.value['qualifications']) && block.value['qualifications'].length === 0) {
    block.report(['qualifications'], 'Un fichier local ne retire pas une décision du catalogue : écrivez cette décision avec sa date de fin et sa source. Cette liste vide est ignorée.', 'A local file does not withdraw a decision of the catalogue: write that decision with its end date and its source. This empty list is ignored.');
  }
  if (block.has('candidate')) {
    const candidate = block.at('candidate');
    const note = candidate.both('note');
    said.candidate = { milestones: Object.fromEntries(Object.entries(candidate.at('milestones').value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')), ...(note ? { note } : {}), source: candidate.source() };
  }
  if (block.has('support')) {
    said.support = block.items('support').flatMap((item) => {
      const [programme, what] = [item.text('programme'), item.both('what')];
      if (programme !== undefined && !base.programmes.some((one) => one.id === programme)) item.unknown(['programme'], programme, base.programmes.map((one) => one.id), 'Programme', 'Programme');
      else if (programme !== undefined && what) return [{ programme, what, source: item.source() }];
      return [];
    });
  }
  if (block.has('stateInternal')) {
    const source = block.at('stateInternal').source(true);
    if (known && !known.stateInternal) block.report(['stateInternal'], 'Un service du catalogue ne devient pas un cloud interne de l’État par un fichier local : ce bloc est ignoré.', 'A service of the catalogue does not become an internal State cloud through a local file: this block is ignored.');
    else if (source) said.stateInternal = { source };
  }
  if (block.has('hds')) {
    const hds = block.at('hds');
    const { value } = hds.value;
    const source = hds.source(true);
    const detail = hds.both('detail');
    if (source && (typeof value === 'boolean' || value === null)) said.hds = { value, ...compact({ version: hds.text('version'), number: hds.text('number'), start: hds.text('start'), end: hds.text('end'), detail }), source };
  }
  if (block.has('hostedOn')) {
    const ids = base.providers.flatMap((provider) => provider.services.map((service) => service.id));
    said.hostedOn = block.items('hostedOn').flatMap((item) => {
      const service = item.text('service');
      const note = item.both('note');
      if (service === undefined) return [];
      if (!own.has(service) && !ids.includes(service)) {
        item.unknown(['service'], service, [...ids, ...own], 'Service', 'Service');
        return [];
      }
      return [{ service, ...(note ? { note } : {}), source: item.source() }];
    });
  }
  return said;
}

/** The catalogue's decisions with the team's: the same number is corrected, a decision without number gives way where the two overlap, a later one follows. */
function joinDecisions(before: readonly Qualification[], after: readonly Qualification[]): Qualification[] {
  const replaced = (one: Qualification): boolean => after.some((other) => (one.decision !== null ? one.decision === other.decision : (one.start ?? '') < other.end! && (one.end ?? '9999') > other.start!));
  return [...before.filter((one) => !replaced(one)), ...after].sort((a, b) => (a.start ?? '').localeCompare(b.start ?? '', 'fr'));
}

function readReplacements(block: Block, base: Catalogue): Record<string, Replacement> {
  const all = block.at('replacements');
  return Object.fromEntries(Object.keys(all.value).flatMap((capability): [string, Replacement][] => {
    if (!base.capabilities.some((one) => one.id === capability)) {
      all.unknown([capability], capability, base.capabilities.map((one) => one.id), 'Besoin', 'Capability');
      return [];
    }
    const one = all.at(capability);
    const todo = one.both('todo');
    if (!todo) return [];
    return [[capability, { ...compact({ host: one.text('host'), region: one.text('region'), registry: one.text('registry'), provisioner: one.text('provisioner'), smtp: one.text('smtp'), api: one.text('api') }), todo }]];
  }));
}

function joinById<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const ids = new Map(after.map((one) => [one.id, one]));
  return [...before.map((one) => ids.get(one.id) ?? one), ...[...ids.values()].filter((one) => !before.some(({ id }) => id === one.id))];
}

function joinMarkers(before: readonly Marker[], after: readonly Marker[]): Marker[] {
  const same = (a: Marker, b: Marker): boolean => a.kind === b.kind && a.match === b.match;
  return [...before.filter((one) => !after.some((other) => same(one, other))), ...after];
}

/** The same record without its undefined values. */
function compact<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
