import { dismissClearedText, dismissNotice, listNotices } from '@portrait/api';
import { restDismissInput, restNotices, restNoticesSchema, restUploadInput } from '@portrait/contract/schemas';
import { restCall } from '../rest-call.ts';

/** The moderators' notices for the signed-in user: the same use cases as the procedures of `notices`. */
export const restNoticeCalls = [
  restCall({
    ...{ method: 'GET', path: '/api/users/profile-picture-notices' },
    summary: 'Notices of the moderators',
    description:
      'What moderators decided about one’s own pictures, until it is dismissed: take-downs, with their reasons and the answers to appeals, and descriptions that were cleared. Dismissed take-downs are listed apart, as long as the pictures are kept. As long as `locked` is not null, the picture cannot be changed.',
    answer: restNoticesSchema,
    errors: [],
    run: async ({ deps, user }) => restNotices(await listNotices(deps, user.id)),
  }),
  restCall({
    ...{ method: 'POST', path: '/api/users/dismiss-profile-picture-notice' },
    summary: 'Dismiss the notice of a take-down',
    description:
      'Moves the notice to `dismissed_takedowns` on all devices; the picture can still be appealed. A dismissed or unknown notice changes nothing.',
    body: restDismissInput,
    answer: restNoticesSchema,
    errors: [],
    run: async ({ deps, user, body: { notice_id } }) => {
      await dismissNotice(deps, { id: notice_id, userId: user.id });
      return restNotices(await listNotices(deps, user.id));
    },
  }),
  restCall({
    ...{ method: 'POST', path: '/api/users/dismiss-profile-picture-text-notice' },
    summary: 'Dismiss the notice of a cleared description',
    description: 'The same for a description that a moderator cleared, by its upload.',
    body: restUploadInput,
    answer: restNoticesSchema,
    errors: [],
    run: async ({ deps, user, body: { upload_id: uploadId } }) => {
      await dismissClearedText(deps, { uploadId, userId: user.id });
      return restNotices(await listNotices(deps, user.id));
    },
  }),
];
