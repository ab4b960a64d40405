import {
  appealTakeDown,
  confirmUpload,
  deleteUpload,
  describeUpload,
  discardUpload,
  previewCrop,
  recropUpload,
  removePicture,
  restoreUpload,
} from '@portrait/api';
import { STATE } from '@portrait/contract';
import {
  restAppealInput,
  restAppealSchema,
  restConfirmation,
  restConfirmationSchema,
  restConfirmInput,
  restCropInput,
  restCropPreviewSchema,
  restDeletionSchema,
  restDescribeInput,
  restDescriptionSchema,
  restDiscardSchema,
  restRemovalSchema,
  restRestoreInput,
  restUpload,
  restUploadInput,
  snakeCase,
} from '@portrait/contract/schemas';
import { restCall } from '../rest-call.ts';

const REPEATABLE = { method: 'POST', repeatable: true } as const;
/** The errors of each decision that shows a picture. */
const MAY_NOT = ['PICTURE_LOCKED', 'PICTURE_BLOCKED', 'TOO_MANY_REQUESTS'] as const;

/** The decisions of the signed-in user: the same use cases as the mutations of `profilePicture`. */
export const restDecisions = [
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/confirm-profile-picture' },
    summary: 'Confirm an upload',
    description:
      'Makes a pending upload the profile picture, with the crop of its preview or another one. If moderators approve pictures first, it is submitted to them, and `state` is `submitted`.',
    body: restConfirmInput,
    answer: restConfirmationSchema,
    errors: ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_PENDING', 'CROP_OUTSIDE_IMAGE', 'TEXT_TOO_LONG', ...MAY_NOT],
    run: async ({ deps, user, body: { upload_id: uploadId, crop, alt_text: altText }, idempotencyKey, t }) => {
      const confirmed = await confirmUpload(deps, { actor: user, uploadId, crop, altText, idempotencyKey });
      const isLive = confirmed.upload.state !== STATE.submitted;
      return restConfirmation(confirmed, t(isLive ? 'server.confirmed' : 'server.submitted'));
    },
  }),
  restCall({
    ...{ method: 'POST', path: '/api/users/preview-profile-picture' },
    summary: 'Preview a crop',
    description:
      'Renders a crop of a pending or confirmed upload at `square_url`, which nobody but its owner can read as long as it is pending. A confirm or recrop with the same crop shows the same bytes.',
    body: restCropInput,
    answer: restCropPreviewSchema,
    errors: [
      ...(['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_PENDING', 'CROP_OUTSIDE_IMAGE', 'PICTURE_BLOCKED'] as const),
      ...(['QUOTA_EXCEEDED', 'TOO_MANY_REQUESTS'] as const),
    ],
    run: async ({ deps, user, body: { upload_id: uploadId, crop } }) =>
      snakeCase(await previewCrop(deps, { actor: user, uploadId, crop })),
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/discard-profile-picture' },
    summary: 'Discard an upload',
    description: 'Gives up an upload that is pending, or that waits for a moderator. Its bytes are deleted.',
    body: restUploadInput,
    answer: restDiscardSchema,
    errors: ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_PENDING', 'TOO_MANY_REQUESTS'],
    run: async ({ deps, user, body: { upload_id: uploadId }, idempotencyKey, t }) => {
      await discardUpload(deps, { actor: user, uploadId, idempotencyKey });
      return { message: t('server.discarded') };
    },
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/describe-profile-picture' },
    summary: 'Describe a picture',
    description:
      'Sets the text that is read to people who do not see the picture, or none if it is empty. Whoever gets the picture gets it too.',
    body: restDescribeInput,
    answer: restDescriptionSchema,
    errors: [
      ...(['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_DECIDABLE', 'TEXT_TOO_LONG'] as const),
      ...(['PICTURE_LOCKED', 'TOO_MANY_REQUESTS'] as const),
    ],
    run: async ({ deps, user, body: { upload_id: uploadId, alt_text: altText }, idempotencyKey, t }) => {
      const upload = await describeUpload(deps, { actor: user, uploadId, altText, idempotencyKey });
      return { message: t('description.saved'), upload: restUpload(upload) };
    },
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/delete-profile-picture' },
    summary: 'Delete a picture for good',
    description:
      'Deletes a confirmed upload, also the current picture: its bytes, its addresses, its file name. Nothing brings it back. One that was taken down cannot be deleted, nor one that was reported until a moderator has decided.',
    body: restUploadInput,
    answer: restDeletionSchema,
    errors: [
      ...(['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_CONFIRMED', 'UPLOAD_NOT_DELETABLE', 'UPLOAD_REPORTED'] as const),
      ...(['PICTURE_LOCKED', 'TOO_MANY_REQUESTS'] as const),
    ],
    run: async ({ deps, user, body: { upload_id: uploadId }, idempotencyKey, t }) => {
      const deletion = await deleteUpload(deps, { actor: user, uploadId, idempotencyKey });
      return { message: t('deletion.done'), ...snakeCase(deletion) };
    },
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/appeal-profile-picture' },
    summary: 'Appeal a take-down',
    description:
      'Sends one message to the moderators about a picture that was taken down, as long as it is kept. They answer in the owner’s notices.',
    body: restAppealInput,
    answer: restAppealSchema,
    errors: ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_DECIDABLE', 'ALREADY_APPEALED', 'TEXT_TOO_LONG', 'TOO_MANY_REQUESTS'],
    run: async ({ deps, user, body: { upload_id: uploadId, message }, idempotencyKey, t }) => {
      await appealTakeDown(deps, { actor: user, uploadId, message, idempotencyKey });
      return { message: t('appeal.sent') };
    },
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/recrop-profile-picture' },
    summary: 'Change the crop',
    description: 'Shows a confirmed upload with another crop of the same original, at a new path.',
    body: restCropInput,
    answer: restConfirmationSchema,
    errors: ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_CONFIRMED', 'CROP_OUTSIDE_IMAGE', 'QUOTA_EXCEEDED', ...MAY_NOT],
    run: async ({ deps, user, body: { upload_id: uploadId, crop }, idempotencyKey, t }) =>
      restConfirmation(
        await recropUpload(deps, { actor: user, uploadId, crop, idempotencyKey }),
        t('server.confirmed'),
      ),
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/restore-profile-picture' },
    summary: 'Restore an earlier picture',
    description:
      'Shows a confirmed upload again, as it was shown last or, with `image`, as it was shown at that path. To undo a decision, restore what `current-profile-picture` answered before it, with its `image`; if that was nothing, remove.',
    body: restRestoreInput,
    answer: restConfirmationSchema,
    errors: ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_CONFIRMED', ...MAY_NOT],
    run: async ({ deps, user, body: { upload_id: uploadId, image }, idempotencyKey, t }) =>
      restConfirmation(
        await restoreUpload(deps, { actor: user, uploadId, image, idempotencyKey }),
        t('server.confirmed'),
      ),
  }),
  restCall({
    ...{ ...REPEATABLE, path: '/api/users/remove-profile-picture' },
    summary: 'Remove the picture',
    description: 'The user has no picture any more; the history stays, and everything in it can be restored.',
    answer: restRemovalSchema,
    errors: ['PICTURE_LOCKED', 'TOO_MANY_REQUESTS'],
    run: async ({ deps, user, idempotencyKey, t }) => {
      const { removed } = await removePicture(deps, { actor: user, idempotencyKey });
      return { message: t(removed ? 'account.removed' : 'account.none'), removed };
    },
  }),
];
