import { createRoot } from 'react-dom/client';
import { loadCatalogue, pickLanguage } from '../shared/i18n/languages.ts';
import '../shared/tokens.css';
import '../shared/base.css';
import './styles/page.css';
import './styles/headline.css';
import './styles/connection.css';
import './styles/parts.css';
import './styles/timeline.css';
import './styles/dialog.css';
import '../shared/ended.css';
import '../shared/seen.css';
import { createServerClock } from '../shared/server-clock.ts';
import { App } from './app.tsx';
import { livePath, openSession } from './session.ts';

const language = pickLanguage(navigator.languages);
document.documentElement.lang = language.locale;
document.documentElement.dir = language.dir;

const clock = createServerClock(() => Date.now());
const trouble = new EventTarget();

// Before anything is drawn, so that the exchange and the language are on their way together; and outside
// of React, which may run an effect twice where a link opens only once.
const session = openSession(
  window.location.pathname,
  {
    storage: sessionStorage,
    fetch: (url, init) => fetch(url, init),
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
    now: () => Date.now(),
    random: () => Math.random(),
  },
  () => trouble.dispatchEvent(new Event('trouble')),
).then((opened) => {
  // From here on the address opens nothing for anyone it is shown to.
  window.history.replaceState(null, '', livePath);
  return opened;
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const catalogue = await loadCatalogue(language.code);
createRoot(root).render(
  <App session={session} trouble={trouble} clock={clock} language={language} catalogue={catalogue} />,
);
