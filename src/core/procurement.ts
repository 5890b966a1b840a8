// Types of procurement that are not the catalogue's: CPV codes to suggest, model clauses. No code.
import type { Source, Text } from './model.ts';

/** A code of the European procurement vocabulary, with its check digit. */
export interface CpvCode {
  code: string;
  label: Text;
  /** Capabilities or layers that bring it up. */
  for: string[];
}

/** A model of a clause, in our own words, to be reviewed by a lawyer. */
export interface Clause {
  id: string;
  /** Key of `cloud.clauses` that holds it. */
  key: string;
  /** Rules whose findings offer to insert it. */
  rules: string[];
  title: Text;
  /** When it is wanted. */
  when: Text;
  /** In French; words in square brackets are to be filled in. */
  text: string;
  /** What it says, in English. */
  gloss: string;
  /** What the lawyer has to look at. */
  review: Text;
  sources: Source[];
}

/** What procurement knows besides the catalogue. */
export interface ProcurementData { cpv: readonly CpvCode[]; clauses: readonly Clause[] }
