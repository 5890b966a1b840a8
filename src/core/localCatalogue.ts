// A team's own catalogue files, named by `catalogue` in the workspace file: internal hosts, services of its own, corrected
// dates or texts. Same shape as a provider file; what a file says wrongly is said at its line, the rest stays in force.
import { hash64 } from './hash.ts';
import { Block, type LocalScope } from './local/block.ts';
import type { Taken } from './local/claims.ts';
import { readProvider } from './local/service.ts';
import { parse } from './parse.ts';
import { Places, schemaProblems, toValue, type Validate } from './values.ts';
import type { AlternativeOption, Catalogue, Config, Path, Problem, Provider, Service, SourceFile, YamlDocument } from './model.ts';

export interface LocalCatalogue { uri: string; providers: Provider[]; problems: Problem[] }

/**
 * Reads a team's catalogue file. Pure; never throws for what the file holds.
 * @param base what the file adds to: references are looked up there, and a known id means an amendment
 * @param validate compiled from `schemas/local-catalogue.schema.json`
 * @returns providers whole, ready for `mergeCatalogue`
 */
export function readLocalCatalogue(source: SourceFile, base: Catalogue, validate: Validate): LocalCatalogue {
  const file = parse(source);
  const problems: Problem[] = [...file.problems, ...file.documents.flatMap((document) => document.problems)];
  const taken: Taken = new Map();
  const seen = new Map<string, string>();
  const documents = file.documents.filter((document) => document.root !== 'empty').map((document) => ({ document, value: document.root === 'map' ? toValue(document) : undefined }));
  const own = new Set(documents.flatMap(({ value }) => blocksOf(value).flatMap(({ raw }) => (Array.isArray(raw['services']) ? raw['services'] : []).flatMap((service: unknown) => idOf(service)))));
  const providers = documents.flatMap(({ document, value }) => {
    if (value === undefined) {
      problems.push({ id: 'catalogue-invalid', ...startOf(document), message: { fr: 'Ce fichier doit décrire un fournisseur (id, name, services…) ou une liste « providers ».', en: 'This file must describe a provider (id, name, services…) or a list "providers".' } });
      return [];
    }
    problems.push(...schemaProblems('catalogue-invalid', validate(value), document));
    const scope: LocalScope = { base, places: new Places(document), problems, fallback: fallbackOf(source, base), own };
    return blocksOf(value).flatMap(({ raw, path }) => {
      const block = new Block(raw, path, scope);
      twice(block, 'Le fournisseur', 'The provider', seen);
      for (const service of block.items('services')) twice(service, 'Le service', 'The service', seen);
      return readProvider(block, taken) ?? [];
    });
  });
  return { uri: source.uri, providers, problems: problems.sort((a, b) => a.start - b.start) };
}

function blocksOf(value: unknown): { raw: Record<string, unknown>; path: Path }[] {
  if (value === null || typeof value !== 'object') return [];
  const { providers } = value as { providers?: unknown };
  if (providers === undefined) return [{ raw: value as Record<string, unknown>, path: [] }];
  return (Array.isArray(providers) ? providers : []).map((raw: unknown, index) => ({ raw: (raw ?? {}) as Record<string, unknown>, path: ['providers', index] }));
}

