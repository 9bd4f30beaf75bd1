import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { DomainError, invariant } from '../kernel/errors.ts';
import type { LatLng } from '../kernel/geo.ts';
import { type Address, addressOfText, type Location } from '../kernel/place.ts';
import { completed, searchTextOf } from './address-rules.ts';
import { entryKeysOf, heard, placeIn, spokenKeysOf, type Voice } from './book-rules.ts';
import { ADDRESS_BOOK, type Judgement, judge, judgeCoordinates, type Verdict } from './judge.ts';
import { createServiceLookUp, type LookUp } from './lookup.ts';
import { placeKey } from './place-key.ts';
import type { Geocoder } from './ports.ts';
import * as store from './store.ts';

/** A place as somebody gave it. `path` names it in refusals; at least one of point and address is there. */
export type AskedPlace = { path: string; point: LatLng | null; address: Address | null };
/** Where an address was found a moment ago. */
export type KnownPlace = LatLng & { key: string | null };

/** Addresses that no order has used for this long are forgotten. */
const FORGOTTEN_AFTER_MS = 2 * 365 * 86_400_000;
const DELETED_AT_ONCE = 5_000;

export type Places = ReturnType<typeof createPlaces>;

/** Where addresses are: by the address service if one is set up, and by the org's own book of places used before. */
export function createPlaces(
  ground: Ground,
  deps: {
    geocoder: Geocoder | null;
    /** The org's own country, to which the address service keeps. */
    countryOf(orgId: string): Promise<string | null>;
  },
) {
  const { geocoder } = deps;
  const askService =
    geocoder &&
    createServiceLookUp(ground.clock, geocoder, (error) =>
      ground.log.warn({ err: error, geocoder: geocoder.name }, 'the address service failed'),
    );

  /** The service knows best; the book helps where there is none, where it fails, and where it knows nothing. */
  async function lookUp(orgId: string, addresses: readonly Address[], voice: Voice): Promise<LookUp[]> {
    const country = askService ? await deps.countryOf(orgId) : null;
    const byService: LookUp[] = askService
      ? await Promise.all(addresses.map((address) => askService(searchTextOf(address), country)))
      : addresses.map(() => ({ kind: 'unknown' }));
    const keys = addresses.map((address, index) => {
      const key = byService[index]?.kind === 'found' ? null : placeKey(address.text);
      return key === null ? null : entryKeysOf(key, voice);
    });
    const wanted = keys.flatMap((of) => (of ? [of.own, of.org, ...of.seats] : []));
    if (wanted.length === 0) return byService;
    const book = await ground.db.withOrg(orgId, (tx) => store.findEntries(tx, [...new Set(wanted)]));
    return byService.map((answer, index) => {
      const of = keys[index];
      const place = of ? placeIn(book, of) : null;
      // What others wrote about their address is not told: the place of these very words is all there is.
      return place ? { kind: 'found', place: { ...place, address: null }, by: ADDRESS_BOOK } : answer;
    });
  }

  async function judgeAll(orgId: string, asked: readonly AskedPlace[], voice: Voice): Promise<Judgement[]> {
    const addresses = asked.flatMap(({ address }) => (address ? [address] : []));
    const answers = (await lookUp(orgId, addresses, voice)).values();
    return asked.map(({ point, address }) => {
      if (address === null) return judgeCoordinates(placeOfPoint(point));
      return judge({ point, address }, answers.next().value ?? { kind: 'unknown' }, askService !== null);
    });
  }

  return {
    /**
     * Coordinates for every place: given ones are believed, an address without is looked up, first among the `known`,
     * where the one at the same index counts before others.
     * @param voice who asks: the address book answers each as far as it may
     * @throws DomainError `invalid_input` naming the places that nobody knows; `unavailable` if that may be for now
     */
    async locate(
      orgId: string,
      asked: readonly AskedPlace[],
      { voice, known }: { voice: Voice; known: readonly KnownPlace[] },
    ): Promise<Location[]> {
      const complete = asked.map((place, index) => {
        const key = place.point === null && place.address ? placeKey(place.address.text) : null;
        if (key === null) return place;
        const isIt = (other: KnownPlace | undefined) => other?.key === key;
        return { ...place, point: (isIt(known[index]) ? known[index] : known.find(isIt)) ?? null };
      });
      const missing = complete.filter(({ point }) => point === null);
      const judged = missing.length === 0 ? [] : await judgeAll(orgId, missing, voice);
      const found = acceptedOf(missing, judged).values();
      return complete.map(({ point, address }) => {
        if (address === null) return placeOfPoint(point);
        if (point !== null) return { lat: point.lat, lng: point.lng, address };
        const { location } = found.next().value as Verdict;
        // The driver reads what the customer wrote: a map that has the street only must not take the door away.
        return { ...location, address: completed(address, location.address) };
      });
    },

    /**
     * What can be said of each place, coordinates that come with an address included.
     * @throws DomainError as `locate`; also for an address that lies elsewhere than its coordinates
     */
    async verify(orgId: string, asked: readonly AskedPlace[], voice: Voice): Promise<Verdict[]> {
      return acceptedOf(asked, await judgeAll(orgId, asked, voice));
    },

    /** Keeps where an order's addresses are, as the one who orders says, in the order's own transaction. */
    async remember(tx: OrgTx, locations: readonly Location[], voice: Voice): Promise<void> {
      const now = ground.clock.now();
      const byKey = new Map<string, LatLng>();
      for (const location of locations) {
        const key = placeKey(location.address.text);
        if (key !== null) byKey.set(key, location);
      }
      // In one order for all, so that two orders with the same places wait for, and not on, each other.
      const addresses = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1));
      const said = addresses.map(([address, point]) => ({ keys: spokenKeysOf(address, voice), point }));
      const book = await store.findEntries(
        tx,
        said.flatMap(({ keys: { own, seat } }) => (seat === null ? [own] : [seat, own])),
      );
      await store.saveEntries(
        tx,
        said.flatMap(({ keys, point }) => heard(book, keys, point, now)),
      );
    },

    /** Deletes addresses that no order has used for two years. */
    async forgetOld(): Promise<void> {
      const before = ground.clock.now() - FORGOTTEN_AFTER_MS;
      for (;;) {
        const deleted = await ground.db.withSystem((tx) =>
          store.deleteForgottenPlaces(tx, before, DELETED_AT_ONCE),
        );
        if (deleted < DELETED_AT_ONCE) return;
      }
    },
  };
}

function placeOfPoint(point: LatLng | null): Location {
  invariant(point !== null, 'a place has coordinates or an address');
  const { lat, lng } = point;
  return { lat, lng, address: addressOfText(`${lat}, ${lng}`) };
}

/** @throws DomainError naming every place that fails */
function acceptedOf(asked: readonly AskedPlace[], judged: readonly Judgement[]): Verdict[] {
  const faults: { path: string; message: string }[] = [];
  let isPassing = true;
  const accepted: Verdict[] = [];
  judged.forEach((judgement, index) => {
    if ('verdict' in judgement) accepted.push(judgement.verdict);
    else {
      faults.push({ path: asked[index]?.path ?? '', message: judgement.fault });
      isPassing &&= judgement.isPassing;
    }
  });
  if (faults.length === 0) return accepted;
  const text = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new DomainError(isPassing ? 'unavailable' : 'invalid_input', text, faults);
}
