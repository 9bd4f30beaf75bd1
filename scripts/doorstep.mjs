// What `npm start`, `npm test` and the others run. It needs no package and no newer Node than 20: it brings
// both, and then runs the real thing under the Node it found.
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runChecks } from './checks.mjs';
import { runChild } from './child.mjs';
import { installPackages } from './install.mjs';
import { findNode } from './node-runtime.mjs';
import { runTests } from './tests.mjs';
import { buildWebPages } from './web-pages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cacheDir = join(root, '.cache', 'doorstep');
const callerDir = process.env.INIT_CWD ?? process.cwd();
const usage = `usage: node scripts/doorstep.mjs <command>
  start             the server, with a demo city unless DATABASE_URL is set or DEMO=off
  serve             the server alone, unless DEMO=on
  city [args…]      the demo city's simulator, against a server that runs
  test [paths…]     all tests, or those of the files and folders named
  bench [names…]    what "fast" means, measured: a table, and JSON beside it
  check             types, format, lint, who imports whom`;

function say(message) {
  process.stderr.write(`${message}\n`);
}

function setDefault(name, value) {
  process.env[name] ??= value;
}

async function run(command, args) {
  await installPackages({ root, cacheDir, say });
  const node = findNode(root);
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  // Early releases of Node 24 warn at every file of TypeScript they run.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim();
  // Parsing and stripping types is half of a start: the next one finds it done.
  setDefault('NODE_COMPILE_CACHE', join(root, '.cache', 'compile'));
  const preload = ['--import', pathToFileURL(join(root, 'scripts', 'end-with-launcher.mjs')).href];
  const runProgram = (path) => runChild(node, [...preload, join(root, path), ...args], { cwd: root });

  switch (command) {
    case 'start':
      setDefault('DEMO', process.env.DATABASE_URL ? 'off' : 'on');
      await buildWebPages({ root, cacheDir, node, say });
      return runProgram('server/src/main.ts');
    case 'serve':
      setDefault('DEMO', 'off');
      await buildWebPages({ root, cacheDir, node, say });
      return runProgram('server/src/main.ts');
    case 'bench':
      return runProgram('bench/main.ts');
    case 'city':
      return runProgram('city/src/main.ts');
    case 'test': {
      const buildError = await buildWebPages({ root, cacheDir, node, say }).catch((error) => error);
      const code = await runTests({ root, node, preload, callerDir, args });
      if (buildError !== undefined) throw buildError;
      return code;
    }
    case 'check':
      return runChecks({ root, node, say });
  }
}

const [command, ...args] = process.argv.slice(2);
if (!['start', 'serve', 'city', 'test', 'bench', 'check'].includes(command)) {
  say(usage);
  process.exitCode = command === undefined || command === '--help' ? 0 : 2;
} else {
  try {
    process.exitCode = await run(command, args);
  } catch (error) {
    say(`doorstep: ${error.message}`);
    process.exitCode = 1;
  }
}
