import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import {
  ISSUE_REASONS,
  ISSUE_STATES,
  type Issue,
  MAX_ISSUE_CHARACTERS,
} from '../../../core/conversations/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { Id, Nullable, pageOf } from '../schema/parts.ts';

const OPEN = {
  id: '0196c8b0-1111-7a00-8000-000000000001',
  number: 512,
  jobId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69',
  stopId: null,
  itemId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a71',
  reason: 'item_missing',
  note: 'One of two bags',
  state: 'open',
  resolution: null,
  by: 'guest',
  createdAt: '2026-05-13T12:40:00.000Z',
  updatedAt: '2026-05-13T12:40:00.000Z',
} as const;
const ACKNOWLEDGED = { ...OPEN, state: 'acknowledged', updatedAt: '2026-05-13T12:44:00.000Z' } as const;
const RESOLVED = {
  ...OPEN,
  state: 'resolved',
  resolution: 'Second bag delivered on the 14th',
  updatedAt: '2026-05-14T09:10:00.000Z',
} as const;

const Note = Type.String({ maxLength: MAX_ISSUE_CHARACTERS });

export const IssueBody = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    jobId: Type.String(),
    stopId: Nullable(Type.String()),
    itemId: Nullable(Type.String()),
    reason: Type.Enum(ISSUE_REASONS),
    note: Nullable(Type.String()),
    state: Type.Enum(ISSUE_STATES),
    resolution: Nullable(Type.String({ description: 'How staff settled it.' })),
    by: Type.String({ description: 'customer, merchant, guest, driver or staff.' }),
    createdAt: Type.String({ format: 'date-time' }),
    updatedAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Issue', description: 'Something that went wrong.', examples: [OPEN, ACKNOWLEDGED, RESOLVED] },
);

export function presentIssue(issue: Issue): Static<typeof IssueBody> {
  const { raisedBy, createdAt, updatedAt, ...same } = issue;
  return { ...same, by: raisedBy.kind, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}

export const IssuePage = Type.Intersect([pageOf(IssueBody)], {
  examples: [
    { data: [OPEN, RESOLVED], page: 1, pageSize: 25, total: 2 },
    { data: [], page: 1, pageSize: 25, total: 0 },
  ],
});

export const NewIssueInput = Type.Object(
  {
    reason: Type.Enum(ISSUE_REASONS),
    note: Type.Optional(Nullable(Note)),
    stopId: Type.Optional(Nullable(Id)),
    itemId: Type.Optional(Nullable(Id)),
  },
  {
    examples: [
      { reason: 'item_missing', note: OPEN.note, itemId: OPEN.itemId },
      { reason: 'address_wrong', stopId: '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70' },
    ],
  },
);

export const IssueChangeInput = Type.Object(
  { state: Type.Enum(ISSUE_STATES), resolution: Type.Optional(Nullable(Note)) },
  { examples: [{ state: 'acknowledged' }, { state: 'resolved', resolution: RESOLVED.resolution }] },
);
