import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { MAX_MESSAGE_CHARACTERS, type Message } from '../../../core/conversations/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { IdFilter, Nullable, pageOf } from '../schema/parts.ts';

const JOB = '0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69';
const FROM_CUSTOMER = {
  id: '0196c8a4-1b2c-7e11-8a40-0c1d2e3f4a5b',
  jobId: JOB,
  from: 'customer',
  name: 'Ana',
  text: 'The bell does not work, please knock 🚪',
  sentAt: '2026-05-13T12:20:04.120Z',
} as const;
const FROM_DRIVER = {
  ...FROM_CUSTOMER,
  id: '0196c8a4-5d3e-7e11-9b51-1d2e3f4a5b6c',
  from: 'driver',
  name: 'Dana',
  text: 'Will do. Two minutes.',
  sentAt: '2026-05-13T12:20:41.003Z',
} as const;
const FROM_STAFF = {
  ...FROM_CUSTOMER,
  id: '0196c8a5-0f4f-7e11-8c62-2e3f4a5b6c7d',
  from: 'staff',
  name: 'Mara',
  text: 'The shop found your second bag; it follows tomorrow.',
  sentAt: '2026-05-13T12:21:30.500Z',
} as const;

export const MessageBody = Type.Object(
  {
    id: Type.String({ description: 'Later messages of a job have greater ids.' }),
    jobId: Type.String(),
    from: Type.Enum(['customer', 'driver', 'staff'] as const, {
      description: 'Whoever ordered and whoever receives are `customer`.',
    }),
    name: Nullable(Type.String({ description: 'How to call the sender.' })),
    text: Type.String({ description: 'As it was written.' }),
    sentAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Message', description: 'A message.', examples: [FROM_CUSTOMER, FROM_DRIVER, FROM_STAFF] },
);

export function presentMessage(message: Message): Static<typeof MessageBody> {
  const { id, jobId, from, name, text, sentAt } = message;
  return { id, jobId, from, name, text, sentAt: isoTime(sentAt) };
}

export const NewMessage = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: MAX_MESSAGE_CHARACTERS }),
    clientId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'The app’s own id of the message: sent again, it is answered with the first one.',
      }),
    ),
  },
  { examples: [{ text: FROM_CUSTOMER.text, clientId: 'a3f1' }, { text: FROM_DRIVER.text }] },
);

const ReadUpTo = Type.Object(
  { customer: Nullable(Type.String()), driver: Nullable(Type.String()) },
  { description: 'The last message that each side has read.' },
);

export const ThreadBody = Type.Intersect(
  [
    pageOf(MessageBody),
    Type.Object({
      unread: Type.Integer({ description: 'Messages of the others that the caller’s side has not read.' }),
      readUpTo: ReadUpTo,
    }),
  ],
  {
    examples: [
      {
        data: [FROM_CUSTOMER, FROM_DRIVER],
        page: 1,
        pageSize: 25,
        total: 2,
        unread: 1,
        readUpTo: { customer: null, driver: FROM_CUSTOMER.id },
      },
      {
        data: [],
        page: 1,
        pageSize: 25,
        total: 0,
        unread: 0,
        readUpTo: { customer: null, driver: null },
      },
    ],
  },
);

export const ReadInput = Type.Object(
  { upTo: Type.Optional(Type.String({ ...IdFilter, description: 'All there are, if left out.' })) },
  { examples: [{ upTo: FROM_DRIVER.id }, {}] },
);
export const ReadAnswer = Type.Object(
  { unread: Type.Integer() },
  { examples: [{ unread: 0 }, { unread: 2 }] },
);

/** What a stream tells when a side has read on. */
export const ReadFrame = Type.Object(
  { by: Type.Enum(['customer', 'driver'] as const), upTo: Type.String() },
  { examples: [{ by: 'driver', upTo: FROM_CUSTOMER.id }] },
);

export const AfterFilter = Type.Object({
  after: Type.Optional({ ...IdFilter, description: 'Only messages after this one.' }),
});
