// What never counts, compiled: prose, links, comparisons, placeholders, switched-off blocks.
import { lastKey } from './dialect.ts';
import type { Leaf, Path, RejectionReason, Suppressors } from './model.ts';

export class CompiledSuppressors {
  private readonly reasons = new Map<string, RejectionReason>();
  private readonly linkKey: RegExp;
  private readonly comparisonKey: RegExp;
  private readonly placeholder: RegExp;
  private readonly flags: Set<string>;
  private readonly flagsOff: Set<string>;
  private readonly counts: Set<string>;
  private readonly endpointKeys: Set<string>;
  readonly emulators: readonly string[];
  readonly recordedKeys: readonly string[];

  constructor(data: Suppressors) {
    for (const key of data.prose) this.reasons.set(keyForm(key), 'prose');
    for (const key of data.links) this.reasons.set(keyForm(key), 'documentation-link');
    for (const key of data.comparison) this.reasons.set(keyForm(key), 'comparison');
    for (const key of data.schemaKeys) this.reasons.set(keyForm(key), 'schema');
    this.linkKey = new RegExp(data.linkKeyPattern, 'i');
    this.comparisonKey = new RegExp(data.comparisonKeyPattern, 'i');
    this.placeholder = new RegExp(data.placeholders, 'i');
    this.flags = new Set(data.dormantFlags);
    this.flagsOff = new Set(data.dormantFalse);
    this.counts = new Set(data.zeroCounts);
    this.endpointKeys = new Set(data.endpointKeys);
    this.emulators = data.emulators;
    this.recordedKeys = data.recordedKeys;
  }

  /** Why a value at this path is never evidence, or undefined when it may be. */
  reason(path: Path): RejectionReason | undefined {
    for (let i = path.length - 1; i >= 0; i--) {
      const part = path[i];
      if (typeof part !== 'string') continue;
      const form = keyForm(part);
      const reason = this.reasons.get(form);
      const isLast = path.slice(i + 1).every((later) => typeof later === 'number');
      if (reason === 'schema' || reason === 'comparison' || (reason === 'documentation-link' && form !== 'link')) return reason;
      if (reason && isLast) return reason;
      if (isLast && this.linkKey.test(part)) return 'documentation-link';
      if (isLast && this.comparisonKey.test(part)) return 'comparison';
    }
    return undefined;
  }

  isPlaceholder(text: string): boolean {
    return this.placeholder.test(text.trim());
  }

  isEndpointKey(key: string): boolean {
    return this.endpointKeys.has(keyForm(key));
  }

  /** Whether a leaf switches its parent mapping off. */
  switchesOff(leaf: Leaf): boolean {
    const key = lastKey(leaf);
    if (typeof leaf.path[leaf.path.length - 1] !== 'string' || leaf.container) return false;
    const form = key.toLowerCase();
    if (this.counts.has(form)) return leaf.text.trim() === '0';
    if (form === 'disabled') return leaf.text.trim().toLowerCase() === 'true';
    return this.flags.has(form) && this.flagsOff.has(leaf.text.trim().toLowerCase());
  }
}

/** A key as the lists write it: lower case, without `-` and `_`. */
export function keyForm(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}
