import type { Agent } from '@doorstep/sdk';
import { keptRatingFault, reputationFaults } from '../invariants/rating-counts.ts';
import { ask } from '../world/ask.ts';
import { askJob } from '../world/ask-job.ts';
import type { JobRecord } from '../world/book.ts';
import type { CustomerPerson, World } from '../world/world.ts';
import type { RatingPlan } from './dealings.ts';
import type { DriverPerson } from './driver-person.ts';
import { until } from './patience.ts';

/** Gives stars once the delivery was made, and looks whether they count. */
export async function rate(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  plan: RatingPlan,
): Promise<void> {
  await until(world, () => record.endedAtMs !== null);
  // What is completed stays so, and keeps its driver: from here on there is nobody to be quicker.
  if (record.status !== 'completed') return;
  await world.scheduler.sleep(plan.afterSeconds);
  const { orders } = customer.client;
  const { jobId } = record;
  const { stars, comment } = plan;
  // Whoever opened a link from the demo's page may have rated before.
  const rated = await ask(world, 'POST rate', ['already_exists'], () =>
    orders.rate(jobId, { stars, ...(comment !== null && { comment }) }),
  );
  if (!rated.ok) return;
  world.tally.ratings++;
  world.inspector.check('rating_counts', keptRatingFault(plan, rated.value), jobId);
  const driver = await whoBrought(world, record);
  if (driver) {
    driver.ratingsGiven++;
    await lookAtDriver(world, driver);
  }
  if (plan.triesAgain) await rateAgain(world, customer, record, plan);
}

async function whoBrought(world: World, record: JobRecord): Promise<DriverPerson | undefined> {
  let { job } = record;
  if (job.status !== 'completed') {
    const { jobId } = record;
    const found = await askJob(world, jobId, { view: 'staff', what: 'GET staff job', expected: [] }, () =>
      world.staff.staff.jobs.get(jobId),
    );
    if (!found.ok) return undefined;
    job = found.value;
  }
  return world.drivers.find((driver) => driver.agentId !== null && driver.agentId === job.agentId);
}

async function lookAtDriver(world: World, driver: DriverPerson): Promise<void> {
  const { agentId, ratingsGiven } = driver;
  if (agentId === null) return;
  const found = await ask<Agent>(world, 'GET agent', [], () => world.staff.staff.agents.get(agentId));
  if (found.ok) world.inspector.check('rating_counts', reputationFaults(ratingsGiven, found.value));
}

/** A delivery is rated once: the second time is refused, and the first stars stay. */
async function rateAgain(
  world: World,
  customer: CustomerPerson,
  record: JobRecord,
  plan: RatingPlan,
): Promise<void> {
  const { orders } = customer.client;
  const { jobId } = record;
  const stars = plan.stars === 5 ? 1 : 5;
  const again = await ask(world, 'POST rate again', ['already_exists'], () => orders.rate(jobId, { stars }));
  world.inspector.check('rating_counts', again.ok ? 'a delivery was rated twice' : undefined, jobId);
  const state = await ask(world, 'GET rating', [], () => orders.rating(jobId));
  if (state.ok) world.inspector.check('rating_counts', keptRatingFault(plan, state.value.rating), jobId);
}
