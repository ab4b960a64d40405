import {
  changesInput,
  changeViewSchema,
  currentPictureSchema,
  historyInput,
  historyPageSchema,
  limitsSchema,
  pendingSchema,
  uploadInput,
  uploadViewSchema,
  type ChangeView,
  type CurrentPicture,
  type HistoryPage,
  type Limits,
  type UploadView,
} from '@portrait/contract/schemas';
import { answer, answers } from '../../answer.ts';
import { followChanges } from '../../changes/follow-changes.ts';
import type { Procedures } from '../../procedures.ts';
import { listHistory } from '../../uploads/list-history.ts';
import { getUpload, listPending, showCurrent } from '../../uploads/own-uploads.ts';

const NEVER = new AbortController().signal;
const ALWAYS = async () => true;

/** The queries and the subscription of the signed-in user. */
export const profilePictureQueries = ({ anyone, signedIn }: Procedures) => ({
  limits: anyone.output(answer<Limits>(limitsSchema)).query(({ ctx: { deps } }) => deps.limits),
  current: signedIn
    .output(answer<CurrentPicture>(currentPictureSchema))
    .query(({ ctx: { deps, user } }) => showCurrent(deps, user.id)),
  pending: signedIn
    .output(answer<UploadView[]>(pendingSchema))
    .query(({ ctx: { deps, user } }) => listPending(deps, user.id)),
  get: signedIn
    .input(uploadInput)
    .output(answer<UploadView>(uploadViewSchema))
    .query(({ ctx: { deps, user }, input }) => getUpload(deps, { ...input, userId: user.id })),
  history: signedIn
    .input(historyInput)
    .output(answer<HistoryPage>(historyPageSchema))
    .query(({ ctx: { deps, user }, input }) =>
      listHistory(deps, { userId: user.id, limit: input.limit, cursor: input.cursor ?? undefined }),
    ),
  onChange: signedIn
    .input(changesInput)
    .output(answers<ChangeView>(changeViewSchema))
    .subscription(({ ctx: { deps, user, stillSignedIn = ALWAYS }, input: { lastEventId }, signal = NEVER }) =>
      followChanges(deps, { userId: user.id, externalId: user.externalId, lastEventId, stillSignedIn, signal }),
    ),
});
