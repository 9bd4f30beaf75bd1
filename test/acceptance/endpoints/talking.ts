import { randomUUID } from 'node:crypto';
import { CLIENT, expectStatus } from '../../support/tenant.ts';
import { badPages, carried, forbidden, misfit, notFound, PAGE, type Table } from './entry.ts';

const MESSAGE = ['id', 'jobId', 'from', 'name', 'text', 'sentAt'];
const ISSUE = [
  ...['id', 'number', 'jobId', 'stopId', 'itemId', 'reason', 'note', 'state', 'resolution', 'by'],
  ...['createdAt', 'updatedAt'],
];
const IMAGE = [
  ...['id', 'jobId', 'stopId', 'type', 'width', 'height', 'size', 'by', 'createdAt', 'urls'],
  'urlsExpireAt',
];

/** The smallest PNG there is, and a program that calls itself one. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PROGRAM = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(600)]);

function form(file: Buffer | null, fields: Record<string, string> = {}): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  if (file) made.append('file', new Blob([new Uint8Array(file)], { type: 'image/png' }), 'photo.png');
  return made;
}

/** What the two sides of a delivery show and tell each other. */
export const TALKING: Table = {
  'POST /client/logistics/upload': async (scene) => ({
    good: {
      by: scene.driver,
      path: `${CLIENT}/upload`,
      form: form(PIXEL),
      status: 201,
      fields: ['uploadId', 'contentType', 'width', 'height', 'size', 'expiresAt'],
    },
    bad: [
      { why: 'a program', form: form(PROGRAM), status: 415, code: 'media_unsupported' },
      { why: 'too large', form: form(Buffer.alloc(11_000_000)), status: 413, code: 'media_too_large' },
      misfit('no file', { form: form(null) }, 'file'),
      forbidden('the holder of a link', scene.people.guest),
    ],
  }),
  'POST /client/logistics/jobs/:jobId/images': async (scene) => {
    const { path } = await carried(scene, '/images');
    return {
      good: { by: scene.driver, path, form: form(PIXEL, { type: 'pod' }), status: 201, fields: IMAGE },
      bad: [
        { why: 'a program', form: form(PROGRAM, { type: 'pod' }), status: 415, code: 'media_unsupported' },
        misfit('nothing that says what it is', { form: form(PIXEL) }, 'type'),
        misfit('a thing there is not', { form: form(PIXEL, { type: 'selfie' }) }, 'type'),
        misfit('no file', { form: form(null, { type: 'pod' }) }, 'file'),
        misfit('a stop of no job', { form: form(PIXEL, { type: 'pod', stopId: randomUUID() }) }, 'stopId'),
        misfit('an upload that there is not', { body: { type: 'pod', uploadId: randomUUID() } }, 'uploadId'),
        notFound('another driver’s job', { by: scene.strangers.driver }),
      ],
    };
  },
  'GET /client/logistics/jobs/:jobId/images': async (scene) => {
    const { path } = await carried(scene, '/images');
    const { uploadId } = expectStatus(await scene.driver.postForm(`${CLIENT}/upload`, form(PIXEL)), 201);
    expectStatus(await scene.driver.post(path, { type: 'pod', uploadId }), 201);
    return {
      good: { by: scene.driver, path, fields: ['data'], first: IMAGE },
      bad: [
        notFound('another driver’s job', { by: scene.strangers.driver }),
        notFound('another customer’s job', { by: scene.strangers.customer }),
      ],
    };
  },

  'POST /client/logistics/jobs/:jobId/issues': async (scene) => {
    const { path } = await carried(scene, '/issues');
    return {
      good: {
        by: scene.people.customer,
        path,
        body: { reason: 'item_missing', note: 'One of two bags' },
        status: 201,
        fields: ISSUE,
      },
      bad: [
        misfit('a reason there is not', { body: { reason: 'aliens' } }, 'reason'),
        misfit('no reason', { body: {} }, 'reason'),
        misfit('a stop of no job', { body: { reason: 'late', stopId: randomUUID() } }, 'stopId'),
        misfit('an essay', { body: { reason: 'late', note: 'x'.repeat(5_000) } }, 'note'),
        notFound('another customer’s job', { by: scene.strangers.customer }),
      ],
    };
  },
  'GET /client/logistics/jobs/:jobId/issues': async (scene) => {
    const { path } = await carried(scene, '/issues');
    expectStatus(await scene.driver.post(path, { reason: 'address_wrong' }), 201);
    return {
      good: { by: scene.people.customer, path, fields: PAGE, first: ISSUE },
      bad: [...badPages(path), notFound('another driver’s job', { by: scene.strangers.driver })],
    };
  },

  'POST /client/logistics/jobs/:jobId/messages': async (scene) => {
    const { path } = await carried(scene, '/messages');
    const lonely = await scene.job();
    return {
      good: {
        by: scene.people.customer,
        path,
        body: { text: 'The bell does not work 🚪', clientId: randomUUID() },
        status: 201,
        fields: MESSAGE,
      },
      bad: [
        misfit('no word', { body: { text: '' } }, 'text'),
        misfit('a novel', { body: { text: 'x'.repeat(4_001) } }, 'text'),
        misfit('NUL', { body: { text: 'a\u0000b' } }, 'text'),
        notFound('a stranger', { by: scene.strangers.customer }),
        notFound('another driver', { by: scene.strangers.driver }),
        {
          why: 'to nobody',
          path: `${CLIENT}/jobs/${lonely.jobId}/messages`,
          status: 409,
          code: 'illegal_transition',
        },
      ],
    };
  },
  'GET /client/logistics/jobs/:jobId/messages': async (scene) => {
    const { path } = await carried(scene, '/messages');
    expectStatus(await scene.driver.post(path, { text: 'Two minutes.' }), 201);
    return {
      good: {
        by: scene.people.customer,
        path,
        fields: [...PAGE, 'unread', 'readUpTo'],
        first: MESSAGE,
      },
      bad: [
        ...badPages(path),
        misfit('after nothing that is', { path: `${path}?after=yesterday` }, 'after'),
        notFound('a stranger', { by: scene.strangers.customer }),
      ],
    };
  },
  'PUT /client/logistics/jobs/:jobId/messages/read': async (scene) => {
    const { path } = await carried(scene, '/messages');
    const { id } = expectStatus(await scene.driver.post(path, { text: 'Two minutes.' }), 201);
    return {
      good: { by: scene.people.customer, path: `${path}/read`, body: { upTo: id }, fields: ['unread'] },
      bad: [
        misfit('no id', { body: { upTo: 'all' } }, 'upTo'),
        misfit('a message that there is not', { body: { upTo: randomUUID() } }, 'upTo'),
        notFound('a stranger', { by: scene.strangers.customer }),
      ],
    };
  },
  'GET /client/logistics/jobs/:jobId/contacts': async (scene) => ({
    good: {
      by: scene.people.customer,
      path: (await carried(scene, '/contacts')).path,
      fields: ['policy', 'contacts'],
    },
    bad: [
      notFound('a stranger', { by: scene.strangers.customer }),
      notFound('another driver', { by: scene.strangers.driver }),
    ],
  }),
};
