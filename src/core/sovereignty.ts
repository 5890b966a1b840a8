// The EU Cloud Sovereignty Framework's objectives, for one usage: what the file and the catalogue show for or against each,
// and unknown for the rest. No SEAL level is ever computed: files do not prove one.
import { countryName, withCountry } from './countries.ts';
import { countryOfRegion, foreignControl, isEu } from './jurisdiction.ts';
import type { LintContext } from './lint.ts';
import type { Text, Usage } from './model.ts';

export interface ObjectiveView { id: string; title: Text; state: 'for' | 'against' | 'unknown'; fact: Text; seal: 'unknown' }

type Shown = Pick<ObjectiveView, 'state' | 'fact'>;
const UNKNOWN: Shown = { state: 'unknown', fact: { fr: 'un fichier ne le montre pas', en: 'a file does not show it' } };

/** The objectives of the policy in force, in its order; none when the policy judges otherwise. */
export function sovereignty(usage: Usage, { catalogue, policy }: Pick<LintContext, 'catalogue' | 'policy'>): ObjectiveView[] {
  const provider = catalogue.provider(usage.provider);
  const foreign = foreignControl(provider);
  const country = countryOfRegion(provider, usage.region);
  const seat = provider?.jurisdiction.seat;
  const control: Shown = foreign ? { state: 'against', fact: withCountry({ fr: 'contrôle hors de l’Union', en: 'control from outside the Union' }, foreign) }
    : seat ? { state: 'for', fact: { fr: `siège dans l’Union (${countryName(seat).fr}), aucun contrôle extérieur connu`, en: `seat in the Union (${countryName(seat).en}), no outside control known` } } : UNKNOWN;
  const laws = provider?.jurisdiction.foreignLaws ?? [];
  const shown: Record<string, Shown> = {
    'SOV-1': control,
    'SOV-2': laws.length > 0 ? { state: 'against', fact: { fr: `lois d’États tiers : ${laws.join(', ')}`, en: `third-State laws: ${laws.join(', ')}` } } : control,
    'SOV-3': country === undefined ? UNKNOWN : isEu(country) ? { state: 'for', fact: withCountry({ fr: 'région dans l’Union', en: 'region in the Union' }, country) } : { state: 'against', fact: withCountry({ fr: 'région hors de l’Union', en: 'region outside the Union' }, country) },
    'SOV-5': usage.layer === 'supply' && foreign ? { state: 'against', fact: { fr: 'dépendance de construction hors de l’Union', en: 'build-time dependency outside the Union' } } : UNKNOWN,
    'SOV-6': provider?.hybrid ? { state: 'against', fact: { fr: `technologie d’un tiers (${provider.hybrid.technology})`, en: `third-party technology (${provider.hybrid.technology})` } } : UNKNOWN,
    'SOV-7': usage.status === 'qualified' ? { state: 'for', fact: { fr: 'qualification SecNumCloud en vigueur', en: 'SecNumCloud qualification in force' } }
      : usage.status === 'unknown' || usage.status === 'to-recheck' || usage.status === 'state-internal' ? UNKNOWN : { state: 'against', fact: { fr: 'pas de qualification SecNumCloud', en: 'no SecNumCloud qualification' } },
  };
  return (policy.objectives ?? []).map(({ id, title }) => ({ id, title, ...(shown[id] ?? UNKNOWN), seal: 'unknown' }));
}
