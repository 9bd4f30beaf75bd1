import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';
import { runExclusively } from './exclusive.mjs';

/**
 * Not `npm ci`: it empties node_modules first, also under a server that runs from there, and it refuses a
 * lockfile that lacks a package for some other platform. With `--no-save` the lockfile is obeyed and left as it
 * is. Warnings are hidden because they are about the older Node, which only installs here.
 */
const NPM_ARGUMENTS = [
  ...['install', '--no-save', '--include=dev', '--include=optional'],
  ...['--no-audit', '--no-fund', '--loglevel=error'],
];

/**
 * Makes sure that node_modules holds what package-lock.json says, with npm if it does not. The stamp in
 * node_modules makes the usual case one hash and no npm.
 */
export async function installPackages({ root, cacheDir, say }) {
  if (isInstalled(root)) return;
  await runExclusively({
    dir: cacheDir,
    name: 'install',
    onWait: (pid) => say(`Process ${pid} is installing the packages: waiting for it`),
    work: async () => {
      if (isInstalled(root)) return;
      const stamp = wantedStamp(root);
      const stampPath = join(root, 'node_modules', '.doorstep-stamp');
      rmSync(stampPath, { force: true });
      if (!holdsLockedPackages(root)) {
        say('Installing the packages of package-lock.json (npm install); this takes a minute or two');
        const [command, ...args] = npmCommand();
        const code = await runChild(command, [...args, ...NPM_ARGUMENTS], { cwd: root });
        if (code !== 0) throw new Error(`npm install failed with exit code ${code}: see its messages above.`);
      }
      try {
        writeFileSync(stampPath, stamp);
      } catch (error) {
        // Someone else's clone: all is there, it is only looked at anew each time.
        if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
      }
    },
  });
}

function isInstalled(root) {
  const path = join(root, 'node_modules', '.doorstep-stamp');
  return existsSync(path) && readFileSync(path, 'utf8') === wantedStamp(root);
}

function wantedStamp(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`;
}

/** Whether someone installed the same with npm by hand: npm keeps a list of what it installed. */
function holdsLockedPackages(root) {
  const installedPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return isOptionalHere(wanted);
    return (
      found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(root, path))
    );
  });
}

/** Optional packages may be missing, but not those that are made for this very platform. */
function isOptionalHere({ optional, devOptional, peer, os, cpu, libc }) {
  if (!optional && !devOptional && !peer) return false;
  const isForHere =
    [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && libc === undefined;
  return !isForHere;
}

/** The npm that started us, else the one on the PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  return path?.endsWith('npm-cli.js') && existsSync(path) ? [process.execPath, path] : ['npm'];
}
