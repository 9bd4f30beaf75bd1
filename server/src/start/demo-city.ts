import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { demoFiles } from '../pages/demo-board.ts';

/** What `startDemoCity` runs in a real server. */
export const CITY_PROGRAM = fileURLToPath(new URL('../../../city/src/main.ts', import.meta.url));
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;
/** A city that lived this long had a good start: the next pause is short again. */
const GOOD_LIFE_MS = 60_000;
/** A city that dies at once so many times in a row is given up. */
const MAX_BAD_STARTS = 10;
const MAX_STOP_MS = 2_000;

export type DemoCity = { stop(): Promise<void> };

/** Runs the demo city beside the server; starts it again, after growing pauses, when it dies. */
export async function startDemoCity(options: {
  program: string;
  dataDir: string;
  url: string;
  adminToken: string;
  log: Logger;
}): Promise<DemoCity> {
  const log = options.log.child({ part: 'demo city' });
  const files = demoFiles(options.dataDir);
  await mkdir(files.folder, { recursive: true, mode: 0o700 });
  // The last run's deliveries are not this one's.
  await rm(files.links, { force: true });

  let isStopped = false;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let badStarts = 0;

  function launch(): void {
    const startedAt = performance.now();
    const args = ['--url', options.url, '--links-file', files.links, '--streets-file', files.streets];
    child = spawn(process.execPath, [options.program, ...args, '--end-with-parent'], {
      // The key goes by the environment: other users see a process's arguments.
      env: { ...process.env, ADMIN_TOKEN: options.adminToken },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => log.warn(text.trimEnd().slice(0, 4_000)));
    child.once('error', (error) => log.error({ err: error }, 'the demo city did not start'));
    child.once('close', (code, signal) => {
      child = null;
      if (isStopped) return;
      badStarts = performance.now() - startedAt > GOOD_LIFE_MS ? 0 : badStarts + 1;
      if (badStarts >= MAX_BAD_STARTS) {
        log.error({ code, signal }, 'the demo city ended too often: it is not started again');
        return;
      }
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** badStarts, MAX_PAUSE_MS);
      log.warn({ code, signal, pauseMs }, 'the demo city ended: it is started again');
      timer = setTimeout(launch, pauseMs);
    });
  }
  launch();

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const living = child;
      if (living === null) return;
      const ended = new Promise((resolve) => living.once('close', resolve));
      living.kill('SIGTERM');
      const killer = setTimeout(() => living.kill('SIGKILL'), MAX_STOP_MS);
      await ended;
      clearTimeout(killer);
    },
  };
}
