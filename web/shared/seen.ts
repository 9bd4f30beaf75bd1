import { driverName } from './driver-name.ts';
import { type Message, message } from './i18n/message.ts';

export type Seen = { message: Message; stale: boolean };

/** A fix older than this is stale, whoever notices first: the server or this page's clock. */
const staleMs = 120_000;
const justNowSeconds = 5;

/** The age of a driver's place: "seen 6 s ago", or that it is too old to be trusted. */
export function seenOf(fix: { updatedAt: string; stale: boolean }, firstName: string, nowMs: number): Seen {
  const name = driverName(firstName);
  const atMs = Date.parse(fix.updatedAt);
  const ageMs = Math.max(0, nowMs - atMs);
  if (fix.stale || ageMs > staleMs) {
    const minutes = Math.max(1, Math.floor(ageMs / 60_000));
    const said =
      minutes < 60
        ? message('line.stale', { name, n: minutes })
        : message('line.staleSince', { name, moment: { moment: atMs } });
    return { message: said, stale: true };
  }
  const seconds = Math.floor(ageMs / 1_000);
  if (seconds < justNowSeconds) return { message: message('line.seenNow'), stale: false };
  const said =
    seconds < 60
      ? message('line.seenSeconds', { n: seconds })
      : message('line.seenMinutes', { n: Math.floor(seconds / 60) });
  return { message: said, stale: false };
}
