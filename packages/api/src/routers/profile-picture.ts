import { AppError, cropSchema } from '@portrait/contract';
import { uploads } from '@portrait/db';
import type { TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { followChanges, type ChangeView } from '../changes/follow-changes.ts';
import { timestamp } from '../deps.ts';
import { removePicture } from '../pictures/remove-picture.ts';
import { anyone, router, signedIn } from '../trpc.ts';
import { confirmUpload } from '../uploads/confirm-upload.ts';
import { discardUpload } from '../uploads/discard-upload.ts';
import { listHistory } from '../uploads/list-history.ts';
import { previewCrop } from '../uploads/preview-crop.ts';
import { recropUpload } from '../uploads/recrop-upload.ts';
import { restoreUpload } from '../uploads/restore-upload.ts';
import { uploadView } from '../uploads/upload-view.ts';

/** On the wire a tracked event is an object; said here, because tRPC's own type for it cannot be declared. */
const changesSchema = z
  .custom<AsyncIterable<TrackedEnvelope<ChangeView>>>()
  .transform((changes) => changes as AsyncIterable<unknown> as AsyncIterable<{ id: string; data: ChangeView }>);
const NEVER = new AbortController().signal;
const ALWAYS = async () => true;
const uploadId = z.int().positive();

export const profilePictureRouter = router({
  limits: anyone.query(({ ctx: { deps } }) => deps.limits),
  current: signedIn.query(async ({ ctx: { deps, user } }) => {
    const upload = await uploads.findCurrent(deps.db, user.id);
    const submitted = await uploads.findSubmitted(deps.db, user.id);
    const now = timestamp(deps);
    return {
      upload: upload ? uploadView(upload, now) : null,
      /** What waits for a moderator. */
      submitted: submitted ? uploadView(submitted, now) : null,
    };
  }),
  pending: signedIn.query(async ({ ctx: { deps, user } }) => {
    const now = timestamp(deps);
    const waiting = await uploads.findPending(deps.db, { userId: user.id, now });
    return waiting.map((upload) => uploadView(upload, now));
  }),
  /** One of the user's uploads, whatever became of it. */
  get: signedIn.input(z.object({ uploadId })).query(async ({ ctx: { deps, user }, input }) => {
    const upload = await uploads.findOwn(deps.db, { id: input.uploadId, userId: user.id });
    if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
    return uploadView(upload, timestamp(deps));
  }),
  history: signedIn
    .input(z.object({ cursor: z.int().positive().nullish(), limit: z.int().min(1).max(100).default(20) }).prefault({}))
    .query(({ ctx: { deps, user }, input }) =>
      listHistory(deps, { userId: user.id, limit: input.limit, cursor: input.cursor ?? undefined }),
    ),
  confirm: signedIn
    .input(z.object({ uploadId, crop: cropSchema.optional(), idempotencyKey: z.string().min(1).max(200).optional() }))
    .mutation(({ ctx: { deps, user }, input }) => confirmUpload(deps, { ...input, actor: user })),
  discard: signedIn
    .input(z.object({ uploadId }))
    .mutation(({ ctx: { deps, user }, input }) => discardUpload(deps, { ...input, actor: user })),
  previewCrop: signedIn
    .input(z.object({ uploadId, crop: cropSchema }))
    .mutation(({ ctx: { deps, user }, input }) => previewCrop(deps, { ...input, actor: user })),
  recrop: signedIn
    .input(z.object({ uploadId, crop: cropSchema }))
    .mutation(({ ctx: { deps, user }, input }) => recropUpload(deps, { ...input, actor: user })),
  restore: signedIn
    .input(z.object({ uploadId, image: z.string().max(200).optional() }))
    .mutation(({ ctx: { deps, user }, input }) => restoreUpload(deps, { ...input, actor: user })),
  remove: signedIn.mutation(({ ctx: { deps, user } }) => removePicture(deps, user)),
  onChange: signedIn
    .input(
      z
        .object({
          lastEventId: z
            .string()
            .regex(/^\d{1,15}$/)
            .nullish(),
        })
        .prefault({}),
    )
    .output(changesSchema)
    .subscription(({ ctx: { deps, user, stillSignedIn = ALWAYS }, input: { lastEventId }, signal = NEVER }) =>
      followChanges(deps, { userId: user.id, lastEventId, stillSignedIn, signal }),
    ),
});
