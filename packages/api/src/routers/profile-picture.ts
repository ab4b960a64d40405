import { cropSchema } from '@portrait/contract';
import { uploads } from '@portrait/db';
import { z } from 'zod';
import { timestamp } from '../deps.ts';
import { removePicture } from '../pictures/remove-picture.ts';
import { anyone, router, signedIn } from '../trpc.ts';
import { confirmUpload } from '../uploads/confirm-upload.ts';
import { discardUpload } from '../uploads/discard-upload.ts';
import { listHistory } from '../uploads/list-history.ts';
import { uploadView } from '../uploads/upload-view.ts';

const uploadId = z.int().positive();

export const profilePictureRouter = router({
  limits: anyone.query(({ ctx: { deps } }) => deps.limits),
  current: signedIn.query(async ({ ctx: { deps, user } }) => {
    const upload = await uploads.findCurrent(deps.db, user.id);
    return { upload: upload ? uploadView(upload, timestamp(deps)) : null };
  }),
  pending: signedIn.query(async ({ ctx: { deps, user } }) => {
    const now = timestamp(deps);
    const waiting = await uploads.findPending(deps.db, { userId: user.id, now });
    return waiting.map((upload) => uploadView(upload, now));
  }),
  history: signedIn
    .input(z.object({ cursor: z.int().positive().nullish(), limit: z.int().min(1).max(100).default(20) }).prefault({}))
    .query(({ ctx: { deps, user }, input }) =>
      listHistory(deps, { userId: user.id, limit: input.limit, cursor: input.cursor ?? undefined }),
    ),
  confirm: signedIn
    .input(z.object({ uploadId, crop: cropSchema.optional(), idempotencyKey: z.string().min(1).max(200).optional() }))
    .mutation(({ ctx: { deps, user }, input }) => confirmUpload(deps, { ...input, userId: user.id })),
  discard: signedIn
    .input(z.object({ uploadId }))
    .mutation(({ ctx: { deps, user }, input }) => discardUpload(deps, { ...input, userId: user.id })),
  remove: signedIn.mutation(({ ctx: { deps, user } }) => removePicture(deps, user.id)),
});
