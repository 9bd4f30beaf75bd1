import { useCallback, useEffect, useRef, useState } from 'react';
import { backOffMs } from '../shared/live/back-off.ts';
import type { NewReview, Review, ReviewAnswer, ReviewApi } from './review-api.ts';

/** What stands between the visitor and the rating being kept. */
export type Sending = 'no' | 'sending' | 'failed' | 'refused' | { limitedUntilMs: number };

export type ReviewState =
  | { at: 'opening'; isTroubled: boolean }
  | { at: 'unknown' }
  | { at: 'known'; review: Review; sending: Sending; isNew: boolean };

/** How often a page that waits for the delivery asks again, while it is looked at. */
const askAgainMs = 30_000;
/** Without a word of the server's own. */
const limitedMs = 60_000;

/** Asks until the server answers, waits for a delivery that is still to come, and sends the rating. */
export function useReview(api: ReviewApi): { state: ReviewState; send: (review: NewReview) => void } {
  const [state, setState] = useState<ReviewState>({ at: 'opening', isTroubled: false });
  const isSending = useRef(false);
  const isEarly = state.at === 'known' && state.review.state === 'early';

  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (attempt: number) => {
      const answer = await api.get();
      if (!isWanted) return;
      if (answer.kind === 'review' || answer.kind === 'unknown') return setState(known(answer, false));
      setState({ at: 'opening', isTroubled: true });
      const waitMs = 'waitMs' in answer ? answer.waitMs : 0;
      timer = setTimeout(() => void ask(attempt + 1), Math.max(waitMs, backOffMs(attempt, Math.random())));
    };
    void ask(0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [api]);

  useEffect(() => {
    if (!isEarly) return;
    let isWanted = true;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      const answer = await api.get();
      if (isWanted && answer.kind === 'review') setState(known(answer, false));
    };
    const timer = setInterval(() => void ask(), askAgainMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      isWanted = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [api, isEarly]);

  const send = useCallback(
    async (review: NewReview) => {
      if (isSending.current) return;
      isSending.current = true;
      setState((now) => withSending(now, 'sending'));
      const answer = await api.send(review);
      // Somebody else with this key, or we ourselves with an answer that got lost: what holds now is what counts.
      const settled = answer.kind === 'conflict' ? await api.get() : answer;
      isSending.current = false;
      setState((now) => afterSending(now, settled));
    },
    [api],
  );
  return { state, send: (review) => void send(review) };
}

function afterSending(now: ReviewState, answer: ReviewAnswer): ReviewState {
  switch (answer.kind) {
    case 'review':
    case 'unknown':
      return known(answer, true);
    case 'limited':
      return withSending(now, { limitedUntilMs: Date.now() + (answer.waitMs || limitedMs) });
    case 'refused':
    case 'conflict':
      return withSending(now, 'refused');
    case 'unreached':
      return withSending(now, 'failed');
  }
}

function known(answer: Extract<ReviewAnswer, { kind: 'review' | 'unknown' }>, isNew: boolean): ReviewState {
  if (answer.kind !== 'review') return { at: 'unknown' };
  return { at: 'known', review: answer.review, sending: 'no', isNew };
}

function withSending(now: ReviewState, sending: Sending): ReviewState {
  return now.at === 'known' ? { ...now, sending } : now;
}
