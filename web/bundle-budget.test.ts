import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

// What a phone has to fetch before the headline: the scripts index.html names, and their static imports.
const scriptBudgetBytes = 120_000;
const styleBudgetBytes = 12_000;

const pages = ['track', 'review', 'embed'];

test('the first load of every page, without the map, stays within its budget', async (context) => {
  const outDir = await mkdtemp(path.join(tmpdir(), 'doorstep-web-'));
  context.after(() => rm(outDir, { recursive: true, force: true }));
  await build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  });
  for (const page of pages) await checkPage(context, outDir, page);
});

async function checkPage(context: TestContext, outDir: string, page: string): Promise<void> {
  const html = await readFile(path.join(outDir, page, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map((match) => match[1] ?? '');
  const read = (file: string) => readFile(path.join(outDir, file));

  const scripts = new Set<string>();
  const pending = named.filter((file) => file.endsWith('.js'));
  assert.ok(pending.length > 0, 'the page names its script');
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (scripts.has(file)) continue;
    scripts.add(file);
    const source = (await read(file)).toString();
    for (const [, imported] of source.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
      pending.push(path.posix.join(path.posix.dirname(file), imported ?? ''));
    }
  }
  const sizes = await Promise.all([...scripts].map(async (file) => gzipSync(await read(file)).length));
  const scriptBytes = sizes.reduce((sum, size) => sum + size, 0);
  const styles = named.filter((file) => file.endsWith('.css'));
  const styleSizes = await Promise.all(styles.map(async (file) => gzipSync(await read(file)).length));
  const styleBytes = styleSizes.reduce((sum, size) => sum + size, 0);

  context.diagnostic(`${page}, first load: ${scriptBytes} bytes of script, ${styleBytes} of style, gzipped`);
  assert.ok(scriptBytes > 30_000, 'less than React itself was measured wrongly');
  assert.ok(scriptBytes <= scriptBudgetBytes, `${scriptBytes} bytes of script`);
  assert.ok(styleBytes <= styleBudgetBytes, `${styleBytes} bytes of style`);
  assert.ok(![...scripts].some((file) => file.includes('maplibre')), 'the map is not part of the first load');
  assert.doesNotMatch(
    html,
    /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=/,
    'nothing inline, for a strict content policy',
  );
}
