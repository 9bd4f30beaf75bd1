import { message } from '../../shared/i18n/message.ts';
import type { Words } from '../../shared/i18n/words.ts';
import { failureReason } from '../failure.ts';
import type { Stop, Track } from '../track-types.ts';
import { useWords } from '../words-context.ts';
import { Dialog } from './dialog.tsx';
import { Timeline } from './timeline.tsx';

const stopTitles = { pickup: 'details.from', dropoff: 'details.to', return: 'details.back' } as const;

/** Everything there is to know about this delivery. */
export function DetailsDialog({ track, onClose }: { track: Track; onClose: () => void }) {
  const words = useWords();
  const { agent } = track;
  const zone = track.org.timezone;
  const elsewhere = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog title={words.text('details.title')} onClose={onClose}>
      <dl className="facts">
        {track.stops.map((stop) => (
          <Fact key={stop.id} name={words.text(stopTitles[stop.type])}>
            <bdi className="fact-main">{stop.location.address}</bdi>
            {stop.recipientName && <bdi>{stop.recipientName}</bdi>}
            {stop.window && stop.status === 'pending' && (
              <span>{words.format.window(stop.window, Date.now())}</span>
            )}
            <span className="quiet">{stopState(stop, words)}</span>
          </Fact>
        ))}
        {agent && (
          <Fact name={words.text('details.driver')}>
            <bdi className="fact-main">{agent.firstName}</bdi>
            <span>
              {words.text(`vehicle.${agent.vehicleType}`)}
              {agent.vehiclePlate && (
                <>
                  {' · '}
                  <bdi>{agent.vehiclePlate}</bdi>
                </>
              )}
            </span>
            {agent.phone && (
              <span className="quiet">
                {words.text('driver.phone')}: <bdi dir="ltr">{agent.phone}</bdi>
              </span>
            )}
          </Fact>
        )}
        {track.reference && (
          <Fact name={words.text('details.reference')}>
            <bdi className="fact-main">{track.reference}</bdi>
          </Fact>
        )}
        <Fact name={words.text('details.booked')}>
          <span>{words.format.moment(track.createdAt, Date.now())}</span>
        </Fact>
      </dl>
      <Timeline entries={track.timeline} />
      {elsewhere && (
        <p className="quiet small">
          {words.text(
            message('details.zone', { zone: zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone }),
          )}
        </p>
      )}
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function stopState(stop: Stop, words: Words): string | null {
  if (stop.failure) {
    const reason = failureReason(stop.failure.reason);
    return `${words.text('details.stop.failed')}: ${typeof reason === 'string' ? reason : words.text(reason)}`;
  }
  if (stop.status === 'cancelled') return words.text('details.stop.cancelled');
  if (stop.completedAt)
    return words.text(message('details.stop.completed', { time: { time: stop.completedAt } }));
  if (stop.arrivedAt) return words.text(message('details.stop.arrived', { time: { time: stop.arrivedAt } }));
  return null;
}
