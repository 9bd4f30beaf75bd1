import type { DriverEntry, JobEntry, OrgEntry } from './entries.ts';

/** Held at most, over all orgs; beyond, the least recently used that nobody watches leave first. */
export const MAX_JOBS = 50_000;
export const MAX_DRIVERS = 200_000;
/** Unused for so long, milliseconds, an entry leaves; a job that is over sooner. */
const IDLE_MS = 15 * 60_000;
const IDLE_CLOSED_MS = 60_000;

/** Lets go of what is not needed any more. What is watched, being read, or carried by a job that stays, stays. */
export function sweep(
  orgs: Map<string, OrgEntry>,
  now: number,
  limits: { maxJobs: number; maxDrivers: number } = { maxJobs: MAX_JOBS, maxDrivers: MAX_DRIVERS },
): void {
  const jobs: JobEntry[] = [];
  for (const org of orgs.values()) {
    for (const entry of org.jobs.values()) {
      if (entry.holds > 0 || entry.loading) continue;
      const idleMs = entry.job && entry.job.closing === null ? IDLE_MS : IDLE_CLOSED_MS;
      if (now - entry.lastUsedAt > idleMs) dropJob(entry);
      else jobs.push(entry);
    }
  }
  for (const entry of surplus(jobs, limits.maxJobs)) dropJob(entry);

  const drivers: DriverEntry[] = [];
  for (const org of orgs.values()) {
    for (const driver of org.drivers.values()) {
      if (driver.jobs.size > 0 || driver.loading) continue;
      if (now - driver.lastUsedAt > IDLE_MS) org.drivers.delete(driver.driverId);
      else drivers.push(driver);
    }
  }
  for (const driver of surplus(drivers, limits.maxDrivers)) driver.org.drivers.delete(driver.driverId);

  for (const org of orgs.values()) {
    dropUnusedMerchants(org);
    if (org.jobs.size > 0 || org.drivers.size > 0) continue;
    org.unsubscribe();
    orgs.delete(org.orgId);
  }
}

function dropUnusedMerchants(org: OrgEntry): void {
  if (org.merchants.size === 0) return;
  const used = new Set<string>();
  for (const { job, loading } of org.jobs.values()) {
    // Its merchant may have been read just now, and the job itself not yet be here.
    if (loading) return;
    if (job) used.add(job.merchantId);
  }
  for (const merchantId of org.merchants.keys()) if (!used.has(merchantId)) org.merchants.delete(merchantId);
}

function dropJob(entry: JobEntry): void {
  entry.org.jobs.delete(entry.jobId);
  entry.driver?.jobs.delete(entry);
}

/** The least recently used beyond the bound, and a tenth more, so that this is not done for each new one. */
function surplus<T extends { lastUsedAt: number }>(entries: T[], max: number): T[] {
  if (entries.length <= max) return [];
  entries.sort((a, b) => a.lastUsedAt - b.lastUsedAt);
  return entries.slice(0, entries.length - Math.floor(max * 0.9));
}
