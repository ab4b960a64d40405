import {
  appealInput,
  completeInput,
  confirmationSchema,
  confirmInput,
  cropInput,
  cropPreviewSchema,
  deletionSchema,
  describeInput,
  grantInput,
  nothing,
  removalSchema,
  restoreInput,
  uploadGrantSchema,
  uploadInput,
  uploadViewSchema,
  type Confirmation,
  type CropPreview,
  type UploadGrant,
  type UploadView,
} from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { appealTakeDown } from '../../moderation/appeal-take-down.ts';
import { removePicture } from '../../pictures/remove-picture.ts';
import type { Procedures } from '../../procedures.ts';
import { completeUpload } from '../../uploads/complete-upload.ts';
import { confirmUpload } from '../../uploads/confirm-upload.ts';
import { deleteUpload } from '../../uploads/delete-upload.ts';
import { describeUpload } from '../../uploads/describe-upload.ts';
import { discardUpload } from '../../uploads/discard-upload.ts';
import { grantUpload } from '../../uploads/grant-upload.ts';
import { previewCrop } from '../../uploads/preview-crop.ts';
import { recropUpload } from '../../uploads/recrop-upload.ts';
import { restoreUpload } from '../../uploads/restore-upload.ts';

/** The decisions of the signed-in user, and uploads that do not pass through the server. */
export const profilePictureMutations = ({ signedIn }: Procedures) => ({
  grantUpload: signedIn
    .input(grantInput)
    .output(answer<UploadGrant>(uploadGrantSchema))
    .mutation(({ ctx: { deps, user }, input }) => grantUpload(deps, { ...input, owner: user })),
  completeUpload: signedIn
    .input(completeInput)
    .output(answer<UploadView>(uploadViewSchema))
    .mutation(({ ctx: { deps, user }, input }) => completeUpload(deps, { ...input, owner: user })),
  confirm: signedIn
    .input(confirmInput)
    .output(answer<Confirmation>(confirmationSchema))
    .mutation(({ ctx: { deps, user }, input }) => confirmUpload(deps, { ...input, actor: user })),
  discard: signedIn
    .input(uploadInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) => discardUpload(deps, { ...input, actor: user })),
  delete: signedIn
    .input(uploadInput)
    .output(answer(deletionSchema))
    .mutation(({ ctx: { deps, user }, input }) => deleteUpload(deps, { ...input, actor: user })),
  describe: signedIn
    .input(describeInput)
    .output(answer<UploadView>(uploadViewSchema))
    .mutation(({ ctx: { deps, user }, input }) => describeUpload(deps, { ...input, actor: user })),
  appeal: signedIn
    .input(appealInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) => appealTakeDown(deps, { ...input, actor: user })),
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
  remove: signedIn
    .output(answer(removalSchema))
    .mutation(({ ctx: { deps, user } }) => removePicture(deps, { actor: user })),
});
