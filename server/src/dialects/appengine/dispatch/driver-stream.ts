import { Type } from '@fastify/type-provider-typebox';
import { CLOCK_TOLERANCE_SECONDS, type Principal } from '../../../core/access/index.ts';
import type { DriverDelivery, DriverWatch } from '../../../core/dispatch/index.ts';
import { type Job, mayRead } from '../../../core/jobs/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { encodeFrame, type SseServer, type SseSink } from '../../../realtime/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { answerJob } from '../answers.ts';
import { driverIdOf, principalOf } from '../auth.ts';
import { presentMessage } from '../conversation/message-schema.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { lastEventIdOf, ResumptionHeaders } from '../resumption.ts';
import { isForStaffOnly, jobStatusWord, timelineWord } from '../words.ts';

export type DriverStreamDeps = AppEngineDeps & { sse: SseServer };

/** Frames that wait until those before them are presented; with more the stream ends, and the driver comes back. */
const MAX_WAITING = 500;

/** What a driver's app listens to while it is open: offers, its own jobs, messages. */
export function driverStreamRoutes(app: App, deps: DriverStreamDeps): void {
  app.route({
    method: 'GET',
    url: '/jobs/stream',
    exposeHeadRoute: false,
    schema: {
      operationId: 'streamJobs',
      summary: 'Offers, what becomes of them, the driver’s jobs and messages, pushed: server-sent events',
      description:
        'First a `snapshot` `{offers: [{offerId, expiresAt, job}], jobs: [{jobId, status}]}`, then as they happen `offer` `{offerId, expiresAt, job}`, `offer_closed` `{offerId, jobId, outcome}` (`accepted`, `rejected`, `expired`, `withdrawn`), `job` `{jobId, status, event}` with the timeline’s name of what happened (`job_updated`: something of it changed; `agent_unassigned`: it is not yours any more) and `message`; and a comment every 15 s. Each event has an id; sent back as `Last-Event-ID` it brings only what was missed, or after a long time a `snapshot`.',
      tags: ['Driver'],
      headers: ResumptionHeaders,
      produces: ['text/event-stream'],
      response: {
        200: Type.String({
          examples: [
            'id: 0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a70.4\nevent: offer_closed\ndata: {"offerId":"0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a71","jobId":"0196c8a0-5e1c-7d6a-9b1e-2f6d3c4b5a69","outcome":"expired"}\n\n',
          ],
        }),
        ...errorResponses(400, 401, 403, 429, 503),
      },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const driverId = driverIdOf(who);
      const { orgId, subject, expiresAt } = who;
      await deps.sse.send(request, reply, {
        principalKey: `${orgId} ${subject}`,
        // As long as a new call with the token would be let in.
        expiresAt: expiresAt + CLOCK_TOLERANCE_SECONDS * 1000,
        async prepare() {
          const sinceId = lastEventIdOf(request.headers);
          const watch = await deps.dispatch.watchDriver(orgId, driverId, sinceId);
          return { open: (sink) => feed(deps, who, watch, sink), close: () => watch.close() };
        },
      });
      return reply;
    },
  });
}

/** Writes frames in their order, each as it is when its turn comes: a job is shown as a look at it would be then. */
function feed(deps: DriverStreamDeps, who: Principal, watch: DriverWatch, sink: SseSink): void {
  let waiting = 0;
  let turn = Promise.resolve();
  let isOver = false;
  const end = () => {
    isOver = true;
    watch.close();
    sink.end();
  };
  watch.open((delivery) => {
    if (isOver) return;
    waiting += 1;
    if (waiting > MAX_WAITING) return end();
    turn = turn.then(async () => {
      waiting -= 1;
      if (isOver) return;
      try {
        const data = await present(deps, who, delivery);
        const event = delivery.kind;
        if (data && !isOver) sink.write(encodeFrame({ id: delivery.id, event, data: JSON.stringify(data) }));
      } catch {
        // What could not be shown is not left out silently: the driver comes back with the last id and gets it then.
        end();
      }
    });
  });
}

/** The data of a frame; null for what is over meanwhile, or not worth a word to a driver. */
async function present(
  deps: DriverStreamDeps,
  who: Principal,
  delivery: DriverDelivery,
): Promise<object | null> {
  switch (delivery.kind) {
    case 'snapshot': {
      const offers = [];
      for (const offer of delivery.offers) {
        const shown = await presentOffer(deps, who, offer);
        if (shown) offers.push(shown);
      }
      const jobs = delivery.jobs.map(({ jobId, status }) => ({ jobId, status: jobStatusWord(status) }));
      return { offers, jobs };
    }
    case 'offer':
      return presentOffer(deps, who, delivery);
    case 'offer_closed': {
      const { offerId, jobId, outcome } = delivery;
      return { offerId, jobId, outcome };
    }
    case 'job': {
      const event = eventWord(delivery.eventType);
      if (event === null) return null;
      return { jobId: delivery.jobId, status: jobStatusWord(delivery.status), event };
    }
    case 'message':
      return presentMessage(delivery.message);
  }
}

/** Null once the offer is over, or for a driver who may not take jobs any more. */
async function presentOffer(
  deps: DriverStreamDeps,
  who: Principal,
  { offerId, jobId, expiresAt }: { offerId: string; jobId: string; expiresAt: number },
): Promise<object | null> {
  const job = await deps.jobs.find(who.orgId, jobId);
  if (!job || job.offer?.id !== offerId || !(await mayBeOffered(deps, who, job))) return null;
  return { offerId, expiresAt: isoTime(expiresAt), job: await answerJob(deps, who, job) };
}

async function mayBeOffered(deps: DriverStreamDeps, who: Principal, job: Job): Promise<boolean> {
  const { settings } = await deps.access.getOrg(who.orgId);
  const driver = await deps.drivers.find(who.orgId, driverIdOf(who));
  return mayRead(job, who, settings.dispatchMode) && driver?.status === 'approved';
}

/** The timeline's names, and one for changes that have none there. */
function eventWord(eventType: string): string | null {
  if (eventType === 'delivery_job.updated') return 'job_updated';
  return isForStaffOnly(eventType) ? null : (timelineWord(eventType) ?? null);
}
