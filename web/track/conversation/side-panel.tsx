import { type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import { useMedia } from '../../shared/ui/use-media.ts';

/**
 * On a desk a panel beside the map, with which the page can still be used; on a phone a sheet over the page. Mounted
 * means open. On a desk `firstFocus` has the focus at once; on a phone that would bring up its keyboard.
 */
export function SidePanel({
  title,
  onClose,
  firstFocus,
  children,
}: {
  title: string;
  onClose: () => void;
  firstFocus: RefObject<HTMLElement | null>;
  children: React.ReactNode;
}) {
  const words = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isWide = useMedia('(width >= 900px)');

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (isWide) dialog?.show();
    else dialog?.showModal();
    if (isWide) firstFocus.current?.focus();
    return () => dialog?.close();
  }, [isWide, firstFocus]);
  useKeyboardRoom(ref);

  return (
    // The click is for the shade; the keyboard's way is Escape.
    <dialog
      ref={ref}
      className="side-panel"
      data-testid="conversation"
      aria-labelledby={titleId}
      // A dialog that went from sheet to panel was closed for a moment, and is open again when this is told.
      onClose={(event) => event.currentTarget.open || onClose()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isWide && !event.nativeEvent.isComposing) ref.current?.close();
      }}
      onClick={(event) => event.target === ref.current && !isWide && ref.current.close()}
    >
      <div className="side-panel-body">
        <header className="side-panel-head">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className="icon-button"
            aria-label={words.text('action.close')}
            onClick={() => ref.current?.close()}
          >
            <Icon name="cross" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** Where the keyboard lies over the page instead of making it smaller, the sheet stands on it. */
function useKeyboardRoom(ref: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const visible = window.visualViewport;
    if (!visible) return;
    const measure = () => {
      const covered = Math.max(0, window.innerHeight - visible.height - visible.offsetTop);
      ref.current?.style.setProperty('--covered', `${Math.round(visible.scale > 1.01 ? 0 : covered)}px`);
    };
    visible.addEventListener('resize', measure);
    visible.addEventListener('scroll', measure);
    return () => {
      visible.removeEventListener('resize', measure);
      visible.removeEventListener('scroll', measure);
    };
  }, [ref]);
}
