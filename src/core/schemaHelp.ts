// A JSON Schema as the editor reads it: which keys and codes may stand at a path, and what they mean, in two languages.
import type { Lang, Path } from './model.ts';

/** The part of JSON Schema that our own schemas use. `description` is French, `x-en` English, `x-codes` the meaning of codes. */
export interface HelpSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  'x-en'?: string;
  'x-codes'?: Record<string, { fr: string; en: string }>;
  enum?: unknown[];
  format?: string;
  properties?: Record<string, HelpSchema>;
  additionalProperties?: boolean | HelpSchema;
  items?: HelpSchema;
  definitions?: Record<string, HelpSchema>;
  [other: string]: unknown;
}

/** The schema that holds at a path, references followed; undefined where nothing is said. */
export function schemaAt(root: HelpSchema, path: Path): HelpSchema | undefined {
  let at: HelpSchema | undefined = follow(root, root);
  for (const part of path) {
    if (!at) return undefined;
    at = typeof part === 'number' ? follow(root, at.items)
      : follow(root, at.properties && Object.hasOwn(at.properties, part) ? at.properties[part] : typeof at.additionalProperties === 'object' ? at.additionalProperties : undefined);
  }
  return at;
}

/** Follows a reference; what stands beside it wins over what it leads to. */
export function follow(root: HelpSchema, schema: HelpSchema | undefined): HelpSchema | undefined {
  if (!schema?.$ref) return schema;
  const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  const { $ref: _ref, ...own } = schema;
  return target && { ...follow(root, target), ...own };
}

/** What a key is for, in a language; French where English is missing. */
export function descriptionOf(schema: HelpSchema | undefined, lang: Lang): string | undefined {
  return (lang === 'en' ? schema?.['x-en'] : undefined) ?? schema?.description;
}

/** Meaning of a code, when it says more than the code itself. */
export function codeMeaning(schema: HelpSchema | undefined, code: string, lang: Lang): string | undefined {
  const meaning = schema?.['x-codes']?.[code]?.[lang];
  return meaning === code ? undefined : meaning;
}

/** Codes that a value may take. */
export function codesOf(schema: HelpSchema | undefined): string[] {
  return (schema?.enum ?? []).filter((code): code is string => typeof code === 'string');
}

/** Kinds of value that may stand there. */
export function typesOf(schema: HelpSchema | undefined): string[] {
  return schema?.type === undefined ? (schema?.enum ? ['string'] : []) : [schema.type].flat();
}
