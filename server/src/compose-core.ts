import { createStraightLineRouting } from './adapters/routing/straight-line/straight-line.ts';
import { type Access, createAccess, createContacts, maskedPhone } from './core/access/index.ts';
import { type Conversations, createConversations } from './core/conversations/index.ts';
import { createDevices, type Devices } from './core/devices/index.ts';
import { createDispatch, type Dispatch } from './core/dispatch/index.ts';
import { createDrivers, type Drivers } from './core/drivers/index.ts';
import { createEventLog, type EventLog } from './core/events/index.ts';
import { createJobs, createPins, type Jobs, openStopsBefore } from './core/jobs/index.ts';
import { whenHere } from './core/kernel/soon.ts';
import { createPayments, type Payments } from './core/payments/index.ts';
import { createPlaces, type Geocoder, type Places } from './core/places/index.ts';
import { createPricing, earningOf, type Pricing } from './core/pricing/index.ts';
import { createProof, type Proof } from './core/proof/index.ts';
import type { FileStorage } from './core/proof/ports.ts';
import { createRatings, type Ratings } from './core/ratings/index.ts';
import { createPlans, createRoutes, type Plans } from './core/routes/index.ts';
import { createTracking, type Tracking } from './core/tracking/index.ts';
import { createUsage, type Usage } from './core/usage/index.ts';
import type { Ground } from './platform/ground.ts';
import { recordGeofence } from './tasks/geofence.ts';

/** The core, wired: every module with the ports it asked for. */
export type Core = {
  access: Access;
  drivers: Drivers;
  devices: Devices;
  jobs: Jobs;
  places: Places;
  pricing: Pricing;
  payments: Payments;
  plans: Plans;
  tracking: Tracking;
  proof: Proof;
  conversations: Conversations;
  ratings: Ratings;
  dispatch: Dispatch;
  eventLog: EventLog;
  usage: Usage;
};

/**
 * Modules know each other by their faces only; where two need one another, one of them gets a function that looks
 * the other up when it is called.
 */
export function composeCore(
  ground: Ground,
  options: { adminToken: string; secretKey: string; geocoder: Geocoder | null; storage: FileStorage },
): Core {
  const { estimate } = createStraightLineRouting();
  const drivers = createDrivers(ground, {
    prepareSavingPerson: async (orgId) => {
      const org = await access.getOrg(orgId);
      return (tx, subject, profile) => access.savePerson(tx, org, subject, profile);
    },
    listOwnUploads: (...asked) => proof.listOwnUploads(...asked),
  });
  const access: Access = createAccess(ground, {
    adminToken: options.adminToken,
    secretKey: options.secretKey,
    findDriverIdByPerson: async (orgId, personId) =>
      (await drivers.findByPerson(orgId, personId))?.id ?? null,
    jobEndedAt: async (orgId, jobId) => (await jobs.find(orgId, jobId))?.closing?.at ?? null,
  });
  const routes = createRoutes(ground, {
    timezoneOf: access.timezoneIn,
    legSeconds: (from, to, vehicleType) => estimate(from, to, vehicleType).seconds,
    mustComeFirst: (stop, { stops, items }) => openStopsBefore(stop, stops, items).map(({ id }) => id),
  });
  const places = createPlaces(ground, {
    geocoder: options.geocoder,
    countryOf: async (orgId) => (await access.getOrg(orgId)).settings.country,
  });
  const pricing = createPricing(ground, {
    termsOf: access.getOrg,
    estimate,
    rememberPlaces: places.remember,
  });
  const payments = createPayments(ground, {
    currencyOf: async (orgId) => (await access.getOrg(orgId)).currency,
    distanceThrough: pricing.distanceThrough,
  });
  const jobs: Jobs = createJobs(ground, {
    drivers,
    routes,
    persons: createContacts(ground),
    followers: access,
    settingsOf: async (orgId) => (await access.getOrg(orgId)).settings,
    whereIs: (orgId, driverId) => tracking.findLatestFix(orgId, driverId),
    positions: async (orgId, driverId, position) => {
      await tracking.reportPositions({ orgId, driverId, positions: [position] });
    },
    prices: pricing,
    earningOf,
    proof: { shown: (...asked) => proof.shown(...asked) },
    pins: createPins(options.secretKey),
  });
  // No telephony provider is wired: under the policy `relay` nobody's number is shown.
  const relayPhoneOf = (): string | null => null;
  const conversations = createConversations(ground, { jobs, access, drivers, relayPhoneOf });
  const tracking: Tracking = createTracking(ground, {
    jobs: { findJob: jobs.find, listEvents: jobs.listEvents, listClosedStops: jobs.listClosedStops },
    drivers: { findDriver: drivers.find },
    routes,
    orgs: {
      getOrgFace: (orgId) =>
        whenHere(access.getOrg(orgId), ({ name, timezone, branding, settings }) => {
          const { disclosure, contactPolicy } = settings;
          return { name, timezone, branding, disclosure, contactPolicy, relayPhone: relayPhoneOf() };
        }),
      getMerchantFace: (orgId, merchantId) =>
        whenHere(access.getMerchant(orgId, merchantId), ({ isDefault, companyName, branding }) =>
          isDefault ? null : { name: companyName, branding },
        ),
    },
    conversations: conversations.messages,
    instant: estimate,
    routing: null,
    onGeofence: (signal) => recordGeofence(ground, { jobs, access }, signal),
    maskedPhone,
    pinOf: jobs.pinOf,
  });
  const proof = createProof(ground, {
    storage: options.storage,
    secretKey: options.secretKey,
    jobs,
    documentUploads: drivers.documentUploads,
  });
  const plans = createPlans(ground, {
    routes,
    jobs: jobs.onRoutes,
    requireDriver: drivers.requireApproved,
    ensureOpsGroup: drivers.ensureOpsGroup,
  });
  return {
    access,
    drivers,
    devices: createDevices(ground, { drivers }),
    jobs,
    places,
    pricing,
    payments,
    plans,
    proof,
    tracking,
    conversations,
    ratings: createRatings(ground, { jobs, drivers }),
    dispatch: createDispatch(ground, {
      jobs,
      drivers,
      tracking,
      estimate,
      settingsOf: async (orgId) => (await access.getOrg(orgId)).settings,
    }),
    eventLog: createEventLog(ground),
    usage: createUsage(ground),
  };
}
