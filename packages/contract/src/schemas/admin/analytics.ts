import { z } from 'zod';
import { MOST_DAYS } from '../../limits.ts';
import { time } from '../values.ts';

const day = z.iso.date();
const count = z.int();

/** Days in UTC, both included. */
export const daysInput = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, { path: ['to'] });

/** What became of pictures on a day, or over days: see docs/analytics.md for what each number counts. */
export interface Funnel extends z.infer<typeof funnelSchema> {}
const funnelSchema = z.strictObject({
  /** Uploaded or refused: every picture somebody tried. */
  chosen: count,
  uploaded: count,
  refused: count,
  submitted: count,
  /** By its owner, or approved by a moderator. */
  confirmed: count,
  discarded: count,
  expired: count,
  takenDown: count,
});

/** How long something took, or how large it is: milliseconds or bytes. */
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
  /** As asked for, or the first day of which there is anything, if that is later. */
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
  /** How long a refusal took, of those the server refused. */
  timeToRefuse: distributionSchema,
  contentTypes: z.array(z.strictObject({ contentType: z.string(), count, bytes: z.number() })),
  storage: z.array(z.strictObject({ state: z.string(), uploads: count, bytes: z.number() })),
  /**
   * What it was computed from: entries of the audit trail, and how many of them were counted into days before. `until` is
   * null when that is all of it; otherwise the last entry counted was written then, and the roll-up is at the others.
   */
  audit: z.strictObject({ entries: count, rolledUpTo: z.int(), until: time.nullable() }),
});

/** The parts of it that can be had as a file. */
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
