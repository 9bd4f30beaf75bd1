import { useId, useState } from 'react';
import { type MessageKey, message } from '../../shared/i18n/message.ts';
import { Icon } from '../../shared/icon.tsx';
import { useWords } from '../words-context.ts';
import type { Rating, RatingState } from './use-rating.ts';

const allStars = [1, 2, 3, 4, 5] as const;
const maxCommentCharacters = 2_000;

/** Stars and, for whoever wants, a word; afterwards what was given. */
export function RatingForm({ state, rate }: { state: RatingState; rate: (rating: Rating) => void }) {
  if (state.at === 'given') return <Given rating={state.rating} isNew={state.isNew} />;
  if (state.at !== 'open') return null;
  return <Form isSending={state.isSending} failed={state.failed} rate={rate} />;
}

function Form({
  isSending,
  failed,
  rate,
}: {
  isSending: boolean;
  failed: boolean;
  rate: (rating: Rating) => void;
}) {
  const words = useWords();
  const id = useId();
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  return (
    <form
      className="rating"
      data-testid="rating"
      onSubmit={(event) => {
        event.preventDefault();
        if (stars > 0 && !isSending) rate({ stars, comment: comment.trim() || null });
      }}
    >
      <fieldset>
        <legend className="rating-title">{words.text('rating.title')}</legend>
        <div className="stars">
          {allStars.map((count) => (
            <label className="star" key={count} data-on={count <= stars || undefined}>
              <input
                type="radio"
                name={`${id}-stars`}
                value={count}
                checked={count === stars}
                disabled={isSending}
                onChange={() => setStars(count)}
              />
              <Icon name="star" size={34} />
              <span className="visually-hidden">
                {words.text(message('rating.stars', { n: count }))}, {words.text(wordOf(count))}
              </span>
            </label>
          ))}
          <span className="star-word" aria-hidden="true">
            {stars > 0 && words.text(wordOf(stars))}
          </span>
        </div>
      </fieldset>
      {stars > 0 && (
        <>
          <label className="field">
            <span>{words.text('rating.comment')}</span>
            <textarea
              rows={2}
              dir="auto"
              maxLength={maxCommentCharacters}
              value={comment}
              disabled={isSending}
              onChange={(event) => setComment(event.target.value)}
            />
          </label>
          <button type="submit" className="button" data-primary aria-disabled={isSending}>
            {words.text(isSending ? 'rating.sending' : 'rating.send')}
          </button>
        </>
      )}
      <p className="form-trouble" role="alert">
        {failed && words.text('rating.failed')}
      </p>
    </form>
  );
}

function Given({ rating: { stars, comment }, isNew }: { rating: Rating; isNew: boolean }) {
  const words = useWords();
  return (
    <section className="rating" data-testid="rated" role={isNew ? 'status' : undefined}>
      <h2 className="rating-title">{words.text('rating.thanks')}</h2>
      <p className="stars" data-given>
        {allStars.map((count) => (
          <span className="star" key={count} data-on={count <= stars || undefined} aria-hidden="true">
            <Icon name="star" size={24} />
          </span>
        ))}
        <span className="visually-hidden">{words.text(message('rating.given', { n: stars }))}</span>
      </p>
      {comment !== null && (
        <p className="rating-comment" dir="auto">
          {comment}
        </p>
      )}
    </section>
  );
}

function wordOf(stars: number): MessageKey {
  return `rating.word.${stars as 1 | 2 | 3 | 4 | 5}`;
}
