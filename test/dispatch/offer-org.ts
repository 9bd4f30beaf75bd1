import type { TestApp } from '../support/app.ts';
import type { Caller, Json } from '../support/call.ts';
import { type EventStream, openEventStream } from '../support/event-stream.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  place,
  STAFF,
  type Tenant,
  type TestDriver,
} from '../support/tenant.ts';
import { waitUntil } from '../support/wait.ts';

/** An org that asks its drivers one by one, seen from its people's side. */
export type OfferOrg = Tenant & {
  /** A driver at the n-th place of the made-up street, online with a fresh position. */
  driverAt(sub: string, n: number, more?: object): Promise<TestDriver>;
  /** Ordered at the first place of the street, unless it is said otherwise. */
  ordered(by: Caller, at?: number): Promise<string>;
  dispatchOf(jobId: string): Promise<Json>;
  /** The job's offer, once it is open to this driver. */
  offeredTo(jobId: string, driver: TestDriver): Promise<Json>;
  /** How the job stands, once dispatch is at this state. */
  reached(jobId: string, state: string): Promise<Json>;
  streamOf(driver: Caller, lastEventId?: string): Promise<EventStream>;
};

export function offerOrg(org: Tenant): OfferOrg {
  const dispatchOf = async (jobId: string) =>
    expectStatus(await org.staff.get(`${STAFF}/jobs/${jobId}/dispatch`), 200);
  return {
    ...org,
    dispatchOf,
    async driverAt(sub, n, more = {}) {
      const driver = await org.driver(sub, more);
      await moveTo(driver, n);
      return driver;
    },
    async ordered(by, at = 1) {
      return (await org.order(by, { stops: [pickup(at), dropoff(at + 3)] })).jobId;
    },
    async offeredTo(jobId, driver) {
      const what = `an offer of ${jobId} to ${driver.sub}`;
      const isOpen = async () => {
        const offer = (await dispatchOf(jobId)).decisions.at(-1)?.offer;
        return offer?.outcome === 'open' && offer.agentId === driver.id ? offer : null;
      };
      return waitUntil(isOpen, { what });
    },
    async reached(jobId, state) {
      const isThere = async () => {
        const dispatch = await dispatchOf(jobId);
        return dispatch.state === state ? dispatch : null;
      };
      return waitUntil(isThere, { what: `${jobId} ${state}` });
    },
    streamOf(driver, lastEventId) {
      return openEventStream(`${org.base}${CLIENT}/jobs/stream`, {
        orgid: org.orgId,
        authorization: `Bearer ${driver.token}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      });
    },
  };
}

/** Reports that the driver is at the n-th place of the made-up street now. */
export async function moveTo(driver: Caller, n: number): Promise<void> {
  const { lat, lng } = place(n);
  expectStatus(await driver.put(`${CLIENT}/location`, { lat, lng, accuracy: 8 }), 200);
}

/** The settings of an org, changed by its operator. */
export async function setSettings(org: Tenant, settings: object): Promise<void> {
  expectStatus(await org.operator.patch(`/admin/v1/orgs/${org.orgId}`, { settings }), 200);
}

export const jobPath = (jobId: string, path = ''): string => `${CLIENT}/jobs/${jobId}${path}`;

/** All offers of the org's jobs, as the table has them: for each job and driver, how many and of what outcome. */
export async function offersIn(
  app: Pick<TestApp, 'database'>,
  orgId: string,
): Promise<{ jobId: string; driverId: string; status: string; decisionId: string | null }[]> {
  return app.database.db.withOrg(orgId, (tx) =>
    tx.db
      .selectFrom('offers')
      .select(['job_id as jobId', 'driver_id as driverId', 'status', 'decision_id as decisionId'])
      .orderBy('id')
      .execute(),
  );
}
