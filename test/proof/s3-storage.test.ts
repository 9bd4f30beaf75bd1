import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { createS3Storage } from '../../server/src/adapters/storage/s3/s3-storage.ts';
import { DomainError } from '../../server/src/core/kernel/errors.ts';
import { type Mishap, startS3Server } from './s3-server.ts';
import { s3SignatureOf, sha256 } from './s3-signature.ts';
import { storageContract } from './storage.contract.ts';

const ACCOUNT = {
  bucket: 'proof-images',
  region: 'eu-central-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a+secret/with=signs',
};
const server = await startS3Server(ACCOUNT);
after(() => server.close());
const { endpoint } = server;
const storage = createS3Storage({ ...ACCOUNT, endpoint });

storageContract('the bucket', async () => storage);

test('the verifier knows the signatures that Amazon has published', () => {
  const of = (method: string, path: string, query: string, more: Record<string, string>, body = '') => {
    const payloadHash = sha256(body);
    const headers: Record<string, string> = {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': payloadHash,
      'x-amz-date': '20130524T000000Z',
      ...more,
    };
    return s3SignatureOf({
      method,
      path,
      query,
      headers,
      signedHeaders: Object.keys(headers).sort(),
      payloadHash,
      datetime: '20130524T000000Z',
      region: 'us-east-1',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    });
  };
  assert.equal(
    of('GET', '/test.txt', '', { range: 'bytes=0-9' }),
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
  const put = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
  assert.equal(
    of('PUT', '/test%24file.text', '', put, 'Welcome to Amazon S3.'),
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  );
  assert.equal(
    of('GET', '/', 'lifecycle', {}),
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  );
  assert.equal(
    of('GET', '/', 'max-keys=2&prefix=J', {}),
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  );
});

test('the content type is kept with the object', async () => {
  await storage.put('typed', Buffer.from('x'), 'image/jpeg');
  assert.equal(server.objects.get('/proof-images/typed')?.contentType, 'image/jpeg');
});

const isOutOfReach = (error: unknown) =>
  error instanceof DomainError &&
  error.code === 'unavailable' &&
  !error.message.includes(ACCOUNT.secretAccessKey) &&
  error.cause instanceof Error;

test('what may pass is tried again; three times', async () => {
  await storage.put('stubborn', Buffer.from('here'), 'text/plain');
  const mishaps: Mishap[] = [{ status: 500 }, { status: 503 }, { status: 429 }, 'drop'];
  for (const mishap of mishaps) {
    server.log.length = 0;
    server.mishaps.push(mishap, mishap);
    await storage.put('stubborn', Buffer.from('here'), 'text/plain');
    server.mishaps.push(mishap);
    assert.equal(Buffer.from((await storage.get('stubborn')) ?? '').toString(), 'here');
    server.mishaps.push(mishap);
    await storage.remove('again');
    assert.equal(server.log.length, 7, server.log.join());
    server.mishaps.push(mishap, mishap, mishap);
    await assert.rejects(storage.get('stubborn'), isOutOfReach);
    assert.deepEqual([server.log.length, server.mishaps.length], [10, 0]);
  }
});

test('a service that does not answer is given up after so long, and tried again', async () => {
  const quick = createS3Storage({ ...ACCOUNT, endpoint, timeoutMs: 800 });
  await quick.put('slow', Buffer.from('here'), 'text/plain');
  server.mishaps.push('hang');
  assert.equal(Buffer.from((await quick.get('slow')) ?? '').toString(), 'here');
  server.mishaps.push('hang', 'hang', 'hang');
  await assert.rejects(quick.get('slow'), isOutOfReach);
});

test('an answer that breaks off is no file', async () => {
  await storage.put('whole', Buffer.alloc(1_000, 'w'), 'text/plain');
  server.mishaps.push('half');
  assert.equal((await storage.get('whole'))?.length, 1_000);
});

test('a wrong key, region or bucket is the operator’s to mend: not tried again, and never taken for “no file”', async () => {
  const mistakes = [
    { secretAccessKey: 'another' },
    { accessKeyId: 'AKIDOTHER' },
    { region: 'us-east-1' },
    { bucket: 'another-bucket' },
  ];
  for (const mistake of mistakes) {
    const wrong = createS3Storage({ ...ACCOUNT, endpoint, ...mistake });
    for (const attempt of [
      () => wrong.get('x'),
      () => wrong.put('x', Buffer.from('x'), 'text/plain'),
      () => wrong.remove('x'),
    ]) {
      server.log.length = 0;
      await assert.rejects(attempt(), isOutOfReach, JSON.stringify(mistake));
      assert.equal(server.log.length, 1);
    }
  }
  const nowhere = createS3Storage({ ...ACCOUNT, endpoint: 'http://127.0.0.1:1' });
  await assert.rejects(nowhere.get('x'), isOutOfReach);
});
