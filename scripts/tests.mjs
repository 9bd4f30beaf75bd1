import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { runChild } from './child.mjs';
import { listSourceFiles } from './source-files.mjs';

const FOLDERS = ['server/src', 'web', 'sdk/src', 'city/src', 'test'];

/**
 * Runs the tests of the given files and folders, or all, and resolves with the exit code. Arguments that begin
 * with `--` are passed on to Node's test runner.
 */
export async function runTests({ root, node, preload, callerDir, args }) {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const paths = args.filter((arg) => !arg.startsWith('--'));
  const files = paths.length === 0 ? FOLDERS.flatMap((folder) => listTests(root, folder)) : [];
  for (const path of paths) files.push(...findTests(root, callerDir, path));
  if (files.length === 0) throw new Error('There are no tests to run.');
  // Two at once: tests share one machine with the databases and browsers they start.
  const runner = [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    // A test that waits for ever is a failed one; the slowest installs everything anew.
    '--test-timeout=480000',
    // One PostgreSQL for the whole run; each test clones a migrated template of it.
    '--test-global-setup=test/support/global-setup.ts',
  ];
  return runChild(node, [...preload, ...runner, ...flags, ...files], { cwd: root });
}

function findTests(root, callerDir, path) {
  const found = [resolve(callerDir, path), resolve(root, path)].find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`There is no ${path}.`);
  const fromRoot = relative(root, found);
  return statSync(found).isDirectory() ? listTests(root, fromRoot) : [fromRoot];
}

function listTests(root, folder) {
  return listSourceFiles(root, folder).filter((path) => path.endsWith('.test.ts'));
}
