import { analyticsViewSchema, daysInput, type AnalyticsView } from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { showAnalytics } from '../../analytics/show-analytics.ts';
import { adminOnly, router } from '../../trpc.ts';

export const analyticsRouter = router({
  overview: adminOnly
    .input(daysInput)
    .output(answer<AnalyticsView>(analyticsViewSchema))
    .query(({ ctx: { deps }, input }) => showAnalytics(deps, input)),
});
