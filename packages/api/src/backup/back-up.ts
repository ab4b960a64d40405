import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { STATE } from '@portrait/contract';
import { consistency, inventory, leases, openDatabase, snapshotDatabase, type Lease } from '@portrait/db';
import { adoptFile, type DiskStore } from '@portrait/storage';
import { later, timestamp, type Deps } from '../deps.ts';
import type { ChangeDeps } from '../lifecycle/change-owner.ts';
import { fingerprint, makeBackupFolder, writeManifest, type BackupManifest } from './backup-folder.ts';
import { checkCopy, type CopyProgress } from './check-copy.ts';
import { sealKeys } from '../journal/seal-journal.ts';
import { activeUploads, type LivingUpload } from './active-uploads.ts';
import { copyDeps, reconcileTakenDown, reconcileUpload, reconcileVersion } from './reconcile-snapshot.ts';

const LEASE_MS = 60_000;
/** Copying a large database takes minutes, during which this process is blocked. */
const SNAPSHOT_MS = 60 * 60_000;
const PATIENCE_MS = 120_000;

/**
 * Copies the database's current state and then all files it refers to, while the server runs: files never change, and no cleanup
 * runs during it. An upload that its owner discards during it is discarded in the copy too. Everything is verified at the end.
 *
 * @param request.folder a new or empty folder
 * @param request.copy copies every picture, even if it could be hard-linked
 */
export async function backUp(
  deps: Deps,
  { folder, copy: apart = false, progress }: { folder: string; copy?: boolean; progress: CopyProgress },
): Promise<BackupManifest> {
  const to = await makeBackupFolder(folder);
  const lease = await holdOffCleanup(deps);
  try {
    const createdAt = timestamp(deps);
    await snapshotDatabase(deps.db, to.databaseFile);
    const copy = openDatabase(to.databaseFile);
    let facts;
    try {
      await leases.release(copy, lease);
      await reconcileTakenDown(copyDeps(copy, deps));
      const keepLease = async () => leases.extend(deps.db, lease, later(deps, LEASE_MS));
      const { fileOf: _linked, ...copied } = deps.storage;
      const from = { ...deps, storage: apart ? copied : deps.storage };
      await copyBytes(from, { copy: copyDeps(copy, deps), to: to.storage, progress, keepLease });
      facts = await checkCopy({ db: copy, storage: to.storage }, progress);
    } finally {
      await copy.destroy();
    }
    const database = await fingerprint(to.databaseFile);
    const manifest: BackupManifest = { format: 'portrait-backup-2', createdAt, database, ...facts };
    writeManifest(to, manifest);
    return manifest;
  } finally {
    await leases.release(deps.db, lease);
  }
}

async function holdOffCleanup(deps: Deps): Promise<Lease> {
  const holder = randomUUID();
  for (const start = deps.now().getTime(); deps.now().getTime() - start < PATIENCE_MS; await wait(200)) {
    const wanted = { name: 'cleanup', holder, now: timestamp(deps), until: later(deps, SNAPSHOT_MS) };
    const lease = await leases.tryHold(deps.db, wanted);
    if (lease) return lease;
  }
  throw new Error('a cleanup or another backup is running: try again when it has finished');
}

interface Copying {
  copy: ChangeDeps;
  to: DiskStore;
  progress: CopyProgress;
  keepLease: () => Promise<void>;
}

async function copyBytes(deps: Deps, { copy, to, progress, keepLease }: Copying): Promise<void> {
  const total = await consistency.countNeeded(copy.db);
  let done = 0;
  let heldAt = 0;
  for await (const living of activeUploads(copy.db)) {
    // As rarely as is safe, because each renewal is a write to the database of a busy server.
    if (Date.now() - heldAt > LEASE_MS / 4) {
      await keepLease();
      heldAt = Date.now();
    }
    await copyUpload(deps, { copy, to }, living);
    progress('copy', ++done, total);
  }
  for await (const key of sealKeys(copy.db)) await copyBlob(deps, to, key);
}

async function copyUpload(deps: Deps, { copy, to }: Pick<Copying, 'copy' | 'to'>, living: LivingUpload): Promise<void> {
  const { upload, versions } = living;
  await copyBlob(deps, to, upload.original);
  for (const { version, keys } of versions) {
    const copied = await Promise.all(keys.map(async (key) => copyBlob(deps, to, key)));
    if (copied.every(Boolean)) continue;
    const known = await consistency.findVersion(deps.db, version.image);
    const withdrawn = (known?.stored_at ?? null) === null && version.image !== upload.image;
    if (withdrawn) await reconcileVersion(copy, version.image);
  }
  if (await consistency.isNeeded(deps.db, upload.id)) return;
  const now = await inventory.findUpload(deps.db, upload.id);
  const forgotten = now?.state === STATE.deleted;
  await reconcileUpload(copy, { uploadId: upload.id, ownerId: upload.user_id, forgotten });
  await to.delete([upload.original, ...versions.flatMap(({ keys }) => keys)]);
}

/** @returns false if the file is missing */
async function copyBlob({ storage }: Deps, to: DiskStore, key: string): Promise<boolean> {
  try {
    const file = storage.fileOf?.(key);
    if (file !== undefined && (await adoptFile(file, to.fileOf(key)))) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const bytes = await storage.get(key);
  if (bytes) await to.put([{ key, bytes, contentType: '' }]);
  return bytes !== undefined;
}
