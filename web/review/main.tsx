import { createRoot } from 'react-dom/client';
import { loadCatalogue, pickLanguage } from '../shared/i18n/languages.ts';
import { createWords } from '../shared/i18n/words.ts';
import { WordsContext } from '../shared/i18n/words-context.ts';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/ended.css';
import './review.css';
import { createReviewApi, readReviewKey } from './review-api.ts';
import { ReviewPage } from './review-page.tsx';

const language = pickLanguage(navigator.languages);
document.documentElement.lang = language.locale;
document.documentElement.dir = language.dir;

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const api = createReviewApi(readReviewKey(window.location.pathname), (url, init) => fetch(url, init));
const words = createWords({
  language,
  catalogue: await loadCatalogue(language.code),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  nowMs: () => Date.now(),
});
createRoot(root).render(
  <WordsContext value={words}>
    <ReviewPage api={api} />
  </WordsContext>,
);
