import { useEffect, useRef, useState } from 'react';
import { readBrand } from '../shared/brand.ts';
import { useWords } from '../shared/i18n/words-context.ts';
import type { Headline } from './headline.ts';
import type { Track } from './track-types.ts';

type NoticeState = 'unavailable' | 'offered' | 'on' | 'blocked';

const workerUrl = `${import.meta.env.BASE_URL}notice-worker.js`;

/**
 * A notification when the driver is almost here, for a page that is not being looked at. The browser is
 * only asked when the visitor presses the button.
 */
export function useNearNotice(headline: Headline, track: Track): { state: NoticeState; ask: () => void } {
  const words = useWords();
  const [state, setState] = useState<NoticeState>(initialState);
  const told = useRef(false);
  const due = headline.kind === 'near' || headline.kind === 'arrived';
  const title = words.text(headline.headline);
  const { name } = readBrand(track);

  useEffect(() => {
    if (!due) {
      told.current = false;
      return;
    }
    if (state !== 'on' || told.current) return;
    told.current = true;
    if (document.visibilityState === 'hidden') void show(title, name);
  }, [due, state, title, name]);

  async function ask() {
    try {
      const permission = await Notification.requestPermission();
      if (permission === 'granted') await navigator.serviceWorker.register(workerUrl);
      setState(permission === 'granted' ? 'on' : permission === 'denied' ? 'blocked' : 'offered');
    } catch {
      setState('unavailable');
    }
  }

  return { state, ask: () => void ask() };
}

/** Android shows notifications through a service worker only, and so we do everywhere. */
function initialState(): NoticeState {
  if (!('Notification' in window) || !('serviceWorker' in navigator) || !window.isSecureContext)
    return 'unavailable';
  return Notification.permission === 'denied' ? 'unavailable' : 'offered';
}

async function show(title: string, body: string) {
  const registration = await navigator.serviceWorker.getRegistration(workerUrl);
  await registration?.showNotification(title, { body, tag: 'doorstep-near' });
}
