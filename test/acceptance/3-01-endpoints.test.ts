import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before } from 'node:test';
import { useApp } from '../support/app.ts';
import { readAppEnginePage } from '../support/appengine-page.ts';
import { type Answer, call } from '../support/call.ts';
import { assertInvariants } from '../support/invariants.ts';
import { expectMisfit, expectRefusal, expectStatus, openTenant } from '../support/tenant.ts';
import { type Scene, setScene } from './credentials/scene.ts';
import { DRIVING } from './endpoints/driving.ts';
import type { Bad, Call, Good, Table } from './endpoints/entry.ts';
import { ORDERING } from './endpoints/ordering.ts';
import { TALKING } from './endpoints/talking.ts';

/** Every endpoint of AppEngine's that docs/appengine.md calls done, called as its clients call it. */
const TABLE: Table = { ...DRIVING, ...ORDERING, ...TALKING };

const app = await useApp();
const base = await app.listen();
const orgId = 'north';
let scene: Scene;

before(async () => {
  // One driver carries all jobs of this file.
  const settings = { driverCapacity: 100, vanCapacity: 100 };
  const org = await openTenant(app, base, { id: orgId, settings });
  scene = await setScene(org, await org.person('newcomer'));
});

test('every endpoint that is done has its entry, and no other has one', async () => {
  const rows = await readAppEnginePage();
  const done = rows.filter(({ state }) => state === 'done').map(({ endpoint }) => endpoint);
  assert.ok(done.length > 0);
  assert.deepEqual(Object.keys(TABLE).sort(), done.sort());
});

for (const [endpoint, entry] of Object.entries(TABLE)) {
  const [method = '', url = ''] = endpoint.split(' ');

  test(`${endpoint} takes what is good and refuses what is bad`, async () => {
    const { good, bad } = await entry(scene);
    // The bad ones first: that the good one still succeeds shows that they changed nothing.
    for (const mistake of [...badOfAll(method, url, good), ...bad]) {
      const answer = await send(method, { ...goodWithout(good, mistake), ...mistake });
      refused(answer, mistake);
    }
    await refusesWithoutCredentials(method, good);
    const body = expectStatus(await send(method, good), good.status ?? 200);
    assertFields(body, good.fields);
    if (good.first) {
      assert.ok(body.data.length > 0, 'a list with something in it');
      assertFields(body.data[0], good.first);
    }
  });
}

test('nothing of all that has left anything behind that should not be', async () => {
  await assertInvariants(app.database, orgId);
});

type Sent = Call & { raw?: string };

function send(method: string, sent: Sent): Promise<Answer> {
  const { by, path, body, form, raw } = sent;
  const payload = raw ?? form;
  return call(base, {
    method,
    path,
    token: by.token,
    orgId,
    body,
    ...(payload === undefined ? {} : { raw: payload }),
  });
}

/** A mistake in the body is made instead of the good body, of whatever kind that is. */
function goodWithout(good: Good, mistake: Bad & { raw?: string }): Call {
  const { by, path, body, form } = good;
  const hasPayload = 'body' in mistake || 'form' in mistake || 'raw' in mistake;
  if (hasPayload) return { by, path };
  return form ? { by, path, form } : { by, path, body };
}

function refused(answer: Answer, { why, status, code, at }: Bad): void {
  try {
    if (at) expectMisfit(answer, ...at);
    else expectRefusal(answer, status, code);
  } catch (error) {
    (error as Error).message = `${why}: ${(error as Error).message}`;
    throw error;
  }
}

/** What every endpoint of the same form refuses. */
function badOfAll(method: string, url: string, good: Good): (Bad & { raw?: string })[] {
  const notFound = { status: 404, code: 'not_found' };
  const of = (jobId: string) => good.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, jobId);
  const strange = url.includes(':jobId')
    ? [
        { why: 'a job that there is not', path: of(randomUUID()), ...notFound },
        { why: 'a job’s id that is none', path: of('job-1'), ...notFound },
      ]
    : [];
  const isJson = method !== 'GET' && !good.form;
  const broken = isJson ? [{ why: 'broken JSON', raw: '{"', status: 400, code: 'bad_json' }] : [];
  return [...strange, ...broken];
}

async function refusesWithoutCredentials(method: string, { path, by }: Good): Promise<void> {
  const { token } = by;
  expectRefusal(await call(base, { method, path, token }), 400, 'bad_request');
  expectRefusal(await call(base, { method, path, orgId }), 401, 'unauthenticated');
  expectRefusal(await call(base, { method, path, orgId, token: `${token}x` }), 401, 'unauthenticated');
}

function assertFields(body: Record<string, unknown>, fields: readonly string[]): void {
  const missing = fields.filter((name) => !(name in body));
  assert.deepEqual(missing, [], JSON.stringify(body));
}
