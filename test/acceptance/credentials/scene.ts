import type { Caller, Json } from '../../support/call.ts';
import {
  CLIENT,
  dropoff,
  expectStatus,
  pickup,
  STAFF,
  type Tenant,
  type TestDriver,
  tap,
} from '../../support/tenant.ts';

/** The people of one org, and how to bring a job into the state that a call needs. */
export type Scene = {
  org: Tenant;
  /** Whoever may call the route. `newcomer` is a customer who is not a driver yet. */
  people: { customer: Caller; driver: Caller; staff: Caller; guest: Caller; newcomer: Caller };
  driver: TestDriver;
  /** People of the same org who have nothing to do with the customer's jobs. */
  strangers: { customer: Caller; driver: TestDriver };
  /** A job of the customer's, after the driver's steps. */
  job(...steps: string[]): Promise<Json>;
  /** The job that the scene's guest has a link to. */
  guestsJob: Json;
  linkOf(jobId: string): Promise<Json>;
  route(): Promise<Json>;
  /** A driver whom staff have not judged yet. */
  applicant(): Promise<string>;
  exists(kind: 'apiKey' | 'merchant'): Promise<string>;
};

export const STEPS = {
  assigned: ['accept'],
  pickedUp: ['accept', 'complete-pickup'],
  delivered: ['accept', 'complete-pickup', 'complete-dropoff'],
  completed: ['accept', 'complete-pickup', 'complete-dropoff', 'complete'],
} as const;

export async function setScene(org: Tenant, newcomer: Caller): Promise<Scene> {
  const customer = await org.person('ana');
  const driver = await org.driver('dana');
  const job = async (...steps: string[]) => {
    const placed = await org.order(customer, { stops: [pickup(1), dropoff(5)] });
    return steps.length > 0 ? tap(driver, placed.jobId, ...steps) : placed;
  };
  const guestsJob = await job('accept');
  let made = 0;
  return {
    org,
    people: { customer, driver, staff: org.staff, guest: await org.guest(guestsJob.jobId), newcomer },
    driver,
    strangers: { customer: await org.person('olga'), driver: await org.driver('otto') },
    job,
    guestsJob,
    linkOf: async (jobId) =>
      expectStatus(await org.staff.post(`${CLIENT}/orders/${jobId}/track-links`, { uses: null }), 201),
    async route() {
      const placed = await job();
      const plan = { name: 'Morning', jobIds: [placed.jobId], driverId: driver.id };
      return expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
    },
    async applicant() {
      const caller = await org.person(`applicant${++made}`);
      const body = { firstName: 'App', lastName: 'Licant', vehicleType: 'bike' };
      return expectStatus(await caller.post(`${CLIENT}/register`, body), 201).id;
    },
    async exists(kind) {
      const [path, body] =
        kind === 'apiKey'
          ? ['api-keys', { name: `Shop ${++made}`, dialect: 'logis' }]
          : ['merchants', { companyName: `Bakery ${++made}` }];
      return expectStatus(await org.operator.post(`/admin/v1/orgs/${org.orgId}/${path}`, body), 201).id;
    },
  };
}
