import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { chooseGeocoder } from './adapters/geocoding/choose-geocoder.ts';
import { createFolderStorage } from './adapters/storage/folder/folder-storage.ts';
import { createS3Storage } from './adapters/storage/s3/s3-storage.ts';
import { composeCore } from './compose-core.ts';
import type { Clock } from './core/kernel/clock.ts';
import { invariant } from './core/kernel/errors.ts';
import { uuidv7 } from './core/kernel/ids.ts';
import type { FileStorage } from './core/proof/ports.ts';
import { ADMIN_PREFIX } from './dialects/admin/errors.ts';
import { adminPlugin } from './dialects/admin/plugin.ts';
import { appEnginePlugin } from './dialects/appengine/plugin.ts';
import { DEVICES_PREFIX } from './dialects/devices/errors.ts';
import { devicesPlugin } from './dialects/devices/plugin.ts';
import { embedPlugin } from './dialects/embed/plugin.ts';
import { filesPlugin } from './dialects/files/plugin.ts';
import { createHttpApp, type HttpApp } from './dialects/http/http-app.ts';
import { createReadiness } from './dialects/http/readiness.ts';
import { hyperTrackPlugin } from './dialects/hypertrack/plugin.ts';
import { LOGIS_PREFIX } from './dialects/logis/errors.ts';
import { logisPlugin } from './dialects/logis/plugin.ts';
import { qwqerPlugin } from './dialects/qwqer/plugin.ts';
import { reviewsPlugin } from './dialects/reviews/plugin.ts';
import { addPages } from './pages/pages.ts';
import { openDatabase } from './platform/database/database.ts';
import type { Ground } from './platform/ground.ts';
import { createIdempotencyStore } from './platform/idempotency/idempotency-store.ts';
import { createMemoryLiveHub } from './platform/live-hub/memory-live-hub.ts';
import { createMetrics } from './platform/metrics/metrics.ts';
import { startTasks } from './platform/tasks/tasks.ts';
import { createSseServer } from './realtime/index.ts';
import type { Settings } from './settings.ts';
import { DISPATCH_CRON, dispatchTasks } from './tasks/dispatch-tasks.ts';
import { HOUSEKEEPING_CRON, housekeepingHandlers } from './tasks/housekeeping.ts';
import { jobTasks } from './tasks/job-tasks.ts';
import { maintainPositions } from './tasks/maintain-positions.ts';

/** Latest positions and the like, for some 200 bytes each. */
const MAX_LATEST_VALUES = 200_000;

/** Something to do at the end; steps run one after the other. */
export type EndStep = { name: string; run: () => void | Promise<void> };

export type Composed = {
  app: HttpApp;
  ground: Ground;
  /** From now on `/readyz` says that it drains. */
  beginDrain(): void;
  /** Ends open streams and sockets and takes no new task; requests are still being answered meanwhile. */
  quiet: readonly EndStep[];
  /** Once nothing is being answered any more: flushes what waits, then closes what it went to. */
  close: readonly EndStep[];
};

