// For whom and for which data: what the doctrine asks depends on it.
import type { Range } from './document.ts';
import type { Sensitivity } from './evidence.ts';

export type Regime = 'etat' | 'operateur-plf' | 'gip-liste' | 'gip-pds' | 'tutelle' | 'eps' | 'collectivite' | 'prive';
export type Fondement = 'mission-essentielle' | 'secret-l311-5' | 'secret-l311-6';
export type Risque = 'ordre-public' | 'securite-publique' | 'sante-vie' | 'propriete-intellectuelle';
export type Marquage = 'aucun' | 'diffusion-restreinte' | 'classifie';

/** The `donnees` block: same words in the workspace file and in a dossier. */
export interface Donnees {
  sensibilite?: Sensitivity;
  fondement?: Fondement;
  risqueViolation?: Risque[];
  sante?: boolean;
  personnelles?: boolean;
  marquage?: Marquage;
}

/** Where a part of the context was said. */
export interface Origin { kind: 'directive' | 'label' | 'dossier' | 'path' | 'workspace' | 'default'; uri?: string; range?: Range; detail?: string }

export interface EffectiveContext extends Donnees {
  regime?: Regime;
  origins: Partial<Record<'regime' | keyof Donnees, Origin>>;
}
