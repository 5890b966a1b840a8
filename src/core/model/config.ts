// The workspace file, its derogations and suppressions.
import type { IsoDate } from './basics.ts';
import type { Donnees, Regime } from './context.ts';
import type { Problem, Range } from './document.ts';
import type { Severity } from './policy.ts';

export interface DerogationScope { services?: string[]; chemins?: string[]; composants?: string[] }

export interface Derogation {
  id: string;
  etat: 'brouillon' | 'demandee' | 'accordee' | 'a-renouveler' | 'refusee';
  projet?: string;
  description?: string;
  ministre?: string;
  depotDINUM?: IsoDate;
  validationPM?: IsoDate;
  reference?: string;
  offreAcceptableLe?: IsoDate;
  debutProjet?: IsoDate;
  finLe?: IsoDate;
  attenuation?: string;
  planSortie?: string;
  portee: DerogationScope;
  /** Place in the workspace file. */
  range: Range;
  /** Place of each field, by key. */
  ranges: Record<string, Range>;
}

export interface PathContext { glob: string; regime?: Regime; donnees: Donnees; range: Range }

export interface Config {
  /** URI of the workspace file; undefined when none was found. */
  uri?: string;
  regime?: Regime;
  regimeRange?: Range;
  donnees: Donnees;
  donneesRange?: Range;
  chemins: PathContext[];
  derogations: Derogation[];
  exclusions: string[];
  regles: Record<string, Severity>;
  politique?: string;
  /** URIs or paths, relative to the workspace file, of a team's own catalogue files. */
  catalogue: string[];
  suppressions: ConfigSuppression[];
  population?: number;
  projetEngage?: boolean;
  problems: Problem[];
  /** Text of the workspace file, for edits in it. */
  text?: string;
}

export interface ConfigSuppression { regle: string; fichier: string; chemin?: string; jusquau: IsoDate; motif: string; range: Range }
