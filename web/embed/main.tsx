import { createRoot } from 'react-dom/client';
import { loadCatalogue, pickLanguage } from '../shared/i18n/languages.ts';
import '../shared/tokens.css';
import '../shared/base.css';
import '../shared/ended.css';
import '../shared/seen.css';
import './embed.css';
import { createServerClock } from '../shared/server-clock.ts';
import { App } from './app.tsx';

const language = pickLanguage(navigator.languages);
document.documentElement.lang = language.locale;
document.documentElement.dir = language.dir;

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const { pathname, search } = window.location;
createRoot(root).render(
  <App
    routeId={/^\/embed\/routes\/([^/]+)\/?$/.exec(pathname)?.[1] ?? ''}
    publishableKey={new URLSearchParams(search).get('publishable_key') ?? ''}
    clock={createServerClock(() => Date.now())}
    language={language}
    catalogue={await loadCatalogue(language.code)}
  />,
);
