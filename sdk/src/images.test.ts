import assert from 'node:assert/strict';
import test from 'node:test';
import { createImages, uploadImage } from './images.ts';
import { createTransport } from './transport.ts';

type Sent = { type: string | null; key: string | null; fields: Record<string, string>; file: Uint8Array };

/** A server that reads what reaches it as a server does: from the bytes on the wire. */
function formServer(answers: Response[]) {
  const sent: Sent[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), init);
    const { headers } = request;
    const form = await request.formData();
    const file = form.get('file') as unknown as Blob;
    form.delete('file');
    sent.push({
      type: headers.get('content-type'),
      key: headers.get('idempotency-key'),
      fields: Object.fromEntries(form) as Record<string, string>,
      file: new Uint8Array(await file.arrayBuffer()),
    });
    const answer = answers.shift();
    if (!answer) throw new TypeError('asked once too often');
    return answer;
  };
  return { sent, transport: createTransport({ baseUrl: 'http://s', token: 't', fetch, random: () => 0 }) };
}

const BYTES = Uint8Array.from({ length: 5_000 }, (_, index) => index % 256);
const created = () => new Response('{"id":"i"}', { status: 201 });

test('a file goes as a form, whatever holds its bytes, and arrives as it was', async () => {
  const { sent, transport } = formServer([created(), created(), created()]);
  const part = new Uint8Array(new Uint8Array([9, ...BYTES, 9]).buffer, 1, BYTES.length);
  for (const file of [part, part.slice().buffer, new Blob([part], { type: 'image/png' })])
    await uploadImage(transport, file);
  assert.equal(sent.length, 3);
  for (const { type, file, fields } of sent) {
    assert.match(String(type), /^multipart\/form-data; ?boundary=/);
    assert.deepEqual(file, BYTES);
    assert.deepEqual(fields, {});
  }
});

test('an image is sent again whole and under one key, with what it is', async () => {
  const { sent, transport } = formServer([new Response('', { status: 503 }), created()]);
  const images = createImages(transport, '/client/logistics/jobs');
  const image = await images.add('j', { type: 'pod', stopId: 's', file: BYTES });
  assert.deepEqual(image, { id: 'i' });
  assert.equal(sent.length, 2);
  assert.ok(sent[0]?.key);
  assert.equal(sent[0]?.key, sent[1]?.key);
  for (const { fields, file } of sent) {
    assert.deepEqual(fields, { type: 'pod', stopId: 's' });
    assert.deepEqual(file, BYTES);
  }
});

test('an image that was uploaded before is named as JSON', async () => {
  const bodies: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    bodies.push(JSON.parse(String(init?.body)));
    return created();
  };
  const images = createImages(createTransport({ baseUrl: 'http://s', fetch }), '/client/logistics/jobs');
  await images.add('j', { type: 'signature', uploadId: 'u' });
  assert.deepEqual(bodies, [{ type: 'signature', uploadId: 'u' }]);
});
