import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

const MAX_LOG_BYTES = 10 * 1024 * 1024;
const MAX_TAIL_BYTES = 64 * 1024;
const CHECK_INTERVAL_MS = 60_000;

/** The file that PostgreSQL writes its messages to. */
export interface LogFile {
  fd: number;
  /** Its size now, in bytes: where messages written after this moment begin. */
  end(): number;
  /** What was written since `from`, at most the last 64 KB of it. */
  readSince(from: number): string;
  close(): void;
}

/** Opens the log for appending; above 10 MB, now or while it is open, it is emptied. */
export function openLogFile(path: string): LogFile {
  // PostgreSQL's own descriptor appends too, so it goes on at the new end after the file was cut.
  const fd = openSync(path, 'a+', 0o600);
  const cut = () => {
    if (fstatSync(fd).size > MAX_LOG_BYTES) ftruncateSync(fd, 0);
  };
  cut();
  const timer = setInterval(cut, CHECK_INTERVAL_MS);
  timer.unref();
  let isOpen = true;
  return {
    fd,
    end: () => fstatSync(fd).size,
    readSince(from) {
      const end = fstatSync(fd).size;
      const start = Math.max(Math.min(from, end), end - MAX_TAIL_BYTES);
      const bytes = Buffer.alloc(end - start);
      return bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, start));
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(timer);
      closeSync(fd);
    },
  };
}
