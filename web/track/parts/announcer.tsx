import { useRef } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import type { EtaChange } from '../eta-words.ts';
import type { Headline } from '../headline.ts';
import { spelledOut } from '../pin.ts';
import { changeMessage } from './notes.tsx';

/**
 * Says changes of the headline once to a screen reader. A countdown is said in steps of five minutes:
 * to be told every minute how many are left helps nobody.
 */
export function Announcer({
  headline,
  change,
  pin,
  name,
}: {
  headline: Headline;
  change: EtaChange | null;
  /** What is to be told to the driver now. */
  pin: string | null;
  name: string | null;
}) {
  const words = useWords();
  const said = useRef({ key: '', text: '' });
  const n = headline.headline.key === 'eta.minutes' ? Number(headline.headline.params?.n) : 0;
  const key = [
    headline.kind,
    headline.stale,
    n === 0 ? headline.headline.key : Math.ceil(n / 5),
    change?.noticedMs,
    pin,
  ].join();
  if (said.current.key !== key) {
    const text = [
      headline.headline,
      headline.line,
      headline.stale ? headline.seen : null,
      change && changeMessage(change),
      pin !== null && name !== null ? tellPin(pin, name) : null,
    ]
      .filter((each) => each !== null)
      .map((each) => words.text(each))
      .join('. ');
    said.current = { key, text };
  }
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {said.current.text}
    </p>
  );
}

function tellPin(pin: string, name: string) {
  return message('pin.spoken', { tell: { message: message('pin.tell', { name }) }, code: spelledOut(pin) });
}
