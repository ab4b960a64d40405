import { ACCEPTED_TYPES } from '@portrait/contract';
import { z } from 'zod';
import { listUploads } from '../../moderation/list-uploads.ts';
import { showUpload } from '../../moderation/show-upload.ts';
import { moderatorOnly, router } from '../../trpc.ts';
import { id, limit } from './inputs.ts';

const STATES = ['pending', 'submitted', 'confirmed', 'discarded', 'expired', 'taken_down'] as const;

/** Stored times are compared as text: all are written the same way. */
const moment = z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString());

const listInput = z
  .object({
    cursor: z.string().max(200).optional(),
    limit,
    userId: id.optional(),
    states: z.array(z.enum(STATES)).min(1).optional(),
    contentTypes: z.array(z.enum(ACCEPTED_TYPES)).min(1).optional(),
    /** The first moment, and the first one after: whose days they are, the page knows. */
    from: moment.optional(),
    before: moment.optional(),
    /** Three letters at least, or a number. */
    search: z
      .string()
      .max(100)
      .regex(/^(#?\d{1,15}|.{3,})$/u)
      .optional(),
    sort: z.enum(['newest', 'oldest', 'largest', 'smallest']).default('newest'),
  })
  // What is found comes newest first; another order would be promised and not kept.
  .refine(({ search, sort }) => search === undefined || sort === 'newest', { path: ['sort'] });

export const adminUploadsRouter = router({
  list: moderatorOnly
    .input(listInput.prefault({}))
    .query(({ ctx: { deps, user }, input }) => listUploads(deps, { ...input, viewer: user })),
  get: moderatorOnly
    .input(z.object({ uploadId: id }))
    .query(({ ctx: { deps, user }, input }) => showUpload(deps, { ...input, viewer: user })),
});
