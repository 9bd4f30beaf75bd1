import type { Ground } from '../../platform/ground.ts';
import { isDriverOf, isOpenStop, type Job, type Jobs, type Who } from '../jobs/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import {
  type Image,
  type ImageType,
  STORED_CONTENT_TYPE,
  storageKeyOf,
  VARIANTS,
  type Variant,
} from './image.ts';
import {
  MAX_IMAGES_PER_JOB,
  misfit,
  noSuchJob,
  requireFits,
  requireInTime,
  requireParty,
  requireRoom,
  type Sight,
  sightOf,
  UPLOAD_TTL_MS,
} from './image-rules.ts';
import type { FileStorage } from './ports.ts';
import { type Claim, createUrlSigner } from './signed-urls.ts';
import * as store from './store.ts';
import { createUploads, type DocumentUploads, type Sender } from './uploads.ts';

export type NewImage = {
  type: ImageType;
  stopId: string | null;
  /** The image itself, or the id of one that the same subject sent before. */
  source: { bytes: Uint8Array } | { uploadId: string };
};

/** An image that belongs to a job now, and whether its sender may look at it. */
type Added = { image: Image; sight: Sight };

/** The addresses of an image's variants, as path and query, and until when they open it. */
export type ImageUrls = { paths: Record<Variant, string>; expiresAt: number };

export type Proof = ReturnType<typeof createProof>;

