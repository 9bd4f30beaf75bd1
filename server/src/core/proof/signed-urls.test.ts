import assert from 'node:assert/strict';
import test from 'node:test';
import { DomainError } from '../kernel/errors.ts';
import { createUrlSigner } from './signed-urls.ts';

const NOW = Date.parse('2026-05-13T12:00:30Z');
const FILE = { orgId: 'north', imageId: '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e11', variant: 'thumb' } as const;
const signer = createUrlSigner('a-secret-of-at-least-thirty-two-characters');

function claimOf(path: string) {
  const url = new URL(path, 'http://x');
  const [, , orgId = '', imageId = '', variant = ''] = url.pathname.split('/');
  return { orgId, imageId, variant, ...Object.fromEntries(url.searchParams) } as Parameters<
    typeof signer.verify
  >[0];
}

const isRefused = (error: unknown) =>
  error instanceof DomainError &&
  error.code === 'forbidden' &&
  error.message === 'this address does not open anything, or not any more';

test('an address opens its file for 8 to 10 minutes, and is the same for 2', () => {
  for (let second = 0; second < 240; second += 7) {
    const now = NOW + second * 1000;
    const { path, expiresAt } = signer.sign(FILE, now);
    assert.ok(expiresAt - now > 480_000 && expiresAt - now <= 600_000);
    assert.deepEqual(signer.verify(claimOf(path), expiresAt - 1), { file: FILE, expiresAt });
    assert.throws(() => signer.verify(claimOf(path), expiresAt), isRefused);
  }
  const minute = (n: number) => signer.sign(FILE, Date.parse('2026-05-13T12:00:00Z') + n * 60_000).path;
  assert.equal(minute(0), minute(1));
  assert.notEqual(minute(1), minute(2));
});

test('whatever is changed in it is refused in the same words', () => {
  const { path } = signer.sign(FILE, NOW);
  const good = claimOf(path) as { expires: string; signature: string } & ReturnType<typeof claimOf>;
  signer.verify(good, NOW);
  const last = good.signature.at(-1) === 'A' ? 'B' : 'A';
  const changes = [
    { orgId: 'south' },
    { orgId: `north\n${FILE.imageId}` },
    { imageId: '019e20fa-bd3b-7a41-9a3f-2f6c1f0c5e12' },
    { imageId: '../../secret-key' },
    { variant: 'full' },
    { variant: 'constructor' },
    { variant: '' },
    { expires: String(Number(good.expires) + 1) },
    { expires: `${good.expires}0` },
    { expires: ` ${good.expires}` },
    { expires: `0${good.expires}` },
    { expires: `${good.expires}.0` },
    { expires: '1e12' },
    { expires: '' },
    { expires: undefined },
    { expires: [good.expires] },
    { signature: undefined },
    { signature: '' },
    { signature: `${good.signature}=` },
    { signature: `${good.signature}A` },
    { signature: good.signature.slice(0, -1) },
    { signature: good.signature.slice(0, -1) + last },
    { signature: good.signature.toLowerCase() },
    { signature: [good.signature] },
    { signature: 'é'.repeat(43) },
  ];
  for (const change of changes) {
    assert.throws(() => signer.verify({ ...good, ...change }, NOW), isRefused, JSON.stringify(change));
  }
  const other = createUrlSigner('another-secret-of-at-least-thirty-two-characters');
  assert.throws(() => other.verify(good, NOW), isRefused);
});
