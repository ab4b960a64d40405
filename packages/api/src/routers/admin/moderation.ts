import { BLOCK_SCOPES, MOST_NOTE_CHARACTERS, MOST_SOUGHT, TAKEDOWN_REASONS } from '@portrait/contract';
import { z } from 'zod';
import { approveUpload } from '../../moderation/approve-upload.ts';
import { liftBlock, listBlocks } from '../../moderation/block-list.ts';
import { findCopies } from '../../moderation/find-copies.ts';
import { listQueue } from '../../moderation/list-queue.ts';
import { takeDown } from '../../moderation/take-down.ts';
import { undoTakeDown } from '../../moderation/undo-take-down.ts';
import { moderatorOnly, router } from '../../trpc.ts';
import { id, limit, numberCursor } from './inputs.ts';

const one = z.object({ uploadId: id });
const MOST_TOGETHER = 1000;

const copiesInput = z.object({
  uploadIds: z.array(id).min(1).max(MOST_SOUGHT),
  cursor: numberCursor,
  limit: z.int().min(1).max(10_000).default(10_000),
});

const takedownInput = one.extend({
  reason: z.enum(TAKEDOWN_REASONS),
  note: z.string().trim().max(MOST_NOTE_CHARACTERS).optional(),
  block: z.enum(BLOCK_SCOPES).default('user'),
});

export const moderationRouter = router({
  takeDown: moderatorOnly
    .input(takedownInput)
    .mutation(({ ctx: { deps, user }, input }) => takeDown(deps, { ...input, actor: user })),
  undo: moderatorOnly
    .input(one.extend({ together: z.array(id).max(MOST_TOGETHER).default([]) }))
    .mutation(({ ctx: { deps, user }, input }) => undoTakeDown(deps, { ...input, actor: user })),
  /** What was handed in and waits, longest first. */
  queue: moderatorOnly
    .input(z.object({ cursor: z.string().max(200).optional(), limit }).prefault({}))
    .query(({ ctx: { deps, user }, input }) => listQueue(deps, { ...input, viewer: user })),
  approve: moderatorOnly
    .input(one)
    .mutation(({ ctx: { deps, user }, input }) => approveUpload(deps, { ...input, actor: user })),
  copies: moderatorOnly
    .input(copiesInput)
    .query(({ ctx: { deps, user }, input }) => findCopies(deps, { ...input, viewer: user })),
  blocks: moderatorOnly
    .input(z.object({ cursor: numberCursor, limit }).prefault({}))
    .query(({ ctx: { deps, user }, input }) => listBlocks(deps, { ...input, viewer: user })),
  liftBlock: moderatorOnly
    .input(z.object({ blockId: id }))
    .mutation(({ ctx: { deps, user }, input }) => liftBlock(deps, { ...input, actor: user })),
});
