import { createStraightLineRouting } from './adapters/routing/straight-line/straight-line.ts';
import { type Access, createAccess, createContacts, maskedPhone } from './core/access/index.ts';
import { createDrivers, type Drivers } from './core/drivers/index.ts';
import { createEventLog, type EventLog } from './core/events/index.ts';
import { createJobs, type Jobs } from './core/jobs/index.ts';
import { createPlans, createRoutes, type Plans } from './core/routes/index.ts';
import { createTracking, type Tracking } from './core/tracking/index.ts';
import type { Ground } from './platform/ground.ts';
import { recordGeofence } from './tasks/geofence.ts';

/** The core, wired: every module with the ports it asked for. */
export type Core = {
  access: Access;
  drivers: Drivers;
  jobs: Jobs;
  plans: Plans;
  tracking: Tracking;
  eventLog: EventLog;
};

/**
 * Modules know each other by their faces only; where two need one another, one of them gets a function that looks
 * the other up when it is called.
 */
export function composeCore(ground: Ground, options: { adminToken: string }): Core {
  const drivers = createDrivers(ground);
  const access = createAccess(ground, {
    adminToken: options.adminToken,
    findDriverIdByPerson: async (orgId, personId) =>
      (await drivers.findByPerson(orgId, personId))?.id ?? null,
    jobEndedAt: async (orgId, jobId) => (await jobs.find(orgId, jobId))?.closing?.at ?? null,
  });
  const routes = createRoutes(ground, {
    timezoneOf: async (orgId) => (await access.getOrg(orgId)).timezone,
  });
  const jobs: Jobs = createJobs(ground, {
    drivers,
    routes,
    persons: createContacts(ground),
    settingsOf: async (orgId) => (await access.getOrg(orgId)).settings,
    whereIs: (orgId, driverId) => tracking.findLatestFix(orgId, driverId),
    positions: async (orgId, driverId, position) => {
      await tracking.reportPositions({ orgId, driverId, positions: [position] });
    },
  });
  const tracking: Tracking = createTracking(ground, {
    jobs: { findJob: jobs.find, listEvents: jobs.listEvents },
    drivers: { findDriver: drivers.find },
    routes,
    orgs: {
      getOrgFace: async (orgId) => {
        const { name, timezone, branding, settings } = await access.getOrg(orgId);
        const { disclosure, contactPolicy } = settings;
        return { name, timezone, branding, disclosure, contactPolicy, relayPhone: null };
      },
    },
    instant: createStraightLineRouting().estimate,
    routing: null,
    onGeofence: (signal) => recordGeofence(ground, { jobs, access }, signal),
    maskedPhone,
  });
  const plans = createPlans(ground, {
    routes,
    jobs: jobs.onRoutes,
    requireDriver: (tx, driverId) => drivers.requireFree(tx, driverId, Number.MAX_SAFE_INTEGER),
  });
  return { access, drivers, jobs, plans, tracking, eventLog: createEventLog(ground) };
}
