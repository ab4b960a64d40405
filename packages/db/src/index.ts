export { migrateDown, migrateToLatest, migrationStatus } from './migrate.ts';
export { holdExclusively } from './hold-exclusively.ts';
export { LIVING } from './living-states.ts';
export { openDatabase, type Db } from './open-database.ts';
export { othersCommits } from './others-commits.ts';
export { scrubDeleted } from './scrub-deleted.ts';
export { findDatabaseFaults, snapshotDatabase } from './snapshot-database.ts';
export type {
  AuditAction,
  AuditTable,
  EventKind,
  ReceivedState,
  Role,
  UploadRow,
  UploadState,
  UserRow,
  VersionRow,
} from './schema.ts';
export * as accounts from './queries/accounts.ts';
export * as adminUploads from './queries/admin-uploads.ts';
export * as adminUsers from './queries/admin-users.ts';
export * as audit from './queries/audit.ts';
export * as blocks from './queries/blocks.ts';
export * as changes from './queries/changes.ts';
export * as cleanup from './queries/cleanup.ts';
export * as consistency from './queries/consistency.ts';
export * as countTotals from './queries/count-totals.ts';
export * as dailyCounts from './queries/daily-counts.ts';
export * as erasure from './queries/erasure.ts';
export * as forgetting from './queries/forgetting.ts';
export * as idempotencyKeys from './queries/idempotency-keys.ts';
export * as inventory from './queries/inventory.ts';
export * as leases from './queries/leases.ts';
export * as personalData from './queries/personal-data.ts';
export * as pictureLocks from './queries/picture-locks.ts';
export * as refusals from './queries/refusals.ts';
export * as rerendering from './queries/rerendering.ts';
export * as retention from './queries/retention.ts';
export * as uploadSearch from './queries/search-uploads.ts';
export * as sessions from './queries/sessions.ts';
export * as shownPictures from './queries/shown-pictures.ts';
export * as settling from './queries/settle-copy.ts';
export * as takedowns from './queries/take-downs.ts';
export * as users from './queries/users.ts';
export * as versions from './queries/versions.ts';
export * as uploads from './queries/uploads.ts';
export type { ShownVersion, UploadWithCrop } from './queries/find-uploads.ts';
export type { NewUpload, UploadPaths } from './queries/receive-upload.ts';
export type { UploadOwner } from './queries/room-for-uploads.ts';
export type { Actor } from './queries/audit.ts';
export type { Batch, Due, Purgeable } from './queries/cleanup.ts';
export type { Erased } from './queries/erasure.ts';
export type { PersonalData } from './queries/personal-data.ts';
export type { Retention } from './queries/retention.ts';
export type { Counts } from './queries/inventory.ts';
export type { Lease } from './queries/leases.ts';
export type { StoredFile, StoredVersion } from './queries/versions.ts';
export type { AdminUploadFilter, AdminUploadRow } from './queries/admin-uploads.ts';
export type { AuditSubject } from './queries/admin-users.ts';
export type { TakedownRow } from './queries/take-downs.ts';
export type { ShownLooks } from './queries/shown-pictures.ts';
export type { BlockWithTakedown, Looks } from './queries/blocks.ts';
export type { Totals } from './queries/count-totals.ts';
export type { Count, DailyCount } from './queries/daily-counts.ts';
