import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { IconName } from '../../shared/icon-paths.ts';
import { etaWords } from '../eta-words.ts';
import type { Headline, PageKind } from '../headline.ts';
import type { TrackState } from '../track-state.ts';

const endings: Partial<Record<PageKind, IconName>> = {
  delivered: 'check',
  partial: 'info',
  failed: 'cross',
  returning: 'back',
  cancelled: 'cross',
};

/** How long, and how sure: the first thing one reads. */
export function HeadlineBlock({
  headline,
  state,
  nowMs,
}: {
  headline: Headline;
  state: TrackState;
  nowMs: number;
}) {
  const words = useWords();
  const parts = words.parts(headline.headline);
  const hero = headline.headline.key === 'eta.minutes' || headline.headline.key === 'eta.clock';
  const ending = endings[headline.kind];
  const arriving = arrivalOf(headline, state, nowMs);
  return (
    <div className="headline-block">
      {ending && (
        <span className="ending" data-kind={headline.kind}>
          <Icon name={ending} size={26} />
        </span>
      )}
      <h1
        className="headline"
        data-testid="headline"
        data-hero={hero || undefined}
        data-unsure={headline.stale || undefined}
      >
        {parts.map((part, index) =>
          part.figure && hero ? (
            // The key lets a new figure come in with its own small movement.
            <span className="figure" key={part.text}>
              {part.text}
            </span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name
            <span key={index}>{part.text}</span>
          ),
        )}
      </h1>
      <p className="headline-line" data-testid="headline-line" data-kind={headline.kind}>
        {headline.line && <span>{words.text(headline.line)}</span>}
        {arriving !== null && (
          <span>{words.text(message('eta.arriving', { time: { time: arriving } }))}</span>
        )}
      </p>
      {headline.seen && (
        <p className="freshness" data-testid="freshness" data-stale={headline.stale}>
          {headline.stale ? (
            <Icon name="clock" size={18} />
          ) : (
            // A new fix is a new dot, which comes in with one ring going out.
            <span className="live-dot" aria-hidden="true" key={state.track.agent?.location?.updatedAt} />
          )}
          <span>{words.text(headline.seen)}</span>
        </p>
      )}
    </div>
  );
}

/** The time of day beside a count of minutes: it stays right when one looks away. */
function arrivalOf(headline: Headline, state: TrackState, nowMs: number): number | null {
  if (headline.kind !== 'onTheWay' && headline.kind !== 'assigned' && headline.kind !== 'others') return null;
  if (!state.eta || etaWords(state.eta, nowMs).kind !== 'minutes') return null;
  return state.eta.atMs;
}
