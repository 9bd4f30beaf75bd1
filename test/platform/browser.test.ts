import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import test from 'node:test';
import { demoFiles } from '../../server/src/pages/demo-board.ts';
import { useApp } from '../support/app.ts';
import { useBrowser } from '../support/browser.ts';

const app = await useApp({ env: { DEMO: 'on' } });
const url = await app.listen();
const browser = await useBrowser();
const files = demoFiles(app.dataDir);
await mkdir(files.folder, { recursive: true });

const delivery = (n: number, status: string) => ({
  reference: `R-${n}`,
  status,
  customer: n === 1 ? 'Ada <script>alert(1)</script>' : `Customer ${n}`,
  driver: status === 'pending' ? null : 'Dana',
  url: `${url}/t/token-${n}`,
});
/** Whole or not at all, as the city does it: the page may read it at any time. */
async function publish(deliveries: unknown[]): Promise<void> {
  await writeFile(`${files.links}.new`, JSON.stringify({ deliveries }));
  await rename(`${files.links}.new`, files.links);
}

async function openPage() {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, faults };
}

test('the front page lists the demo’s deliveries and keeps the list fresh, within its own policy', async () => {
  await publish([delivery(1, 'dropoff_in_progress'), delivery(2, 'pending')]);
  const { page, faults } = await openPage();
  await page.goto(url);
  assert.equal(await page.locator('h2').textContent(), '2 deliveries under way');
  const first = page.locator('a.delivery').first();
  assert.match(
    String(await first.textContent()),
    /Dana delivers to Ada <script>alert\(1\)<\/script>\s+On the way to the door/,
  );
  await first.focus();
  await publish([delivery(1, 'dropoff_arrived'), delivery(2, 'pending'), delivery(3, 'assigned')]);
  await page.getByText('3 deliveries under way').waitFor();
  assert.match(String(await page.locator('a.delivery').first().textContent()), /At the door/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), `${url}/t/token-1`);
  assert.deepEqual(faults, []);
  await page.close();
});

test('before the city has woken up, or if its list is broken, the page says so', async () => {
  await writeFile(files.links, '{"deliveries":[{"url":"javascript:alert(1)"');
  const { page } = await openPage();
  await page.goto(url);
  assert.equal(await page.locator('h2').textContent(), 'The city is waking up…');
  await writeFile(
    files.links,
    JSON.stringify({ deliveries: [{ ...delivery(4, 'assigned'), url: 'javascript:alert(1)' }] }),
  );
  await page.reload();
  assert.equal(await page.locator('h2').textContent(), 'The city is waking up…');
  await page.close();
});

test('the API’s page renders under its policy, from our files only', async () => {
  const { page, faults } = await openPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.goto(`${url}/docs`);
  await page.locator('#operations-Server-getHealth').waitFor({ timeout: 90_000 });
  assert.deepEqual(foreign, []);
  assert.deepEqual(faults, []);
  await page.close();
});
