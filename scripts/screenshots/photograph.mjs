// A small phone, with what its browser's own bars leave of it.
const phone = { viewport: { width: 360, height: 720 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 844 }, deviceScaleFactor: 2 };
const patienceMs = 60_000;

/** The screens that the page is looked at on. */
export const SCREENS = {
  'phone-light': { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'desktop-light': { ...desktop, colorScheme: 'light' },
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
};

/** The smallest frame in which the page of a route is looked at. */
export const FRAMES = {
  'frame-light': { viewport: { width: 320, height: 420 }, deviceScaleFactor: 2, colorScheme: 'light' },
  'low-frame-dark': { viewport: { width: 640, height: 320 }, deviceScaleFactor: 2, colorScheme: 'dark' },
};

/** What is there once a page shows what it has to show. */
const SETTLED = [
  '[data-map="webgl"]',
  '[data-testid="link-ended"]',
  '[data-testid="route-invalid"]',
  '[data-testid="review"]:not([data-state="opening"])',
].join();

/**
 * A PNG of the page in a browser of its own, when all that comes has come. It is asked for less motion: a marker
 * that pulses with every fix is never the same in two pictures. `prepare` does what a visitor would before the
 * picture is taken.
 */
export async function photograph(browser, url, { prepare, ...options }) {
  const context = await browser.newContext({ locale: 'en-CA', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(patienceMs);
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(SETTLED).first().waitFor();
    await prepare?.(page);
    await waitUntilStill(page);
    return await page.screenshot();
  } finally {
    await context.close();
  }
}

/** The map draws when its worker has cut the streets: it is done when two pictures of it are the same. */
async function waitUntilStill(page) {
  const map = page.getByTestId('map');
  if ((await map.count()) === 0) return;
  const deadline = performance.now() + patienceMs;
  let before = null;
  for (;;) {
    const now = await map.screenshot();
    if (before?.equals(now)) return;
    if (performance.now() > deadline) throw new Error('the map does not come to rest');
    before = now;
  }
}
