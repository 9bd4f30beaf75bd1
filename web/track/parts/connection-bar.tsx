import { useWords } from '../../shared/i18n/words-context.ts';
import type { ConnectionMode } from '../../shared/live/connection.ts';

/** A small bar while nothing is heard from the server; while polling works the visitor need not know. */
export function ConnectionBar({ mode }: { mode: ConnectionMode }) {
  const words = useWords();
  const shown = mode === 'reconnecting';
  return (
    <div className="connection" data-testid="connection" data-mode={mode} role="status">
      {shown && (
        <span className="connection-pill">
          <span className="spinner" aria-hidden="true" />
          {words.text('connection.reconnecting')}
        </span>
      )}
    </div>
  );
}
