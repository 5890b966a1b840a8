// Names of services in the prose of a dossier: whole words, longest first; ordinary words need a context word nearby, and
// the words around can turn the verdict ("hors AWS", "compatible avec Office 365", "équivalent à").
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf, Provider, RejectionReason, Service } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';

interface Word { text: string; start: number; end: number }
interface Name { words: string[]; provider: Provider; service?: Service; ambiguous: boolean; caseSensitive?: string }

const CONTEXT = new Set('hebergement hebergee heberge hebergees heberges saas paas iaas cloud licence licences abonnement abonnements plateforme solution solutions chez via hebergeur souscription messagerie bureautique suite microsoft google visioconference'.split(' '));
const EXCLUSION = /(?:\bhors|\bsans recours a|\balternatives? (?:a|au|aux)|\bremplacements? (?:de|d|du|des)|\bremplacer|\bsortie (?:de|d|du|des)|\bsortir de|\ben lieu et place (?:de|d|du|des)|\bne (?:pas|peut|doit|sera|seront)|\bnon heberge\w*|\breversibilite depuis|\bmigration depuis|\bquitter|\bexclu\w*|\binterdi\w*|\bexcluding|\binstead of|\breplac\w+|\bmigrat\w+ (?:away )?from|\bnot hosted)(?: [a-z0-9]+){0,3}$/;
const INTERFACE = /(?:\bcompatib\w+ avec|\bcompatible with|\binterfac\w+ (?:avec|with)|\bconnecteurs?(?: \w+)?|\bexport\w*|\bau format|\bclients?|\bformations?|\bequivalente? a|\bde type|\btels? que|\bequivalent to|\bsuch as)(?: [a-z0-9]+){0,2}$/;
const AFTER = /^(?: [a-z0-9]+){0,2} ou equivalent/;

const tables = new WeakMap<CatalogueIndex, Map<string, Name[]>>();

/** Candidates for every service or provider that a text names. */
export function readNames(leaf: Leaf, catalogue: CatalogueIndex): Candidate[] {
  const words = wordsOf(leaf.text);
  const table = tables.get(catalogue) ?? buildTable(catalogue);
  tables.set(catalogue, table);
  const found: Candidate[] = [];
  for (let i = 0; i < words.length; i++) {
    const name = (table.get(words[i]!.text) ?? []).find((entry) => matches(entry, words, i, leaf.text));
    if (!name) continue;
    const first = words[i]!;
    const last = words[i + name.words.length - 1]!;
    const rejected = verdict(name, words, i);
    found.push(candidate(leaf, first.start, last.end, {
      kind: 'service-name', state: 'declared', confidence: name.ambiguous ? 'possible' : 'likely',
      hit: { provider: name.provider, ...(name.service ? { service: name.service } : {}), marker: { kind: 'identifier', match: name.words.join(' ') } },
      ...(rejected ? { rejected } : {}),
    }));
    i += name.words.length - 1;
  }
  return found;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push({ text: match[0].normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function buildTable(catalogue: CatalogueIndex): Map<string, Name[]> {
  const table = new Map<string, Name[]>();
  const add = (text: string, rest: Omit<Name, 'words'>): void => {
    const words = wordsOf(text).map((word) => word.text);
    if (words.length === 0) return;
    table.set(words[0]!, [...(table.get(words[0]!) ?? []), { words, ...rest }]);
  };
  for (const provider of catalogue.data.providers) {
    for (const service of provider.services) {
      const unsure = new Set(service.ambiguousAliases);
      for (const alias of new Set([service.name, ...service.aliases])) {
        const ambiguous = unsure.has(alias);
        add(alias, { provider, service, ambiguous, ...(alias.length <= 3 ? { caseSensitive: alias } : {}) });
      }
    }
    for (const name of [provider.name, ...(provider.aliases ?? [])]) add(name, { provider, ambiguous: provider.services.some((service) => service.ambiguousAliases.includes(name)), ...(name.length <= 3 ? { caseSensitive: name } : {}) });
  }
  // Longest first; at equal length a service that is sure before a provider.
  for (const names of table.values()) names.sort((a, b) => b.words.length - a.words.length || Number(a.ambiguous) - Number(b.ambiguous) || Number(!a.service) - Number(!b.service));
  return table;
}

function matches(name: Name, words: Word[], at: number, text: string): boolean {
  if (!name.words.every((word, k) => words[at + k]?.text === word)) return false;
  const written = text.slice(words[at]!.start, words[at + name.words.length - 1]!.end);
  // An ordinary word is a name only when it is written as one: « Make », not « to make ».
  if (name.ambiguous && !/^[\p{Lu}\p{N}]/u.test(written)) return false;
  return name.caseSensitive === undefined || written === name.caseSensitive;
}

function verdict(name: Name, words: Word[], at: number): RejectionReason | undefined {
  const before = words.slice(Math.max(0, at - 8), at).map((word) => word.text).join(' ');
  const after = words.slice(at + name.words.length, at + name.words.length + 4).map((word) => word.text);
  if (EXCLUSION.test(before) || INTERFACE.test(before) || AFTER.test(` ${after.join(' ')}`)) return 'comparison';
  if (!name.ambiguous) return undefined;
  const near = [...words.slice(Math.max(0, at - 4), at).map((word) => word.text), ...after];
  return near.some((word) => CONTEXT.has(word)) ? undefined : 'ambiguous';
}
