import { defineRule } from '../rule.ts';
import { list } from '../text.ts';
import { named } from './_phrases.ts';

export default defineRule({
  meta: {
    id: 'snc-zone-mismatch', number: 7, applies: 'infrastructure', since: '0.1.0',
    title: { fr: 'Service qualifié, hors de sa région ou de sa zone qualifiée', en: 'Qualified service, outside its qualified region or zone' },
    rationale: {
      fr: 'La décision de l’ANSSI nomme un service et son périmètre. Le même produit vendu dans une autre région n’est pas couvert : le prestataire ne peut pas s’y prévaloir de la qualification (référentiel, 3.2).',
      en: 'ANSSI’s decision names a service and its scope. The same product sold in another region is not covered: the provider cannot claim the qualification there (référentiel, 3.2).',
    },
    avoid: { fr: 'La région ordinaire d’un service qualifié ailleurs.', en: 'The ordinary region of a service that is qualified elsewhere.' },
    prefer: { fr: 'La région nommée par l’annexe de l’attestation.', en: 'The region named in the annex of the attestation.' },
    trap: { fr: 'Quand le catalogue ne connaît pas le périmètre, ce n’est qu’une information : l’attestation décide.', en: 'When the catalogue does not know the scope it is an information only: the attestation decides.' },
    messages: {
      outside: {
        fr: '{service}, {region} : hors du périmètre qualifié ({qualified}), conformité non démontrée ({text}). Choisissez la région qualifiée.',
        en: '{service}, {region}: outside the qualified scope ({qualified}), not shown to comply with {text}. Choose the qualified region.',
      },
      unknown: {
        fr: '{service}, {region} : service qualifié, périmètre inconnu du catalogue. Vérifiez la région sur l’attestation (référentiel SecNumCloud, 3.2).',
        en: '{service}, {region}: qualified service, scope not in the catalogue. Check the region on the attestation (SecNumCloud référentiel, 3.2).',
      },
    },
  },
  check(facts, api) {
    const { usage, service, qualification, dsp, status } = facts;
    if (!dsp || status !== 'qualified' || !service || !qualification || usage.region === undefined) return undefined;
    const region = usage.region;
    const regions = [...(qualification.perimeter.regions ?? []), ...service.regions.filter((one) => one.qualified).map((one) => one.id)];
    const zones = qualification.perimeter.zones ?? [];
    const args = { service: named(facts, api), region, text: api.text(facts.group) };
    if (regions.length + zones.length === 0) {
      const own = service.regions.some((one) => region.startsWith(one.id));
      return own ? undefined : { messageId: 'unknown', args, atMost: 'information', withoutAlternatives: true };
    }
    const inside = regions.some((one) => region === one || region.startsWith(one)) || zones.some((zone) => zone === region || zone.startsWith(region));
    if (inside) return undefined;
    const names = [...new Set([...regions, ...zones])];
    return { messageId: 'outside', args: { ...args, qualified: { fr: list(names, 'fr'), en: list(names, 'en') } }, fixes: toQualified(facts, names[0]!) };
  },
});

function toQualified({ usage }: Parameters<typeof named>[0], target: string) {
  const edits = usage.evidence.flatMap((row) => {
    const at = row.region === undefined ? -1 : row.value.indexOf(row.region);
    if (at < 0 || row.range.end.character - row.range.start.character !== row.value.length) return [];
    const start = { line: row.range.start.line, character: row.range.start.character + at };
    return [{ range: { start, end: { line: start.line, character: start.character + row.region!.length } }, newText: target }];
  });
  return edits.length === 0 ? [] : [{
    title: { fr: `Passer en région qualifiée ${target}`, en: `Move to the qualified region ${target}` }, kind: 'replace' as const, safe: false, preferred: true, edits,
    todo: { fr: 'Déplacer les données et recréer les accès dans la région qualifiée.', en: 'Move the data and recreate the access keys in the qualified region.' },
  }];
}
