// Numbers that procurement files carry: SIRET and SIREN with their check digit, VAT numbers, CPV codes.
import type { CpvCode } from './procurement.ts';

/** La Poste: its establishments follow a key of their own. */
const LA_POSTE = '356000000';

export type NumberState = 'ok' | 'form' | 'key';

/** A number without the spaces that people put in it. */
export const compact = (text: string): string => text.replace(/[\s\u00a0\u202f.]/g, '');

/** SIREN: nine digits, Luhn. */
export function checkSiren(text: string): NumberState {
  const digits = compact(text);
  return /^\d{9}$/.test(digits) ? (luhn(digits) ? 'ok' : 'key') : 'form';
}

/** SIRET: fourteen digits, Luhn; for La Poste, a sum of digits that five divides will do. */
export function checkSiret(text: string): NumberState {
  const digits = compact(text);
  if (!/^\d{14}$/.test(digits)) return 'form';
  if (luhn(digits)) return 'ok';
  return digits.startsWith(LA_POSTE) && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0 ? 'ok' : 'key';
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * SIREN behind an identifier as files write it: SIREN, SIRET, French VAT number, `FR-SIRENE-…`.
 * @param number the file writes it as a number, whose leading zeros are lost
 * @returns nine digits whose key is right, or undefined
 */
export function sirenOf(text: string, number = false): string | undefined {
  const bare = compact(text).replace(/^FR-?(?:SIRENE|SIREN|SIRET|RCS|INSEE)[-:]?/i, '');
  const vat = /^FR[0-9A-Z]{2}(\d{9})$/i.exec(bare);
  if (vat) return checkSiren(vat[1]!) === 'ok' ? vat[1] : undefined;
  if (!/^\d{6,14}$/.test(bare)) return undefined;
  const digits = !number || bare.length === 9 || bare.length === 14 ? bare : bare.padStart(bare.length < 9 ? 9 : 14, '0');
  if (digits.length === 9) return checkSiren(digits) === 'ok' ? digits : undefined;
  return digits.length === 14 && checkSiret(digits) === 'ok' ? digits.slice(0, 9) : undefined;
}

// ---------------------------------------------------------------- CPV

/** Groups whose published keys lie five from the others’. */
const SHIFTED = /^72[46789]/;

/** Whether a code has the form that DECP and eForms take: eight digits, and its key or not. */
export const isCpv = (text: string): boolean => /^\d{8}(?:-\d)?$/.test(text.trim());

/**
 * Check digit of a code, as the published list shows it (weights 3, 7, 1). No text gives the rule: a difference is worth a
 * second look, never a rejection.
 */
export function cpvKey(code: string): string {
  const weights = [3, 7, 1];
  const sum = [...code.slice(0, 8)].reduce((total, digit, index) => total + Number(digit) * weights[index % 3]!, 0);
  return String((sum + (SHIFTED.test(code) ? 5 : 0)) % 10);
}

/** Whether the key that a code carries, if it does, is the one of the published list. */
export function hasCpvKey(text: string, table: readonly CpvCode[] = []): boolean {
  const [code, key] = text.trim().split('-');
  if (key === undefined) return true;
  const known = table.find((one) => one.code.startsWith(code!))?.code.split('-')[1];
  return key === (known ?? cpvKey(code!));
}

/** The entry of a code, with or without its key. */
export function findCpv(table: readonly CpvCode[], text: string): CpvCode | undefined {
  return table.find(({ code }) => code.slice(0, 8) === text.trim().slice(0, 8));
}

/** Codes for a need, best first: by the capabilities it names, then by its layer. */
export function suggestCpv(table: readonly CpvCode[], { capabilities = [], layer }: { capabilities?: readonly string[]; layer?: string | undefined }): CpvCode[] {
  const scored = table.map((entry, order) => ({ entry, order, score: capabilities.filter((one) => entry.for.includes(one)).length * 2 + (layer && entry.for.includes(layer) ? 1 : 0) }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.order - b.order).map(({ entry }) => entry);
}
