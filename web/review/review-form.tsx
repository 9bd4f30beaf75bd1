import { useState } from 'react';
import '../shared/form.css';
import { type Message, message } from '../shared/i18n/message.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import { CommentField } from '../shared/rating/comment-field.tsx';
import { StarsField } from '../shared/rating/stars-field.tsx';
import type { NewReview } from './review-api.ts';
import type { Sending } from './use-review.ts';

/** Stars for the driver; once there are some, also for the delivery, and a word. What was given stays on a failure. */
export function ReviewForm({ sending, onSend }: { sending: Sending; onSend: (review: NewReview) => void }) {
  const words = useWords();
  const [stars, setStars] = useState(0);
  const [jobStars, setJobStars] = useState(0);
  const [comment, setComment] = useState('');
  const isSending = sending === 'sending';
  const trouble = troubleOf(sending);
  return (
    <form
      className="rating"
      data-testid="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (stars > 0 && !isSending)
          onSend({ stars, jobStars: jobStars || null, comment: comment.trim() || null });
      }}
    >
      <StarsField title="review.driver" stars={stars} isDisabled={isSending} onChange={setStars} />
      {stars > 0 && (
        <>
          <StarsField title="review.job" stars={jobStars} isDisabled={isSending} onChange={setJobStars} />
          <CommentField comment={comment} isDisabled={isSending} onChange={setComment} />
          <button type="submit" className="button" data-primary aria-disabled={isSending}>
            {words.text(isSending ? 'rating.sending' : 'rating.send')}
          </button>
        </>
      )}
      <p className="form-trouble" role="alert">
        {trouble && words.text(trouble)}
      </p>
    </form>
  );
}

function troubleOf(sending: Sending): Message | null {
  if (typeof sending === 'object') {
    // Rounded up to the minute that is shown.
    const time = Math.ceil(sending.limitedUntilMs / 60_000) * 60_000;
    return message('review.limited', { time: { time } });
  }
  if (sending === 'failed') return message('rating.failed');
  return sending === 'refused' ? message('review.refused') : null;
}
