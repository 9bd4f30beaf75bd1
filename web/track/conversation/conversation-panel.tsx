import { useRef } from 'react';
import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import type { Track } from '../track-types.ts';
import { Composer } from './composer.tsx';
import './conversation.css';
import type { LiveConversation } from './conversation.ts';
import type { Conversation } from './conversation-state.ts';
import { MessageAnnouncer } from './message-announcer.tsx';
import { MessageList } from './message-list.tsx';
import { SidePanel } from './side-panel.tsx';
import { partnerName, whyNotWrite } from './who-may-write.ts';

const minuteMs = 60_000;

/** The conversation with the driver: what was said, and a place to write. A chunk of its own. */
export default function ConversationPanel({
  live,
  conversation,
  track,
  nowMs,
  draft,
  onDraft,
  onClose,
}: {
  live: LiveConversation;
  conversation: Conversation;
  track: Track;
  nowMs: number;
  draft: string;
  onDraft: (text: string) => void;
  onClose: () => void;
}) {
  const words = useWords();
  const input = useRef<HTMLTextAreaElement>(null);
  const name = partnerName(track, conversation);
  const title =
    name === null ? words.text('action.messages') : words.text(message('message.title', { name }));
  return (
    <SidePanel title={title} onClose={onClose} firstFocus={input}>
      <MessageList
        live={live}
        conversation={conversation}
        name={name}
        isPhoneHidden={isPhoneHidden(track)}
        nowMs={Math.floor(nowMs / minuteMs) * minuteMs}
      />
      <Composer
        input={input}
        draft={draft}
        onDraft={onDraft}
        onSend={live.send}
        closed={whyNotWrite(track, conversation, nowMs)}
      />
      <MessageAnnouncer conversation={conversation} />
    </SidePanel>
  );
}

/** What the org lets people see of the driver's phone, it lets the driver see of theirs. */
function isPhoneHidden({ agent }: Track): boolean {
  return agent !== null && (agent.phone === null || agent.phone.includes('•'));
}
