import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Json } from '../support/call.ts';
import { CLIENT, expectStatus, type Tenant, type TestDriver } from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

/** Browsers share two cores with databases and other tests. */
export const PATIENCE_MS = 30_000;

/** The marker is there a frame before it is drawn anywhere. */
export const DRAWN_DRIVER = '[data-testid="driver-marker"][data-lat] .driver-disc';

export type LatLng = { lat: number; lng: number };
export type Link = { id: string; token: string };

/** A link to the job, which opens `uses` times. */
export async function makeLink(org: Tenant, jobId: string, uses: number | null = 1): Promise<Link> {
  return expectStatus(await org.staff.post(`${CLIENT}/orders/${jobId}/track-links`, { uses }), 201);
}

export type CustomerPage = {
  readonly page: Page;
  /** Every request the page made, its own address first. */
  readonly requests: readonly { url: string; referrer: string | undefined }[];
  /** Errors that nobody caught, and what the page wrote as an error into its console. */
  readonly faults: readonly string[];
  readonly headline: Locator;
  /** Carries the pose; a point without a size, so that no browser calls it visible. */
  readonly marker: Locator;
  /** What is seen of the marker, once it is drawn at a place. */
  readonly driver: Locator;
  find(testId: string): Locator;
  /** Waits until the text of the element fits; the text. */
  says(testId: string, words: RegExp): Promise<string>;
  close(): Promise<void>;
};

/** Opens the customer's page in a browser that nobody has used before. `prepare` runs before anything is loaded. */
export async function openCustomerPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { prepare?: (page: Page) => Promise<void> } = {},
): Promise<CustomerPage> {
  const { prepare, ...visitor } = options;
  const context = await browser.newContext({ locale: 'en-GB', ...visitor });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const requests: { url: string; referrer: string | undefined }[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    requests.push({ url: request.url(), referrer: request.headers().referer });
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await prepare?.(page);
  await page.goto(url);
  const find = (testId: string) => page.getByTestId(testId);
  return {
    page,
    requests,
    faults,
    headline: find('headline'),
    marker: find('driver-marker'),
    driver: page.locator(DRAWN_DRIVER),
    find,
    says: (testId, words) => waitForWords(find(testId), words),
    close: () => context.close(),
  };
}

/** Waits until the element's text fits, and tells what it said last if it never does. */
export async function waitForWords(element: Locator, words: RegExp): Promise<string> {
  let last: string | null = null;
  try {
    return await waitUntil(
      async () => {
        last = (await element.count()) === 0 ? null : await element.first().textContent();
        return last !== null && words.test(last) ? last : null;
      },
      { timeoutMs: PATIENCE_MS },
    );
  } catch {
    return assert.fail(`waited in vain for ${words}; it says: ${last ?? '(no such element)'}`);
  }
}

/** One fix of the driver's phone, taken `agoSeconds` ago. */
export async function report(
  driver: TestDriver,
  at: LatLng,
  more: { heading?: number; accuracy?: number; agoSeconds?: number } = {},
): Promise<void> {
  const { agoSeconds = 0, ...rest } = more;
  const recordedAt = new Date(Date.now() - agoSeconds * 1_000).toISOString();
  const answer = await driver.put(`${CLIENT}/location`, { ...at, accuracy: 8, ...rest, recordedAt });
  const { accepted } = expectStatus(answer, 200);
  assert.equal(accepted, 1, answer.text);
}

export type Pose = LatLng & { heading: number };

/** Where the marker is drawn now. */
export async function poseOf(marker: Locator): Promise<Pose> {
  const { lat, lng, heading } = await marker.evaluate((element) => ({ ...(element as HTMLElement).dataset }));
  return { lat: Number(lat), lng: Number(lng), heading: Number(heading) };
}

/**
 * Writes down every other pose in which the marker is drawn from now on; the answer reads them, and forgets them. That
 * it is drawn again where it was, on another map or in another window, is none.
 */
export async function recordPoses(marker: Locator): Promise<() => Promise<Pose[]>> {
  await marker.evaluate((element) => {
    const poses: Pose[] = [];
    const { dataset } = element as HTMLElement;
    const poseNow = () => ({
      lat: Number(dataset.lat),
      lng: Number(dataset.lng),
      heading: Number(dataset.heading),
    });
    let last = JSON.stringify(poseNow());
    new MutationObserver(() => {
      const pose = poseNow();
      if (JSON.stringify(pose) !== last) poses.push(pose);
      last = JSON.stringify(pose);
    }).observe(element, { attributes: true, attributeFilter: ['data-lat', 'data-lng', 'data-heading'] });
    (window as unknown as { poses: Pose[] }).poses = poses;
  });
  return () => marker.page().evaluate(() => (window as unknown as { poses: Pose[] }).poses.splice(0));
}

/** An order from a shop to a door some four kilometres north of it, by someone of this name. */
export function orderStops(n: number): Json {
  return {
    stops: [
      {
        type: 'pickup',
        location: { ...SHOP, address: `${n} Harbour Street` },
        contact: { name: `Shop ${n}`, phone: '+37129000001' },
      },
      {
        type: 'dropoff',
        location: { ...DOOR, address: `${n} Garden Lane` },
        contact: { name: 'Ana Petrova', phone: '+37129000002' },
      },
    ],
  };
}

export const SHOP: LatLng = { lat: 56.95, lng: 24.1 };
export const DOOR: LatLng = { lat: 56.99, lng: 24.11 };

/** The point at this share of the straight way from the shop to the door. */
export function onTheWay(share: number): LatLng {
  const between = (from: number, to: number) => Math.round((from + (to - from) * share) * 1e6) / 1e6;
  return { lat: between(SHOP.lat, DOOR.lat), lng: between(SHOP.lng, DOOR.lng) };
}
