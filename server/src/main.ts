import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { compose } from './compose.ts';
import { openGate } from './dialects/http/gate.ts';
import { lockDataDir } from './platform/data-dir-lock.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/index.ts';
import { migrate } from './platform/database/migrate.ts';
import { createLogger } from './platform/log/logger.ts';
import { readProcessSettings, type Settings } from './settings.ts';
import { findAdminToken } from './start/admin-token.ts';
import { announce, baseUrlOf } from './start/announce.ts';
import { checkDatabase } from './start/check-database.ts';
import { CITY_PROGRAM, startDemoCity } from './start/demo-city.ts';
import { createLifecycle, type Lifecycle, StartAbandoned } from './start/lifecycle.ts';
import { findSecretKey } from './start/secret-key.ts';

const MIN_NODE_MAJOR = 24;
/** Ctrl-C can reach a process twice in one keystroke; only what comes later is a second wish. */
const SECOND_SIGNAL_AFTER_MS = 500;
/** Of the time for a stop: what requests that are being answered get. */
const IDLE_SHARE = 0.45;

await main();

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < MIN_NODE_MAJOR) {
    refuse(`Doorstep needs Node ${MIN_NODE_MAJOR} or later; this is ${process.version}.`);
  }
  let settings: Settings;
  try {
    settings = readProcessSettings();
  } catch (error) {
    refuse((error as Error).message);
  }
  // Whoever read our output may be gone before us: that is no reason to fail.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const log = createLogger({ level: settings.LOG_LEVEL });
  const life = createLifecycle({
    log,
    drainSeconds: settings.DRAIN_SECONDS,
    exit: (code) => process.exit(code),
  });
  stopOnSignals(life, log);
  try {
    await life.start(() => start(settings, life, log));
  } catch (error) {
    if (error instanceof StartAbandoned) return;
    log.debug({ err: error }, 'the start failed');
    refuse(sentenceOf(error));
  }
}

/** Each step says first how it is undone; the undoing runs in the opposite order. */
async function start(settings: Settings, life: Lifecycle, log: Logger): Promise<void> {
  const check = () => {
    if (life.isStopping) throw new StartAbandoned();
  };
  const dataDir = settings.DATA_DIR;
  const lock = await lockDataDir(dataDir);
  life.onStop('data directory', () => lock.release());
  check();
  const gate = await openGate({ host: settings.HOST, port: settings.PORT });
  life.onStop('gate', () => {
    gate.close();
    gate.cut();
  });
  check();
  const databaseUrl = await openDatabaseServer(settings, life, log);
  check();
  await migrate(databaseUrl);
  check();

  const admin = await findAdminToken({ dataDir, given: settings.ADMIN_TOKEN });
  const secretKey = await findSecretKey({ dataDir, given: settings.SECRET_KEY });
  const ownUrl = baseUrlOf(settings.HOST, gate.port);
  const publicUrl = settings.PUBLIC_URL ?? ownUrl;
  const { version } = packageJson;
  const adminToken = admin.token;
  const server = await compose({
    settings,
    databaseUrl,
    adminToken,
    secretKey,
    publicUrl,
    version,
    log,
    server: gate.server,
  });
  life.onStop('what stood on the database', async () => {
    for (const step of server.close) await step.run();
  });
  life.onStop('requests', async () => {
    server.beginDrain();
    gate.close();
    const quiet = server.quiet.map((step) => step.run());
    const isIdle = await gate.whenIdle(settings.DRAIN_SECONDS * 1000 * IDLE_SHARE);
    if (!isIdle)
      log.warn({ requests: gate.inFlight() }, 'requests are cut off: they took too long to answer');
    gate.cut();
    await Promise.all(quiet);
  });
  check();
  gate.admit((request, response) => server.app.routing(request, response));
  announce({ version, url: publicUrl, isDemo: settings.DEMO === 'on', admin });
  if (settings.DEMO === 'on') {
    const city = await startDemoCity({ program: CITY_PROGRAM, dataDir, url: ownUrl, adminToken, log });
    life.onStop('demo city', () => city.stop());
  }
}

async function openDatabaseServer(settings: Settings, life: Lifecycle, log: Logger): Promise<string> {
  if (settings.DATABASE_URL !== null) {
    await checkDatabase(settings.DATABASE_URL);
    return settings.DATABASE_URL;
  }
  const postgres = await startEmbeddedPostgres({
    dataDir: settings.DATA_DIR,
    log: (message) => log.info({ part: 'embedded database' }, message),
  });
  life.onStop('embedded database', () => postgres.stop());
  postgres.onExit((why) => {
    log.fatal({ why }, 'the embedded database ended: the server cannot go on');
    life.stop(1);
  });
  return postgres.url;
}

function stopOnSignals(life: Lifecycle, log: Logger): void {
  let firstAt: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (firstAt !== null && performance.now() - firstAt > SECOND_SIGNAL_AFTER_MS) process.exit(1);
      firstAt ??= performance.now();
      log.info({ signal }, 'asked to stop');
      life.stop(0);
    });
  }
  const onDefect = (error: unknown) => {
    log.fatal({ err: error }, 'a defect: the server stops');
    life.stop(1);
  };
  process.on('uncaughtException', onDefect);
  process.on('unhandledRejection', onDefect);
}

/** The message is for the operator: one sentence on standard error. */
function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!:]$/.test(message.trim()) ? message : `Doorstep could not start: ${message}.`;
}
