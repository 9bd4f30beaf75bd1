import { listEventsOfJobs, listJobEvents } from '../../platform/events/events.ts';
import type { Ground } from '../../platform/ground.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { isUuid } from '../kernel/ids.ts';
import type { Page, PageRequest } from '../kernel/paging.ts';
import { MAX_ROUTE_JOBS } from '../routes/index.ts';
import type { Job } from './job.ts';
import type { JobSettings } from './ports.ts';
import { type ClosedStop, type ClosedStopsRequest, listClosedStops } from './store/closed-stops.ts';
import * as handleStore from './store/handles.ts';
import * as store from './store/jobs.ts';
import { type FeedRequest, listFeed } from './store/offers.ts';

/** Jobs found by what they are called, and lists of them. Nothing here asks who may see them. */
export function createLookUps(
  ground: Ground,
  { settingsOf }: { settingsOf(orgId: string): Promise<JobSettings> },
) {
  return {
    find: async (orgId: string, jobId: string): Promise<Job | null> =>
      isUuid(jobId) ? ground.db.withOrg(orgId, (tx) => store.findJob(tx, jobId)) : null,

    /** The latest attempt of an account's handle. */
    findByHandle: (orgId: string, account: string, handle: string): Promise<Job | null> =>
      ground.db.withOrg(orgId, (tx) => handleStore.findByHandle(tx, account, handle)),

    /** Of these handles of an account those that were ever used, each with its latest attempt; in one query. */
    findByHandles: (orgId: string, account: string, handles: readonly string[]): Promise<Map<string, Job>> =>
      ground.db.withOrg(orgId, (tx) => handleStore.findByHandles(tx, account, handles)),

    /**
     * Jobs that an account gave handles to, newest first. It counts nothing, so that the last page costs what the
     * first does.
     * @param after the id of the last one of the page before; null for the newest
     */
    listOfAccount: (
      orgId: string,
      account: string,
      { after, limit }: { after: string | null; limit: number },
    ): Promise<Job[]> =>
      ground.db.withOrg(orgId, (tx) => handleStore.listOfAccount(tx, account, { before: after, limit })),

    /** The jobs on these routes, ended ones too, in no order that means anything; as many as a plan may have of each. */
    listOnRoutes: (orgId: string, routeIds: readonly string[]): Promise<Job[]> =>
      ground.db.withOrg(orgId, (tx) => handleStore.listOnRoutes(tx, routeIds, MAX_ROUTE_JOBS)),

    /** Whose review key it is, whatever the org. */
    findByReviewKey: async (reviewKey: string): Promise<{ orgId: string; jobId: string } | null> =>
      isUuid(reviewKey) ? ground.db.withSystem((tx) => store.findByReviewKey(tx, reviewKey)) : null,

    async listEvents(orgId: string, jobId: string): Promise<DomainEvent[]> {
      if (!isUuid(jobId)) return [];
      return ground.db.withOrg(orgId, (tx) => listJobEvents(tx, jobId));
    },

    /** The events of these types of several jobs, by job: of each at most the first 400, and the newest 100 notes. */
    async listEventsOf(
      orgId: string,
      jobIds: readonly string[],
      types: readonly string[],
    ): Promise<Map<string, DomainEvent[]>> {
      if (jobIds.length === 0) return new Map();
      const events = await ground.db.withOrg(orgId, (tx) => listEventsOfJobs(tx, jobIds, types));
      return Map.groupBy(events, (event) => event.jobId ?? '');
    },

    list(orgId: string, filter: store.JobFilter, page: PageRequest): Promise<Page<Job>> {
      return ground.db.withOrg(orgId, async (tx) => {
        const { jobs, total } = await store.listJobs(tx, filter, page);
        return { data: jobs, ...page, total };
      });
    },

    /** The stops that a driver closed last and since then, oldest first; of more than `limit` the latest. */
    listClosedStops: (orgId: string, request: ClosedStopsRequest): Promise<ClosedStop[]> =>
      ground.db.withOrg(orgId, (tx) => listClosedStops(tx, request)),

    /** What is offered to a driver and what they may take, as the org's way of dispatch has it. */
    async listAvailable(orgId: string, of: Omit<FeedRequest, 'mode'>, page: PageRequest): Promise<Page<Job>> {
      const { dispatchMode: mode } = await settingsOf(orgId);
      return ground.db.withOrg(orgId, async (tx) => {
        const { jobs, total } = await listFeed(tx, { ...of, mode }, page);
        return { data: jobs, ...page, total };
      });
    },
  };
}
