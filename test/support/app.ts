import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Logger } from 'pino';
import { type Composed, compose } from '../../server/src/compose.ts';
import { createLogger } from '../../server/src/platform/log/logger.ts';
import { readSettings } from '../../server/src/settings.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type TestApp = Composed & {
  adminToken: string;
  /** Of it, keys are made that are kept nowhere. */
  secretKey: string;
  dataDir: string;
  database: TestDatabase;
  /** Listens at a free port, for what `inject` cannot do (streams, sockets); gives the base URL. */
  listen(): Promise<string>;
  end(): Promise<void>;
};

/** Everything that the server is made of, in this process, on a database of its own: for speed. */
export async function startApp(
  options: {
    env?: Record<string, string>;
    /** One that is there already and stays: another app's, which was ended before or is still there. */
    database?: TestDatabase;
    /** Instead of none. */
    log?: Logger;
  } = {},
): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-app-'));
  const adminToken = 'test-admin-token';
  const secretKey = 'test-secret-key-of-more-than-32-characters';
  const composed = await compose({
    settings: readSettings({ DATA_DIR: dataDir, ...options.env }),
    databaseUrl: database.url,
    adminToken,
    secretKey,
    publicUrl: options.env?.PUBLIC_URL ?? 'http://doorstep.test',
    version: '0.0.0-test',
    log: options.log ?? createLogger({ level: 'silent' }),
  });
  return {
    ...composed,
    adminToken,
    secretKey,
    dataDir,
    database,
    listen: () => composed.app.listen({ host: '127.0.0.1', port: 0 }),
    async end() {
      composed.beginDrain();
      await Promise.all(composed.quiet.map((step) => step.run()));
      // Where a stream was cut off, `fetch` opens connections ahead; the server would wait a minute for their requests.
      composed.app.server.closeAllConnections();
      for (const step of composed.close) await step.run();
      if (!options.database) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An app that ends after the tests of the file or suite that calls this. */
export async function useApp(options: Parameters<typeof startApp>[0] = {}): Promise<TestApp> {
  const app = await startApp(options);
  after(() => app.end());
  return app;
}
