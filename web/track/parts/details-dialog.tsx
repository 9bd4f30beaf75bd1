import { readBrand } from '../../shared/brand.ts';
import { message } from '../../shared/i18n/message.ts';
import type { Words } from '../../shared/i18n/words.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { useLate } from '../../shared/ui/use-late.ts';
import { failureReason } from '../failure.ts';
import type { JobApi } from '../job-api.ts';
import { placeName } from '../place-name.ts';
import { isDone, isEnded, type Stop, type Track } from '../track-types.ts';
import { Dialog } from './dialog.tsx';
import { Timeline } from './timeline.tsx';

const stopTitles = { pickup: 'details.from', dropoff: 'details.to', return: 'details.back' } as const;

const loadIssueForm = () => import('../ending/issue-form.tsx');

/** Everything there is to know about this delivery. */
export function DetailsDialog({ track, api, onClose }: { track: Track; api: JobApi; onClose: () => void }) {
  const words = useWords();
  const isOver = isEnded(track.status) || isDone(track);
  const { loaded: issues } = useLate(loadIssueForm, isOver);
  const { agent } = track;
  const zone = track.org.timezone;
  const elsewhere = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog title={words.text('details.title')} onClose={onClose}>
      <dl className="facts">
        {track.stops.map((stop) => (
          <Fact key={stop.id} name={words.text(stopTitles[stop.type])}>
            <bdi className="fact-main">{placeName(stop.location)}</bdi>
            {stop.recipientName && <bdi>{stop.recipientName}</bdi>}
            {stop.window && stop.status === 'pending' && (
              <span>{words.format.window(stop.window, Date.now())}</span>
            )}
            <span className="quiet">{stopState(stop, words)}</span>
            {stop.pin !== null && (
              <span>
                {words.text('details.pin')}:{' '}
                <bdi className="details-pin" dir="ltr">
                  {stop.pin}
                </bdi>
              </span>
            )}
          </Fact>
        ))}
        {agent && (
          <Fact name={words.text('details.driver')}>
            {agent.firstName && <bdi className="fact-main">{agent.firstName}</bdi>}
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
      {isOver && issues && <issues.default api={api} orgName={readBrand(track).help.name} />}
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
