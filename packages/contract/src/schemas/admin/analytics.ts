import { z } from 'zod';
import { MOST_DAYS } from '../../limits.ts';
import { time } from '../values.ts';

const day = z.iso.date();
const count = z.int();

/** A range of days in UTC, both included. */
export const daysInput = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, { path: ['to'] });

/** The outcomes of pictures on a day or over a range of days. docs/analytics.md defines each number. */
export interface Funnel extends z.infer<typeof funnelSchema> {}
const funnelSchema = z.strictObject({
  /** Every picture that a user tried to upload: uploaded + refused. */
  chosen: count,
  uploaded: count,
  refused: count,
  submitted: count,
  /** Confirmed by the owner or, with approval first, approved by a moderator. */
  confirmed: count,
  discarded: count,
  /** Confirmed before, and deleted for good by their owner. */
  deleted: count,
  expired: count,
  takenDown: count,
});

/** A distribution of durations (milliseconds) or sizes (bytes). */
export interface Distribution extends z.infer<typeof distributionSchema> {}
const distributionSchema = z.strictObject({
  count,
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  buckets: z.array(z.strictObject({ upTo: z.number(), count })),
});

export interface AnalyticsView extends z.infer<typeof analyticsViewSchema> {}
export const analyticsViewSchema = z.strictObject({
  /** The requested first day, or the first day with data if that is later. */
  from: day,
  to: day,
  funnel: funnelSchema,
  byDay: z.array(funnelSchema.extend({ day })),
  refusedByCode: z.array(z.strictObject({ code: z.string(), count })),
  refusedByType: z.array(z.strictObject({ contentType: z.string(), count })),
  timeToConfirm: distributionSchema,
  processingTime: distributionSchema,
  sizes: distributionSchema,
  refusedSizes: distributionSchema,
  /** The durations of the refusals by the server. */
  timeToRefuse: distributionSchema,
  contentTypes: z.array(z.strictObject({ contentType: z.string(), count, bytes: z.number() })),
  storage: z.array(z.strictObject({ state: z.string(), uploads: count, bytes: z.number() })),
  /**
   * The data behind the numbers: the entries of the audit trail, and how many of them were already counted by day. `until` is null
   * if all entries are included; otherwise it is the time of the last included one, while the roll-up counts the others.
   */
  audit: z.strictObject({ entries: count, rolledUpTo: z.int(), until: time.nullable() }),
});

/** The tables that can be downloaded as a file. */
export const ANALYTICS_TABLES = [
  'byDay',
  'refusedByCode',
  'refusedByType',
  'contentTypes',
  'timeToConfirm',
  'processingTime',
  'sizes',
  'refusedSizes',
  'timeToRefuse',
  'storage',
] as const satisfies (keyof AnalyticsView)[];
export type AnalyticsTable = (typeof ANALYTICS_TABLES)[number];

export const analyticsCsvInput = daysInput.and(z.object({ table: z.enum(ANALYTICS_TABLES).default('byDay') }));
