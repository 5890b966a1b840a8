// One block of a team's own catalogue file: values read with care, mistakes said at their place in two languages.
import { nearest } from '../names.ts';
import type { Places } from '../values.ts';
import type { Catalogue, Layer, Path, Problem, Source, Text } from '../model.ts';

const LAYERS: readonly Layer[] = ['iaas', 'caas', 'paas', 'saas', 'supply'];
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a file is read with. */
export interface LocalScope {
  base: Catalogue;
  places: Places;
  problems: Problem[];
  /** What a statement without source rests on: the file itself. */
  fallback: Source;
  /** Ids of the services written in this file. */
  own: ReadonlySet<string>;
}

/** A mapping of the file and where it is; whatever it holds, reading never throws. */
export class Block {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly scope: LocalScope;

  constructor(value: unknown, path: Path, scope: LocalScope) {
    this.value = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
    this.path = path;
    this.scope = scope;
  }

  has(key: string): boolean { return Object.hasOwn(this.value, key) && this.value[key] !== null; }
  at(key: string): Block { return new Block(this.value[key], [...this.path, key], this.scope); }
  items(key: string): Block[] {
    const list = this.value[key];
    return Array.isArray(list) ? list.map((item: unknown, index) => new Block(item, [...this.path, key, index], this.scope)) : [];
  }

  /** A text; numbers are taken as they are written, so that `decision: 3389` needs no quotes. */
  text(key: string): string | undefined {
    const value = this.value[key];
    return typeof value === 'number' ? String(value) : typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }
  texts(key: string): string[] {
    const list = this.value[key];
    return Array.isArray(list) ? [...new Set(list.filter((item): item is string => typeof item === 'string' && item !== ''))] : [];
  }
  id(): string | undefined {
    const id = this.text('id');
    return id !== undefined && ID.test(id) ? id : undefined;
  }
  layers(key = 'layers'): Layer[] { return LAYERS.filter((layer) => this.texts(key).includes(layer)); }

  /** Both languages; one text stands for both. */
  both(key: string): Text | undefined {
    const folded = (text: unknown): string => (typeof text === 'string' ? text.replace(/\s*\n\s*/g, ' ').trim() : '');
    const value = this.value[key];
    if (typeof value === 'string') return folded(value) === '' ? undefined : { fr: folded(value), en: folded(value) };
    const { fr, en } = this.at(key).value;
    const one = folded(fr) || folded(en);
    return one === '' ? undefined : { fr: folded(fr) || one, en: folded(en) || one };
  }

  /** Ids that the catalogue must know; the others are said and left out. */
  known(key: string, among: readonly { id: string }[], fr: string, en: string): string[] {
    return this.texts(key).filter((id) => {
      if (among.some((one) => one.id === id)) return true;
      this.unknown([key, this.texts(key).indexOf(id)], id, among.map((one) => one.id), fr, en);
      return false;
    });
  }
  unknown(path: Path, id: string, among: readonly string[], fr: string, en: string): void {
    const near = nearest(id, among);
    this.report(path, `${fr} « ${id} » : absent du catalogue.${near ? ` Vouliez-vous écrire « ${near} » ?` : ''}`, `${en} "${id}": not in the catalogue.${near ? ` Did you mean "${near}"?` : ''}`);
  }

  /** A named source of the catalogue, or one written out; the file itself when none is given and none is exacted. */
  source(): Source;
  source(exacted: true): Source | undefined;
  source(exacted?: true): Source | undefined {
    const raw = this.value['source'];
    const { base, fallback } = this.scope;
    if (raw === undefined || raw === null) return exacted ? undefined : fallback;
    if (typeof raw === 'string') return this.named(raw, ['source']) ?? (exacted ? undefined : fallback);
    const block = this.at('source');
    const id = block.id();
    if (id !== undefined) {
      const named = base.sources[id] ?? this.named(id, ['source', 'id']);
      return named ? { ...named, ...block.shades() } : exacted ? undefined : fallback;
    }
    const [title, url, date, readOn] = [block.both('title'), block.text('url'), block.text('date'), block.text('readOn')];
    for (const [key, value] of Object.entries({ title, url, date, readOn })) {
      if (value === undefined) block.report([key], `La clé « ${key} » manque dans cette source.`, `The key "${key}" is missing in this source.`);
    }
    if (!title || !url || !date || !readOn) return exacted ? undefined : fallback;
    return { title, url, date, readOn, confidence: 'medium', evidence: 'read', ...block.shades() };
  }

  private named(id: string, path: Path): Source | undefined {
    const { sources } = this.scope.base;
    if (Object.hasOwn(sources, id)) return sources[id];
    this.unknown(path, id, Object.keys(sources), 'Source', 'Source');
    return undefined;
  }

  private shades(): Partial<Pick<Source, 'article' | 'confidence' | 'evidence'>> {
    const [article, confidence, evidence] = [this.text('article'), this.text('confidence'), this.text('evidence')];
    return {
      ...(article ? { article } : {}),
      ...(confidence === 'high' || confidence === 'medium' || confidence === 'low' ? { confidence } : {}),
      ...(evidence === 'read' || evidence === 'cited' || evidence === 'recall' ? { evidence } : {}),
    };
  }

  /** A mistake at the value of a path below this block, or at the nearest thing written above it. */
  report(path: Path, fr: string, en: string): void {
    this.scope.problems.push({ id: 'catalogue-invalid', message: { fr, en }, ...this.scope.places.of([...this.path, ...path]) });
  }
}
