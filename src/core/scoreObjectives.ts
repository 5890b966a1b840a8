// The eight objectives of the EU Cloud Sovereignty Framework, version 1.2.1, seen from the files. No level is ever awarded:
// where a fact rules levels out by the framework's own definition, the highest one left is said.
import { countryOfRegion, foreignControl, isEu } from './jurisdiction.ts';
import type { Dependence } from './score.ts';
import type { Text } from './model.ts';

export type Seal = 'SEAL-1' | 'SEAL-2';
export interface Objective {
  id: string;
  title: Text;
  good: number;
  bad: number;
  unknown: number;
  /** Services that a file shows something of; the others are unknown. */
  rows: { provider?: string; service?: string; proof: 'good' | 'bad' }[];
  /** Highest level that the facts leave possible for the services counted as bad; null when they rule nothing out. */
  ceiling: Seal | null;
  /** Why, in the words of the framework; or why nothing can be said. */
  because: Text;
}

const SILENT: Text = { fr: 'un fichier ne le montre pas', en: 'a file does not show it' };
const EXCLUSIVE: Text = { fr: 'prestataire contrôlé hors de l’Union', en: 'provider controlled from outside the Union' };
const WITHIN: Text = { fr: 'aucun contrôle hors de l’Union relevé', en: 'no control from outside the Union found' };
const MATERIAL: Text = { fr: 'dépendances importantes hors de l’Union', en: 'material dependencies outside the Union remain' };

type Look = (one: Dependence) => boolean | undefined;
const OBJECTIVES: readonly { id: string; title: Text; look?: Look; ceiling?: Seal; because: Text }[] = [
  { id: 'SOV-1', title: { fr: 'Stratégie', en: 'Strategic' }, look: controlled, ceiling: 'SEAL-1', because: EXCLUSIVE },
  { id: 'SOV-2', title: { fr: 'Droit et juridiction', en: 'Legal and jurisdictional' }, look: (one) => ((one.provider?.jurisdiction.foreignLaws.length ?? 0) > 0 ? false : controlled(one)), ceiling: 'SEAL-1', because: EXCLUSIVE },
  { id: 'SOV-3', title: { fr: 'Données et intelligence artificielle', en: 'Data and AI' }, look: placed, because: { fr: 'régions écrites dans les fichiers ; les clés et l’accès n’y sont pas', en: 'regions written in the files; keys and access are not in them' } },
  { id: 'SOV-4', title: { fr: 'Exploitation', en: 'Operational' }, because: SILENT },
  { id: 'SOV-5', title: { fr: 'Chaîne d’approvisionnement', en: 'Supply chain' }, look: (one) => (one.bases.some((country) => country !== '') || (one.supply && foreignControl(one.provider)) ? false : undefined), ceiling: 'SEAL-2', because: MATERIAL },
  { id: 'SOV-6', title: { fr: 'Technologie', en: 'Technology' }, look: (one) => (one.provider?.hybrid ? false : undefined), ceiling: 'SEAL-2', because: MATERIAL },
  { id: 'SOV-7', title: { fr: 'Sécurité et conformité', en: 'Security and compliance' }, look: (one) => (one.status === 'qualified' ? true : one.status === 'not-qualified' || one.status === 'candidate' || one.status === 'supported' ? false : undefined), because: { fr: 'qualification SecNumCloud ; les autres certifications ne sont pas comptées', en: 'SecNumCloud qualification; other certifications are not counted' } },
  { id: 'SOV-8', title: { fr: 'Environnement', en: 'Environmental' }, because: SILENT },
];

export function objectives(all: readonly Dependence[]): Objective[] {
  return OBJECTIVES.map(({ id, title, look, ceiling, because }): Objective => {
    const answers = all.map((one) => look?.(one));
    const rows = all.flatMap((one, index): Objective['rows'] => (answers[index] === undefined ? [] : [{ ...(one.providerId ? { provider: one.providerId } : {}), ...(one.serviceId ? { service: one.serviceId } : {}), proof: answers[index] ? 'good' : 'bad' }]));
    const bad = answers.filter((answer) => answer === false).length;
    const good = answers.filter((answer) => answer === true).length;
    return { id, title, good, bad, unknown: all.length - good - bad, rows, ceiling: bad > 0 && ceiling ? (bad === foreign(all) ? ceiling : 'SEAL-2') : null, because: bad + good === 0 ? SILENT : bad === 0 && because === EXCLUSIVE ? WITHIN : because };
  });
}

// Control from outside leaves SEAL-1 at most; a law of a third State or a dependency alone leaves SEAL-2.
const foreign = (all: readonly Dependence[]): number => all.filter(({ provider, status }) => status !== 'state-internal' && foreignControl(provider)).length;

function controlled(one: Dependence): boolean | undefined {
  const { provider, status } = one;
  if (status === 'state-internal') return true;
  if (foreignControl(provider)) return false;
  return protects(one) || (provider?.jurisdiction.seat && provider.jurisdiction.source.evidence !== 'recall') ? true : undefined;
}

function placed({ provider, regions }: Dependence): boolean | undefined {
  const countries = regions.map((region) => countryOfRegion(provider, region));
  if (countries.some((country) => country !== undefined && !isEu(country))) return false;
  return countries.length > 0 && countries.every((country) => country !== undefined) ? true : undefined;
}

/** The référentiel asks for a protection from the laws of third States since its version 3.2 (19.6). */
export const protects = ({ version }: Dependence): boolean => version !== undefined && version >= '3.2';
