// A team may know of a decision before the catalogue does; it may not invent one. Number, both dates and source, or nothing.
import { addDays, addMonths, isDate } from '../dates.ts';
import type { Qualification, Service } from '../model.ts';
import type { Block } from './block.ts';

/** A decision holds three years; the register sometimes prints an end some days later. */
const LONGEST = { months: 36, days: 31 };

/** The qualifications that are written in full; of the others, every mistake is said and nothing is kept. */
export function readQualifications(service: Block, layers: Service['layers']): Qualification[] {
  return service.items('qualifications').flatMap((block) => {
    const [decision, start, end, firstDate] = [block.text('decision'), block.text('start'), block.text('end'), block.text('firstDate')];
    const source = block.source(true);
    const exacted = [
      ['decision', decision, 'numéro de décision', 'decision number'],
      ['start', isDate(start) ? start : undefined, 'date de début', 'start date'],
      ['end', isDate(end) ? end : undefined, 'date de fin', 'end date'],
      ['source', source, 'source', 'source'],
    ] as const;
    let complete = true;
    for (const [key, value, fr, en] of exacted) {
      if (value !== undefined) continue;
      complete = false;
      // A value of a wrong form is said by the schema already, an unknown source by its reader.
      if (block.has(key)) continue;
      block.report([key], `Qualification SecNumCloud sans ${fr} (« ${key} ») : elle est ignorée.`, `SecNumCloud qualification without ${en} ("${key}"): it is ignored.`);
    }
    if (isDate(start) && isDate(end)) {
      const latest = addDays(addMonths(start, LONGEST.months), LONGEST.days);
      if (end <= start) {
        complete = false;
        block.report(['end'], `La qualification finit (${end}) avant de commencer (${start}) : elle est ignorée.`, `The qualification ends (${end}) before it starts (${start}): it is ignored.`);
      } else if (end > latest) {
        complete = false;
        block.report(['end'], `Plus de trois ans entre ${start} et ${end} : une décision vaut trois ans au plus. Elle est ignorée.`, `More than three years between ${start} and ${end}: a decision holds three years at most. It is ignored.`);
      }
    }
    if (isDate(start) && firstDate !== undefined && firstDate > start) {
      complete = false;
      block.report(['firstDate'], `Première qualification (${firstDate}) postérieure à la décision en cours (${start}) : elle est ignorée.`, `First qualified (${firstDate}) after the current decision (${start}): it is ignored.`);
    }
    if (!complete) return [];
    const perimeter = block.at('perimeter');
    const note = perimeter.both('note');
    const parts = Object.fromEntries((['regions', 'zones', 'hosts'] as const).flatMap((key) => (perimeter.has(key) ? [[key, perimeter.texts(key)]] : [])));
    return [{
      scheme: 'SecNumCloud', version: block.text('version') ?? null, layers: block.has('layers') ? block.layers() : layers.filter((layer) => layer !== 'supply'),
      decision: decision!, firstDate: firstDate ?? null, start: start!, end: end!, perimeter: { ...parts, ...(note ? { note } : {}) }, source: source!,
    }];
  });
}
