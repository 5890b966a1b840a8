// Names of services in the prose of a dossier: whole words, longest first. What the words around say of them: `phrases.ts`.
import type { CatalogueIndex } from '../catalogue.ts';
import type { Leaf, Provider, Service } from '../model.ts';
import { candidate, type Candidate } from './candidate.ts';
import { verdicts, type Word } from './phrases.ts';

interface Name { words: string[]; provider: Provider; service?: Service; ambiguous: boolean; caseSensitive?: string; product?: true }

const tables = new WeakMap<CatalogueIndex, Map<string, Name[]>>();

/** Candidates for every service or provider that a text names. */
export function readNames(leaf: Leaf, catalogue: CatalogueIndex): Candidate[] {
  const words = wordsOf(leaf.text);
  const table = tables.get(catalogue) ?? buildTable(catalogue);
  tables.set(catalogue, table);
  const found: { name: Name; at: number }[] = [];
  for (let i = 0; i < words.length; i++) {
    const name = (table.get(words[i]!.text) ?? []).find((entry) => matches(entry, words, i, leaf.text));
    if (!name) continue;
    // « Microsoft Office 365 »: the company's name only stands before that of its service.
    const last = found.at(-1);
    if (last && !last.name.service && last.name.provider === name.provider && last.at + last.name.words.length === i) found.pop();
    found.push({ name, at: i });
    i += name.words.length - 1;
  }
  const said = verdicts(words, found.map(({ name, at }) => ({ at, length: name.words.length, ambiguous: name.ambiguous })));
  return found.map(({ name, at }, index) => candidate(leaf, words[at]!.start, words[at + name.words.length - 1]!.end, {
    kind: 'service-name', state: 'declared', confidence: name.ambiguous ? 'possible' : 'likely',
    hit: { provider: name.provider, ...(name.service ? { service: name.service } : {}), marker: { kind: 'identifier', match: name.words.join(' ') } },
    ...(name.product ? { rejected: 'self-hosted' as const } : said[index] === 'named' ? {} : { rejected: said[index] as 'comparison' | 'ambiguous' }),
  }));
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    words.push({ text: match[0].normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(), start: match.index, end: match.index + match[0].length, mark: text.slice(last, match.index) });
    last = match.index + match[0].length;
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
  for (const provider of catalogue.data.providers) for (const product of provider.products ?? []) add(product, { provider, ambiguous: false, product: true });
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
