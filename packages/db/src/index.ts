export { migrateDown, migrateToLatest, migrationStatus } from './migrate.ts';
export type { Db } from './db.ts';
export { databaseName, openDatabase } from './open-database.ts';
export { isPostgresUrl } from './postgres/open-postgres.ts';
export type { PostgresOptions } from './postgres/postgres-options.ts';
export {
  changeAccount,
  commitChange,
  lockBlocks,
  readSnapshot,
  withLease,
  type LeasedWrite,
  type Tx,
} from './transactions.ts';
export { acquireProcessLock } from './sqlite/process-lock.ts';
export { connectionsOf } from './connections-of.ts';
export { openWakeups, type Wakeups } from './wakeups.ts';
export { openDjango, type Django } from './django/open-django.ts';
export type { DjangoUpload, DjangoUser } from './django/django-rows.ts';
export { importing, reserveIds } from './importing.ts';
export { scrubDeleted } from './scrub-deleted.ts';
export { assertEmpty, assertWithoutUsers, copyRows, type RowProgress } from './copy-rows.ts';
export { assertMovable, countRows, holdingWrites, moveRows, tryCreating } from './move-rows.ts';
export { findDatabaseFaults, snapshotDatabase } from './snapshot-database.ts';
export type { StorageTable } from './analytics-tables.ts';
export type { JournalTable } from './journal-tables.ts';
export { cropColumns, cropOf } from './crop-columns.ts';
export type { UploadRow, UserRow, VersionRow } from './schema.ts';
export * as accounts from './queries/accounts.ts';
export * as adminUploads from './queries/admin-uploads.ts';
export * as adminUsers from './queries/admin-users.ts';
export * as appeals from './queries/appeals.ts';
export * as avifDue from './queries/avif-due.ts';
export * as blocks from './queries/blocks.ts';
export * as cleanup from './queries/cleanup.ts';
export * as consistency from './queries/consistency.ts';
export * as countTotals from './queries/count-totals.ts';
export * as dailyCounts from './queries/daily-counts.ts';
export * as django from './django/django-queries.ts';
export * as erasure from './queries/erasure.ts';
export { forgetUploads } from './queries/forget-uploads.ts';
export * as formerNames from './queries/former-names.ts';
export * as idempotencyKeys from './queries/idempotency-keys.ts';
export * as installation from './queries/installation.ts';
export * as inventory from './queries/inventory.ts';
export * as journal from './queries/journal.ts';
export * as leases from './queries/leases.ts';
export * as personalData from './queries/personal-data.ts';
export * as rerendering from './queries/rerendering.ts';
export * as retention from './queries/retention.ts';
export * as uploadSearch from './queries/search-uploads.ts';
export * as seals from './queries/seals.ts';
export * as sessions from './queries/sessions.ts';
export * as signInFailures from './queries/sign-in-failures.ts';
export * as shownPictures from './queries/shown-pictures.ts';
export * as takedowns from './queries/take-downs.ts';
export * as users from './queries/users.ts';
export * as webhooks from './queries/webhooks.ts';
export * as versions from './queries/versions.ts';
export * as uploadGrants from './queries/upload-grants.ts';
export * as uploads from './queries/uploads.ts';
export type { GrantRow } from './queries/upload-grants.ts';
export type { ShownVersion, UploadWithCrop, ViewedUpload } from './queries/find-uploads.ts';
export { usernameSkeleton } from './username-forms.ts';
export type { SealedHead, SealRow } from './queries/seals.ts';
export type { Moment, SignedInRow } from './queries/sessions.ts';
export type { Guarded } from './queries/sign-in-failures.ts';
export type { Actor, JournalEntry } from './queries/journal.ts';
export type { JournalPlace, JournalSubject } from './queries/journal-lists.ts';
export type { ClaimedKey, OldAnswers } from './queries/idempotency-keys.ts';
export type { Due, Purgeable } from './queries/cleanup.ts';
export type { NewDelivery, WebhookDelivery, WebhookKey } from './queries/webhooks.ts';
export type { Erased } from './queries/erasure.ts';
export type { PersonalData } from './queries/personal-data.ts';
export type { Retention } from './queries/retention.ts';
export type { Counts } from './queries/inventory.ts';
export type { DuePicture } from './queries/avif-due.ts';
export type { Lease } from './queries/leases.ts';
export type { NewVersion, StoredFile } from './queries/versions.ts';
export type { ListedUser, PersonNames } from './queries/admin-users.ts';
export type { AdminUploadFilter, AdminUploadRow } from './queries/admin-uploads.ts';
export type { TakedownRow } from './queries/take-downs.ts';
export type { ShownFingerprint } from './queries/shown-pictures.ts';
export type { BlockedFingerprint, BlockWithTakedown } from './queries/blocks.ts';
export type { Totals } from './queries/count-totals.ts';
export type { Count, CountedEntry, DailyCount } from './queries/daily-counts.ts';
export type { NewUpload, UploadToChange } from './queries/uploads.ts';
