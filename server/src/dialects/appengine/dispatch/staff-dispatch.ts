import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { Candidate, DecisionRecord, Dispatch, DispatchReport } from '../../../core/dispatch/index.ts';
import type { OfferRecord } from '../../../core/jobs/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { actorOf, principalOf } from '../auth.ts';
import type { App } from '../deps.ts';
import { Headers, JobParams } from '../schema/parts.ts';
import { DispatchBody } from './dispatch-schema.ts';

/** Why this driver, who was asked before, who declined: for staff, who may also have it begun anew. */
export function staffDispatchRoutes(app: App, { dispatch }: { dispatch: Dispatch }): void {
  app.route({
    method: 'GET',
    url: '/jobs/:jobId/dispatch',
    config: { audience: 'staff' },
    schema: {
      operationId: 'getDispatch',
      summary: 'Whom a job was offered to and why, and what they said',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      response: { 200: DispatchBody, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      return presentReport(await dispatch.report(who.orgId, request.params.jobId));
    },
  });

  app.route({
    method: 'POST',
    url: '/jobs/:jobId/dispatch',
    config: { audience: 'staff', idempotent: true },
    schema: {
      operationId: 'dispatchJob',
      summary: 'Offer a waiting job anew, from the feed as well',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      body: Type.Object(
        {
          forgetRejections: Type.Optional(
            Type.Boolean({ description: 'Ask those again, too, who rejected it or let it expire.' }),
          ),
        },
        { examples: [{}, { forgetRejections: true }] },
      ),
      response: { 200: DispatchBody, ...errorResponses(400, 401, 403, 404, 409, 422, 429, 503) },
    },
    handler: async (request) => {
      const who = principalOf(request);
      const { jobId } = request.params;
      await dispatch.offerAnew(who.orgId, jobId, actorOf(who), request.body.forgetRejections ?? false);
      return presentReport(await dispatch.report(who.orgId, jobId));
    },
  });
}

type Body = Static<typeof DispatchBody>;

function presentReport({ jobId, mode, state, decisions }: DispatchReport): Body {
  return { jobId, mode, state, decisions: decisions.map(presentDecision) };
}

function presentDecision({ id, at, candidates, offer }: DecisionRecord): Body['decisions'][number] {
  return {
    id,
    at: isoTime(at),
    candidates: candidates.map(presentCandidate),
    offer: offer && presentOffer(offer),
  };
}

function presentCandidate(candidate: Candidate): Body['decisions'][number]['candidates'][number] {
  const { driverId, name, vehicleType, distanceMeters, etaSeconds, load, capacity, verdict, reason } =
    candidate;
  return {
    agentId: driverId,
    name,
    vehicleType,
    distance: distanceMeters,
    etaMinutes: etaSeconds === null ? null : Math.max(1, Math.ceil(etaSeconds / 60)),
    load,
    capacity,
    verdict,
    reason,
  };
}

function presentOffer(offer: OfferRecord): Body['decisions'][number]['offer'] {
  const { id, driverId, expiresAt, outcome, decidedAt, note, createdAt } = offer;
  return {
    id,
    agentId: driverId,
    // An offer of a decision has an end; only passes in the feed have none.
    expiresAt: isoTime(expiresAt ?? createdAt),
    outcome: outcome === 'offered' ? 'open' : outcome,
    decidedAt: decidedAt === null ? null : isoTime(decidedAt),
    note,
  };
}
