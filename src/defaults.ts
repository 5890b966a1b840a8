// Where engine meets data: the only module that knows both. The fourth door: createContext.
import { CatalogueIndex, inLanguage } from './core/catalogue.ts';
import { NO_CONFIG, readConfig } from './core/config.ts';
import { compileDialects } from './core/dialect.ts';
import type { LintContext } from './core/lint.ts';
import { mergeCatalogue, policyUriOf, readLocalCatalogue, sameUri, unreadLocals } from './core/localCatalogue.ts';
import { choosePolicy } from './core/localPolicy.ts';
import type { Config, IsoDate, Lang, Policy, Problem, SourceFile } from './core/model.ts';
import { CompiledSuppressors } from './core/suppressors.ts';
import { catalogue as catalogueData } from './generated/catalogue.ts';
import { dialects } from './generated/dialects.ts';
import { policies } from './generated/policies.ts';
import { clauses, cpvCodes } from './generated/procurement.ts';
import { rules } from './generated/rules.ts';
import { suppressors, twins } from './generated/suppressors.ts';
import { validators } from './generated/validators.ts';

/** Ids of the rules, and of the problems of the input that `regles` may name too. */
export const RULE_IDS: readonly string[] = rules.map((rule) => rule.meta.id);
export const DEFAULT_POLICY = 'cloud-au-centre';
const DOCS = 'https://github.com/cloud-au-centre/cloud-au-centre/blob/main/docs/rules/';

// Compiled once per process, on first use: starting must stay cheap.
let compiled: Pick<LintContext, 'dialects' | 'suppressors' | 'twins' | 'rules' | 'validators' | 'procurement'> | undefined;
const indexed = new Map<Lang, CatalogueIndex>();

/** The bundled catalogue, indexed, with its names in a language. */
export function bundledCatalogue(lang: Lang): CatalogueIndex {
  const made = indexed.get(lang) ?? new CatalogueIndex(inLanguage(catalogueData, lang));
  indexed.set(lang, made);
  return made;
}

function parts(): NonNullable<typeof compiled> {
  compiled ??= { dialects: compileDialects(dialects), suppressors: new CompiledSuppressors(suppressors), twins, rules, validators, procurement: { cpv: cpvCodes, clauses } };
  return compiled;
}

export interface ContextOptions {
  /** URI of the folder to which the globs of the workspace file are relative. */
  root: string;
  /** The workspace file, read by `readWorkspaceFile`. */
  config?: Config;
  /** `YYYY-MM-DD`: the caller's clock. */
  today: IsoDate;
  lang: Lang;
  /**
   * The team's own files that could be read, catalogues and policy, in the order of `localUrisOf(config)`. When given, a file
   * that the workspace file names and that is not here is a mistake of the workspace file.
   */
  localCatalogues?: readonly SourceFile[];
}

type Extended = Pick<LintContext, 'catalogue'> & { locals: ReadonlyMap<string, readonly Problem[]> };

// The last catalogues extended by a team's files, by the content of these: an editor asks at each keystroke.
const extended = new Map<string, Extended>();
const KEPT = 4;

function extend(files: readonly SourceFile[], lang: Lang): Extended {
  const key = JSON.stringify([lang, ...files.map(({ uri, text }) => [uri, text])]);
  const known = extended.get(key);
  extended.delete(key);
  const made = known ?? build(files, lang);
  extended.set(key, made);
  for (const old of [...extended.keys()].slice(0, -KEPT)) extended.delete(old);
  return made;
}

function build(files: readonly SourceFile[], lang: Lang): Extended {
  const locals = new Map<string, readonly Problem[]>();
  let data = catalogueData;
  for (const file of files) {
    const read = readLocalCatalogue(file, data, validators['local-catalogue']!);
    locals.set(file.uri, read.problems);
    data = mergeCatalogue(data, [read]);
  }
  return { locals, catalogue: data === catalogueData ? bundledCatalogue(lang) : new CatalogueIndex(inLanguage(data, lang)) };
}

/** Joins engine, data and what is particular to a folder. An unknown policy falls back to the default one. */
export function createContext({ root, config: read = NO_CONFIG, today, lang, localCatalogues: files }: ContextOptions): LintContext {
  const policyUri = policyUriOf(read);
  const localPolicy = policyUri === undefined ? undefined : files?.find(({ uri }) => sameUri(uri, policyUri));
  const localCatalogues = files?.filter((file) => file !== localPolicy);
  const chosen = choosePolicy(read, policies, localPolicy, validators['local-policy']!, RULE_IDS);
  const missing = [...(localCatalogues ? unreadLocals(read, localCatalogues.map(({ uri }) => uri)) : []), ...chosen.named];
  const config = missing.length === 0 ? read : { ...read, problems: [...read.problems, ...missing] };
  const own: Partial<Extended> = localCatalogues && localCatalogues.length > 0 ? extend(localCatalogues, lang) : {};
  const locals = localPolicy ? { locals: new Map([...(own.locals ?? []), [localPolicy.uri, chosen.problems] as const]) } : {};
  return { ...parts(), catalogue: bundledCatalogue(lang), ...own, ...locals, policy: chosen.policy, config, root, today, lang, docs: (rule) => `${DOCS}${rule}.md` };
}

export function policyOf(id: string | undefined): Policy {
  return policies.find((policy) => policy.id === id) ?? policies.find((policy) => policy.id === DEFAULT_POLICY)!;
}

export const POLICY_IDS: readonly string[] = policies.map((policy) => policy.id);

/** Reads a workspace file; its mistakes are in `problems`. */
export function readWorkspaceFile(source: SourceFile): Config {
  return readConfig(source, validators['config']!, RULE_IDS);
}
