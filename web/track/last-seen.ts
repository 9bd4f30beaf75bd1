import type { Track } from './track-types.ts';

const storageKey = 'doorstep.track.last';
const maxAgeMs = 5 * 60_000;
const maxLength = 200_000;

/**
 * Keeps the track for a reload of this tab, so that its first paint already has the headline. Only while
 * the tab lives, only as long as the session it belongs to, and not after five minutes.
 */
export function keepTrack(storage: Storage, track: Track, nowMs: number) {
  const text = JSON.stringify({ keptMs: nowMs, track });
  if (text.length > maxLength) return;
  try {
    storage.setItem(storageKey, text);
  } catch {
    // A full or forbidden storage costs the head start only.
  }
}

export function readKeptTrack(storage: Storage, jobId: string, nowMs: number): Track | null {
  try {
    const kept = JSON.parse(storage.getItem(storageKey) ?? 'null') as { keptMs: number; track: Track } | null;
    if (!kept || kept.track.jobId !== jobId || Math.abs(nowMs - kept.keptMs) > maxAgeMs) return null;
    return kept.track;
  } catch {
    return null;
  }
}

export function forgetTrack(storage: Storage) {
  try {
    storage.removeItem(storageKey);
  } catch {
    // Nothing was kept then.
  }
}
