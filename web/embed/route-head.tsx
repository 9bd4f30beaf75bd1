import { driverName } from '../shared/driver-name.ts';
import { type Message, message } from '../shared/i18n/message.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import { Icon } from '../shared/icon.tsx';
import { type Seen, seenOf } from '../shared/seen.ts';
import { readProgress } from './progress.ts';
import type { RouteView } from './route-view.ts';

/** What route it is, who drives, how far it has come, and how sure that is. */
export function RouteHead({
  view,
  title,
  isTroubled,
  nowMs,
}: {
  view: RouteView;
  title: string;
  isTroubled: boolean;
  nowMs: number;
}) {
  const words = useWords();
  const { route, driver } = view;
  const progress = readProgress(view.stops);
  const status = words.text(`route.status.${route.status}`);
  const done = words.text(message('route.progress', { done: progress.done, n: progress.total }));
  const moment = momentOf(view);
  const seen = seenIn(view, nowMs);
  return (
    <header className="route-head">
      <p className="route-line">
        <span className="route-status" data-testid="route-status" data-status={route.status}>
          {status}
        </span>
        {moment && <span className="quiet">{words.text(moment)}</span>}
        <span className="route-trouble" role="status" data-testid="connection">
          {isTroubled && (
            <>
              <span className="spinner" aria-hidden="true" />
              {words.text('connection.reconnecting')}
            </>
          )}
        </span>
      </p>
      <h1 className="route-title">
        <bdi>{title}</bdi>
      </h1>
      {driver && (
        <p className="route-driver">
          <Icon name={driver.vehicleType} size={22} />
          {driver.firstName && <bdi>{driver.firstName}</bdi>}
          <span className={driver.firstName ? 'quiet' : ''}>
            {words.text(`vehicle.${driver.vehicleType}`)}
          </span>
        </p>
      )}
      {progress.total > 0 && (
        <div className="route-progress">
          <p data-testid="progress">
            <strong>{done}</strong>
            {progress.failed > 0 && (
              <span className="route-failed">
                {words.text(message('route.failed', { n: progress.failed }))}
              </span>
            )}
          </p>
          <div className="route-bar" aria-hidden="true">
            <span style={{ inlineSize: share(progress.done, progress.total) }} data-part="done" />
            <span style={{ inlineSize: share(progress.failed, progress.total) }} data-part="failed" />
          </div>
        </div>
      )}
      {seen && (
        <p className="freshness" data-testid="freshness" data-stale={seen.stale}>
          {seen.stale && <Icon name="clock" size={18} />}
          {!seen.stale && view.location && (
            <span className="live-dot" aria-hidden="true" key={view.location.updatedAt} />
          )}
          <span>{words.text(seen.message)}</span>
        </p>
      )}
      {/* Said once with each change, and not with every second. */}
      <p className="visually-hidden" role="status" data-testid="announcer">
        {`${status}. ${progress.total > 0 ? done : ''}`}
      </p>
    </header>
  );
}

function share(part: number, total: number): string {
  return `${((part / total) * 100).toFixed(2)}%`;
}

function momentOf({ route }: RouteView): Message | null {
  const { scheduledStart, startedAt, completedAt } = route;
  if (route.status === 'completed' && completedAt)
    return message('route.finishedAt', { moment: { moment: completedAt } });
  if (route.status === 'tracking' && startedAt)
    return message('route.startedAt', { moment: { moment: startedAt } });
  if (route.status === 'planned' && scheduledStart)
    return message('route.startsAt', { moment: { moment: scheduledStart } });
  return null;
}

function seenIn({ route, driver, location }: RouteView, nowMs: number): Seen | null {
  if (route.status !== 'tracking' || !driver) return null;
  if (location) return seenOf(location, driver.firstName, nowMs);
  return { message: message('route.noPlace', { name: driverName(driver.firstName) }), stale: false };
}
