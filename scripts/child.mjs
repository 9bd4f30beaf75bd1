import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A server drains within 10 s; whoever asks again after this long gets it killed. */
const PATIENCE_MS = 15_000;

/**
 * Runs a command with this terminal and resolves with its exit code (128 + signal if a signal ended it).
 *
 * The child is in a session of its own: Ctrl-C reaches every process of the terminal's group — npm, its shell,
 * this launcher — and npm passes it on once more, but the child is to be asked to stop exactly once, and by us.
 * It also holds one end of a channel to us, so that it can tell when we were killed (`end-with-launcher.mjs`).
 */
export function runChild(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    let askedAt = null;
    const ask = (signal) => {
      if (askedAt === null) {
        askedAt = performance.now();
        // A closed terminal is a wish to stop like the others.
        child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
      } else if (performance.now() - askedAt > PATIENCE_MS) {
        child.kill('SIGKILL');
      }
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, ask);
    const finish = () => {
      for (const signal of signals) process.off(signal, ask);
    };
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      finish();
      resolve(signal === null ? code : 128 + constants.signals[signal]);
      // Asked to stop, so no next step either.
      if (askedAt !== null) process.exit(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
}
