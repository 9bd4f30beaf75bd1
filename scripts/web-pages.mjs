import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { runExclusively } from './exclusive.mjs';
import { listSourceFiles } from './source-files.mjs';

/** Builds web/dist if it is missing or made from other sources than those that are there now. */
export async function buildWebPages({ root, cacheDir, node, say }) {
  if (!existsSync(join(root, 'web', 'vite.config.ts')) || isBuilt(root)) return;
  await runExclusively({
    dir: cacheDir,
    name: 'web',
    onWait: (pid) => say(`Process ${pid} is building the web pages: waiting for it`),
    work: async () => {
      if (!isBuilt(root)) await build({ root, cacheDir, node, say });
    },
  });
}

async function build({ root, cacheDir, node, say }) {
  for (const name of readdirSync(cacheDir)) {
    if (name.startsWith('web-build-')) rmSync(join(cacheDir, name), { recursive: true, force: true });
  }
  say('Building the web pages');
  // A server may be serving web/dist just now, so the new pages are made elsewhere and take its place at once.
  const workDir = mkdtempSync(join(cacheDir, 'web-build-'));
  const newDir = join(workDir, 'dist');
  const stamp = wantedStamp(root);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', newDir, '--emptyOutDir', '--logLevel', 'warn'];
  const code = await runChild(node, args, { cwd: join(root, 'web') });
  if (code !== 0)
    throw new Error(`The web pages could not be built (exit code ${code}): see the messages above.`);
  writeFileSync(join(newDir, '.doorstep-stamp'), stamp);
  const dist = join(root, 'web', 'dist');
  if (existsSync(dist)) renameSync(dist, join(workDir, 'former'));
  renameSync(newDir, dist);
  rmSync(workDir, { recursive: true, force: true });
}

function isBuilt(root) {
  const path = join(root, 'web', 'dist', '.doorstep-stamp');
  return existsSync(path) && readFileSync(path, 'utf8') === wantedStamp(root);
}

/** What the pages are made from: their sources, the client they use, and the packages. */
function wantedStamp(root) {
  const hash = createHash('sha256');
  for (const path of [
    ...listSourceFiles(root, 'web'),
    ...listSourceFiles(root, 'sdk'),
    'package-lock.json',
  ]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return `${hash.digest('hex')}\n`;
}
