/** A binary heap: the smallest by `key` comes out first; equal keys in the order they went in. */
export type Heap<T> = {
  readonly size: number;
  push(key: number, value: T): void;
  peekKey(): number | undefined;
  pop(): T | undefined;
};

type Entry<T> = { key: number; order: number; value: T };

export function createHeap<T>(): Heap<T> {
  const entries: Entry<T>[] = [];
  let pushed = 0;
  const before = (a: Entry<T>, b: Entry<T>): boolean =>
    a.key < b.key || (a.key === b.key && a.order < b.order);
  const at = (index: number): Entry<T> => entries[index] as Entry<T>;

  function rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(at(index), at(parent))) return;
      [entries[index], entries[parent]] = [at(parent), at(index)];
      index = parent;
    }
  }

  function sink(): void {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      if (left >= entries.length) return;
      const right = left + 1;
      const child = right < entries.length && before(at(right), at(left)) ? right : left;
      if (!before(at(child), at(index))) return;
      [entries[index], entries[child]] = [at(child), at(index)];
      index = child;
    }
  }

  return {
    get size() {
      return entries.length;
    },
    push(key, value) {
      entries.push({ key, order: pushed++, value });
      rise(entries.length - 1);
    },
    peekKey: () => entries[0]?.key,
    pop() {
      const first = entries[0];
      const last = entries.pop();
      if (!first || !last) return undefined;
      if (entries.length > 0) {
        entries[0] = last;
        sink();
      }
      return first.value;
    },
  };
}
