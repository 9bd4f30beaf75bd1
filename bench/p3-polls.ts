import { load, requestBytes } from './support/connections.ts';
import { perSecond, type Result } from './support/results.ts';
import { openScene, type Scene, startBare } from './support/servers.ts';

const CONNECTIONS = 64;
const SECONDS = 8;
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
    const run = { connections: CONNECTIONS, seconds: SECONDS };
    const request = polls(() => ({}));
    const most = await load({ ...run, port: bare.port, request });
    const own = await load({ ...run, port: scene.port, request });
    if (Object.keys(own.statuses).join() !== '200') throw new Error(JSON.stringify(own.statuses));
    driving.stop();

    const tags = await Promise.all(
      scene.deliveries.map(async ({ jobId, customer }) => {
        const { headers } = await customer.get(path(jobId));
        return headers.get('etag') ?? '';
      }),
    );
    const conditional = polls((connection) => ({ 'if-none-match': tags[connection] ?? '' }));
    const mostUnchanged = await load({ ...run, port: bare.port, request: conditional });
    const unchanged = await load({ ...run, port: scene.port, request: conditional });
    const share = (unchanged.statuses['304'] ?? 0) / (unchanged.perSecond * SECONDS);
    return [
      {
        name: `P3 GET track (${Buffer.byteLength(answer.text)} bytes), drivers moving`,
        measured: perSecond(own.perSecond),
        against: `bare ${perSecond(most.perSecond)}`,
        ratio: own.perSecond / most.perSecond,
        aim: '≥ 0.6',
        isMet: own.perSecond / most.perSecond >= 0.6,
      },
      {
        name: `P3 with If-None-Match (${Math.round(share * 100)} % were 304)`,
        measured: perSecond(unchanged.perSecond),
        against: `bare ${perSecond(mostUnchanged.perSecond)}`,
        ratio: unchanged.perSecond / mostUnchanged.perSecond,
        aim: '≥ 0.7',
        isMet: unchanged.perSecond / mostUnchanged.perSecond >= 0.7,
      },
    ];
  } finally {
    driving.stop();
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

function drive(scene: Scene): { stop(): void } {
  let step = 0;
  const timer = setInterval(() => {
    step += 1;
    moveAll(scene, step % 100).catch(() => {});
  }, FIX_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
