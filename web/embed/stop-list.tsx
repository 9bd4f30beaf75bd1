import { type Message, message } from '../shared/i18n/message.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import { Icon } from '../shared/icon.tsx';
import { nextStop } from './progress.ts';
import { isOpenStop, type RouteStop, type RouteView } from './route-view.ts';

/** The stops in the order of the route, each with what was done there or when the driver arrives. */
export function StopList({ view }: { view: RouteView }) {
  const words = useWords();
  const next = nextStop(view);
  if (view.stops.length === 0) return <p className="route-empty">{words.text('route.empty')}</p>;
  return (
    <ol className="route-stops" aria-label={words.text('route.stops')} data-testid="stops">
      {view.stops.map((stop) => (
        <li
          key={stop.id}
          className="route-stop"
          data-testid="stop"
          data-status={stop.status}
          data-shape={stop.type}
          data-next={stop === next || undefined}
          aria-current={stop === next ? 'step' : undefined}
        >
          <span className="route-number">{words.format.number(stop.number)}</span>
          <span className="route-type">{words.text(`route.stop.${stop.type}`)}</span>
          <StopState stop={stop} isNext={stop === next} />
          <span className="route-address">
            <bdi>{stop.address.trim() || placeOf(stop)}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}

function StopState({ stop, isNext }: { stop: RouteStop; isNext: boolean }) {
  const words = useWords();
  const isOpen = isOpenStop(stop);
  return (
    <span className="route-state" data-testid="stop-state">
      {stop.status === 'completed' && <Icon name="check" size={16} />}
      {stop.status === 'failed' && <Icon name="cross" size={16} />}
      {isOpen && isNext && stop.status !== 'arrived' && (
        <span className="quiet">{words.text('route.stop.next')}</span>
      )}
      <span>{words.text(stateOf(stop))}</span>
    </span>
  );
}

function stateOf({ status, etaAt, arrivedAt, completedAt }: RouteStop): Message {
  switch (status) {
    case 'completed':
      return completedAt
        ? message('details.stop.completed', { time: { time: completedAt } })
        : message('route.stop.completed');
    case 'failed':
      return message('details.stop.failed');
    case 'cancelled':
      return message('details.stop.cancelled');
    case 'arrived':
      return arrivedAt
        ? message('details.stop.arrived', { time: { time: arrivedAt } })
        : message('route.stop.pending');
    case 'pending':
    case 'en_route':
      return etaAt ? message('eta.clock', { time: { time: etaAt } }) : message('route.stop.pending');
  }
}

function placeOf({ lat, lng }: RouteStop): string {
  return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
