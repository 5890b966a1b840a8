// What every other type uses: languages, dates, sources.
export type Lang = 'fr' | 'en';
export interface Text { fr: string; en: string }
/** Calendar date, `YYYY-MM-DD`; compared as a string. */
export type IsoDate = string;

/** What a statement rests on, and when we looked. */
export interface Source {
  id?: string;
  title: Text;
  url: string;
  article?: string;
  /** Date of the source itself; may be a year or a month (`2023-04`). */
  date: string;
  /** Since when a text is in force, when a source says so; may be a month. */
  inForce?: string;
  readOn: IsoDate;
  confidence: 'high' | 'medium' | 'low';
  /** `read`: the page or text was read; `cited`: reported by a public text that was read; `recall`: general knowledge, not re-read. */
  evidence: 'read' | 'cited' | 'recall';
}
