import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { sql } from 'kysely';
import { createFolderStorage } from '../../server/src/adapters/storage/folder/folder-storage.ts';
import { createDrivers } from '../../server/src/core/drivers/index.ts';
import { createProof } from '../../server/src/core/proof/index.ts';
import { formOf, picture } from '../fixtures/images.ts';
import { CLIENT, expectMisfit, expectStatus, openTenant, tap, useTenant } from '../support/tenant.ts';

const org = await useTenant();
const south = await openTenant(org.app, org.base, { id: 'south' });
const files = join(org.app.dataDir, 'files');
const tiny = await picture(8, 8).png().toBuffer();

async function namesOfFiles(): Promise<string[]> {
  const names = await readdir(files, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function makeOlder(orgId: string, hours: number): Promise<void> {
  await org.app.database.db.withOrg(orgId, (tx) =>
    sql`update images set created_at = created_at - make_interval(hours => ${hours})`.execute(tx.db),
  );
}

/** The housekeeping over the same database, with another storage where one is given. */
function housekeeping(storage: Parameters<typeof createProof>[1]['storage']) {
  const { ground } = org.app;
  const never = async (): Promise<never> => assert.fail('the housekeeping asks for no job');
  return createProof(ground, {
    storage,
    secretKey: 'only-the-housekeeping-is-tried-here',
    jobs: { find: never, withLocked: never },
    documentUploads: createDrivers(ground, { prepareSavingPerson: never, listOwnUploads: never })
      .documentUploads,
  });
}

test('uploads that nobody used in a day are removed with their files; all others stay', async () => {
  const ana = await org.person('ana');
  const dana = await org.driver('dana');
  const { jobId } = await org.order(ana);
  await tap(dana, jobId, 'accept');
  const sent = async (by: typeof ana) =>
    expectStatus(await by.postForm(`${CLIENT}/upload`, formOf(tiny)), 201).uploadId as string;
  const [unused, used, licence] = [await sent(dana), await sent(dana), await sent(ana)];
  expectStatus(await dana.post(`${CLIENT}/jobs/${jobId}/images`, { type: 'pod', uploadId: used }), 201);
  const documents = [{ type: 'licence', uploadId: licence }];
  const registration = { firstName: 'Ana', lastName: 'Reyes', vehicleType: 'bike', documents };
  expectStatus(await ana.post(`${CLIENT}/register`, registration), 201);
  const elsewhere = await sent(await south.person('sara'));
  await makeOlder('north', 26);
  await makeOlder('south', 24);
  const fresh = await sent(dana);
  assert.equal((await namesOfFiles()).length, 15);

  const refused = await dana.post(`${CLIENT}/jobs/${jobId}/images`, { type: 'pod', uploadId: unused });
  assert.equal(refused.status, 422, 'after 24 hours it is too late');

  const broken = { ...(await createFolderStorage(join(org.app.dataDir, 'elsewhere'))) };
  broken.remove = async () => {
    throw new Error('the disk is on fire');
  };
  await housekeeping(broken).forgetUnused();
  assert.equal((await namesOfFiles()).length, 15, 'what could not be removed is there for the next run');

  const storage = await createFolderStorage(files);
  for (let run = 0; run < 2; run++) {
    await housekeeping(storage).forgetUnused();
    const left = (await namesOfFiles()).map((name) => name.replace(/-(thumb|medium|full)\.jpg$/, ''));
    assert.deepEqual([...new Set(left)].sort(), [used, licence, elsewhere, fresh].sort());
  }
  // Long after it was sent a document may be named again, for it is one; what was never used may not.
  const [late, again] = [await sent(ana), documents[0]];
  await makeOlder('north', 24);
  const both = { ...registration, documents: [again, { type: 'identity', uploadId: late }] };
  expectMisfit(await ana.post(`${CLIENT}/register`, both), 'documents.1.uploadId');
  expectStatus(await ana.post(`${CLIENT}/register`, { ...registration, documents: [] }), 201);
  expectStatus(await ana.post(`${CLIENT}/register`, registration), 201);

  const rows = await org.app.database.db.withOrg('north', (tx) =>
    tx.db.selectFrom('images').select('id').execute(),
  );
  assert.deepEqual(rows.map(({ id }) => id).sort(), [used, licence, fresh, late].sort());
});
