import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { commandEnvironment, type Identity } from './identity.ts';

/**
 * The parent of the postmaster (and of initdb). Its standard input comes from the server: each line is a signal to pass on,
 * and its end — the server closed it or is dead, however it died — means: stop PostgreSQL. It is in a session
 * of its own, so what is typed or sent to the server's process group reaches neither it nor PostgreSQL.
 *
 * The reader is a process of its own because a shell cannot wait for a line and for a child at once. When
 * even the reader is killed PostgreSQL stays behind; the next start finds it.
 */
const SCRIPT = `
exec 3<&0 </dev/null
"$@" 3<&- &
postmaster=$!
(
  trap '' HUP INT TERM
  while read -r signal <&3; do kill -s "$signal" "$postmaster"; done
  kill -s INT "$postmaster"
  waited=0
  while kill -s 0 "$postmaster"; do
    waited=$((waited + 1))
    if [ "$waited" -eq 60 ]; then kill -s QUIT "$postmaster"; fi
    if [ "$waited" -gt 70 ]; then kill -s KILL "$postmaster"; exit; fi
    sleep 1
  done
) 2>/dev/null &
reader=$!
exec 3<&-
trap : HUP INT TERM
while :; do
  wait "$postmaster"
  code=$?
  kill -s 0 "$postmaster" 2>/dev/null || break
done
kill -s KILL "$reader" 2>/dev/null
exit "$code"
`;

/** How `stop` ends PostgreSQL, from mild to hard. The server's own stop has 10 s for everything. */
const ENDINGS = [
  { signal: 'INT', waitMs: 5_000 },
  { signal: 'QUIT', waitMs: 2_000 },
  { signal: 'KILL', waitMs: 2_000 },
] as const;

export interface Exit {
  /** The exit code of what it watched; null if the watchdog itself was ended or could not be started. */
  code: number | null;
  why: string;
}

export interface Watchdog {
  exited: Promise<Exit>;
  hasExited(): boolean;
  /** Stops PostgreSQL and resolves when it is gone; bounded, at the latest after 9 s. */
  stop(): Promise<void>;
}

/** Runs `command` under a watchdog. It does not keep this process alive. */
export function startWatchdog(options: {
  identity: Identity;
  command: readonly string[];
  cwd: string;
  logFd: number;
}): Watchdog {
  const { identity, cwd, logFd } = options;
  const [command = 'sh', ...args] = [...identity.prefix, 'sh', '-c', SCRIPT, 'watchdog', ...options.command];
  const child = spawn(command, args, {
    ...identity.owner,
    cwd,
    env: commandEnvironment(),
    detached: true,
    stdio: ['pipe', logFd, logFd],
  });
  child.unref();
  const control = child.stdin as Socket;
  // Nobody listening any more is what `exited` tells.
  control.on('error', () => {});
  control.unref();

  let isOver = false;
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  const end = (exit: Exit) => {
    isOver = true;
    control.destroy();
    resolve(exit);
  };
  child.once('error', (error) => {
    end({ code: null, why: `its watchdog could not be started: ${error.message}` });
  });
  child.once('exit', (code, signal) => {
    end({
      code,
      why: signal === null ? `it ended with exit code ${code}` : `its watchdog was ended by ${signal}`,
    });
  });

  async function stop(): Promise<void> {
    for (const { signal, waitMs } of ENDINGS) {
      if (isOver) return;
      control.write(`${signal}\n`);
      const timer = new AbortController();
      await Promise.race([exited, wait(waitMs, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
    }
  }
  return { exited, hasExited: () => isOver, stop };
}
