import type { Ground } from '../../platform/ground.ts';
import { invariant } from '../kernel/errors.ts';
import {
  type Counted,
  type Counter,
  type CountRow,
  emptyCounter,
  forgetOldBuckets,
  giveBack,
  learn,
  takeUnwritten,
} from './counter.ts';
import * as store from './store.ts';
import { bucketSecondsOf } from './window.ts';

/** Scopes in memory: some 20 kB for one that is busy all day, far less for most. */
const MAX_COUNTERS = 50_000;
/** Scopes of one statement. */
const MAX_BATCH = 1_000;
/** How late what was counted is written, and what other servers counted is known. */
const FLUSH_MS = 1_000;
/** Who was not asked for as long is read again: other servers may have counted meanwhile. */
const MAX_IDLE_MS = 60_000;
/** How far another server's rows may lag behind its clock, and its clock behind ours. */
const LAG_MS = 60_000;
const CLOSING_ATTEMPTS = 2;

export type Counters = {
  /** The counter itself if it is here and was used lately; else it is read, once for all who ask meanwhile. */
  get(counted: Counted): Counter | Promise<Counter>;
  /** It has counted: that is going to be written. */
  changed(counter: Counter): void;
  close(): Promise<void>;
};

/** What the counters hold is the rows' sums and what is not in them yet; the rows are every server's. */
export function createCounters(ground: Pick<Ground, 'db' | 'clock' | 'log'>): Counters {
  const { db, clock, log } = ground;
  const held = new Map<string, Counter>();
  const loading = new Map<string, Promise<Counter>>();
  let wanted: { counter: Counter; settle: PromiseWithResolvers<Counter> }[] = [];
  const unwritten = new Set<Counter>();
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> | undefined;
  let isFailing = false;
  let isClosed = false;

  function get(counted: Counted): Counter | Promise<Counter> {
    const key = keyOf(counted);
    const now = clock.now();
    const counter = held.get(key);
    if (counter && (now - counter.usedAt <= MAX_IDLE_MS || unwritten.has(counter))) {
      invariant(counter.windowSeconds === counted.windowSeconds, `${counted.scope} has one window`);
      counter.usedAt = now;
      return counter;
    }
    const underWay = loading.get(key);
    if (underWay) return underWay;
    const settle = Promise.withResolvers<Counter>();
    loading.set(key, settle.promise);
    // All that are asked for in one turn of the event loop are read by one statement.
    if (wanted.push({ counter: counter ?? emptyCounter(counted, now), settle }) === 1)
      setImmediate(loadWanted);
    return settle.promise;
  }

  function loadWanted(): void {
    const all = wanted;
    wanted = [];
    for (let start = 0; start < all.length; start += MAX_BATCH) {
      void load(all.slice(start, start + MAX_BATCH));
    }
  }

  async function load(batch: typeof wanted): Promise<void> {
    const counters = batch.map(({ counter }) => counter);
    const now = clock.now();
    try {
      const rows = await db.withSystem((tx) => store.readCalls(tx, counters.map(newsOf)));
      spread(rows, counters, clock.now());
      for (const { counter, settle } of batch) {
        loading.delete(keyOf(counter));
        counter.readAt = now;
        counter.usedAt = now;
        hold(counter);
        settle.resolve(counter);
      }
    } catch (error) {
      // Nothing is remembered of it: whoever asks next reads again.
      for (const { counter, settle } of batch) {
        loading.delete(keyOf(counter));
        settle.reject(error);
      }
    }
  }

  function hold(counter: Counter): void {
    if (held.size >= MAX_COUNTERS) {
      // All of them wait for a database that takes no writes, if none is written: then the oldest's count is lost.
      drop(findWritten() ?? (held.values().next().value as Counter));
    }
    // Out and in again: what is new stands at the end.
    held.delete(keyOf(counter));
    held.set(keyOf(counter), counter);
  }

  function findWritten(): Counter | undefined {
    for (const counter of held.values()) if (!unwritten.has(counter)) return counter;
    return undefined;
  }

  function drop(counter: Counter): void {
    held.delete(keyOf(counter));
    unwritten.delete(counter);
  }

  function changed(counter: Counter): void {
    unwritten.add(counter);
    if (timer || flushing || isClosed) return;
    timer = setTimeout(startFlush, FLUSH_MS);
    timer.unref();
  }

  function startFlush(): void {
    timer = undefined;
    flushing = flush().finally(() => {
      flushing = undefined;
      const [next] = unwritten;
      if (next) changed(next);
    });
  }

  /** Writes and reads batch by batch; what is not written stays to be. Never rejects. */
  async function flush(): Promise<void> {
    const due = [...unwritten];
    for (let start = 0; start < due.length; start += MAX_BATCH) {
      const batch = due.slice(start, start + MAX_BATCH).map((counter) => {
        unwritten.delete(counter);
        return { counter, rows: takeUnwritten(counter) };
      });
      try {
        await write(batch);
        isFailing = false;
      } catch (error) {
        // If only the answer was lost these calls count twice: better than not at all.
        for (const { counter, rows } of batch) {
          giveBack(counter, rows);
          unwritten.add(counter);
        }
        if (!isFailing) log.warn({ err: error }, 'calls could not be written; they are kept and tried again');
        isFailing = true;
        return;
      }
    }
    forgetDone();
  }

  async function write(batch: readonly { counter: Counter; rows: CountRow[] }[]): Promise<void> {
    const now = clock.now();
    const counters = batch.map(({ counter }) => counter);
    const totals = await db.withSystem(async (tx) => {
      await store.addCalls(
        tx,
        batch.flatMap(({ rows }) => rows),
      );
      // Not only the rows just written: another server may have counted while this one did not.
      return store.readCalls(tx, counters.map(newsOf));
    });
    spread(totals, counters, clock.now());
    for (const counter of counters) counter.readAt = now;
  }

  /** Whose calls have all left their window; until then what is known here is more exact than the rows. */
  function forgetDone(): void {
    const now = clock.now();
    for (const counter of held.values()) {
      forgetOldBuckets(counter, now);
      if (counter.buckets.length === 0 && now - counter.usedAt > MAX_IDLE_MS) drop(counter);
    }
  }

  return {
    get,
    changed,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      timer = undefined;
      for (let attempt = 1; attempt <= CLOSING_ATTEMPTS; attempt++) {
        await flushing;
        if (unwritten.size === 0) return;
        await flush();
      }
      if (unwritten.size > 0)
        log.error({ scopes: unwritten.size }, 'calls of the last moments are not written');
    },
  };
}

/** Gives each counter its rows. */
function spread(rows: readonly CountRow[], counters: readonly Counter[], readAt: number): void {
  const byKey = new Map(counters.map((counter) => [keyOf(counter), counter]));
  for (const row of rows) {
    const counter = byKey.get(keyOf(row));
    if (counter) learn(counter, row, readAt);
  }
}

/** What may have been written since the counter's rows were read. */
function newsOf({ orgId, scope, windowSeconds, readAt }: Counter): store.Asked {
  const bucketSeconds = bucketSecondsOf(windowSeconds);
  // The bucket that was under way then may have grown.
  return { orgId, scope, bucketSeconds, since: readAt - bucketSeconds * 1000 - LAG_MS };
}

/** Org ids have no slash. */
const keyOf = ({ orgId, scope }: Pick<Counted, 'orgId' | 'scope'>): string => `${orgId}/${scope}`;
