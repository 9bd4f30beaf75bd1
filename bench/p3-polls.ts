import { compare } from './support/compare.ts';
import { requestBytes } from './support/connections.ts';
import { type Result, rate } from './support/results.ts';
import { openScene, type Scene, startBare } from './support/servers.ts';

const CONNECTIONS = 64;
/** Each driver sends a fix this often while customers poll. */
const FIX_EVERY_MS = 1_000;

/** P3: polls of active jobs whose drivers move, with and without `If-None-Match`, against a fixed body. */
export async function p3(): Promise<Result[]> {
  const scene = await openScene(CONNECTIONS);
  const first = scene.deliveries[0] as Scene['deliveries'][number];
  const path = (jobId: string) => `/client/logistics/orders/${jobId}/track`;
  const headersOf = (token: string) => ({ orgid: 'bench', authorization: `Bearer ${token}` });
  await moveAll(scene, 0);
  const answer = await first.customer.get(path(first.jobId));
  const bare = await startBare(Buffer.byteLength(answer.text));
  const driving = drive(scene);
  const polls = (more: (connection: number) => Record<string, string>) => (connection: number) => {
    const { jobId, customer } = scene.deliveries[connection] as Scene['deliveries'][number];
    return requestBytes('GET', path(jobId), { ...headersOf(customer.token), ...more(connection) });
  };
  try {
    const pid = scene.server.child.pid as number;
    const sidesOf = (request: (connection: number) => string) => ({
      own: { port: scene.port, pid, request },
      bare: { ...bare, request },
    });
    const { own, bare: most } = await compare(sidesOf(polls(() => ({}))), CONNECTIONS);
    if (Object.keys(own.statuses).join() !== '200') throw new Error(JSON.stringify(own.statuses));

    await driving.stop();
    // A tag that names everything: the estimates change within a run, and 200s are not what is measured here.
    const conditional = polls(() => ({ 'if-none-match': '*' }));
    const { own: unchanged, bare: mostUnchanged } = await compare(sidesOf(conditional), CONNECTIONS);
    if (Object.keys(unchanged.statuses).join() !== '304') throw new Error(JSON.stringify(unchanged.statuses));
    return [
      {
        name: `P3 GET track (${Buffer.byteLength(answer.text)} bytes), drivers moving`,
        measured: rate(own),
        against: `bare ${rate(most)}`,
        ratio: own.perSecond / most.perSecond,
        aim: '≥ 0.6',
        isMet: own.perSecond / most.perSecond >= 0.6,
      },
      {
        name: 'P3 with If-None-Match, answered 304',
        measured: rate(unchanged),
        against: `bare ${rate(mostUnchanged)}`,
        ratio: unchanged.perSecond / mostUnchanged.perSecond,
        aim: '≥ 0.7',
        isMet: unchanged.perSecond / mostUnchanged.perSecond >= 0.7,
      },
    ];
  } finally {
    await driving.stop();
    bare.stop();
    await scene.server.dispose();
  }
}

async function moveAll(scene: Scene, step: number): Promise<void> {
  await Promise.all(
    scene.deliveries.map(({ driver }) =>
      driver.put('/client/logistics/location', { lat: 56.955 + step / 1e5, lng: 24.105, accuracy: 8 }),
    ),
  );
}

function drive(scene: Scene): { stop(): Promise<void> } {
  let step = 0;
  let isStopped = false;
  const driving = (async () => {
    while (!isStopped) {
      step += 1;
      await moveAll(scene, step % 100);
      await new Promise((resolve) => setTimeout(resolve, FIX_EVERY_MS));
    }
  })();
  return {
    stop() {
      isStopped = true;
      return driving;
    },
  };
}
