import { confirmUpload, deleteUpload, discardUpload, restoreUpload, type Deps, type Principal } from '@portrait/api';
import { AppError, STATE, UPLOAD_STATES, type UploadState } from '@portrait/contract';
import { inventory, type UploadRow } from '@portrait/db';
import { Option, type Command } from 'commander';
import { getUser, USER_ARGUMENT } from './find-user.ts';
import type { Outcome } from './outcome.ts';
import { subcommand, wholeNumber, withDeps } from './subcommand.ts';
import { table } from './table.ts';

export function addUploadsCommands(program: Command): void {
  const uploads = program.command('uploads').description('the uploads of users');
  subcommand(uploads, 'list', 'uploads, newest first')
    .option('--user <user>', USER_ARGUMENT)
    .addOption(new Option('--state <state>', 'only those in this state').choices(UPLOAD_STATES))
    .option('--before <id>', 'only uploads with a smaller id', wholeNumber(1))
    .option('--limit <count>', 'the maximum number of uploads', wholeNumber(1), 100)
    .action(withDeps(list));
  decision(uploads, 'show', 'show all columns of an upload').action(withDeps(show));
  decision(uploads, 'confirm', 'make a pending upload the picture of its owner').action(withDeps(confirm));
  decision(uploads, 'discard', 'discard a pending upload for its owner').action(withDeps(discard));
  decision(uploads, 'delete', 'delete a confirmed upload for good for its owner').action(withDeps(remove));
  decision(uploads, 'restore', 'make an earlier confirmed upload the picture again').action(withDeps(restore));
}

function decision(uploads: Command, name: string, description: string): Command {
  return subcommand(uploads, name, description).argument('<id>', 'the id of the upload', wholeNumber(1));
}

async function list(
  deps: Deps,
  asked: { user?: string; state?: UploadState; before?: number; limit: number },
): Promise<Outcome> {
  const userId = asked.user === undefined ? undefined : (await getUser(deps, asked.user)).id;
  const page = { userId, state: asked.state, beforeId: asked.before, limit: asked.limit };
  const uploads = (await inventory.listUploads(deps.db, page)).map(uploadSummary);
  return { json: { uploads }, lines: table(uploads) };
}

async function show({ db }: Deps, id: number): Promise<Outcome> {
  const upload = await getUpload(db, id);
  const versions = (await inventory.listVersions(db, id)).map(({ files, ...version }) => ({
    ...version,
    files: files === null ? null : (JSON.parse(files) as unknown),
  }));
  const facts = Object.entries(upload).map(([name, value]) => ({ name, value: value === null ? null : String(value) }));
  const shown = versions.map(({ image, stored_at, confirmed_at }) => ({ image, stored_at, confirmed_at }));
  return { json: { upload, versions }, lines: [...table(facts), '', ...table(shown)] };
}

async function confirm(deps: Deps, id: number): Promise<Outcome> {
  const actor = actingFor(await getUpload(deps.db, id));
  const { profilePicture, upload } = await confirmUpload(deps, { actor, uploadId: id });
  const shows = `user ${actor.id} shows ${profilePicture ?? 'no picture'}`;
  const waits = upload.state === STATE.submitted;
  const line = waits
    ? `submitted ${id}: a moderator must approve it; until then ${shows}`
    : `confirmed ${id}: ${shows}`;
  return { json: { id, state: upload.state, profilePicture }, lines: [line] };
}

async function discard(deps: Deps, id: number): Promise<Outcome> {
  const actor = actingFor(await getUpload(deps.db, id));
  await discardUpload(deps, { actor, uploadId: id });
  return { json: { id }, lines: [`discarded ${id}`] };
}

async function remove(deps: Deps, id: number): Promise<Outcome> {
  const actor = actingFor(await getUpload(deps.db, id));
  const { wasShown } = await deleteUpload(deps, { actor, uploadId: id });
  const line = wasShown ? `deleted ${id}: user ${actor.id} shows no picture` : `deleted ${id}`;
  return { json: { id, wasShown }, lines: [line] };
}

async function restore(deps: Deps, id: number): Promise<Outcome> {
  const actor = actingFor(await getUpload(deps.db, id));
  const { profilePicture } = await restoreUpload(deps, { actor, uploadId: id });
  return { json: { id, profilePicture }, lines: [`restored ${id}: user ${actor.id} shows ${profilePicture}`] };
}

async function getUpload(db: Deps['db'], id: number): Promise<UploadRow> {
  const upload = await inventory.findUpload(db, id);
  if (!upload) throw new AppError('UPLOAD_NOT_FOUND');
  return upload;
}

/** The operator acts with the owner's rights, and the audit trail records that it was not the owner. */
function actingFor({ user_id }: UploadRow): Principal {
  return { id: user_id, role: 'system' };
}

function uploadSummary(upload: UploadRow) {
  return {
    id: upload.id,
    userId: upload.user_id,
    state: upload.state,
    uploadedAt: upload.uploaded_at,
    confirmedAt: upload.confirmed_at,
    expiresAt: upload.expires_at,
    purgedAt: upload.purged_at,
    storedBytes: upload.stored_bytes,
    originalFilename: upload.original_filename,
    image: upload.image,
  };
}
