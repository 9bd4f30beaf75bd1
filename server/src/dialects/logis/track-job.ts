import { Type } from '@fastify/type-provider-typebox';
import type { ApiKey, Org } from '../../core/access/index.ts';
import { DomainError } from '../../core/kernel/errors.ts';
import { ALL_KEYS, limitsOfKey } from '../../core/usage/index.ts';
import type { HttpApp } from '../http/http-app.ts';
import { UUID_IN_ANY_CASE } from '../http/uuid-case.ts';
import { keyOf } from './auth.ts';
import type { LogisDeps } from './deps.ts';
import { trackErrors } from './errors.ts';
import { gatherTrack } from './gather-track.ts';
import { presentTrack } from './present-track.ts';
import { TrackBody } from './track-schema.ts';

const LIMITS = [
  'the limit of this API key for an hour is reached',
  'the limit of the org for a day is reached',
];

export function trackJobRoute(app: HttpApp, deps: LogisDeps): void {
  app.get(
    '/apikeys/track',
    {
      schema: {
        operationId: 'getLogisTrack',
        tags: ['Logis'],
        summary: 'Everything there is to know of a job’s delivery now',
        security: [{ logisKey: [] }],
        querystring: Type.Object({
          // As long as a UUID or not: what is none is no job of anybody's.
          job_id: Type.String({ minLength: 1, description: 'The job’s UUID.', ...UUID_IN_ANY_CASE }),
        }),
        response: { 200: TrackBody, ...trackErrors },
      },
    },
    async (request) => {
      const key = keyOf(request);
      const org = await deps.access.getOrg(key.orgId);
      await requireRoom(deps, key, org);
      const { job, context } = await gatherTrack(deps, org, request.query.job_id);
      const { scope, windowSeconds } = ALL_KEYS;
      const apiCallsToday = await deps.usage.used(org.id, scope, windowSeconds);
      return presentTrack(job, { ...context, apiCallsToday });
    },
  );
}

/**
 * Counts the call, if there is room for it. After the caller is known and has asked for something, so that only calls
 * that are somebody's count; and before the job is looked for, so that guessing at ids is counted too.
 * @throws DomainError `rate_limited`
 */
async function requireRoom({ usage }: LogisDeps, key: ApiKey, org: Org): Promise<void> {
  const verdict = await usage.take(org.id, limitsOfKey(key, org));
  if (verdict.ok) return;
  const { window, retryAfterSeconds } = verdict;
  throw new DomainError('rate_limited', LIMITS[window] ?? 'a limit is reached', { retryAfterSeconds });
}
