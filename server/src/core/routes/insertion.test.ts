import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { names, stop } from './fixtures.ts';
import { insertStops, type Weighing } from './insertion.ts';
import type { ItineraryStop } from './itinerary-stop.ts';

/** A street along the latitude; a degree takes a second. */
const weighing: Weighing = {
  startsAt: { lat: 0, lng: 0 },
  now: 0,
  legSeconds: (from, to) => Math.abs(from.lat - to.lat),
};
const at = (name: string, lat: number, more: Partial<ItineraryStop> = {}) => stop(name, { lat, ...more });

/** What an order comes to, worked out anew: when each stop is reached, all lateness, and the end; seconds. */
function walk(stops: readonly ItineraryStop[], { startsAt, now, legSeconds }: Weighing) {
  let [time, place, late] = [now / 1000, startsAt, 0];
  const reached = new Map<string, number>();
  for (const each of stops) {
    const isServed = each.isCurrent && each.arrivedAt !== null;
    const arrives = isServed ? time : time + (place ? legSeconds(place, each) : 0);
    reached.set(each.stopId, arrives);
    if (each.latestAt !== null && !isServed) late += Math.max(0, arrives - each.latestAt / 1000);
    const begins = Math.max(arrives, (each.opensAt ?? 0) / 1000);
    time = isServed
      ? Math.max(time, (each.arrivedAt ?? 0) / 1000 + each.serviceSeconds)
      : begins + each.serviceSeconds;
    place = each;
  }
  return { reached, late, end: time };
}

/** Every way to put the joining stops between the standing ones. */
function* merges(
  standing: readonly ItineraryStop[],
  joining: readonly ItineraryStop[],
): Generator<ItineraryStop[]> {
  const [first, ...others] = standing;
  const [next, ...later] = joining;
  if (!first && !next) yield [];
  if (first) for (const rest of merges(others, joining)) yield [first, ...rest];
  if (next && !first?.isCurrent) for (const rest of merges(standing, later)) yield [next, ...rest];
}

const maybeTime = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null });
const stopOf = (name: string) =>
  fc.record({ lat: fc.nat(60), service: fc.nat(30), opens: maybeTime, latest: maybeTime }).map((it) =>
    at(name, it.lat, {
      serviceSeconds: it.service,
      opensAt: it.opens === null ? null : it.opens * 1000,
      latestAt: it.latest === null ? null : (it.latest + (it.opens ?? 0)) * 1000,
    }),
  );
const stopsOf = (job: string, max: number) =>
  fc.nat(max).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => stopOf(`${job}D${i}`))));
const head = fc.record({ isCurrent: fc.boolean(), arrivedAt: fc.option(fc.nat(40), { nil: null }) });
/** A driver's itinerary, perhaps with a stop under way, and a job that joins it. */
const situation = fc
  .record({
    standing: stopsOf('a', 4),
    joining: fc.oneof(fc.tuple(stopOf('bP'), stopOf('bD')), stopsOf('b', 4)),
    head,
    startsAt: fc.option(
      fc.nat(60).map((lat) => ({ lat, lng: 0 })),
      { nil: null },
    ),
  })
  .map(({ standing: [first, ...others], joining, head: { isCurrent, arrivedAt }, startsAt }) => {
    const underWay = { isCurrent: true, enRouteAt: 0, arrivedAt: arrivedAt && arrivedAt * 1000 };
    const standing = first ? [isCurrent ? { ...first, ...underWay } : first, ...others] : [];
    return {
      standing,
      joining: [...joining] as ItineraryStop[],
      weigh: { ...weighing, startsAt, now: 40_000 },
    };
  });

test('it is the best of all ways to put the stops: no promise missed that can be kept, then the least cost', () => {
  fc.assert(
    fc.property(situation, ({ standing, joining, weigh }) => {
      const result = insertStops(standing, joining, weigh);
      const own = walk(result, weigh);
      for (const other of merges(standing, joining)) {
        const { late, end } = walk(other, weigh);
        assert.ok(
          own.late < late || (own.late === late && own.end <= end),
          `${names(other)} is ${late} late and ends at ${end}; ${names(result)} ${own.late}, ${own.end}`,
        );
      }
    }),
    { numRuns: 500 },
  );
});

test('the standing stops keep their order, the job’s stops theirs, and the current one stays first', () => {
  fc.assert(
    fc.property(situation, ({ standing, joining, weigh }) => {
      const result = names(insertStops(standing, joining, weigh));
      assert.deepEqual(
        result.filter((name) => name.startsWith('a')),
        names(standing),
      );
      assert.deepEqual(
        result.filter((name) => name.startsWith('b')),
        names(joining),
      );
      if (standing[0]?.isCurrent) assert.equal(result[0], standing[0].stopId);
    }),
  );
});

