// Company numbers in procurement files. A contract with a company says nothing of where things are hosted: declared, likely.
import type { CatalogueIndex } from '../catalogue.ts';
import { sirenOf } from '../identifiers.ts';
import type { Leaf } from '../model.ts';
import type { DocumentView } from '../view.ts';
import { candidate, type Candidate } from './candidate.ts';

/** Roles of OCDS under which a party sells; a party with roles of the buyer's side only is no supplier. */
const SELLS = new Set(['supplier', 'tenderer', 'payee', 'subcontractor', 'subContractor']);
/** Kinds of identifier that hold no SIREN. */
const FOREIGN = new Set(['HORS-UE', 'UE', 'TAHITI', 'RIDET', 'FRWF', 'IREP']);

/** The provider behind a SIREN, SIRET or French VAT number. */
export function readCompany(leaf: Leaf, view: DocumentView, catalogue: CatalogueIndex): Candidate[] {
  const siren = sirenOf(leaf.text, leaf.quote === 'plain');
  const provider = siren === undefined ? undefined : catalogue.providerBySiren(siren);
  if (!siren || !provider || FOREIGN.has(view.sibling(leaf, 'typeIdentifiant')?.text ?? '') || isBuyer(leaf, view)) return [];
  return [candidate(leaf, 0, leaf.text.length, { kind: 'siret', confidence: 'likely', state: 'declared', hit: { provider, marker: { kind: 'identifier', match: siren } } })];
}

function isBuyer({ path }: Leaf, view: DocumentView): boolean {
  const party = path.lastIndexOf('parties');
  if (party < 0 || typeof path[party + 1] !== 'number') return false;
  const roles = view.children([...path.slice(0, party + 2), 'roles']).map((role) => role.text);
  return roles.length > 0 && !roles.some((role) => SELLS.has(role));
}
