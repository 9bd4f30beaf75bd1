export type { ContactEntry } from './contact-list.ts';
export { type Conversations, createConversations } from './conversations.ts';
export {
  ISSUE_REASONS,
  ISSUE_STATES,
  type Issue,
  type IssueState,
  MAX_ISSUE_CHARACTERS,
} from './issue.ts';
export { MAX_MESSAGE_CHARACTERS, type Message, type ReadMarks } from './message.ts';
