import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Caller } from '../../test/support/call.ts';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { openTenant, type Tenant, type TestDriver } from '../../test/support/tenant.ts';

export type Bare = { port: number; pid: number; stop(): void };

export async function startBare(bodyBytes: number): Promise<Bare> {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('./bare.ts', import.meta.url))],
    { env: { ...process.env, BODY_BYTES: String(bodyBytes) }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the bare server ended')));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const found = /listening at (\d+)/.exec(text)?.[1];
      if (found) resolve(Number(found));
    });
  });
  return { port, pid: child.pid as number, stop: () => child.kill('SIGKILL') };
}

/** Resident memory of a process, bytes. Linux only. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

export type Delivery = { jobId: string; driver: TestDriver; customer: Caller };

/** A server with one org, and as many deliveries under way as asked for, each with a driver of its own. */
export type Scene = {
  server: TestServer & { dispose(): Promise<void> };
  tenant: Tenant;
  port: number;
  deliveries: Delivery[];
};

export async function openScene(count: number): Promise<Scene> {
  const server = await startTestServer();
  const tenant = await openTenant(server, server.url, { id: 'bench' });
  const deliveries: Delivery[] = [];
  const make = async (n: number) => {
    const [driver, customer] = await Promise.all([
      tenant.driver(`driver-${n}`),
      tenant.person(`customer-${n}`),
    ]);
    const job = await tenant.order(customer);
    await tenant.staff.put(`/logistics/delivery/jobs/${job.jobId}/assign`, { driverId: driver.id });
    await driver.put(`/client/logistics/jobs/${job.jobId}/start-pickup`, {});
    deliveries.push({ jobId: job.jobId, driver, customer });
  };
  for (let n = 0; n < count; n += 16) {
    await Promise.all(Array.from({ length: Math.min(16, count - n) }, (_, i) => make(n + i)));
  }
  return { server, tenant, port: Number(new URL(server.url).port), deliveries };
}