function idOf(raw: unknown): string[] {
  const id = raw !== null && typeof raw === 'object' ? (raw as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? [id] : [];
}

// A second block of the same id would silently undo the first.
function twice(block: Block, fr: string, en: string, seen: Map<string, string>): void {
  const id = block.id();
  if (id === undefined) return;
  if (seen.has(`${en} ${id}`)) block.report(['id'], `${fr} « ${id} » est décrit deux fois dans ce fichier : seule la dernière description compte.`, `${en} "${id}" is described twice in this file: only the last description counts.`);
  seen.set(`${en} ${id}`, id);
}

function startOf(document: YamlDocument): { start: number; end: number } {
  return { start: document.start, end: Math.min(document.start + 1, document.end) };
}

function fallbackOf(source: SourceFile, base: Catalogue): LocalScope['fallback'] {
  const name = decodeURIComponent(source.uri.slice(source.uri.lastIndexOf('/') + 1).replace(/%(?![\da-f]{2})/gi, '%25'));
  return { title: { fr: `Catalogue local, ${name}`, en: `Local catalogue, ${name}` }, url: name, date: base.asOf, readOn: base.asOf, confidence: 'medium', evidence: 'recall' };
}

// ---------------------------------------------------------------- joining

/**
 * The catalogue with what teams add: providers by id, new services offered as alternatives last. `base` is not touched.
 * @param locals in the order of the workspace file; each was read with the catalogue that the ones before it made
 */
export function mergeCatalogue(base: Catalogue, locals: readonly Pick<LocalCatalogue, 'providers'>[]): Catalogue {
  const added = locals.flatMap(({ providers }) => providers);
  if (added.length === 0) return base;
  const providers = new Map(base.providers.map((provider) => [provider.id, provider]));
  for (const provider of added) providers.set(provider.id, provider);
  const before = new Set(base.providers.flatMap((provider) => provider.services.map((service) => service.id)));
  const fresh = [...providers.values()].flatMap((provider) => provider.services).filter((service) => service.local && !before.has(service.id));
  return {
    ...base,
    providers: [...providers.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    capabilities: base.capabilities.map((capability) => {
      const offered = fresh.filter((service) => service.capabilities.includes(capability.id)).map(optionOf);
      return offered.length === 0 ? capability : { ...capability, options: [...capability.options, ...offered] };
    }),
    hash: `${base.hash.replace(/\+.*$/, '')}+${hash64(base.hash + JSON.stringify(added))}`,
  };
}

function optionOf(service: Service): AlternativeOption {
  return { service: service.id, why: service.note ?? { fr: 'Ajouté par votre équipe (catalogue local).', en: 'Added by your team (local catalogue).' }, confidence: 'medium', evidence: 'recall' };
}

// ---------------------------------------------------------------- names in the workspace file

/**
 * The files that a workspace file names, as URIs: catalogues in its order, then its policy when that is a file. Only
 * relative paths: the rest is refused by `unreadLocals`.
 */
export function localUrisOf(config: Pick<Config, 'uri' | 'catalogue' | 'politique'>): string[] {
  const { uri, catalogue } = config;
  const policy = policyUriOf(config);
  return uri === undefined ? [] : [...catalogue.flatMap((name) => localUri(uri, name) ?? []), ...(policy === undefined ? [] : [policy])];
}

/** URI of the policy file that a workspace file names, when it names a file and not a bundled policy. */
export function policyUriOf({ uri, politique }: Pick<Config, 'uri' | 'politique'>): string | undefined {
  return uri !== undefined && politique !== undefined && isPolicyFile(politique) ? localUri(uri, politique) : undefined;
}

/** A policy is named by its id, or by the path of a file. */
export const isPolicyFile = (politique: string): boolean => /\.ya?ml$/i.test(politique);

function localUri(config: string, name: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|[\\/]|[a-z]:\\)/i.test(name) || name.trim() === '') return undefined;
  const folder = config.slice(0, config.lastIndexOf('/')).split('/');
  // `scheme://host` is never climbed over.
  const top = /^[a-z][a-z\d+.-]*:\/\//i.test(config) ? 3 : 1;
  for (const part of name.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (folder.length > top) folder.pop();
    } else if (part !== '.' && part !== '') folder.push(encodeURIComponent(part));
  }
  return folder.join('/');
}

/** Two spellings of one URI. */
export function sameUri(a: string, b: string): boolean {
  return a === b || plain(a) === plain(b);
}

function plain(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** A mistake at each name of the workspace file that leads to no file. */
export function unreadLocals(config: Config, present: readonly string[]): Problem[] {
  const { uri, text, catalogue } = config;
  const document = uri !== undefined && text !== undefined && catalogue.length > 0 ? parse({ uri, text }).documents[0] : undefined;
  if (!document) return [];
  const places = new Places(document);
  return catalogue.flatMap((name, index): Problem[] => {
    const target = localUri(uri!, name);
    if (target !== undefined && present.some((one) => sameUri(one, target))) return [];
    const message = target === undefined
      ? { fr: `« ${name} » : seul un chemin relatif à ce fichier est admis.`, en: `"${name}": only a path relative to this file is allowed.` }
      : { fr: `Fichier de catalogue « ${name} » introuvable : rien n’en est pris en compte.`, en: `Catalogue file "${name}" not found: nothing of it is taken into account.` };
    return [{ id: 'config-invalid', message, ...places.of(['catalogue', index]) }];
  });
}
