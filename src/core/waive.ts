// A comment that waives one finding: made ready above its node, without a reason. Until a person writes one it waives
// nothing and is itself reported, so that no finding is ever switched off by a click alone.
import { addMonths } from './dates.ts';
import { isConfigUri } from './config.ts';
import { insert } from './edits.ts';
import type { Diagnostic, Fix, IsoDate, Leaf, Position, YamlDocument, YamlFile } from './model.ts';

/** Stands where the reason is to be written: too short to be one. */
export const NO_REASON = '…';
const MONTHS = 6;

export interface WaiveInput { today: IsoDate; ruleIds: readonly string[] }

/**
 * The comment for one finding at one of its places. Undefined where no comment may waive it (errors: that takes a
 * derogation), where the finding is about a suppression, and in files that have no comments.
 */
export function waive({ rule, severity, suppressed, usages }: Pick<Diagnostic, 'rule' | 'severity' | 'suppressed' | 'usages'>, place: Position, file: YamlFile, { today, ruleIds }: WaiveInput): Fix | undefined {
  const { uri, text } = file.source;
  if (severity === 'error' || suppressed || !ruleIds.includes(rule) || /^(?:suppression|context)-/.test(rule) || /\.json$/i.test(uri) || isConfigUri(uri)) return undefined;
  const leaf = nodeAt(file, place);
  // What is said of a whole document is waived at the head of the file.
  const whole = usages.length === 0 && place.line === 0 && place.character === 0;
  if (!leaf && !whole) return undefined;
  const offset = leaf && !whole ? leaf.key?.start ?? leaf.start : 0;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const comment = `${/\.jsonc$/i.test(uri) ? '//' : '#'} cloud-au-centre-disable-${whole ? 'file' : 'next-node'} ${rule} until=${addMonths(today, MONTHS)} -- ${NO_REASON}\n`;
  const at = whole ? { line: 0, character: 0 } : { line: file.position(lineStart).line, character: 0 };
  return {
    title: { fr: `Écarter « ${rule} » ici, avec un motif et une date de fin`, en: `Waive "${rule}" here, with a reason and an end date` },
    edits: [insert(at, whole ? comment : indent + comment)], kind: 'suppress', safe: false,
    todo: { fr: 'Le motif est à écrire : sans lui, rien n’est écarté.', en: 'Write the reason: without it nothing is waived.' },
  };
}

/** The value or key written at a place. */
function nodeAt(file: YamlFile, place: Position): Leaf | undefined {
  const document = file.documents.find(({ leaves }) => leaves.some((leaf) => holds(leaf, place, file)));
  const found = document?.leaves.filter((leaf) => holds(leaf, place, file)).sort((a, b) => b.path.length - a.path.length)[0];
  return found && document && inOneLine(found, document, file) ? found : undefined;
}

function holds(leaf: Leaf, place: Position, { position }: YamlFile): boolean {
  if (leaf.via) return false;
  const within = (start: number, end: number): boolean => {
    const [from, to] = [position(start), position(end)];
    return (from.line < place.line || (from.line === place.line && from.character <= place.character)) && (place.line < to.line || (place.line === to.line && place.character <= to.character));
  };
  return (!leaf.container && within(leaf.start, leaf.end)) || (leaf.key !== undefined && within(leaf.key.start, leaf.key.end));
}

// A line that begins inside a quoted or block text would take the comment for a part of it.
function inOneLine(leaf: Leaf, { leaves }: YamlDocument, { position, source }: YamlFile): boolean {
  const offset = leaf.key?.start ?? leaf.start;
  const lineStart = source.text.lastIndexOf('\n', offset - 1) + 1;
  return !leaves.some((one) => !one.via && !one.container && one !== leaf && one.start < lineStart && one.end > lineStart && position(one.end).line >= position(lineStart).line);
}
