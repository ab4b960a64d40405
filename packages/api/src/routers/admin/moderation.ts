import {
  appealsPageSchema,
  blocksInput,
  blocksPageSchema,
  clearAltTextInput,
  copiesInput,
  copiesPageSchema,
  liftBlockInput,
  nothing,
  queueCountsSchema,
  queueInput,
  takeDownInput,
  undoTakeDownInput,
  uploadInput,
  uploadsPageSchema,
  upholdInput,
  type AppealsPage,
  type BlocksPage,
  type CopiesPage,
  type QueueCounts,
  type UploadsPage,
} from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { countQueue, listAppeals, upholdTakeDown } from '../../moderation/answer-appeals.ts';
import { approveUpload } from '../../moderation/approve-upload.ts';
import { clearAltText } from '../../moderation/clear-alt-text.ts';
import { liftBlock, listBlocks } from '../../moderation/block-list.ts';
import { findCopies } from '../../moderation/find-copies.ts';
import { listQueue } from '../../moderation/list-queue.ts';
import { takeDown } from '../../moderation/take-down.ts';
import { undoTakeDown } from '../../moderation/undo-take-down.ts';
import type { Procedures } from '../../procedures.ts';
import { reportProcedures } from './reports.ts';

export const moderationRouter = ({ router, moderatorOnly }: Procedures) =>
  router({
    takeDown: moderatorOnly
      .input(takeDownInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => takeDown(deps, { ...input, actor: user })),
    undo: moderatorOnly
      .input(undoTakeDownInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => undoTakeDown(deps, { ...input, actor: user })),
    /** Submitted uploads, longest wait first. */
    queue: moderatorOnly
      .input(queueInput)
      .output(answer<UploadsPage>(uploadsPageSchema))
      .query(({ ctx: { deps, user }, input }) => listQueue(deps, { ...input, viewer: user })),
    approve: moderatorOnly
      .input(uploadInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => approveUpload(deps, { ...input, actor: user })),
    /** What waits, for the navigation. */
    counts: moderatorOnly.output(answer<QueueCounts>(queueCountsSchema)).query(({ ctx: { deps } }) => countQueue(deps)),
    /** Messages of owners about take-downs, longest wait first. */
    appeals: moderatorOnly
      .input(queueInput)
      .output(answer<AppealsPage>(appealsPageSchema))
      .query(({ ctx: { deps, user }, input }) => listAppeals(deps, { ...input, viewer: user })),
    uphold: moderatorOnly
      .input(upholdInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => upholdTakeDown(deps, { ...input, actor: user })),
    ...reportProcedures({ moderatorOnly }),
    clearAltText: moderatorOnly
      .input(clearAltTextInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => clearAltText(deps, { ...input, actor: user })),
    copies: moderatorOnly
      .input(copiesInput)
      .output(answer<CopiesPage>(copiesPageSchema))
      .query(({ ctx: { deps, user }, input }) => findCopies(deps, { ...input, viewer: user })),
    blocks: moderatorOnly
      .input(blocksInput)
      .output(answer<BlocksPage>(blocksPageSchema))
      .query(({ ctx: { deps, user }, input }) => listBlocks(deps, { ...input, viewer: user })),
    liftBlock: moderatorOnly
      .input(liftBlockInput)
      .output(answer(nothing))
      .mutation(({ ctx: { deps, user }, input }) => liftBlock(deps, { ...input, actor: user })),
  });
