// What a bidder claims of a service that the catalogue does not know: one claim, hence one finding, per offer. A service of
// the catalogue has its own facts and its own findings.
import { isRecord, items, textAt, valueAt, type DossierPath } from '../dossierPaths.ts';
import { normalizeName } from '../names.ts';
import { statusFromLabel } from '../status.ts';
import { isOlderVersion } from './_versions.ts';
import type { DossierFacts, RuleApi, UsageFacts } from '../rule.ts';
import type { Service } from '../model.ts';

/** `shown`: a decision or an attestation is named; `nothing`: neither service nor claim, a provider that the catalogue knows, or a base that has its own finding. */
export type Claim = 'in-progress' | 'other-scheme' | 'ended' | 'older' | 'shown' | 'inherited' | 'bare' | 'nothing';
export interface Offer { path: DossierPath; value: Record<string, unknown>; name: string; claim: Claim; label?: string; base?: Service }

/** Offers that are out of the comparison. */
const REJECTED = new Set(['non-retenue', 'irreguliere', 'inacceptable', 'inappropriee']);

/** Offers of a dossier whose service the catalogue does not know, with what is claimed for each. */
export function unknownOffers(dossier: DossierFacts, api: RuleApi): Offer[] {
  return items(dossier, 'offres').flatMap(({ path, value }): Offer[] => {
    const service = textAt(value, ['service']);
    const known = service === undefined ? undefined : api.catalogue.byName(service);
    if (known?.service || REJECTED.has(textAt(value, ['conclusion']) ?? '')) return [];
    const said = isRecord(value['qualification']) ? value['qualification'] : {};
    const label = textAt(value, ['statut']) ?? textAt(value, ['qualification']);
    const host = textAt(value, ['hebergement', 'service']);
    const found = host === undefined ? undefined : api.catalogue.byName(host)?.service;
    const base = found && api.status(found) === 'qualified' ? found : undefined;
    const scheme = textAt(said, ['schema']);
    const foreign = scheme !== undefined && normalizeName(scheme) !== 'secnumcloud';
    const has = (key: string): boolean => said[key] === true || textAt(said, [key]) !== undefined;
    const claim: Claim = label !== undefined && statusFromLabel(label) === 'candidate' ? 'in-progress'
      : foreign ? (has('reconnaissanceANSSI') ? 'shown' : 'other-scheme')
      : (textAt(said, ['finLe']) ?? '9999') < api.today ? 'ended'
      : isOlderVersion(textAt(said, ['version'])) ? 'older'
      : has('decision') || has('attestation') ? 'shown'
      : service === undefined || known || (found && !base) ? 'nothing'
      : base ? 'inherited' : 'bare';
    return [{ path, value, name: service ?? textAt(value, ['titulaire']) ?? textAt(value, ['candidat']) ?? '?', claim, ...(label === undefined ? {} : { label }), ...(base ? { base } : {}) }];
  });
}

/** The offer in which a usage stands, when it stands in one. */
export function offerOf({ usage, dossier }: UsageFacts): Record<string, unknown> | undefined {
  const place = usage.evidence[0]!.path;
  return dossier && items(dossier, 'offres').find(({ path }) => path.every((part, i) => place[i] === part))?.value;
}

/** Whether an offer shows an HDS certificate: it says so, or gives its reference. */
export function showsHds(offer: Record<string, unknown> | undefined): boolean {
  return offer !== undefined && (valueAt(offer, ['hds']) === true || textAt(offer, ['hds']) !== undefined);
}
