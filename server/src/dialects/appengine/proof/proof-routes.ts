import type { TSchema } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { isoTime } from '../../../core/kernel/clock.ts';
import { type Image, type NewImage, type Sender, STORED_CONTENT_TYPE } from '../../../core/proof/index.ts';
import { errorResponses } from '../../http/default-error-shape.ts';
import { HttpFault } from '../../http/http-fault.ts';
import { actorOf, noSuchJob, principalOf } from '../auth.ts';
import type { App, AppEngineDeps } from '../deps.ts';
import { Headers, JobParams } from '../schema/parts.ts';
import { withForms } from './form-scope.ts';
import { ImageBody, ImageForm, ImageList, ImageOfUpload, UploadBody, UploadForm } from './image-schema.ts';

type Deps = AppEngineDeps & { publicUrl: string };

/** Images of deliveries, for drivers and whoever placed the job; guests see those of their link's job. */
export async function proofRoutes(app: App, deps: Deps): Promise<void> {
  await withForms(app, (scope) => {
    uploadRoute(scope, deps);
    addImageRoute(scope, deps, { operationId: 'addImage', tag: 'Driver' });
  });

  app.route({
    method: 'GET',
    url: '/jobs/:jobId/images',
    schema: {
      operationId: 'listJobImages',
      summary: 'The images of a job; its driver sees which there are, whoever placed it sees them',
      tags: ['Driver'],
      headers: Headers,
      params: JobParams,
      response: { 200: ImageList, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => answerList(deps, request, request.params.jobId),
  });

  app.route({
    method: 'GET',
    url: '/orders/:jobId/images',
    config: { audience: 'people_and_guests' },
    schema: {
      operationId: 'listOrderImages',
      summary: 'The images of a delivery, for whoever placed it and the guest of its link',
      tags: ['Customer'],
      headers: Headers,
      params: JobParams,
      response: { 200: ImageList, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => {
      const answer = await answerList(deps, request, request.params.jobId);
      if (answer.sight !== 'images') throw noSuchJob();
      return answer;
    },
  });
}

export async function staffProofRoutes(app: App, deps: Deps): Promise<void> {
  await withForms(app, (scope) =>
    addImageRoute(scope, deps, { operationId: 'staffAddImage', tag: 'Staff', audience: 'staff' }),
  );

  app.route({
    method: 'GET',
    url: '/jobs/:jobId/images',
    config: { audience: 'staff' },
    schema: {
      operationId: 'staffListImages',
      summary: 'The images of a job',
      tags: ['Staff'],
      headers: Headers,
      params: JobParams,
      response: { 200: ImageList, ...errorResponses(400, 401, 403, 404) },
    },
    handler: async (request) => answerList(deps, request, request.params.jobId),
  });
}

function uploadRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/upload',
    config: { idempotent: true },
    schema: {
      operationId: 'upload',
      summary: 'Send an image now and say within 24 hours what it is for',
      tags: ['Driver'],
      headers: Headers,
      body: bodies({ 'multipart/form-data': UploadForm }),
      response: { 201: UploadBody, ...errorResponses(400, 401, 403, 413, 415, 422, 429, 503) },
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const upload = await deps.proof.upload(who.orgId, senderOf(request), fileOf(request));
      return reply.code(201).send({
        uploadId: upload.id,
        contentType: STORED_CONTENT_TYPE,
        width: upload.width,
        height: upload.height,
        size: upload.sizeBytes,
        expiresAt: isoTime(upload.expiresAt),
      });
    },
  });
}

function addImageRoute(
  app: App,
  deps: Deps,
  route: { operationId: string; tag: string; audience?: 'staff' },
): void {
  app.route({
    method: 'POST',
    url: '/jobs/:jobId/images',
    config: { idempotent: true, ...(route.audience ? { audience: route.audience } : {}) },
    schema: {
      operationId: route.operationId,
      summary: 'Add an image to a job, until 24 hours after its end',
      tags: [route.tag],
      headers: Headers,
      params: JobParams,
      body: bodies({ 'multipart/form-data': ImageForm, 'application/json': ImageOfUpload }),
      response: { 201: ImageBody, ...errorResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503) },
    },
    // Before anything of the body is read: strangers do not fill our memory.
    preParsing: async (request) => {
      const who = principalOf(request);
      // Nor has validation put the id into small letters yet.
      const jobId = (request.params as { jobId: string }).jobId.toLowerCase();
      await deps.proof.requireParty(who.orgId, jobId, who);
    },
    handler: async (request, reply) => {
      const who = principalOf(request);
      const { jobId } = request.params;
      const added = await deps.proof.add(who.orgId, jobId, newImageOf(request), who, senderOf(request));
      return reply.code(201).send(presentImage(deps, who.orgId, added.image, added.sight === 'images'));
    },
  });
}

async function answerList(deps: Deps, request: FastifyRequest, jobId: string) {
  const who = principalOf(request);
  const { images, sight } = await deps.proof.list(who.orgId, jobId, who);
  return { data: images.map((image) => presentImage(deps, who.orgId, image, sight === 'images')), sight };
}

function presentImage(deps: Deps, orgId: string, image: Image, showsUrls: boolean): Static<typeof ImageBody> {
  const signed = showsUrls ? deps.proof.urlsOf(orgId, image.id) : null;
  const of = (path: string) => `${deps.publicUrl}${path}`;
  return {
    id: image.id,
    jobId: image.jobId,
    stopId: image.stopId,
    type: image.type,
    width: image.width,
    height: image.height,
    size: image.sizeBytes,
    by: image.uploadedBy.kind,
    createdAt: isoTime(image.createdAt),
    urls: signed && {
      thumb: of(signed.paths.thumb),
      medium: of(signed.paths.medium),
      full: of(signed.paths.full),
    },
    urlsExpireAt: signed && isoTime(signed.expiresAt),
  };
}

/** The body as one of the two schemas has found it good. */
function newImageOf(request: FastifyRequest): NewImage {
  const body = request.body as Static<typeof ImageForm> | Static<typeof ImageOfUpload>;
  return {
    type: body.type,
    stopId: body.stopId ?? null,
    source:
      'uploadId' in body && request.formFile === null
        ? { uploadId: body.uploadId }
        : { bytes: fileOf(request) },
  };
}

function fileOf(request: FastifyRequest): Buffer {
  if (request.formFile) return request.formFile;
  throw new HttpFault('validation', 'file is required', {
    details: [{ path: 'file', message: 'is required' }],
  });
}

function senderOf(request: FastifyRequest): Sender {
  const who = principalOf(request);
  return { subject: who.subject, actor: actorOf(who) };
}

/** A body that may come in several content types, each with its schema. */
function bodies(schemas: Record<string, TSchema>) {
  return {
    content: Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }])),
  };
}
