import { expectStatus, tap, WHOLE_LIFE } from '../test/support/tenant.ts';
import { load, quantile, requestBytes } from './support/connections.ts';
import { fillHistory, type History } from './support/history.ts';
import { milliseconds, perSecond, type Result } from './support/results.ts';
import { openScene, type Scene } from './support/servers.ts';

const CONNECTIONS = 16;
const POLL_SECONDS = 4;
const LIVES = 60;
const FEW: History = { jobs: 1_000, positions: 10_000 };
const MANY: History = { jobs: 999_000, positions: 9_990_000 };

type Measured = { pollsPerSecond: number; lifeMs: number };

/** P6: polls, and jobs from order to end, with a year of history in the database against the same with hardly any. */
export async function p6(): Promise<Result[]> {
  const scene = await openScene(CONNECTIONS);
  try {
    const [first] = scene.deliveries as [Scene['deliveries'][number]];
    const model = await liveOne(scene, first);
    await liveMany(scene, LIVES);
    await fillHistory(scene, model, FEW);
    const young = await measure(scene);
    process.stderr.write('p6: a year of history …\n');
    await fillHistory(scene, model, MANY);
    await liveMany(scene, LIVES);
    const old = await measure(scene);
    const results = [
      {
        name: 'P6 GET track with 1,000,000 jobs',
        measured: perSecond(old.pollsPerSecond),
        against: `1,000 jobs ${perSecond(young.pollsPerSecond)}`,
        ratio: young.pollsPerSecond / old.pollsPerSecond,
      },
      {
        name: 'P6 a job from order to end (median)',
        measured: milliseconds(old.lifeMs),
        against: `1,000 jobs ${milliseconds(young.lifeMs)}`,
        ratio: old.lifeMs / young.lifeMs,
      },
    ];
    return results.map((result) => ({ ...result, aim: '≤ 1.2', isMet: result.ratio <= 1.2 }));
  } finally {
    await scene.server.dispose();
  }
}

async function measure(scene: Scene): Promise<Measured> {
  const polls = await load({
    port: scene.port,
    connections: CONNECTIONS,
    seconds: POLL_SECONDS,
    warmUpSeconds: 1,
    request(connection) {
      const { jobId, customer } = scene.deliveries[connection] as Scene['deliveries'][number];
      const headers = { orgid: 'bench', authorization: `Bearer ${customer.token}` };
      return requestBytes('GET', `/client/logistics/orders/${jobId}/track`, headers);
    },
  });
  if (Object.keys(polls.statuses).join() !== '200') throw new Error(JSON.stringify(polls.statuses));
  const lives = await liveMany(scene, LIVES);
  return { pollsPerSecond: polls.times.length / POLL_SECONDS, lifeMs: quantile(lives, 0.5) };
}

/** How long each took, milliseconds, sorted. One after the other: what is asked is how long a command takes. */
async function liveMany(scene: Scene, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const begin = performance.now();
    await liveOne(scene, scene.deliveries[n % CONNECTIONS] as Scene['deliveries'][number]);
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b);
}

/** A delivery from its order to its end; its id. */
async function liveOne(
  { tenant }: Scene,
  { driver, customer }: Scene['deliveries'][number],
): Promise<string> {
  const { jobId } = await tenant.order(customer);
  expectStatus(
    await tenant.staff.put(`/logistics/delivery/jobs/${jobId}/assign`, { driverId: driver.id }),
    200,
  );
  await tap(driver, jobId, ...WHOLE_LIFE);
  return jobId;
}
