export { acquireUserSlot, MOST_UPLOADS_AT_ONCE } from './user-slots.ts';
export { backUp } from './backup/back-up.ts';
export type { BackupManifest } from './backup/backup-folder.ts';
export { restoreBackup, type RestoredBackup } from './backup/restore-backup.ts';
export { connectProcesses } from './jobs/connect-processes.ts';
export { inProcessChanges, type Changes } from './changes/changes.ts';
export type { CheckProgress, Finding } from './consistency/finding.ts';
export { verifyBytes } from './consistency/verify-bytes.ts';
export { callHooks } from './hooks/call-hooks.ts';
export type { PictureEvent, PictureHooks } from './hooks/hooks.ts';
export { renameUser } from './identity/rename-user.ts';
export { assertId } from './identity/why-not-an-id.ts';
export { principalResolver } from './identity/resolve-principal.ts';
export { findUser, userIdOf, userIdsIn } from './identity/user-ids.ts';
export { changeOwner, type ChangeDeps, type OwnerChange } from './lifecycle/change-owner.ts';
export {
  makeSlots,
  timestamp,
  type Deps,
  type HostPrincipal,
  type Log,
  type Principal,
  type Slots,
  type Storage,
} from './deps.ts';
export { appRouter, createCaller, type AppRouter } from './router.ts';
export { adoptMedia, assertSameInstallation, isStillSame, markInstallation } from './installation/installation.ts';
export { assertImportable } from './import-django/assert-importable.ts';
export { importDjango, type ImportDjango } from './import-django/import-django.ts';
export type { ImportReport } from './import-django/import-report.ts';
export type { LeftOut } from './import-django/left-out.ts';
export { planImport, type ImportPlan } from './import-django/plan-import.ts';
export { moveInstallation, type MoveDeps, type MoveReport } from './move/move-installation.ts';
export type { MovePhase } from './move/move-progress.ts';
export { assertNotMoved } from './move/moved-mark.ts';
export { planMove, type MovePlan } from './move/plan-move.ts';
export { CHANNELS, type Ended } from './observed.ts';
export { toAppError } from './to-app-error.ts';
export { gravatarUrl } from './offers/gravatar-url.ts';
export { offerPicture, type Offer, type OfferOptions } from './offers/offer-picture.ts';
export { createPortraitRouter, portraitErrorData, type HostContext, type PortraitErrorData } from './host-router.ts';
export { assertNamedAccount } from './identity/assert-named-account.ts';
export { checksAnswers, EVENT_STREAM, toTrpcError, type Context } from './trpc.ts';
export type { ErrorShape } from './error-shape.ts';
export { findAvifPath } from './pictures/avif-squares.ts';
export { findPicturesOf, type UserPicture } from './pictures/find-pictures-of.ts';
export { findAtOldPath } from './pictures/find-at-old-path.ts';
export { findCurrentPicture } from './pictures/find-current-picture.ts';
export { openPicture, type OpenedPicture } from './pictures/open-picture.ts';
export { showPictures } from './pictures/show-picture.ts';
export { removePicture, type RemoveRequest } from './pictures/remove-picture.ts';
export { rerenderPictures, type RerenderReport } from './pictures/rerender-pictures.ts';
export { parsePictureKey, parsePreviewPath, renditionPath } from './pictures/picture-paths.ts';
export { eraseUser, type ErasureReport } from './privacy/erase-user.ts';
export { exportUser, type ExportRequest } from './privacy/export-user.ts';
export { askForExport, findOwnExport, type ExportOrder } from './privacy/download/ask-for-export.ts';
export { openExport, type OpenedExport } from './privacy/download/open-export.ts';
export type { OwnExport } from './privacy/download/own-export.ts';
export { confirmUpload, type ConfirmRequest } from './uploads/confirm-upload.ts';
export { deleteUpload, type DeleteRequest } from './uploads/delete-upload.ts';
export { describeUpload, type DescribeRequest } from './uploads/describe-upload.ts';
export { discardUpload, type DiscardRequest } from './uploads/discard-upload.ts';
export { listHistory } from './uploads/list-history.ts';
export { getUpload, listPending, showCurrent } from './uploads/own-uploads.ts';
export { previewCrop } from './uploads/preview-crop.ts';
export { recropUpload, type RecropRequest } from './uploads/recrop-upload.ts';
export { restoreUpload, type RestoreRequest } from './uploads/restore-upload.ts';
export { cleanUp } from './cleanup/clean-up.ts';
export type { CleanupObserver } from './cleanup/cleanup-run.ts';
export { planCleanUp } from './cleanup/cleanup-policy.ts';
export { uploadOnce, type KeyClaim } from './uploads/upload-once.ts';
export { uploadPicture, type IncomingPicture } from './uploads/upload-picture.ts';
export { mediaUrlUnder } from './uploads/upload-view.ts';
export type { UploadView } from '@portrait/contract/schemas';
export { analyticsCsv } from './analytics/analytics-csv.ts';
export { faultName, verifyJournal, type JournalFault, type JournalVerdict } from './journal/verify-journal.ts';
export { appealTakeDown, type AppealRequest } from './moderation/appeal-take-down.ts';
export { dismissClearedText, dismissNotice, listNotices } from './moderation/notices.ts';
export { reportPicture, type ReportRequest } from './moderation/report-picture.ts';
export { setRole } from './moderation/set-role.ts';
export { repeat } from './jobs/repeat.ts';
export { startJobs, type JobOptions, type Jobs } from './jobs/start-jobs.ts';
export { recordRefusal, refusalReason, type Refused } from './uploads/record-refusal.ts';
export { webhookEndpoints, type Endpoint, type WebhookOptions } from './webhooks/endpoints.ts';
