import { useEffect, useState } from 'react';
import type { JobApi } from '../job-api.ts';

export type Rating = { stars: number; comment: string | null };

export type RatingState =
  | { at: 'unknown' }
  | { at: 'notAsked' }
  | { at: 'open'; isSending: boolean; failed: boolean }
  | { at: 'given'; rating: Rating; isNew: boolean };

/**
 * Whether the delivery was rated, or can be; and the rating of it, once.
 * @param version asked for again when it changes
 */
export function useRating(
  api: JobApi,
  version: string,
): { state: RatingState; rate: (rating: Rating) => void } {
  const [state, setState] = useState<RatingState>({ at: 'unknown' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a version is there to be asked for
  useEffect(() => {
    let isWanted = true;
    const ask = async () => {
      const known = await askForRating(api);
      // What is being written, or was just sent, is not taken away by an answer from before.
      if (isWanted && known) setState((now) => (now.at === 'unknown' || now.at === 'notAsked' ? known : now));
    };
    void ask();
    window.addEventListener('online', ask);
    return () => {
      isWanted = false;
      window.removeEventListener('online', ask);
    };
  }, [api, version]);

  async function rate(rating: Rating) {
    setState({ at: 'open', isSending: true, failed: false });
    const { stars, comment } = rating;
    const body = comment === null ? { stars } : { stars, comment };
    const answer = await api.post('/orders/:job/rate', body).catch(() => null);
    if (answer?.status === 201) return setState({ at: 'given', rating, isNew: true });
    // Somebody else with this link, or we ourselves with an answer that got lost.
    const known = answer?.status === 409 ? await askForRating(api) : null;
    setState(
      known?.at === 'given' ? { ...known, isNew: true } : { at: 'open', isSending: false, failed: true },
    );
  }

  return { state, rate: (rating) => void rate(rating) };
}

async function askForRating(api: JobApi): Promise<RatingState | null> {
  const answer = await api.get('/orders/:job/rating').catch(() => null);
  if (answer?.status !== 200 || typeof answer.body !== 'object' || answer.body === null) return null;
  const { rating, canRate } = answer.body as { rating?: unknown; canRate?: unknown };
  const given = readRating(rating);
  if (given) return { at: 'given', rating: given, isNew: false };
  return canRate === true ? { at: 'open', isSending: false, failed: false } : { at: 'notAsked' };
}

function readRating(value: unknown): Rating | null {
  if (typeof value !== 'object' || value === null) return null;
  const { stars, comment } = value as Record<string, unknown>;
  if (typeof stars !== 'number' || stars < 1 || stars > 5) return null;
  return { stars, comment: typeof comment === 'string' && comment !== '' ? comment : null };
}
