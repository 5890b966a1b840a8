// The card shown on hover: what is used here, its status at the date, who controls it, what could stand in its place.
import { displayName, isStale, suggest, type Usage } from '../core/index.ts';
import { catalogueDate } from './catalogue.ts';
import { alternativeLine, foreignLawsLine, hdsLine, jurisdictionLine, sourceLine, statusLine, type Speaker } from './facts.ts';
import { heading, joined, link, paragraph, type Block, type Content } from './page.ts';
import { CONFIDENCE, EVIDENCE_STATE, KIND } from '../report/words.ts';
import { semicolon, UI } from './texts.ts';

/** Blocks of the card of a usage. */
export function usageCard(usage: Usage, speaker: Speaker): Block[] {
  const { context: { catalogue, lang, today }, links } = speaker;
  const service = catalogue.service(usage.service);
  const provider = catalogue.provider(usage.provider);
  const capability = catalogue.capability(usage.capability);
  const name = service ? displayName(catalogue, service) : provider ? `${provider.name} (${UI.serviceUnknown[lang]})` : usage.provider ?? UI.unknown[lang];
  const first = usage.evidence[0]!;
  const alternatives = usage.status === 'qualified' ? [] : suggest(catalogue, usage.capability, { today, lang, ...(usage.service ? { except: usage.service } : {}), ...(usage.layer && usage.layer !== 'supply' ? { layer: usage.layer } : {}) }).slice(0, 3);
  const rows: { label: string; content: Content }[] = [
    { label: UI.status[lang], content: statusLine(usage.status, service, speaker) },
    ...(provider ? [
      { label: UI.jurisdiction[lang], content: jurisdictionLine(provider, speaker) },
      { label: UI.foreignLaws[lang], content: foreignLawsLine(provider, speaker) },
    ] : []),
    ...(service ? [{ label: UI.hds[lang], content: hdsLine(service, lang) }] : []),
    ...(service?.hostedOn.length ? [{ label: UI.hostedOn[lang], content: joined(service.hostedOn.map(({ service: id }): Content => [hostName(id, speaker)]), ', ') }] : []),
    ...(service ?? provider ? [{ label: UI.source[lang], content: sourceLine(service?.source ?? provider!.jurisdiction.source, lang) }] : []),
    ...(alternatives.length > 0 ? [{ label: UI.alternatives[lang], content: joined(alternatives.map((one) => alternativeLine(one, speaker)), semicolon(lang)) }] : []),
  ];
  const ends: Content[] = [
    ...(service && links.service(service.id) ? [[link(UI.more[lang], links.service(service.id))]] : []),
    ...(capability && links.compare(capability.id) ? [[link(UI.compareShort[lang], links.compare(capability.id, service?.id))]] : []),
    ...(service?.documentation ?? provider?.website ? [[link(UI.officialPage[lang], service?.documentation ?? provider?.website)]] : []),
  ];
  return [
    heading(3, name),
    paragraph([capability?.label[lang], usage.region, `${KIND[first.kind][lang]}, ${CONFIDENCE[usage.confidence][lang]}`, usage.state === 'live' ? undefined : EVIDENCE_STATE[usage.state][lang]].filter(Boolean).join(' · ')),
    { kind: 'facts', rows },
    ...(ends.length > 0 ? [{ kind: 'paragraph' as const, content: joined(ends, ' · ') }] : []),
    ...(isStale(catalogue, today) ? [paragraph(catalogueDate(speaker))] : []),
  ];
}

function hostName(id: string, { context: { catalogue }, links }: Speaker): ReturnType<typeof link> {
  const service = catalogue.service(id);
  return link(service ? displayName(catalogue, service) : id, service && links.service(id));
}
