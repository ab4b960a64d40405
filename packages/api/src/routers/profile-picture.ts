import { AppError } from '@portrait/contract';
import {
  changesInput,
  changeViewSchema,
  confirmationSchema,
  confirmInput,
  cropInput,
  cropPreviewSchema,
  currentPictureSchema,
  historyInput,
  historyPageSchema,
  limitsSchema,
  nothing,
  pendingSchema,
  removalSchema,
  restoreInput,
  uploadInput,
  uploadViewSchema,
  type ChangeView,
  type Confirmation,
  type CropPreview,
  type CurrentPicture,
  type HistoryPage,
  type Limits,
  type UploadView,
} from '@portrait/contract/schemas';
import { uploads } from '@portrait/db';
import { answer, answers } from '../answer.ts';
import { followChanges } from '../changes/follow-changes.ts';
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

const NEVER = new AbortController().signal;
const ALWAYS = async () => true;

export const profilePictureRouter = router({
  limits: anyone.output(answer<Limits>(limitsSchema)).query(({ ctx: { deps } }) => deps.limits),
  current: signedIn.output(answer<CurrentPicture>(currentPictureSchema)).query(async ({ ctx: { deps, user } }) => {
    const upload = await uploads.findCurrent(deps.db, user.id);
    const submitted = await uploads.findSubmitted(deps.db, user.id);
    const now = timestamp(deps);
    return {
      upload: upload ? uploadView(upload, now) : null,
      submitted: submitted ? uploadView(submitted, now) : null,
    };
  }),
  pending: signedIn.output(answer<UploadView[]>(pendingSchema)).query(async ({ ctx: { deps, user } }) => {
    const now = timestamp(deps);
    const waiting = await uploads.findPending(deps.db, { userId: user.id, now });
    return waiting.map((upload) => uploadView(upload, now));
  }),
  /** One of the user's uploads, whatever became of it. */
  get: signedIn
    .input(uploadInput)
    .output(answer<UploadView>(uploadViewSchema))
    .query(async ({ ctx: { deps, user }, input }) => {
      const upload = await uploads.findOwn(deps.db, { id: input.uploadId, userId: user.id });
      if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
      return uploadView(upload, timestamp(deps));
    }),
  history: signedIn
    .input(historyInput)
    .output(answer<HistoryPage>(historyPageSchema))
    .query(({ ctx: { deps, user }, input }) =>
      listHistory(deps, { userId: user.id, limit: input.limit, cursor: input.cursor ?? undefined }),
    ),
  confirm: signedIn
    .input(confirmInput)
    .output(answer<Confirmation>(confirmationSchema))
    .mutation(({ ctx: { deps, user }, input }) => confirmUpload(deps, { ...input, actor: user })),
  discard: signedIn
    .input(uploadInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) => discardUpload(deps, { ...input, actor: user })),
  previewCrop: signedIn
    .input(cropInput)
    .output(answer<CropPreview>(cropPreviewSchema))
    .mutation(({ ctx: { deps, user }, input }) => previewCrop(deps, { ...input, actor: user })),
  recrop: signedIn
    .input(cropInput)
    .output(answer<Confirmation>(confirmationSchema))
    .mutation(({ ctx: { deps, user }, input }) => recropUpload(deps, { ...input, actor: user })),
  restore: signedIn
    .input(restoreInput)
    .output(answer<Confirmation>(confirmationSchema))
    .mutation(({ ctx: { deps, user }, input }) => restoreUpload(deps, { ...input, actor: user })),
  remove: signedIn.output(answer(removalSchema)).mutation(({ ctx: { deps, user } }) => removePicture(deps, user)),
  onChange: signedIn
    .input(changesInput)
    .output(answers<ChangeView>(changeViewSchema))
    .subscription(({ ctx: { deps, user, stillSignedIn = ALWAYS }, input: { lastEventId }, signal = NEVER }) =>
      followChanges(deps, { userId: user.id, lastEventId, stillSignedIn, signal }),
    ),
});
