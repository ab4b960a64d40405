import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { audit, openDatabase } from '@portrait/db';

/** What lies in a DATA_DIR, as the invariants of product.md see it: every sentence is something that must not be. */
export async function faultsIn(dataDir: string): Promise<string[]> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  try {
    const users = await db.selectFrom('users_user').selectAll().execute();
    const uploads = await db.selectFrom('users_profilepictureupload').selectAll().execute();
    const versions = await db.selectFrom('users_profilepictureversion').selectAll().execute();
    const faults: string[] = [];
    const files = new Set(await filesBelow(path.join(dataDir, 'media')));
    const wanted = new Set(['installation-id']);
    // Bytes that a purge has begun to delete may be gone, and may not come back.
    const given = uploads.filter(({ purge_after, purged_at }) => purge_after !== null && purged_at === null);
    for (const { user_id, id } of given) {
      for (const file of files) if (file.startsWith(`profile_pictures/${user_id}/${id}/`)) wanted.add(file);
    }
    for (const upload of uploads.filter(({ purge_after }) => purge_after === null)) {
      if (upload.state === 'uploading' || upload.state === 'failed') faults.push(`upload ${upload.id} is unfinished`);
      wanted.add(upload.original);
      if ((await sha256(dataDir, upload.original)) !== upload.original_sha256) faults.push(`original of ${upload.id}`);
      for (const version of versions.filter(({ upload_id }) => upload_id === upload.id)) {
        if (version.stored_at === null) faults.push(`version ${version.image} is unfinished`);
        for (const { name, sha256: hash } of JSON.parse(version.files ?? '[]') as { name: string; sha256: string }[]) {
          const key = version.image.replace('-512.webp', name);
          wanted.add(key);
          if ((await sha256(dataDir, key)) !== hash) faults.push(`bytes of ${key}`);
        }
      }
    }
    for (const file of files) if (!wanted.has(file)) faults.push(`${file} belongs to no row`);
    for (const { id, profile_picture: shown } of users) {
      const upload = uploads.find(({ image }) => image === shown);
      if (shown !== null && (upload?.state !== 'confirmed' || upload.user_id !== id))
        faults.push(`user ${id} shows ${shown}`);
    }
    const { fault } = await audit.verify(db);
    if (fault) faults.push(`audit ${fault.fault} at ${fault.id}`);
    return faults;
  } finally {
    await db.destroy();
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function sha256(dataDir: string, key: string): Promise<string | undefined> {
  const bytes = await readFile(path.join(dataDir, 'media', key)).catch(() => undefined);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
