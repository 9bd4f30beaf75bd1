// Takes pictures of the pages: all their states into the folder that is named, and the README's picture of the
// customer's page into docs/images. The server, the deliveries and the browser are real; the map is the demo city's.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../test/support/browser.ts';
import { globalSetup, globalTeardown } from '../test/support/global-setup.ts';
import { composePicture } from './screenshots/compose-picture.mjs';
import { startDeliveries } from './screenshots/deliveries.mjs';
import { photograph, SCREENS } from './screenshots/photograph.mjs';
import { buildWebPages } from './web-pages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder] = process.argv.slice(2);
const readmePicture = join(root, 'docs', 'images', 'customer-page.png');
/** GitHub shows it as it is; a README should not weigh more than the page it shows. */
const maxPictureBytes = 400_000;
const say = (text) => process.stderr.write(`${text}\n`);

if (folder === undefined || folder.startsWith('--')) {
  say('usage: npm run screenshots -- <folder>');
  process.exitCode = 2;
} else {
  await takeAll(resolve(process.env.INIT_CWD ?? process.cwd(), folder));
}

async function takeAll(target) {
  await buildWebPages({ root, cacheDir: join(root, '.cache', 'doorstep'), node: process.execPath, say });
  await mkdir(target, { recursive: true });
  await globalSetup();
  const browser = await launchBrowser();
  const deliveries = await startDeliveries(browser);
  try {
    const onTheWay = {};
    for await (const { state, url, prepare, screens = SCREENS } of deliveries.states()) {
      for (const [screen, options] of Object.entries(screens)) {
        const picture = await photograph(browser, url, { ...options, prepare });
        if (state === 'on-the-way') onTheWay[screen] = picture;
        await writeFile(join(target, `${state}-${screen}.png`), picture);
        say(`${state}-${screen}.png`);
      }
    }
    const picture = await composePicture(browser, onTheWay);
    if (picture.length > maxPictureBytes) throw new Error(`the picture has ${picture.length} bytes`);
    await mkdir(dirname(readmePicture), { recursive: true });
    await writeFile(readmePicture, picture);
    say(`docs/images/customer-page.png: ${picture.length} bytes`);
  } finally {
    await browser.close();
    await deliveries.end();
    await globalTeardown();
  }
}
