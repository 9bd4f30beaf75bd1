import { useWords } from '../i18n/words-context.ts';
import '../form.css';

const maxCommentCharacters = 2_000;

/** A word to go with the stars, for whoever wants. */
export function CommentField({
  comment,
  isDisabled,
  onChange,
}: {
  comment: string;
  isDisabled: boolean;
  onChange: (comment: string) => void;
}) {
  const words = useWords();
  return (
    <label className="field">
      <span>{words.text('rating.comment')}</span>
      <textarea
        rows={2}
        dir="auto"
        maxLength={maxCommentCharacters}
        value={comment}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
