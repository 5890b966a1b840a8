// The door of the core: three of the four verbs (the fourth, createContext, joins the data in ../defaults.ts) and the types.
export { lint, relativePath, type LintContext } from './lint.ts';
export { audit, isStale } from './audit.ts';
export { applyFixes } from './applyFixes.ts';
export { applyEdits } from './edits.ts';
export { DocumentCache, parse } from './parse.ts';
export { readConfig, isConfigUri, CONFIG_NAMES, NO_CONFIG } from './config.ts';
export { exclusionOf, FILE_GLOB, hasKnownForm, isExcluded, isLintable, SKIPPED_FOLDERS } from './lintable.ts';
export { CatalogueIndex } from './catalogue.ts';
export { compare, contains, touches, positionsOf } from './positions.ts';
export { isDate, addMonths, addDays, daysBetween, longDate } from './dates.ts';
export { suggest, displayName } from './suggest.ts';
export { currentQualification, statusOf, STATUS_ORDER } from './status.ts';
export { STATUS_TEXT } from './text.ts';
export { countryName } from './countries.ts';
export { foreignControl } from './jurisdiction.ts';
export { SEVERITY_ORDER } from './evaluate.ts';
export type * from './model.ts';
