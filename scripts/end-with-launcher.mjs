// Preloaded into what the launcher runs. The launcher passes on signals, but nobody can pass on `kill -9`: its
// end of the channel then closes, and that is taken for SIGTERM.
import { isMainThread } from 'node:worker_threads';

const MAX_STOP_MS = 15_000;

if (isMainThread && process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), MAX_STOP_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel must not keep a process alive that has nothing left to do.
  process.channel.unref();
}
