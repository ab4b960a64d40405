import { nothing, queueInput, reportsPageSchema, uploadInput, type ReportsPage } from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { dismissReports, listReports } from '../../moderation/answer-reports.ts';
import type { Procedures } from '../../procedures.ts';

/** What moderators do about reports. */
export const reportProcedures = ({ moderatorOnly }: Pick<Procedures, 'moderatorOnly'>) => ({
  /** Pictures that users report, longest wait first. */
  reports: moderatorOnly
    .input(queueInput)
    .output(answer<ReportsPage>(reportsPageSchema))
    .query(({ ctx: { deps, user }, input }) => listReports(deps, { ...input, viewer: user })),
  dismissReports: moderatorOnly
    .input(uploadInput)
    .output(answer(nothing))
    .mutation(({ ctx: { deps, user }, input }) => dismissReports(deps, { ...input, actor: user })),
});
