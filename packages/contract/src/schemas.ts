/** The input and answer of every operation, for servers. A page imports only the types, without zod. */
export { analyticsCsvInput, analyticsViewSchema, ANALYTICS_TABLES, daysInput } from './schemas/admin/analytics.ts';
export type { AnalyticsTable, AnalyticsView, Distribution, Funnel } from './schemas/admin/analytics.ts';
export {
  appealsPageSchema,
  blocksInput,
  blocksPageSchema,
  clearAltTextInput,
  copiesInput,
  copiesPageSchema,
  liftBlockInput,
  queueCountsSchema,
  queueInput,
  takeDownInput,
  undoTakeDownInput,
  upholdInput,
} from './schemas/admin/moderation.ts';
export type { AppealsPage, QueueCounts, BlocksPage, BlockView, CopiesPage } from './schemas/admin/moderation.ts';
export type { UploadReports } from './schemas/admin/upload-reports.ts';
export { listUploadsInput, uploadDetailsSchema, uploadsPageSchema } from './schemas/admin/uploads.ts';
export type { AdminUploadView, TakedownView, UploadDetails, UploadsPage } from './schemas/admin/uploads.ts';
export {
  actionsInput,
  auditInput,
  auditPageSchema,
  listUsersInput,
  lockChangeSchema,
  lockInput,
  setRoleInput,
  userDetailsSchema,
  usersPageSchema,
} from './schemas/admin/users.ts';
export type { AdminUserView, AuditPage, AuditView, UserDetails, UsersPage } from './schemas/admin/users.ts';
export {
  changesInput,
  changeViewSchema,
  shownPictureSchema,
  shownPicturesInput,
  shownPicturesSchema,
  type ChangeView,
} from './schemas/changes.ts';
export { cropSchema } from './schemas/crop.ts';
export { limitsSchema, type Limits } from './schemas/limits.ts';
export { dismissInput, dismissTextInput, noticesViewSchema, type NoticesView } from './schemas/notices.ts';
export { pictureUrlsSchema, WEBHOOK_TYPES, webhookPayloadSchema } from './schemas/picture-events.ts';
export type { PictureUrls, WebhookPayload } from './schemas/picture-events.ts';
export { pageRefusalInput } from './schemas/refusals.ts';
export {
  reportInput,
  reportsPageSchema,
  restReportInput,
  restReportSchema,
  type ReportsPage,
} from './schemas/reports.ts';
export {
  idempotencyHeaders,
  restAppealInput,
  restAppealSchema,
  restConfirmation,
  restConfirmationSchema,
  restConfirmInput,
  restCropInput,
  restCropPreviewSchema,
  restCurrent,
  restCurrentSchema,
  restDeletionSchema,
  restDescribeInput,
  restDescriptionSchema,
  restDiscardSchema,
  restHistory,
  restHistoryInput,
  restHistorySchema,
  restLimitsSchema,
  restMediaParams,
  restPendingSchema,
  restPictureParams,
  restPictureQuery,
  restRemovalSchema,
  restRestoreInput,
  restUpload,
  restUploadForm,
  restUploadInput,
  restUploadQuery,
  restUploadSchema,
} from './schemas/rest.ts';
export { restErrorSchema, restErrorSchemas } from './schemas/rest-errors.ts';
export {
  restClearedTextSchema,
  restDismissInput,
  restNotices,
  restNoticesSchema,
  restTakedownSchema,
} from './schemas/rest-notices.ts';
export { restShownPictureSchema, restShownQuery, restShownSchema } from './schemas/rest-shown.ts';
export { snakeCase } from './schemas/snake-case.ts';
export {
  appealInput,
  completeInput,
  confirmationSchema,
  confirmInput,
  cropInput,
  cropPreviewSchema,
  currentPictureSchema,
  deletionSchema,
  describeInput,
  grantInput,
  historyInput,
  historyPageSchema,
  pendingSchema,
  removalSchema,
  restoreInput,
  uploadGrantSchema,
  uploadViewSchema,
} from './schemas/uploads.ts';
export type {
  Confirmation,
  CropPreview,
  CurrentPicture,
  HistoryPage,
  UploadGrant,
  UploadView,
} from './schemas/uploads.ts';
export { nothing, uploadInput, userInput } from './schemas/values.ts';
