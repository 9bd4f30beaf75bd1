import { type ReactNode, useEffect } from 'react';
import { readBrand } from '../shared/brand.ts';
import { BrandMark } from '../shared/brand-mark.tsx';
import { type Message, message } from '../shared/i18n/message.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import { Icon } from '../shared/icon.tsx';
import type { IconName } from '../shared/icon-paths.ts';
import { GivenStars } from '../shared/rating/stars-field.tsx';
import { useAccent } from '../shared/ui/use-accent.ts';
import type { NewReview, Review, ReviewApi } from './review-api.ts';
import { ReviewForm } from './review-form.tsx';
import { type ReviewState, type Sending, useReview } from './use-review.ts';

/** Where whoever has the key rates the delivery, once. It shows in whose name that came, and nothing else of it. */
export function ReviewPage({ api }: { api: ReviewApi }) {
  const words = useWords();
  const { state, send } = useReview(api);
  const brand = state.at === 'known' ? readBrand(state.review) : null;
  const title = words.text(titleOf(state));
  useAccent(brand?.primaryColor ?? null);
  useEffect(() => {
    document.title = brand ? `${title} · ${brand.name}` : title;
  }, [title, brand]);

  return (
    <div className="review-page" data-testid="review" data-state={stateName(state)}>
      <main className="review-card">
        {brand && (
          <p className="review-brand">
            <BrandMark name={brand.name} logoUrl={brand.logoUrl} />
          </p>
        )}
        {state.at === 'opening' && <Opening isTroubled={state.isTroubled} />}
        {state.at === 'unknown' && (
          <Notice icon="link" title={title}>
            <p>{words.text('review.unknown.text')}</p>
          </Notice>
        )}
        {state.at === 'known' && (
          <Known
            review={state.review}
            title={title}
            sending={state.sending}
            isNew={state.isNew}
            onSend={send}
          />
        )}
      </main>
    </div>
  );
}

function Known({
  review,
  title,
  sending,
  isNew,
  onSend,
}: {
  review: Review;
  title: string;
  sending: Sending;
  isNew: boolean;
  onSend: (review: NewReview) => void;
}) {
  const words = useWords();
  switch (review.state) {
    case 'open':
      return (
        <>
          <h1 className="review-title">{title}</h1>
          <ReviewForm sending={sending} onSend={onSend} />
        </>
      );
    case 'rated':
      return (
        <Notice icon="check" title={title} isNew={isNew}>
          {review.rating && <Thanks rating={review.rating} />}
        </Notice>
      );
    case 'early':
      return (
        <Notice icon="clock" title={title}>
          <p>{words.text('review.early.text')}</p>
        </Notice>
      );
    case 'undelivered':
    case 'not_rated': {
      const org = readBrand(review).name;
      const key = review.state === 'undelivered' ? 'review.undelivered.text' : 'review.notRated.text';
      return (
        <Notice icon="info" title={title}>
          <p>{words.text(message(key, { org }))}</p>
        </Notice>
      );
    }
  }
}

function Thanks({ rating: { stars, jobStars } }: { rating: NonNullable<Review['rating']> }) {
  const words = useWords();
  if (jobStars === null) return <GivenStars stars={stars} />;
  return (
    <dl className="review-given">
      <dt>{words.text('review.given.driver')}</dt>
      <dd>
        <GivenStars stars={stars} />
      </dd>
      <dt>{words.text('review.given.job')}</dt>
      <dd>
        <GivenStars stars={jobStars} />
      </dd>
    </dl>
  );
}

function Notice({
  icon,
  title,
  isNew = false,
  children,
}: {
  icon: IconName;
  title: string;
  /** It has just come to be: a screen reader is told. */
  isNew?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="review-notice" role={isNew ? 'status' : undefined}>
      <span className="ended-sign">
        <Icon name={icon} size={34} />
      </span>
      <h1 className="review-title">{title}</h1>
      {children}
    </div>
  );
}

function Opening({ isTroubled }: { isTroubled: boolean }) {
  const words = useWords();
  return (
    <>
      <p className={isTroubled ? 'review-trouble' : 'visually-hidden'} role="status">
        {words.text(isTroubled ? 'connection.reconnecting' : 'connection.opening')}
      </p>
      <div className="bone bone-headline" />
      <div className="bone bone-line" />
      <div className="bone bone-card" />
    </>
  );
}

function stateName(state: ReviewState): string {
  return state.at === 'known' ? state.review.state : state.at;
}

function titleOf(state: ReviewState): Message {
  if (state.at === 'opening') return message('review.title');
  if (state.at === 'unknown') return message('review.unknown.title');
  switch (state.review.state) {
    case 'open':
      return message('rating.title');
    case 'rated':
      return message('rating.thanks');
    case 'early':
      return message('review.early.title');
    case 'undelivered':
    case 'not_rated':
      return message('review.none.title');
  }
}
