import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from './database.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../scripts/doorstep.mjs', import.meta.url));
/** A machine that runs many tests at once starts a server slowly. */
const START_TIMEOUT_MS = 60_000;

export type ServerProcess = {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, or the signal's name, when it has ended. */
  readonly exit: Promise<number | string>;
};

/** Runs `main.ts` as its own process with nothing of this one's settings. */
export function spawnServer(env: Record<string, string>): ServerProcess {
  return spawnProgram([process.execPath, MAIN], { env });
}

/** Runs the server as `npm run serve` does, in a process group of its own. */
export function spawnLauncher(env: Record<string, string>): ServerProcess {
  return spawnProgram([process.execPath, LAUNCHER, 'serve'], { env, detached: true });
}

/** Runs any program that becomes a server. `env` is added to the little that it is given of this one's. */
export function spawnProgram(
  [program, ...args]: readonly [string, ...string[]],
  options: { env: Record<string, string>; cwd?: string; detached?: boolean; uid?: number; gid?: number },
): ServerProcess {
  const { env, ...others } = options;
  const inherited = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE', 'LANG'] as const;
  const kept = Object.fromEntries(
    inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const child = spawn(program, args, {
    ...others,
    env: { ...kept, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  // A test that fails before it stops its server must not leave it behind.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const exit = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', killAtExit);
      resolve(signal ?? code ?? -1);
    });
  });
  return { child, stdout: () => output.stdout, stderr: () => output.stderr, exit };
}

/** The URL that the server prints when it is ready. Fails with all it wrote if it ends before. */
export async function readyUrl(server: ServerProcess, timeoutMs: number = START_TIMEOUT_MS): Promise<string> {
  const ready = new Promise<string>((resolve) => {
    const look = () => {
      const url = / is ready at (http\S+)/.exec(server.stdout())?.[1];
      if (url) resolve(url);
    };
    server.child.stdout?.on('data', look);
    look();
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'was not ready in time');
  });
  const failure = Promise.race([late, server.exit.then((code) => `ended with ${code}`)]).then((why) => {
    throw new Error(`the server ${why}\n${server.stdout()}${server.stderr()}`);
  });
  try {
    return await Promise.race([ready, failure]);
  } finally {
    clearTimeout(timer);
    failure.catch(() => {});
  }
}

/** Its exit code, or the signal's name. Fails if anything of it still holds its output after `timeoutMs`. */
export async function exitWithin(server: ServerProcess, timeoutMs: number): Promise<number | string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const { exitCode, signalCode } = server.child;
      const state = signalCode ?? exitCode ?? 'runs on';
      reject(new Error(`not all of it has ended after ${timeoutMs} ms; what was started: ${state}`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([server.exit, late]);
  } finally {
    clearTimeout(timer);
  }
}

export type TestServer = ServerProcess & {
  url: string;
  adminToken: string;
  dataDir: string;
  database: TestDatabase;
  /** SIGTERM; resolves with the exit code when the process is gone. */
  stop(): Promise<number | string>;
  /** SIGKILL, as a power cut would end it; the database stays. */
  kill9(): Promise<void>;
  /** Starts it again, on the same database and data directory. */
  restart(): Promise<TestServer>;
};

/**
 * The real server as a process of its own, on a free port and a database of its own. `dispose` ends whatever still
 * runs of it and removes the database.
 */
export async function startTestServer(
  options: { env?: Record<string, string> } = {},
): Promise<TestServer & { dispose(): Promise<void> }> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-server-'));
  const env = { PORT: '0', DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...options.env };
  const processes: ServerProcess[] = [];

  async function launch(): Promise<TestServer> {
    const running = spawnServer(env);
    processes.push(running);
    const url = await readyUrl(running);
    const adminToken =
      options.env?.ADMIN_TOKEN ?? (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
    const end = (signal: NodeJS.Signals) => {
      running.child.kill(signal);
      return running.exit;
    };
    return {
      ...running,
      url,
      adminToken,
      dataDir,
      database,
      stop: () => end('SIGTERM'),
      kill9: async () => {
        await end('SIGKILL');
      },
      restart: launch,
    };
  }

  return {
    ...(await launch()),
    async dispose() {
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(processes.map(({ exit }) => exit));
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
