import { type EventStream, openEventStream } from './event-stream.ts';
import { CLIENT, dropoff, pickup, type Tenant } from './tenant.ts';

export type Traffic = {
  /** Streams of guests that follow one delivery. */
  readonly streams: readonly EventStream[];
  /** Every order that was answered with 201. */
  readonly orderIds: readonly string[];
  /** Statuses of the other answers. */
  readonly refusals: readonly number[];
  /** Codes of what happened to connections. */
  readonly faults: readonly string[];
  /** Resolves when every lane has met the end of the server. */
  readonly ended: Promise<void>;
};

/** So many streams, and as many customers who order one delivery after the other until the server is gone. */
export async function makeTraffic(org: Tenant, lanes: number): Promise<Traffic> {
  const customer = await org.person('busy');
  const { jobId } = await org.order(customer);
  const guest = await org.guest(jobId);
  const url = `${org.base}${CLIENT}/orders/${jobId}/track/stream`;
  const headers = { orgid: org.orgId, authorization: `Bearer ${guest.token}` };
  const streams = await Promise.all(Array.from({ length: lanes }, () => openEventStream(url, headers)));
  for (const stream of streams) await stream.find('the snapshot', ({ event }) => event === 'snapshot');

  const orderIds: string[] = [jobId];
  const refusals: number[] = [];
  const faults: string[] = [];
  async function order(): Promise<boolean> {
    try {
      const answer = await customer.post(`${CLIENT}/orders`, { stops: [pickup(1), dropoff(5)] });
      if (answer.status === 201) orderIds.push(answer.body.jobId);
      else refusals.push(answer.status);
      return answer.status === 201;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      faults.push(code ?? String(error));
      return false;
    }
  }
  const run = async () => {
    while (await order());
  };
  const ended = Promise.all(Array.from({ length: lanes }, run)).then(() => undefined);
  return { streams, orderIds, refusals, faults, ended };
}
