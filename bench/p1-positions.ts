import { compare } from './support/compare.ts';
import { requestBytes } from './support/connections.ts';
import { milliseconds, type Result, rate as rateOf } from './support/results.ts';
import { openScene, startBare } from './support/servers.ts';

const CONNECTIONS = 64;

/** P1: one fix a request, answered after it is on disk, against a server that only parses and answers. */
export async function p1(): Promise<Result[]> {
  const scene = await openScene(CONNECTIONS);
  const bare = await startBare(26);
  let fixes = 0;
  const request = (connection: number) => {
    const { driver } = scene.deliveries[connection] as (typeof scene.deliveries)[number];
    fixes += 1;
    const body = JSON.stringify({
      lat: 56.95 + (fixes % 1000) / 1e6,
      lng: 24.1,
      heading: 90,
      speed: 7.5,
      accuracy: 8,
      recordedAt: new Date().toISOString(),
    });
    const headers = { orgid: 'bench', authorization: `Bearer ${driver.token}` };
    return requestBytes('PUT', '/client/logistics/location', headers, body);
  };
  try {
    const { own, bare: most } = await compare(
      {
        own: { port: scene.port, pid: scene.server.child.pid as number, request },
        bare: { ...bare, request },
      },
      CONNECTIONS,
    );
    if (Object.keys(own.statuses).join() !== '200') throw new Error(JSON.stringify(own.statuses));
    const rate = own.perSecond / most.perSecond;
    const tail = own.p99Ms / most.p99Ms;
    return [
      {
        name: 'P1 PUT /location, 64 connections',
        measured: rateOf(own),
        against: `bare ${rateOf(most)}`,
        ratio: rate,
        aim: '≥ 0.5',
        isMet: rate >= 0.5,
      },
      {
        name: 'P1 p99',
        measured: milliseconds(own.p99Ms),
        against: `bare ${milliseconds(most.p99Ms)}`,
        ratio: tail,
        aim: '≤ 4',
        isMet: tail <= 4,
      },
    ];
  } finally {
    bare.stop();
    await scene.server.dispose();
  }
}
