import { getUpload, listHistory, listPending, showCurrent, showPictures, userIdsIn } from '@portrait/api';
import {
  restCurrent,
  restCurrentSchema,
  restHistory,
  restHistoryInput,
  restHistorySchema,
  restLimitsSchema,
  restPendingSchema,
  restShownQuery,
  restShownSchema,
  restUpload,
  restUploadQuery,
  restUploadSchema,
  snakeCase,
} from '@portrait/contract/schemas';
import { restCall } from '../rest-call.ts';

/** The calls that change nothing: the same use cases as the queries of `profilePicture` and `shownPicture`. */
export const restQueries = [
  restCall({
    ...{ method: 'GET', path: '/api/users/profile-picture-limits', anyone: true },
    summary: 'The limits of this server',
    description: 'For anyone: what a client can check before it sends a picture.',
    answer: restLimitsSchema,
    errors: [],
    run: async ({ deps }) => snakeCase(deps.limits),
  }),
  restCall({
    ...{ method: 'GET', path: '/api/users/current-profile-picture' },
    summary: 'The current picture',
    description:
      'The upload that everyone sees, and the one that waits for a moderator. Each is null if there is none.',
    answer: restCurrentSchema,
    errors: [],
    run: async ({ deps, user }) => restCurrent(await showCurrent(deps, user.id)),
  }),
  restCall({
    ...{ method: 'GET', path: '/api/users/pending-profile-pictures' },
    summary: 'Pending uploads',
    description: 'The uploads that can still be confirmed or discarded, newest first.',
    answer: restPendingSchema,
    errors: [],
    run: async ({ deps, user }) => ({ items: (await listPending(deps, user.id)).map(restUpload) }),
  }),
  restCall({
    ...{ method: 'GET', path: '/api/users/profile-picture-upload' },
    summary: 'One upload',
    description: 'An upload of one’s own, in any state.',
    query: restUploadQuery,
    answer: restUploadSchema,
    errors: ['UPLOAD_NOT_FOUND'],
    run: async ({ deps, user, query: { upload_id: uploadId } }) =>
      restUpload(await getUpload(deps, { userId: user.id, uploadId })),
  }),
  restCall({
    ...{ method: 'GET', path: '/api/users/profile-picture-history' },
    summary: 'The history',
    description:
      'The uploads that were confirmed or still can be, newest first. `next_cursor` is the `cursor` of the next page, null on the last one.',
    query: restHistoryInput,
    answer: restHistorySchema,
    errors: [],
    run: async ({ deps, user, query }) => restHistory(await listHistory(deps, { ...query, userId: user.id })),
  }),
  restCall({
    ...{ method: 'GET', path: '/api/users/shown-profile-pictures', anyone: true },
    summary: 'The pictures of several users',
    description:
      'For anyone, for pages that show many users: what each of them shows, and its description. Users who do not exist are absent.',
    query: restShownQuery,
    answer: restShownSchema,
    errors: [],
    run: async ({ deps, query: { user_id: named } }) => ({
      items: (await showPictures(deps, named.flatMap(userIdsIn))).map(snakeCase),
    }),
  }),
];
