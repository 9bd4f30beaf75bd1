// Who may know whom: the table in docs/architecture, as rules. Type imports count like others.
const SRC = '^server/src';
const TESTS = '\\.(test|contract)\\.ts$|(^|/)fixtures\\.ts$';
const KERNEL = `${SRC}/core/kernel/`;
const MODULE_FACE = `${SRC}/core/[^/]+/index\\.ts$`;
/** Files of a module that are rules only: what they need is handed to them. */
const PURE = `${SRC}/core/[^/]+/(lifecycle/|[^/]+-rules\\.ts$|lifecycle\\.ts$)`;
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** From files below `path`, tests apart, to anything of ours that is not in `allowed`. */
const only = (name, comment, path, allowed) =>
  rule(name, comment, { path, pathNot: TESTS }, { path: '^(server|web|sdk|city)/', pathNot: allowed });

module.exports = {
  forbidden: [
    rule('no-circle', 'No circles, of types either.', {}, { circular: true }),
    rule('resolvable', 'An import leads somewhere.', {}, { couldNotResolve: true }),
    rule(
      'no-test-code',
      'What runs does not know its tests.',
      { pathNot: [TESTS, '^test/'] },
      { path: TESTS },
    ),

    only('kernel', 'The kernel imports nothing but itself.', KERNEL, [KERNEL]),
    rule(
      'kernel-alone',
      'No package and no Node in the kernel; phone numbers, which a library knows best, apart.',
      { path: KERNEL, pathNot: [TESTS, `${KERNEL}phone\\.ts$`] },
      { dependencyTypes: [...NPM, 'core'] },
    ),
    only('pure', 'Rules know the kernel and their own module.', PURE, [KERNEL, `${SRC}/core/[^/]+/`]),
    rule(
      'pure-alone',
      'Rules need no package, no Node and no store.',
      { path: PURE, pathNot: TESTS },
      { dependencyTypes: [...NPM, 'core'] },
    ),
    rule('pure-no-store', 'Rules do not read tables.', { path: PURE }, { path: '/store(\\.ts$|/)' }),
    only('core', 'The core knows itself and the platform.', `${SRC}/core/`, [
      `${SRC}/core/`,
      `${SRC}/platform/`,
    ]),
    rule(
      'module-face',
      'Other modules are known by their index.ts.',
      { path: `${SRC}/core/([^/]+)/`, pathNot: TESTS },
      { path: `${SRC}/core/`, pathNot: [`${SRC}/core/$1/`, KERNEL, MODULE_FACE] },
    ),
    only('ledger', 'The ledger knows the kernel and the platform only.', `${SRC}/core/ledger/`, [
      `${SRC}/core/ledger/`,
      KERNEL,
      `${SRC}/platform/`,
    ]),
    rule(
      'sql-in-stores',
      'SQL stands in a module’s store and in the platform.',
      {
        path: `${SRC}/(core|dialects|realtime|tasks|adapters|pages)/`,
        pathNot: [TESTS, `${SRC}/core/[^/]+/store(\\.ts$|/)`],
      },
      { path: 'node_modules/(kysely|pg)/' },
    ),

    only('platform', 'The platform knows the kernel.', `${SRC}/platform/`, [`${SRC}/platform/`, KERNEL]),
    rule(
      'adapters',
      'An adapter knows the kernel and the ports it fits.',
      { path: `${SRC}/adapters/([^/]+)/`, pathNot: TESTS },
      {
        path: '^(server|web|sdk|city)/',
        pathNot: [`${SRC}/adapters/$1/`, KERNEL, `${SRC}/core/[^/]+/ports\\.ts$`],
      },
    ),
    only('http-mechanics', 'What the dialects share knows no dialect.', `${SRC}/dialects/http/`, [
      `${SRC}/dialects/http/`,
      KERNEL,
    ]),
    rule(
      'dialects',
      'A dialect knows the modules’ faces, what dialects share, and itself: no other dialect, adapter or platform.',
      { path: `${SRC}/dialects/((?!http/)[^/]+)/`, pathNot: TESTS },
      {
        path: '^(server|web|sdk|city)/',
        pathNot: [
          `${SRC}/dialects/$1/`,
          `${SRC}/dialects/http/`,
          KERNEL,
          MODULE_FACE,
          `${SRC}/realtime/index\\.ts$`,
        ],
      },
    ),
    only('realtime', 'Transports know faces and the platform.', `${SRC}/realtime/`, [
      `${SRC}/realtime/`,
      KERNEL,
      MODULE_FACE,
      `${SRC}/platform/`,
    ]),
    only('tasks', 'Task handlers know faces and the platform.', `${SRC}/tasks/`, [
      `${SRC}/tasks/`,
      KERNEL,
      MODULE_FACE,
      `${SRC}/platform/`,
    ]),
    only('pages', 'Pages know how pages are served, and nothing of deliveries.', `${SRC}/pages/`, [
      `${SRC}/pages/`,
      `${SRC}/dialects/http/`,
      KERNEL,
    ]),
    only('server', 'The server knows neither its clients nor the pages.', `${SRC}/`, ['^server/']),

    only('web', 'The pages know the client and nothing of the server.', '^web/', ['^web/', '^sdk/']),
    only('city', 'The city knows the client and nothing of the server.', '^city/', ['^city/', '^sdk/']),
    only('sdk', 'The client knows nothing but itself.', '^sdk/', ['^sdk/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Our own builds only: most packages keep their code in a folder of that name too.
    exclude: { path: '^[^/]+/dist/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    // Types are imports too: without this they are gone before anyone looks.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
