import { call } from '../../test/support/call.ts';
import { reviewKeyOf } from '../../test/support/made-keys.ts';
import { expectStatus } from '../../test/support/tenant.ts';

/** The page on which a delivery is rated by its key: too early, to be rated, rated, and with a key of nothing. */
export async function* reviewStates({ app, org, delivered, underWay }) {
  const keyOf = (jobId) => reviewKeyOf({ app, orgId: org.orgId }, jobId);
  const pageOf = (key) => `${org.base}/r/${key}`;
  yield { state: 'review-early', url: pageOf(await keyOf(underWay)) };
  const key = await keyOf(delivered);
  yield { state: 'review-open', url: pageOf(key) };
  yield { state: 'review-filled', url: pageOf(key), prepare: giveStars };
  const body = { stars: 5, jobStars: 4 };
  expectStatus(await call(org.base, { method: 'POST', path: `/reviews/${key}`, body }), 201);
  yield { state: 'review-rated', url: pageOf(key) };
  yield { state: 'review-unknown', url: pageOf('653de526-6082-4360-859b-537b01d88fa6') };
}

async function giveStars(page) {
  const fields = page.getByRole('group');
  await fields.first().getByRole('radio').nth(4).check();
  await fields.nth(1).getByRole('radio').nth(3).check();
  await page.getByRole('textbox').fill('The cake came whole. Thank you!');
}
