import { connect, type Socket } from 'node:net';
import { quantile, requestBytes } from './support/connections.ts';
import { milliseconds, type Result } from './support/results.ts';
import { openScene, residentBytes, type Scene, startBare } from './support/servers.ts';

const WATCHERS = Number(process.env.WATCHERS ?? 2_000);
const SECONDS = 8;
/** Connections over which the fixes, and the bare server's frames, are sent. */
const SENDERS = 16;

type Seen = (watcher: number) => void;

/** P4: each watcher's driver sends once a second: fix sent → seen, against a loop that writes the same frames. */
export async function p4(): Promise<Result[]> {
  const scene = await openScene(WATCHERS);
  const bare = await startBare(40);
  try {
    const before = await residentBytes(scene.server.child.pid as number);
    const own = await watch(
      scene.port,
      ({ jobId, customer }) =>
        requestBytes('GET', `/client/logistics/orders/${jobId}/track/stream`, {
          orgid: 'bench',
          authorization: `Bearer ${customer.token}`,
        }),
      scene,
    );
    const after = await residentBytes(scene.server.child.pid as number);
    const ownTimes = await measure(own, scene.port, (watcher, step) => {
      const { driver } = scene.deliveries[watcher] as Scene['deliveries'][number];
      const headers = { orgid: 'bench', authorization: `Bearer ${driver.token}` };
      const body = JSON.stringify({ lat: 56.95 + step / 1e4 + watcher / 1e9, lng: 24.1, accuracy: 8 });
      return requestBytes('PUT', '/client/logistics/location', headers, body);
    });
    own.close();

    const plain = await watch(bare.port, () => requestBytes('GET', '/stream', {}), scene);
    const frame = `id: 1.1\nevent: position\ndata: ${JSON.stringify({
      location: {
        lat: 56.95,
        lng: 24.1,
        heading: 90,
        accuracy: 8,
        updatedAt: new Date().toISOString(),
        stale: false,
      },
    })}\n\n`;
    const bareTimes = await measure(plain, bare.port, (watcher) =>
      requestBytes('POST', '/frames', {}, JSON.stringify({ watcher, frame })),
    );
    plain.close();
    const tail = quantile(ownTimes, 0.99) / quantile(bareTimes, 0.99);
    const bytes = (after - before) / WATCHERS;
    return [
      {
        name: `P4 ${WATCHERS} watchers, fix sent → seen, p99`,
        measured: milliseconds(quantile(ownTimes, 0.99)),
        against: `bare ${milliseconds(quantile(bareTimes, 0.99))}`,
        ratio: tail,
        aim: '≤ 2',
        isMet: tail <= 2,
      },
      {
        name: 'P4 memory per watcher',
        measured: `${(bytes / 1024).toFixed(1)} kB`,
        against: '30 kB',
        ratio: bytes / 30_720,
        aim: '≤ 1',
        isMet: bytes <= 30_720,
      },
    ];
  } finally {
    bare.stop();
    await scene.server.dispose();
  }
}

type Watched = { onSeen(listener: Seen): void; close(): void };

/** Opens a stream for each delivery, and tells of each `position` that arrives. */
async function watch(
  port: number,
  request: (delivery: Scene['deliveries'][number]) => string,
  scene: Scene,
): Promise<Watched> {
  let seen: Seen = () => {};
  const sockets: Socket[] = [];
  for (const [watcher, delivery] of scene.deliveries.entries()) {
    const socket = connect({ port, host: '127.0.0.1' });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', () => resolve());
      socket.write(request(delivery));
    });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      if (text.includes('event: position')) seen(watcher);
    });
  }
  return {
    onSeen: (listener) => {
      seen = listener;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Sends one thing a second for each watcher, evenly spread; the sorted times until it was seen. */
async function measure(
  watched: Watched,
  port: number,
  request: (watcher: number, step: number) => string,
): Promise<number[]> {
  const sentAt = new Float64Array(WATCHERS);
  const times: number[] = [];
  let isCounting = false;
  watched.onSeen((watcher) => {
    const sent = sentAt[watcher] ?? 0;
    if (sent > 0 && isCounting) times.push(performance.now() - sent);
    sentAt[watcher] = 0;
  });
  const senders = Array.from({ length: SENDERS }, () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.resume();
    return socket;
  });
  const begin = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = (performance.now() - begin) / 1000;
      isCounting = elapsed > 2;
      for (const due = Math.floor(elapsed * WATCHERS); sent < due; sent++) {
        const watcher = sent % WATCHERS;
        sentAt[watcher] = performance.now();
        senders[watcher % SENDERS]?.write(request(watcher, Math.floor(sent / WATCHERS)));
      }
      if (elapsed < SECONDS) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (const socket of senders) socket.destroy();
  return times.sort((a, b) => a - b);
}
