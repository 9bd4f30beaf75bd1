import { type KeyboardEvent, type RefObject, useId, useLayoutEffect } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import { roomOf } from './draft.ts';

/** Where one writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({
  input,
  draft,
  onDraft,
  onSend,
  closed,
}: {
  input: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
  closed: 'noDriver' | 'over' | null;
}) {
  const words = useWords();
  const id = useId();
  const { canSend, left } = roomOf(draft);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as what is written, up to what the style allows
  useLayoutEffect(() => {
    const style = input.current?.style;
    if (!input.current || !style) return;
    style.blockSize = 'auto';
    style.blockSize = `${input.current.scrollHeight}px`;
  }, [draft]);

  function send() {
    if (!canSend || closed !== null) return;
    onSend(draft.trim());
    onDraft('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // While a word is being composed (Japanese, Chinese, Korean), Enter takes the word and not the message.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className="composer"
      data-testid="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {closed !== null && (
        <p className="composer-closed" role="status">
          <Icon name="info" size={18} />
          {words.text(`message.${closed}`)}
        </p>
      )}
      <div className="composer-line">
        <textarea
          ref={input}
          id={id}
          rows={1}
          dir="auto"
          value={draft}
          disabled={closed !== null}
          placeholder={words.text('message.label')}
          aria-label={words.text('message.label')}
          aria-invalid={(left !== null && left < 0) || undefined}
          aria-describedby={left === null ? undefined : `${id}-left`}
          enterKeyHint="send"
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className="send-button"
          aria-label={words.text('message.send')}
          // Not `disabled`: the focus would be lost with every message that is sent by pressing it.
          aria-disabled={!canSend || closed !== null}
        >
          <Icon name="send" size={22} />
        </button>
      </div>
      <p className="composer-left" id={`${id}-left`} data-over={(left !== null && left < 0) || undefined}>
        {left !== null &&
          words.text(message(left < 0 ? 'message.tooLong' : 'message.left', { n: Math.abs(left) }))}
      </p>
    </form>
  );
}
