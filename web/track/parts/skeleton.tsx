import { useWords } from '../../shared/i18n/words-context.ts';

/** The page before anything is known; index.html has the same one for the time before any script. */
export function Skeleton({ troubled }: { troubled: boolean }) {
  const words = useWords();
  return (
    <div className="page" data-testid="skeleton">
      <main className="sheet">
        <div className="connection" role="status">
          {troubled && (
            <span className="connection-pill">
              <span className="spinner" aria-hidden="true" />
              {words.text('connection.reconnecting')}
            </span>
          )}
        </div>
        <div className="sheet-body">
          <p className="visually-hidden">{words.text('connection.opening')}</p>
          <div className="bone bone-headline" />
          <div className="bone bone-line" />
          <div className="bone bone-steps" />
          <div className="bone bone-card" />
        </div>
      </main>
      <div className="map-area" />
    </div>
  );
}
