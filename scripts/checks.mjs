import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runChild } from './child.mjs';

const PACKAGES = ['server', 'sdk', 'city', 'web', 'test'];

/** Runs every static check, each to its end, and resolves with 1 if any failed, else 0. */
export async function runChecks({ root, node, say }) {
  const failed = [];
  for (const { name, tool, args } of listChecks(root)) {
    say(`check: ${name}`);
    const path = join(root, 'node_modules', tool);
    if ((await runChild(node, [path, ...args], { cwd: root })) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? 'check: all is well' : `check: failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

function listChecks(root) {
  const has = (path) => existsSync(join(root, path));
  const checks = PACKAGES.filter((name) => has(`${name}/tsconfig.json`)).map((name) => ({
    name: `types of ${name}`,
    tool: 'typescript/bin/tsc',
    args: ['--noEmit', '-p', name],
  }));
  checks.push({ name: 'format and lint', tool: '@biomejs/biome/bin/biome', args: ['check', '.'] });
  if (has('.dependency-cruiser.cjs')) {
    checks.push({
      name: 'who may import whom',
      tool: 'dependency-cruiser/bin/dependency-cruiser.mjs',
      args: ['--config', '.dependency-cruiser.cjs', 'server/src', 'web', 'sdk', 'city'],
    });
  }
  if (has('knip.json')) checks.push({ name: 'nothing unused', tool: 'knip/bin/knip.js', args: [] });
  return checks;
}
