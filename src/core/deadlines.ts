// The days ahead that a reader of an audit has to know: ends of the qualifications relied on, of derogations, and of the
// charges for leaving. Derived from the audit and the catalogue alone.
import type { CatalogueIndex } from './catalogue.ts';
import { addDays, daysBetween } from './dates.ts';
import { RENEW_WITHIN_DAYS } from './derogations.ts';
import { currentQualification } from './status.ts';
import { displayName } from './suggest.ts';
import type { Audit, IsoDate, Source, Text } from './model.ts';

export type DeadlineKind = 'qualification' | 'derogation' | 'renewal' | 'data-act';

export interface Deadline {
  kind: DeadlineKind;
  date: IsoDate;
  /** Service, derogation, or the text's own name. */
  id: string;
  /** Days from the audit's date; negative once past. */
  days: number;
  title: Text;
  /** What to do about it. */
  action: Text;
  source?: Source;
  /** Files whose usages rest on it. */
  paths: string[];
}

/** No switching charges from this day (Data Act, article 29). */
export const NO_SWITCHING_CHARGES = '2027-01-12';

/** Deadlines of an audit, soonest first; those already past are kept, they are late. */
export function deadlinesOf(audit: Audit, catalogue: CatalogueIndex): Deadline[] {
  const all = [...qualifications(audit, catalogue), ...derogations(audit), ...dataAct(audit, catalogue)];
  return all.map((one): Deadline => ({ ...one, days: daysBetween(audit.asOf, one.date) }))
    .sort((a, b) => a.date.localeCompare(b.date, 'fr') || a.kind.localeCompare(b.kind, 'fr') || a.id.localeCompare(b.id, 'fr'));
}

type Undated = Omit<Deadline, 'days'>;

function qualifications({ files, asOf }: Audit, catalogue: CatalogueIndex): Undated[] {
  const paths = new Map<string, Set<string>>();
  for (const { path, result } of files) {
    for (const { service } of result.usages) {
      if (service) paths.set(service, (paths.get(service) ?? new Set()).add(path));
    }
  }
  return [...paths].flatMap(([id, where]): Undated[] => {
    const service = catalogue.service(id);
    const decision = service && currentQualification(service, asOf);
    if (!service || !decision?.end) return [];
    const name = displayName(catalogue, service);
    return [{
      kind: 'qualification', id, date: decision.end, source: decision.source, paths: [...where].sort(),
      title: { fr: `Fin de la qualification de ${name}`, en: `End of the qualification of ${name}` },
      action: decision.end < asOf
        ? { fr: 'Date passée : vérifier sur la liste de l’ANSSI si elle a été renouvelée.', en: 'Past: check on ANSSI’s list whether it was renewed.' }
        : { fr: 'Demander au prestataire où en est le renouvellement ; prévoir la sortie s’il n’est pas obtenu.', en: 'Ask the provider how the renewal stands; plan the exit in case it is not obtained.' },
    }];
  });
}

function derogations({ derogations: register, asOf }: Audit): Undated[] {
  return register.flatMap(({ id, until, state, entry, covers }): Undated[] => {
    if (!until || !['accordee', 'a-renouveler', 'expiree', 'hors-delai', 'incomplete'].includes(state)) return [];
    const paths = covers > 0 ? entry?.portee.chemins ?? [] : [];
    const renew = addDays(until, -RENEW_WITHIN_DAYS);
    return [
      {
        kind: 'derogation', id, date: until, paths, title: { fr: `Fin de la dérogation « ${id} »`, en: `End of the derogation "${id}"` },
        action: until < asOf ? { fr: 'Date passée : ce qu’elle couvrait ne l’est plus.', en: 'Past: what it covered is covered no longer.' } : { fr: 'Avoir quitté le service, ou obtenu une nouvelle validation.', en: 'Have left the service, or obtained a new validation.' },
      },
      ...(renew > asOf ? [{
        kind: 'renewal' as const, id, date: renew, paths, title: { fr: `Dérogation « ${id} » : sortie à engager`, en: `Derogation "${id}": exit to begin` },
        action: { fr: `${RENEW_WITHIN_DAYS} jours avant la fin : le plan de sortie doit être en cours.`, en: `${RENEW_WITHIN_DAYS} days before the end: the exit plan has to be under way.` },
      }] : []),
    ];
  });
}

function dataAct({ asOf, summary }: Audit, catalogue: CatalogueIndex): Undated[] {
  if (asOf > NO_SWITCHING_CHARGES || summary.usages === 0) return [];
  const source = catalogue.data.sources['data-act-25-29'];
  return [{
    kind: 'data-act', id: 'data-act', date: NO_SWITCHING_CHARGES, paths: [], ...(source ? { source } : {}),
    title: { fr: 'Fin des frais de changement de fournisseur (règlement sur les données)', en: 'End of the charges for switching provider (Data Act)' },
    action: { fr: 'Retirer les frais de sortie des marchés en cours de préparation ; chiffrer les sorties sans eux.', en: 'Remove exit charges from contracts in preparation; cost the exits without them.' },
  }];
}