test('a promise that was kept is kept still, and one that was missed not missed by more, if that can be', () => {
  fc.assert(
    fc.property(situation, ({ standing, joining, weigh }) => {
      const before = walk(standing, weigh).reached;
      const isHarmless = (order: readonly ItineraryStop[]) => {
        const { reached } = walk(order, weigh);
        return order.every(({ stopId, latestAt, arrivedAt }) => {
          if (latestAt === null || arrivedAt !== null) return true;
          const limit = Math.max(latestAt / 1000, before.get(stopId) ?? 0);
          return (reached.get(stopId) ?? 0) <= limit;
        });
      };
      if (![...merges(standing, joining)].some(isHarmless)) return;
      assert.ok(isHarmless(insertStops(standing, joining, weigh)));
    }),
    { numRuns: 500 },
  );
});

test('it costs no more than joining at the end, where nothing is late there', () => {
  fc.assert(
    fc.property(situation, ({ standing, joining, weigh }) => {
      const atTheEnd = walk([...standing, ...joining], weigh);
      if (atTheEnd.late > 0) return;
      const own = walk(insertStops(standing, joining, weigh), weigh);
      assert.equal(own.late, 0);
      assert.ok(own.end <= atTheEnd.end);
    }),
  );
});

test('of places that cost the same the last one is taken', () => {
  const standing = [at('aP', 10), at('aD', 20), at('cD', 20)];
  assert.deepEqual(names(insertStops(standing, [at('bD', 20)], weighing)), ['aP', 'aD', 'cD', 'bD']);
  const back = [at('aP', 10), at('aD', 20), at('cD', 0)];
  assert.deepEqual(names(insertStops(back, [at('bP', 15), at('bD', 5)], weighing)), [
    'aP',
    'aD',
    'bP',
    'bD',
    'cD',
  ]);
});

test('the driver’s place counts; where it is not known, the first stop does', () => {
  const standing = [at('aD', 30)];
  const joining = [at('bD', 20)];
  const from = (lat: number) => ({ ...weighing, startsAt: { lat, lng: 0 } });
  assert.deepEqual(names(insertStops(standing, joining, from(0))), ['bD', 'aD']);
  assert.deepEqual(names(insertStops(standing, joining, from(40))), ['aD', 'bD']);
  assert.deepEqual(names(insertStops(standing, joining, { ...weighing, startsAt: null })), ['aD', 'bD']);
});

test('a promise keeps a cheaper place from being taken', () => {
  const standing = (latestAt: number | null) => [at('aP', 10), at('aD', 40, { latestAt })];
  const joining = [at('bD', 25, { serviceSeconds: 5 })];
  assert.deepEqual(
    names(insertStops(standing(45_000), joining, weighing)),
    ['aP', 'bD', 'aD'],
    'in time, just',
  );
  assert.deepEqual(names(insertStops(standing(44_999), joining, weighing)), ['aP', 'aD', 'bD']);
});

test('a promise of its own brings a job forward, though it costs more', () => {
  const standing = [at('aP', 10), at('aD', 50)];
  assert.deepEqual(names(insertStops(standing, [at('bD', 60)], weighing)), ['aP', 'aD', 'bD']);
  const urgent = at('bD', 5, { latestAt: 6_000 });
  assert.deepEqual(names(insertStops([at('aP', 50), at('aD', 0)], [urgent], weighing)), ['bD', 'aP', 'aD']);
});

test('where not everything can be kept, the least lateness of all together', () => {
  const soon = at('aD', 100, { latestAt: 50_000 });
  // Behind it the new stop is 180 s late; before it, it makes the other one 40 s later still.
  const joining = [at('bD', -20, { latestAt: 40_000 })];
  assert.deepEqual(names(insertStops([soon], joining, weighing)), ['bD', 'aD']);
});

test('nothing is made to wait for a window that opens late, if it can be served meanwhile', () => {
  const standing = [at('aP', 10), at('aD', 30)];
  const evening = [at('bD', 20, { opensAt: 3_600_000 })];
  assert.deepEqual(
    names(insertStops(standing, evening, weighing)),
    ['aP', 'aD', 'bD'],
    'on the way, but shut',
  );
  const waiting = [at('aD', 30, { opensAt: 100_000 })];
  assert.deepEqual(
    names(insertStops(waiting, [at('bD', 60)], weighing)),
    ['bD', 'aD'],
    'there is time before',
  );
});

test('a full day’s job joins a full itinerary in bounded time; a longer one gets it at the end', () => {
  const long = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      at(`aD${i}`, (i * 37) % 101, { latestAt: i % 3 === 0 ? i * 9_000 : null }),
    );
  const joining = Array.from({ length: 50 }, (_, i) => at(`bD${i}`, (i * 53) % 97, { latestAt: 100_000 }));
  const full = insertStops(long(200), joining, weighing);
  assert.equal(new Set(names(full)).size, 250);
  assert.notEqual(names(full).at(-1), 'bD49', 'late ones come as soon as they can');
  const beyond = insertStops(long(201), joining, weighing);
  assert.deepEqual(names(beyond).slice(201), names(joining));
});
