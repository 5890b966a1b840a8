// Pages of the catalogue: a service, a provider, services side by side.
import { currentQualification, displayName, longDate, suggest, type Provider, type Qualification, type Service } from '../core/index.ts';
import { alternativeStatus } from '../report/names.ts';
import { statusWord } from '../report/words.ts';
import { alternativeLine, country, foreignLawsLine, hdsLine, hdsShort, jurisdictionLine, regionsLine, serviceName, sourceLine, statusLine, validity, type Speaker } from './facts.ts';
import { code, heading, joined, link, paragraph, type Block, type Content, type Page } from './page.ts';
import { render } from '../core/text.ts';
import { isStale } from '../core/index.ts';
import { semicolon, UI } from './texts.ts';

/** The entry of a service: everything that the catalogue says of it, with its sources. */
export function servicePage(id: string, speaker: Speaker): Page | null {
  const { context: { catalogue, lang, today }, links } = speaker;
  const service = catalogue.service(id);
  const provider = catalogue.provider(service?.provider);
  if (!service || !provider) return null;
  const status = catalogue.status(provider.id, service.id, today);
  const row = (label: keyof typeof UI, content: Content): { label: string; content: Content }[] => (content.length > 0 ? [{ label: UI[label][lang], content }] : []);
  const alternatives = service.capabilities.flatMap((capability) => {
    const found = suggest(catalogue, capability, { today, lang, except: id }).slice(0, 5);
    const label = catalogue.capability(capability)?.label[lang] ?? capability;
    return found.length > 0 ? [heading(3, link(label, links.compare(capability, id))), { kind: 'list' as const, items: found.map((one): Content => [...alternativeLine(one, speaker), ` — ${one.why}`]) }] : [];
  });
  return {
    title: displayName(catalogue, service),
    blocks: [
      heading(1, displayName(catalogue, service)),
      ...(service.note ? [paragraph(service.note[lang])] : []),
      { kind: 'facts', rows: [
        ...row('status', statusLine(status, service, speaker)),
        ...row('provider', [provider.legalEntity ?? provider.name, ...(provider.siren ? [` (SIREN ${provider.siren})`] : [])]),
        ...row('jurisdiction', jurisdictionLine(provider, speaker)), ...row('foreignLaws', foreignLawsLine(provider, speaker)),
        ...row('layers', service.layers.length > 0 ? [service.layers.map((layer) => (layer === 'supply' ? layer : layerName(layer))).join(', ')] : []),
        ...row('regions', regionsLine(service, lang)), ...row('hds', hdsLine(service, lang)),
        ...row('hostedOn', joined(service.hostedOn.map(({ service: base, note }): Content => [catalogue.service(base) ? serviceName(catalogue.service(base)!, speaker) : base, ...(note ? [` — ${note[lang]}`] : [])]), semicolon(lang))),
        ...row('candidate', service.candidate ? [Object.entries(service.candidate.milestones).map(([milestone, date]) => `${milestone} ${longDate(date, lang)}`).join(', ') || UI.yes[lang], ...(service.candidate.note ? [` — ${service.candidate.note[lang]}`] : [])] : []),
        ...row('support', service.support.length > 0 ? [...joined(service.support.map(({ what }): Content => [what[lang]]), semicolon(lang)), ` (${UI.supportCaveat[lang]})`] : []),
        ...row('routes', joined(service.routes.map((route): Content => [catalogue.data.routes.find((one) => one.id === route)?.name ?? route]), ', ')),
      ] },
      ...(service.qualifications.length > 0 ? [heading(2, UI.qualifications[lang]), decisions(service.qualifications, speaker)] : []),
      ...(alternatives.length > 0 ? [heading(2, UI.alternatives[lang]), ...alternatives] : []),
      heading(2, UI.sources[lang]),
      { kind: 'list', items: sources(service, provider, speaker) },
      paragraph(catalogueDate(speaker)),
    ],
  };
}

const layerName = (layer: string): string => ({ iaas: 'IaaS', caas: 'CaaS', paas: 'PaaS', saas: 'SaaS' })[layer] ?? layer;

