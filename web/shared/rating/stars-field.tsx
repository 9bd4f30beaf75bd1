import { useId } from 'react';
import { type MessageKey, message } from '../i18n/message.ts';
import { useWords } from '../i18n/words-context.ts';
import { Icon } from '../icon.tsx';
import './rating.css';

const allStars = [1, 2, 3, 4, 5] as const;

/** One to five stars to be given, 0 before that; each says what it means. */
export function StarsField({
  title,
  stars,
  isDisabled,
  onChange,
}: {
  title: MessageKey;
  stars: number;
  isDisabled: boolean;
  onChange: (stars: number) => void;
}) {
  const words = useWords();
  const id = useId();
  return (
    <fieldset>
      <legend className="rating-title">{words.text(title)}</legend>
      <div className="stars">
        {allStars.map((count) => (
          <label className="star" key={count} data-on={count <= stars || undefined}>
            <input
              type="radio"
              name={id}
              value={count}
              checked={count === stars}
              disabled={isDisabled}
              onChange={() => onChange(count)}
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
  );
}

/** Stars that were given. */
export function GivenStars({ stars }: { stars: number }) {
  const words = useWords();
  return (
    <p className="stars" data-given>
      {allStars.map((count) => (
        <span className="star" key={count} data-on={count <= stars || undefined} aria-hidden="true">
          <Icon name="star" size={24} />
        </span>
      ))}
      <span className="visually-hidden">{words.text(message('rating.given', { n: stars }))}</span>
    </p>
  );
}

function wordOf(stars: number): MessageKey {
  return `rating.word.${stars as 1 | 2 | 3 | 4 | 5}`;
}