/** Images that show what became of a delivery: taken in, kept, and shown to whoever may see them. */
export function createProof(
  ground: Ground,
  deps: {
    storage: FileStorage;
    secretKey: string;
    jobs: Pick<Jobs, 'find' | 'withLocked'>;
    documentUploads: DocumentUploads;
  },
) {
  const { storage, jobs } = deps;
  const signer = createUrlSigner(deps.secretKey);
  const uploads = createUploads(ground, deps);
  const listOf = (orgId: string, jobId: string) =>
    ground.db.withOrg(orgId, (tx) => store.listImages(tx, jobId, MAX_IMAGES_PER_JOB));

  async function find(orgId: string, jobId: string): Promise<Job> {
    const job = await jobs.find(orgId, jobId);
    if (!job) throw noSuchJob();
    return job;
  }

  /** Gives an upload to the job: under its lock, so that two at once cannot both be the last. */
  function attach(
    orgId: string,
    jobId: string,
    image: Omit<NewImage, 'source'> & { uploadId: string },
    who: Who,
    sender: Sender,
  ): Promise<Added> {
    return jobs.withLocked(orgId, jobId, async (tx, job, tell) => {
      const now = ground.clock.now();
      const { type, stopId, uploadId } = image;
      requireParty(job, who);
      const { subject } = sender;
      const before = isUuid(uploadId) ? await store.findOwnImage(tx, jobId, uploadId, subject) : null;
      // A phone that did not hear the answer asks again.
      if (before && before.type === type && before.stopId === stopId) {
        return { image: before, sight: sightOf(job, who) };
      }
      requireInTime(job, now);
      requireFits(job, who, image);
      requireRoom((await store.listImages(tx, jobId, MAX_IMAGES_PER_JOB)).length);
      const uploadedBy = actorAt(job, who, sender.actor);
      const since = now - UPLOAD_TTL_MS;
      const use = { subject, since, jobId, stopId, type, uploadedBy, now };
      const attached = isUuid(uploadId) ? await store.attachUpload(tx, uploadId, use) : null;
      if (!attached) throw misfit('uploadId', 'must be an unused upload of yours, not older than 24 hours');
      await tell({
        type: 'delivery_job.image_added',
        actor: uploadedBy,
        stopId,
        data: { imageId: attached.id, type, stopId },
      });
      return { image: attached, sight: sightOf(job, who) };
    });
  }

  return {
    forgetUnused: uploads.forgetUnused,

    /**
     * Keeps an image for whatever its sender says of it within 24 hours.
     * @throws DomainError `media_unsupported`, `media_too_large`, `too_many`, `unavailable`
     */
    upload: uploads.keep,

    /** In the transaction of whoever is to name them. */
    listOwnUploads: uploads.listOwn,

    /** Before an image is read at all. @throws DomainError `not_found` for whom the job is none of theirs */
    async requireParty(orgId: string, jobId: string, who: Who): Promise<void> {
      requireParty(await find(orgId, jobId), who);
    },

    /**
     * Adds an image to a job. The same upload with the same words again answers as the first time.
     * @throws DomainError `not_found`, `forbidden`, `invalid_input`, `illegal_transition`, `too_many`, and what
     *   `upload` throws
     */
    async add(orgId: string, jobId: string, image: NewImage, who: Who, sender: Sender): Promise<Added> {
      const { source, ...what } = image;
      if ('uploadId' in source) {
        if (!isUuid(jobId)) throw noSuchJob();
        return attach(orgId, jobId, { ...what, ...source }, who, sender);
      }
      // Before the work of taking it in; once more when it is given to the job.
      const job = await find(orgId, jobId);
      requireParty(job, who);
      requireInTime(job, ground.clock.now());
      requireFits(job, who, image);
      requireRoom((await listOf(orgId, jobId)).length);
      const { id: uploadId } = await uploads.keep(orgId, sender, source.bytes);
      try {
        return await attach(orgId, jobId, { ...what, uploadId }, who, sender);
      } catch (error) {
        await uploads.discard(orgId, uploadId);
        throw error;
      }
    },

    /**
     * The images of a job, the oldest first, and whether this person may look at them or only know of them.
     * @throws DomainError `not_found`
     */
    async list(
      orgId: string,
      jobId: string,
      who: Who,
    ): Promise<{ images: Image[]; sight: Exclude<Sight, 'nothing'> }> {
      const sight = sightOf(await find(orgId, jobId), who);
      if (sight === 'nothing') throw noSuchJob();
      return { images: await listOf(orgId, jobId), sight };
    },

    /** The latest image of a kind that the job was given, for the org's own systems. */
    findNewest(orgId: string, jobId: string, type: ImageType): Promise<Image | null> {
      return ground.db.withOrg(orgId, (tx) => store.findNewestImage(tx, jobId, type));
    },

    /** Addresses that open the image without a token, for a while. To be given to whoever may look at it only. */
    urlsOf(orgId: string, imageId: string): ImageUrls {
      const now = ground.clock.now();
      const signed = VARIANTS.map((variant) => ({
        variant,
        ...signer.sign({ orgId, imageId, variant }, now),
      }));
      const paths = Object.fromEntries(signed.map(({ variant, path }) => [variant, path]));
      return { paths: paths as Record<Variant, string>, expiresAt: signed[0]?.expiresAt ?? now };
    },

    /**
     * The file that a signed address opens. `expiresAt` in Unix milliseconds.
     * @throws DomainError `forbidden` for an address that is not right, or not any more; `not_found` if the file is
     *   gone; `unavailable`
     */
    async open(claim: Claim): Promise<{ bytes: Uint8Array; contentType: string; expiresAt: number }> {
      const { file, expiresAt } = signer.verify(claim, ground.clock.now());
      const bytes = await storage.get(storageKeyOf(file.orgId, file.imageId, file.variant));
      if (!bytes) throw new DomainError('not_found', 'there is no such image any more');
      return { bytes, contentType: STORED_CONTENT_TYPE, expiresAt };
    },

    /**
     * Which demands of a stop its images meet: those that were sent for this stop, and those named that were sent for
     * the job as a whole, which are this stop's from now on; of a job with one open drop-off also those that nobody
     * said a stop of. To be called before the transaction of the command that asks.
     * @throws DomainError `invalid_input` if one of `imageIds` is no image of the job, or of another of its stops
     */
    async shown(
      orgId: string,
      jobId: string,
      stopId: string,
      imageIds: readonly string[],
    ): Promise<{ photo: boolean; signature: boolean }> {
      const [job, images] = await Promise.all([find(orgId, jobId), listOf(orgId, jobId)]);
      const named = new Set(imageIds);
      for (const id of named) {
        const image = images.find((candidate) => candidate.id === id);
        if (!image) throw misfit('proof.imageIds', 'must be images of this job');
        if (image.stopId !== null && image.stopId !== stopId) {
          throw misfit('proof.imageIds', 'must not be images of another stop');
        }
      }
      // A photo of one door proves nothing at the next: from here on it is this stop's.
      const free = images.filter(({ id, stopId: of }) => named.has(id) && of === null).map(({ id }) => id);
      if (free.length > 0) {
        await ground.db.withOrg(orgId, (tx) => store.tieToStop(tx, jobId, free, stopId));
      }
      const openDropoffs = job.stops.filter((stop) => stop.type === 'dropoff' && isOpenStop(stop));
      const isOnly = openDropoffs.length === 1 && openDropoffs[0]?.id === stopId;
      const counts = (image: Image) =>
        image.stopId === stopId || named.has(image.id) || (isOnly && image.stopId === null);
      const isShown = (type: ImageType) => images.some((image) => image.type === type && counts(image));
      return { photo: isShown('pod'), signature: isShown('signature') };
    },
  };
}

/** The job's driver acts as its driver, whatever the token's role says. */
function actorAt(job: Job, who: Who, actor: Actor): Actor {
  return who.role !== 'staff' && isDriverOf(job, who) ? { kind: 'driver', id: who.driverId } : actor;
}