function decisions(qualifications: readonly Qualification[], { context: { lang, today } }: Speaker): Block {
  return {
    kind: 'list', items: qualifications.map((decision): Content => [
      `${decision.scheme}${decision.version ? ` ${decision.version}` : ''}${decision.decision ? `, n° ${decision.decision}` : ''} — ${validity(decision, today, lang)}`,
      ...(decision.perimeter.regions?.length ? [' — ', ...joined(decision.perimeter.regions.map((region): Content => [code(region)]), ', ')] : []),
      ...(decision.perimeter.note ? [` — ${decision.perimeter.note[lang]}`] : []),
    ]),
  };
}

function sources(service: Service, provider: Provider, { context: { lang } }: Speaker): Content[] {
  const all = [service.source, ...service.qualifications.map(({ source }) => source), ...(service.candidate ? [service.candidate.source] : []), ...service.support.map(({ source }) => source), ...(service.hds ? [service.hds.source] : []), ...service.hostedOn.map(({ source }) => source), provider.jurisdiction.source];
  const seen = new Set<string>();
  return all.filter(({ url, article }) => !seen.has(`${url} ${article}`) && seen.add(`${url} ${article}`)).map((source) => sourceLine(source, lang));
}

/** `Catalogue du 23 novembre 2026`, and that it is old when it is. */
export function catalogueDate({ context: { catalogue, lang, today } }: Speaker): string {
  return `${render(UI.catalogueOf, lang, { date: longDate(catalogue.data.asOf, lang) })}${isStale(catalogue, today) ? ` (${UI.stale[lang]})` : ''}.`;
}

/** A provider and its services. */
export function providerPage(id: string, speaker: Speaker): Page | null {
  const { context: { catalogue, lang, today } } = speaker;
  const provider = catalogue.provider(id);
  if (!provider) return null;
  return {
    title: provider.name,
    blocks: [
      heading(1, provider.name),
      { kind: 'facts', rows: [
        { label: UI.provider[lang], content: [provider.legalEntity ?? provider.name, ...(provider.siren ? [` (SIREN ${provider.siren})`] : [])] },
        { label: UI.jurisdiction[lang], content: jurisdictionLine(provider, speaker) }, { label: UI.foreignLaws[lang], content: foreignLawsLine(provider, speaker) },
        { label: UI.source[lang], content: sourceLine(provider.jurisdiction.source, lang) },
      ] },
      heading(2, UI.services[lang]),
      { kind: 'list', items: provider.services.map((service): Content => [serviceName(service, speaker), ' — ', ...statusLine(catalogue.status(id, service.id, today), service, speaker)]) },
      paragraph(catalogueDate(speaker)),
    ],
  };
}

/** Services that do the same job, side by side, ranked as everywhere. */
export function comparePage(capability: string, except: string | undefined, speaker: Speaker): Page | null {
  const { context: { catalogue, lang, today }, links } = speaker;
  const known = catalogue.capability(capability);
  if (!known) return null;
  const current = catalogue.service(except);
  const rows = suggest(catalogue, capability, { today, lang, ...(except ? { except } : {}) });
  const control = (service: Service | undefined): string => {
    const jurisdiction = catalogue.provider(service?.provider)?.jurisdiction;
    return jurisdiction ? country(jurisdiction.parent?.country ?? jurisdiction.seat, lang) : '';
  };
  const line = (service: Service | undefined, name: Content, status: string, why: string): Content[] => [[...name, ...(service?.layers.length ? [` · ${service.layers.map(layerName).join(', ')}`] : [])], [status], [control(service)], service ? hdsShort(service, lang) : [''], [why]];
  const title = render(UI.compared, lang, { capability: known.label[lang] });
  return {
    title,
    blocks: [
      heading(1, title),
      { kind: 'table', head: [UI.name, UI.status, UI.controlled, UI.hds, UI.why].map((one) => one[lang]), rows: [
        ...(current ? [line(current, [serviceName(current, speaker), ` (${UI.inUse[lang]})`], `${statusWord(catalogue.status(current.provider, current.id, today), lang)}${currentQualification(current, today)?.end ? `, ${validity(currentQualification(current, today)!, today, lang)}` : ''}`, '—')] : []),
        ...rows.map((row) => line(catalogue.service(row.service), [link(row.name, row.service ? links.service(row.service) : undefined)], alternativeStatus(row, lang), row.why)),
      ] },
      paragraph(catalogueDate(speaker)),
    ],
  };
}
