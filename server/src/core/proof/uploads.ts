import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../kernel/actor.ts';
import { secondsUntil } from '../kernel/clock.ts';
import { DomainError } from '../kernel/errors.ts';
import { isUuid } from '../kernel/ids.ts';
import { STORED_CONTENT_TYPE, storageKeyOf, type Upload, VARIANTS } from './image.ts';
import { MAX_UNUSED_UPLOADS, UPLOAD_TTL_MS } from './image-rules.ts';
import type { FileStorage } from './ports.ts';
import { createReencoder } from './reencode.ts';
import * as store from './store.ts';

/** Who sends an image: the token's subject, and in whose name it is written down. */
export type Sender = { subject: string; actor: Actor };

/** The names of uploads that stand in drivers' documents: those are used, though no job has them. */
export type DocumentUploads = (tx: OrgTx, uploadIds: readonly string[]) => Promise<string[]>;

/** An upload that can be used no longer is removed after one more hour, when whoever was using it is done. */
const GRACE_MS = 3_600_000;
const FORGET_BATCH = 200;
/** The next run goes on where this one stops. */
const MAX_FORGET_BATCHES = 50;

/** Images on their way in: made our own, kept, and removed again if nobody says what they are for. */
export function createUploads(
  ground: Ground,
  deps: { storage: FileStorage; documentUploads: DocumentUploads },
) {
  const { storage } = deps;
  const reencode = createReencoder();

  /**
   * From the first step on nobody can use it; the row goes last, so that as long as there is a file, somebody will
   * try again. What is used (a commit can succeed whose answer is lost) stays.
   */
  async function remove(orgId: string, id: string): Promise<void> {
    const isUnused = await prepare(orgId, (tx) => store.retireUpload(tx, id));
    if (!isUnused) return;
    await Promise.all(VARIANTS.map((variant) => storage.remove(storageKeyOf(orgId, id, variant))));
    await prepare(orgId, (tx) => store.deleteUpload(tx, id));
  }

  /** An image that nobody uses is not yet what a call was for: it may be sent again. */
  function prepare<T>(orgId: string, work: (tx: OrgTx) => Promise<T>): Promise<T> {
    return ground.db.endingWith(null, () => ground.db.withOrg(orgId, work));
  }

  async function discard(orgId: string, id: string): Promise<void> {
    await remove(orgId, id).catch((error: unknown) => {
      ground.log.warn({ err: error, imageId: id }, 'an image was not removed: housekeeping will');
    });
  }

  /** Of these uploads, those that were removed or turned out to be used. */
  async function forget(orgId: string, ids: readonly string[]): Promise<number> {
    const used = await ground.db.withOrg(orgId, async (tx) => {
      const named = await deps.documentUploads(tx, ids);
      await store.markUsed(tx, named, ground.clock.now());
      return new Set(named);
    });
    let settled = used.size;
    for (const id of ids) {
      if (used.has(id)) continue;
      try {
        await remove(orgId, id);
        settled++;
      } catch (error) {
        ground.log.warn({ err: error, orgId, imageId: id }, 'an unused image could not be removed');
      }
    }
    return settled;
  }

  return {
    discard,

    /**
     * Keeps an image that nobody uses yet.
     * @throws DomainError `media_unsupported`, `media_too_large`, `too_many`, `unavailable`
     */
    async keep(orgId: string, sender: Sender, bytes: Uint8Array): Promise<Upload> {
      const { files, ...picture } = await reencode(bytes);
      const id = ground.newId();
      const createdAt = ground.clock.now();
      // The row before the files: files without a row would be found by nobody.
      await prepare(orgId, async (tx) => {
        await store.lockSubject(tx, sender.subject);
        const { unused, sentAt } = await store.countUnused(tx, sender.subject, createdAt - UPLOAD_TTL_MS);
        if (unused >= MAX_UNUSED_UPLOADS) {
          throw new DomainError('too_many', `you have ${unused} images that are not used yet`, {
            limit: MAX_UNUSED_UPLOADS,
            retryAfterSeconds: secondsUntil((sentAt ?? createdAt) + UPLOAD_TTL_MS, createdAt),
          });
        }
        const { subject, actor: uploadedBy } = sender;
        await store.insertUpload(tx, { ...picture, id, subject, uploadedBy, createdAt });
      });
      try {
        await Promise.all(
          VARIANTS.map((variant) =>
            storage.put(storageKeyOf(orgId, id, variant), files[variant], STORED_CONTENT_TYPE),
          ),
        );
      } catch (error) {
        await discard(orgId, id);
        throw error;
      }
      return { ...picture, id, createdAt, expiresAt: createdAt + UPLOAD_TTL_MS };
    },

    /** Of these uploads, those that may stand in the subject's documents: their own, and no job's. */
    async listOwn(tx: OrgTx, subject: string, ids: readonly string[]): Promise<string[]> {
      const known = ids.filter(isUuid);
      if (known.length === 0) return [];
      const since = ground.clock.now() - UPLOAD_TTL_MS;
      return store.listOwnUploads(tx, known, { subject, since });
    },

    /** Removes uploads that nobody used in time, with their files. For the housekeeping; can be run again any time. */
    async forgetUnused(): Promise<void> {
      const before = ground.clock.now() - UPLOAD_TTL_MS - GRACE_MS;
      for (let batch = 0; batch < MAX_FORGET_BATCHES; batch++) {
        const forgotten = await ground.db.withSystem((tx) => store.listForgotten(tx, before, FORGET_BATCH));
        let settled = 0;
        for (const [orgId, uploads] of Map.groupBy(forgotten, (upload) => upload.orgId)) {
          settled += await forget(
            orgId,
            uploads.map(({ id }) => id),
          );
        }
        // What cannot be removed now would be found again at once.
        if (settled < FORGET_BATCH) return;
      }
    },
  };
}
