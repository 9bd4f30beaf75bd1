import { useState } from 'react';
import '../../shared/form.css';
import { useWords } from '../../shared/i18n/words-context.ts';
import { CommentField } from '../../shared/rating/comment-field.tsx';
import { GivenStars, StarsField } from '../../shared/rating/stars-field.tsx';
import type { Rating, RatingState } from './use-rating.ts';

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
      <StarsField title="rating.title" stars={stars} isDisabled={isSending} onChange={setStars} />
      {stars > 0 && (
        <>
          <CommentField comment={comment} isDisabled={isSending} onChange={setComment} />
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
      <GivenStars stars={stars} />
      {comment !== null && (
        <p className="rating-comment" dir="auto">
          {comment}
        </p>
      )}
    </section>
  );
}
