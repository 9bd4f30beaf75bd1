import { useEffect, useId, useState } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import { spelledOut } from '../pin.ts';

const copiedShownMs = 3_000;

/** What to tell the driver at the door, large enough to be read out without glasses. */
export function PinBlock({ pin, name }: { pin: string; name: string | null }) {
  const words = useWords();
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), copiedShownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(pin);
      setIsCopied(true);
    } catch {
      // The browser forbids it: the code can still be read and marked.
    }
  }

  return (
    <section className="pin" aria-labelledby={id} data-testid="pin">
      <p className="pin-tell" id={id}>
        {words.text(name === null ? 'pin.tellDriver' : message('pin.tell', { name }))}
      </p>
      <div className="pin-line">
        <p className="pin-code" dir="ltr">
          <span aria-hidden="true">{pin}</span>
          <span className="visually-hidden">{spelledOut(pin)}</span>
        </p>
        {navigator.clipboard && (
          <button type="button" className="button pin-copy" onClick={() => void copy()}>
            <Icon name={isCopied ? 'check' : 'copy'} size={18} />
            <span>{words.text(isCopied ? 'pin.copied' : 'pin.copy')}</span>
          </button>
        )}
      </div>
      <p className="pin-why">{words.text('pin.why')}</p>
      <span className="visually-hidden" role="status">
        {isCopied ? words.text('pin.copied') : ''}
      </span>
    </section>
  );
}
