import { useState } from 'react';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Headline } from '../headline.ts';
import type { JobApi } from '../job-api.ts';
import type { Track } from '../track-types.ts';
import { useNearNotice } from '../use-near-notice.ts';
import { DetailsDialog } from './details-dialog.tsx';

const waiting = ['assigned', 'others', 'onTheWay', 'atStop'];

/**
 * What one can do here: write (`children`), and see more. Only what works: a notification is offered where the
 * browser can show one.
 */
export function Actions({
  headline,
  track,
  api,
  children,
}: {
  headline: Headline;
  track: Track;
  api: JobApi;
  children: React.ReactNode;
}) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const notice = useNearNotice(headline, track);
  // Without an estimate or a place nothing tells when that is: a job that is not followed, or nothing known yet.
  const isForetold = track.eta !== null || (track.agent?.location ?? null) !== null;
  const isAwaited = waiting.includes(headline.kind) && isForetold;
  return (
    <div className="actions">
      {children}
      {isAwaited && notice.state === 'offered' && (
        <button type="button" className="button" data-testid="notify" onClick={notice.ask}>
          <Icon name="bell" />
          <span>{words.text('action.notify')}</span>
        </button>
      )}
      {isAwaited && (notice.state === 'on' || notice.state === 'blocked') && (
        <p className="notice-state" role="status">
          <Icon name={notice.state === 'on' ? 'bell' : 'info'} size={18} />
          <span>{words.text(notice.state === 'on' ? 'action.notifyOn' : 'action.notifyBlocked')}</span>
        </p>
      )}
      <button type="button" className="button" data-testid="details" onClick={() => setOpen(true)}>
        <Icon name="parcel" />
        <span>{words.text('action.details')}</span>
      </button>
      {open && <DetailsDialog track={track} api={api} onClose={() => setOpen(false)} />}
    </div>
  );
}
