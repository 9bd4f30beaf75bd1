import type { Ground } from '../../platform/ground.ts';
import { type ContactDeps, createContactList } from './contacts.ts';
import { createIssues } from './issues.ts';
import { createMessages } from './messages.ts';

export type Conversations = ReturnType<typeof createConversations>;

/** What the people around a delivery say to each other: messages, whom to call, what went wrong. */
export function createConversations(ground: Ground, deps: ContactDeps) {
  const names = { ...deps.access, find: deps.drivers.find };
  return {
    messages: createMessages(ground, { jobs: deps.jobs, names }),
    issues: createIssues(ground, deps),
    ...createContactList(deps),
  };
}
