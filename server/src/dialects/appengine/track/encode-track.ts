import type { TrackFrame, TrackView } from '../../../core/tracking/index.ts';
import { encodeFrame } from '../../../realtime/index.ts';
import { etagOf } from '../../http/etag.ts';
import { presentFrame, presentTrack } from './present-track.ts';

type Answer = { body: string; etag: string };

// Both keep what they made for as long as the core keeps the object it was made of: no bound of their own is needed.
const answers = new WeakMap<TrackView, Answer>();
const frames = new WeakMap<TrackFrame, Buffer | null>();

/** The body of a poll with its tag, made once for everyone who sees this view. */
export function answerOf(view: TrackView): Answer {
  let answer = answers.get(view);
  if (!answer) {
    const body = JSON.stringify(presentTrack(view));
    answer = { body, etag: etagOf(body) };
    answers.set(view, answer);
  }
  return answer;
}

/** The bytes of a stream's frame, made once for all watchers; null for what has no name in this dialect. */
export function bytesOf(frame: TrackFrame): Buffer | null {
  let bytes = frames.get(frame);
  if (bytes === undefined) {
    const data = presentFrame(frame);
    bytes = data && encodeFrame({ id: frame.cursor, event: frame.type, data: JSON.stringify(data) });
    frames.set(frame, bytes);
  }
  return bytes;
}