/** The only place where adapters are chosen and wired. The database is migrated already. */
export async function compose(options: {
  settings: Settings;
  databaseUrl: string;
  adminToken: string;
  secretKey: string;
  publicUrl: string;
  version: string;
  log: Logger;
  /** Without one the app is for `inject` only. */
  server?: Server;
}): Promise<Composed> {
  const { settings, databaseUrl, log } = options;
  const quiet: EndStep[] = [];
  const close: EndStep[] = [];

  const clock: Clock = { now: () => Date.now() };
  const metrics = createMetrics();
  let isClosing = false;
  const db = openDatabase({
    url: databaseUrl,
    maxConnections: settings.DATABASE_CONNECTIONS,
    onError: (error) => {
      // The embedded database ends what is left of our connections when it is stopped after them.
      if (!isClosing) log.warn({ err: error }, 'an idle database connection broke');
    },
  });
  metrics.registerGauge({
    name: 'doorstep_database_waiting',
    help: 'Transactions that wait for a connection.',
    read: () => db.pool.waitingCount,
  });
  const hub = createMemoryLiveHub({
    maxLatest: MAX_LATEST_VALUES,
    now: clock.now,
    onError: (error) => log.error({ err: error }, 'a listener of the live hub failed'),
  });
  const random = (size: number): Uint8Array => randomBytes(size);
  const ground: Ground = {
    db,
    hub,
    clock,
    newId: () => uuidv7(clock.now(), random),
    randomBytes: random,
    log,
  };
  const idempotency = createIdempotencyStore(db, clock, options.secretKey);

  // A server that was down for long finds no partition for today: tasks would come too late.
  await maintainPositions({ db, clock, retentionDays: settings.POSITION_RETENTION_DAYS });

  const readiness = createReadiness({ ping: () => db.ping() });
  const app = await createHttpApp({
    log,
    version: options.version,
    metrics,
    whyNotReady: readiness.why,
    trustedProxies: settings.TRUSTED_PROXIES,
    ...(options.server ? { server: options.server } : {}),
  });
  const geocoder = chooseGeocoder({
    kind: settings.GEOCODER,
    url: settings.GEOCODER_URL,
    timeoutMs: settings.GEOCODER_TIMEOUT_MS,
    callsPerSecond: settings.GEOCODER_CALLS_PER_SECOND,
    version: options.version,
    publicUrl: options.publicUrl,
  });
  const core = composeCore(ground, {
    adminToken: options.adminToken,
    secretKey: options.secretKey,
    geocoder,
    storage: await openStorage(settings),
  });
  await app.register(addPages, {
    dataDir: settings.DATA_DIR,
    isDemo: settings.DEMO === 'on',
    mapStyleUrl: settings.MAP_STYLE_URL,
    version: options.version,
    isReviewKey: async (key) => (await core.jobs.findByReviewKey(key)) !== null,
    frameAncestorsOf: async (routeId, key) => {
      const orgId = core.access.orgOfPublishableKey(key, routeId);
      return orgId === null ? null : (await core.access.getOrg(orgId)).settings.frameAncestors;
    },
  });
  const sse = createSseServer(clock);
  await app.register(adminPlugin, { prefix: ADMIN_PREFIX, access: core.access, pricing: core.pricing });
  await app.register(appEnginePlugin, {
    ...core,
    clock,
    sse,
    publicUrl: options.publicUrl,
    idempotencyKeys: idempotency,
  });
  await app.register(hyperTrackPlugin, {
    ...core,
    clock,
    publicUrl: options.publicUrl,
    idempotencyKeys: idempotency,
  });
  await app.register(devicesPlugin, {
    prefix: DEVICES_PREFIX,
    devices: core.devices,
    tracking: core.tracking,
  });
  await app.register(filesPlugin, { proof: core.proof, clock });
  await app.register(logisPlugin, { prefix: LOGIS_PREFIX, ...core, publicUrl: options.publicUrl });
  await app.register(qwqerPlugin, { ...core, clock });
  await app.register(reviewsPlugin, { ratings: core.ratings, access: core.access });
  await app.register(embedPlugin, { ...core, clock });
  await app.ready();

  const tasks = await startTasks({
    url: databaseUrl,
    handlers: {
      ...housekeepingHandlers({
        db,
        clock,
        retentionDays: settings.POSITION_RETENTION_DAYS,
        idempotency,
        ...core,
      }),
      ...jobTasks(core.jobs),
      ...dispatchTasks(core.dispatch),
    },
    cron: [...HOUSEKEEPING_CRON, ...DISPATCH_CRON],
    concurrency: settings.TASK_CONCURRENCY,
    log,
  });
  quiet.push({ name: 'tasks', run: () => tasks.stop() });

  quiet.push({ name: 'streams', run: () => sse.drain() });

  close.push({ name: 'routes', run: () => app.close() });
  close.push({ name: 'dispatch', run: () => core.dispatch.close() });
  close.push({ name: 'tracking', run: () => core.tracking.drain() });
  close.push({ name: 'devices', run: () => core.devices.close() });
  close.push({ name: 'access', run: () => core.access.close() });
  close.push({ name: 'usage', run: () => core.usage.close() });
  close.push({ name: 'live hub', run: () => hub.close() });
  close.push({
    name: 'database connections',
    run: () => {
      isClosing = true;
      return db.close();
    },
  });
  return { app, ground, beginDrain: readiness.beginDrain, quiet, close };
}

async function openStorage(settings: Settings): Promise<FileStorage> {
  if (settings.STORAGE === 'folder') return createFolderStorage(join(settings.DATA_DIR, 'files'));
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = settings;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  invariant(endpoint && bucket && accessKeyId && secretAccessKey, 'the settings of s3 are checked together');
  return createS3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey });
}
