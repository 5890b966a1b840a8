// Markers as the YAML writes them → one list, with what the service says for them.

const KINDS = ['host', 'registry', 'resource', 'controller', 'action', 'command', 'module', 'identifier', 'selector', 'region'];

/** Markers grouped by kind → one list. */
export function markersOf(groups = {}) {
  return alike(KINDS.flatMap((kind) => (groups[kind] ?? []).flatMap((item) => {
    const { match, ...rest } = typeof item === 'string' ? { match: item } : item;
    return (Array.isArray(match) ? match : [match]).map((one) => ({ kind, match: one, ...rest }));
  })));
}

/** Those that say the same of what they match beside each other, kinds in their order: the generated text then says it once for all. */
function alike(markers) {
  const groups = new Map();
  for (const marker of markers) {
    const key = JSON.stringify([marker.capability, marker.layer, marker.region]);
    groups.set(key, [...(groups.get(key) ?? []), marker]);
  }
  return [...groups.values()].flat();
}

export function serviceMarkers(service) {
  const only = {
    ...(service.capabilities.length === 1 ? { capability: service.capabilities[0] } : {}),
    ...(service.layers.length === 1 ? { layer: service.layers[0] } : {}),
  };
  const written = markersOf(service.markers).map((marker) => (marker.kind === 'region' ? marker : { ...only, ...marker }));
  const named = new Set(written.filter((marker) => marker.kind === 'region').map((marker) => marker.match));
  const regions = (service.regions ?? []).filter((region) => !named.has(region.id)).map((region) => ({ kind: 'region', match: region.id }));
  return alike([...written, ...regions]).map(({ kind, match, capability, layer, region }) => compact({ kind, match, capability, layer, region }));
}

/** The same object without its undefined values. */
export function compact(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
