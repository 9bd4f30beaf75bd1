import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';

/** Opens and closes the conversation, and says how much of it is unread. */
export function MessageButton({
  unread,
  isOpen,
  isOver,
  onPress,
}: {
  unread: number;
  isOpen: boolean;
  /** There is something to read rather than somebody to write to. */
  isOver: boolean;
  onPress: () => void;
}) {
  const words = useWords();
  return (
    <button
      type="button"
      className="button"
      data-primary={!isOver || unread > 0 || undefined}
      data-testid="message"
      aria-expanded={isOpen}
      onClick={onPress}
    >
      <Icon name="message" />
      <span>{words.text(isOver ? 'action.messages' : 'action.message')}</span>
      {unread > 0 && (
        <>
          <span className="badge" aria-hidden="true">
            {words.format.number(unread)}
          </span>
          <span className="visually-hidden">, {words.text(message('message.unread', { n: unread }))}</span>
        </>
      )}
    </button>
  );
}
