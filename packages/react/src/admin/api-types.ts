import type { RouterInputs, RouterOutputs } from '../provider/trpc.ts';

type Admin = RouterOutputs['admin'];

/** What the server answers to the administration. */
export type AdminUpload = Admin['uploads']['list']['items'][number];
export type UploadDetails = Admin['uploads']['get'];
export type AdminUser = Admin['users']['list']['items'][number];
export type UserDetails = Admin['users']['get'];
export type AuditEntry = Admin['users']['audit']['items'][number];
export type Block = Admin['moderation']['blocks']['items'][number];
export type Reported = Admin['moderation']['reports']['items'][number];
export type UploadReports = NonNullable<UploadDetails['reported']>;
export type Appeal = Admin['moderation']['appeals']['items'][number];
export type Overview = Admin['analytics']['overview'];

/** The reason, the note and the scope of a take-down, for any picture. */
export type TakeDown = Omit<RouterInputs['admin']['moderation']['takeDown'], 'uploadId'>;
