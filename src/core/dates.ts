// Calendar dates as `YYYY-MM-DD` strings. No clock here: today is always an argument.
import type { IsoDate } from './model.ts';

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a date that exists. */
export function isDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string') return false;
  const match = FORM.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** The same day so many months later; the last day of the month when that day does not exist (31 January + 1 = 28 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const y = Math.floor(total / 12);
  const m = (total % 12) + 1;
  return format(y, m, Math.min(day, daysIn(y, m)));
}

/** Last day of so many months that begin on a day: 24 months from 1 September end on 31 August. Undefined when there are none. */
export function lastDay(start: IsoDate, months: number): IsoDate | undefined {
  const whole = Math.trunc(months);
  return whole >= 1 && whole <= LONGEST ? addDays(addMonths(start, whole), -1) : undefined;
}
/** Months beyond which a length is a slip of the keyboard. */
const LONGEST = 1200;

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(utc(date) + days * DAY).toISOString().slice(0, 10);
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return Math.round((utc(b) - utc(a)) / DAY);
}

const DAY = 86_400_000;
const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

function format(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const MONTHS = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** `2026-11-30` → `30 novembre 2026`; `2026-11`, `2026` and unknown forms stay as near as they can be. */
export function longDate(date: string, lang: 'fr' | 'en'): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!match?.[2]) return date;
  const month = MONTHS[lang][Number(match[2]) - 1] ?? match[2];
  if (!match[3]) return `${month} ${match[1]}`;
  const day = Number(match[3]);
  return `${lang === 'fr' && day === 1 ? '1er' : day} ${month} ${match[1]}`;
}
