import { showAnalytics } from '../../analytics/show-analytics.ts';
import { adminOnly, router } from '../../trpc.ts';
import { daysSchema } from './inputs.ts';

export const analyticsRouter = router({
  overview: adminOnly.input(daysSchema).query(({ ctx: { deps }, input }) => showAnalytics(deps, input)),
});
