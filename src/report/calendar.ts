// Calendars (RFC 5545): whole days, stable UIDs, and no clock: DTSTAMP is the date of evaluation.
import { addDays } from '../core/dates.ts';
import { hash64 } from '../core/hash.ts';
import type { IsoDate } from '../core/model.ts';
import { visible } from './visible.ts';

export interface CalendarEvent { uid: string; day: IsoDate; summary: string; description: string; url?: string }

/** A calendar of whole-day events, in order of day. @param name of what made it, in PRODID @param remark on the whole */
export function calendar(events: readonly CalendarEvent[], name: string, today: IsoDate, remark?: string): string {
  const sorted = [...events].sort((a, b) => a.day.localeCompare(b.day, 'fr') || a.uid.localeCompare(b.uid, 'fr'));
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//cloud-au-centre//${name}//FR`, 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', ...(remark ? [`X-WR-CALDESC:${escapeText(remark)}`] : []),
    ...sorted.flatMap(({ uid, day, summary, description, url }) => [
      'BEGIN:VEVENT', `UID:${uidOf(uid)}@cloud-au-centre`, `DTSTAMP:${compact(today)}T000000Z`, `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
      `SUMMARY:${escapeText(summary)}`, `DESCRIPTION:${escapeText(description)}`, ...(url ? [`URL:${url}`] : []), 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR', '',
  ];
  return lines.map(fold).join('\r\n');
}

/** Ids of people hold anything; what is not plain is told by its hash. */
function uidOf(id: string): string {
  return /^[\w.-]{1,120}$/.test(id) ? id : `${id.replace(/[^\w.-]+/g, '-').slice(0, 60)}-${hash64(id)}`;
}

const compact = (date: IsoDate): string => date.replaceAll('-', '');
/** Text of a property: line breaks are kept as `\n`, what else hides is made visible. */
const escapeText = (text: string): string => text.split(/\r\n|\r|\n/).map((line) => visible(line).replace(/[\\;,]/g, (character) => `\\${character}`)).join('\\n');

/** A line of more than 75 octets goes on after a line break and a space; no character is cut. */
function fold(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
