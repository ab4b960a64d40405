import { analyticsViewSchema, daysInput, type AnalyticsView } from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { showAnalytics } from '../../analytics/show-analytics.ts';
import type { Procedures } from '../../procedures.ts';

export const analyticsRouter = ({ router, adminOnly }: Procedures) =>
  router({
    overview: adminOnly
      .input(daysInput)
      .output(answer<AnalyticsView>(analyticsViewSchema))
      .query(({ ctx: { deps }, input }) => showAnalytics(deps, input)),
  });
