// Where engine meets data: the only module that knows both. The fourth door: createContext.
import { CatalogueIndex } from './core/catalogue.ts';
import { NO_CONFIG, readConfig } from './core/config.ts';
import { compileDialects } from './core/dialect.ts';
import type { LintContext } from './core/lint.ts';
import type { Config, IsoDate, Lang, Policy, SourceFile } from './core/model.ts';
import { CompiledSuppressors } from './core/suppressors.ts';
import { catalogue as catalogueData } from './generated/catalogue.ts';
import { dialects } from './generated/dialects.ts';
import { policies } from './generated/policies.ts';
import { rules } from './generated/rules.ts';
import { suppressors, twins } from './generated/suppressors.ts';
import { validators } from './generated/validators.ts';

/** Ids of the rules, and of the problems of the input that `regles` may name too. */
export const RULE_IDS: readonly string[] = rules.map((rule) => rule.meta.id);
export const DEFAULT_POLICY = 'cloud-au-centre';
const DOCS = 'https://github.com/cloud-au-centre/cloud-au-centre/blob/main/docs/rules/';

// Compiled once per process, on first use: starting must stay cheap.
let compiled: Pick<LintContext, 'catalogue' | 'dialects' | 'suppressors' | 'twins' | 'rules' | 'validators'> | undefined;

/** The bundled catalogue, indexed. */
export function bundledCatalogue(): CatalogueIndex {
  return parts().catalogue;
}

function parts(): NonNullable<typeof compiled> {
  compiled ??= { catalogue: new CatalogueIndex(catalogueData), dialects: compileDialects(dialects), suppressors: new CompiledSuppressors(suppressors), twins, rules, validators };
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
}

/** Joins engine, data and what is particular to a folder. An unknown policy falls back to the default one. */
export function createContext({ root, config = NO_CONFIG, today, lang }: ContextOptions): LintContext {
  return { ...parts(), policy: policyOf(config.politique), config, root, today, lang, docs: (rule) => `${DOCS}${rule}.md` };
}

export function policyOf(id: string | undefined): Policy {
  return policies.find((policy) => policy.id === id) ?? policies.find((policy) => policy.id === DEFAULT_POLICY)!;
}

export const POLICY_IDS: readonly string[] = policies.map((policy) => policy.id);

/** Reads a workspace file; its mistakes are in `problems`. */
export function readWorkspaceFile(source: SourceFile): Config {
  return readConfig(source, validators['config']!, RULE_IDS);
}
