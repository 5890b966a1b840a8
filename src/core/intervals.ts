// Which of many intervals hold an offset? Asked of thousands of suppressions for thousands of findings.

export interface Interval<T> { start: number; end: number; value: T }

/** Intervals sorted once; a look-up costs what it finds, for intervals that nest or lie apart. */
export class Intervals<T> {
  private readonly sorted: readonly Interval<T>[];
  /** Farthest end among the intervals up to each one. */
  private readonly reach: number[] = [];

  constructor(intervals: readonly Interval<T>[]) {
    this.sorted = [...intervals].sort((a, b) => a.start - b.start);
    for (const { end } of this.sorted) this.reach.push(Math.max(end, this.reach[this.reach.length - 1] ?? -1));
  }

  /** Values of the intervals that hold an offset, both ends included, in no order. */
  at(offset: number): T[] {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    const found: T[] = [];
    for (let i = low - 1; i >= 0 && this.reach[i]! >= offset; i--) if (this.sorted[i]!.end >= offset) found.push(this.sorted[i]!.value);
    return found;
  }
}
