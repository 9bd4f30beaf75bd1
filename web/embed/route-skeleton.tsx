import { useWords } from '../shared/i18n/words-context.ts';

/** The page before anything is known; index.html has the same one for the time before any script. */
export function RouteSkeleton({ isTroubled }: { isTroubled: boolean }) {
  const words = useWords();
  return (
    <div className="route-page" data-testid="skeleton">
      <div className="route-map" />
      <main className="route-panel" aria-busy="true">
        <div className="route-head">
          <p className={isTroubled ? 'route-trouble' : 'visually-hidden'} role="status">
            {words.text(isTroubled ? 'connection.reconnecting' : 'connection.opening')}
          </p>
          <div className="bone bone-headline" />
          <div className="bone bone-line" />
        </div>
      </main>
    </div>
  );
}
