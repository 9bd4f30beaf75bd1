import type { LiveHub } from '../../platform/live-hub/live-hub.ts';

/** On this channel every server learns what it may no longer remember. */
const CHANNEL = 'access';

export type AccessNotice =
  | { kind: 'org'; orgId: string }
  | { kind: 'merchant'; orgId: string; merchantId: string }
  | { kind: 'api_key'; hash: string };

export type Notices = {
  /** Tells this server at once, whatever the hub does, and the others through the hub. */
  tell(notice: AccessNotice): void;
  close(): void;
};

export function openNotices(hub: LiveHub, listener: (notice: AccessNotice) => void): Notices {
  const close = hub.subscribe(CHANNEL, (message) => listener(message as AccessNotice));
  return {
    tell(notice) {
      listener(notice);
      hub.publish(CHANNEL, notice);
    },
    close,
  };
}
