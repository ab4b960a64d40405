import { setTimeout as wait } from 'node:timers/promises';

const SETTLED_MS = 240_000;

const NOW = `to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const PASS_OVER_GRACE = `update users_profilepictureupload set purge_after = ${NOW}
  where state = 'failed' and purged_at is null and purge_after > ${NOW}`;

/**
 * Waits until the cleanup has settled what killed servers left: their claims run out after a minute. The bytes of failed uploads are
 * kept for an hour, for writes that are still under way; that hour is passed over.
 */
export async function settle({ admin }) {
  for (const until = Date.now() + SETTLED_MS; Date.now() < until; await wait(1000)) {
    const { rows } = await admin.query(`
      select (select count(*) from users_profilepictureupload where state = 'uploading') as uploading,
        (select count(*) from users_profilepictureversion version join users_profilepictureupload upload
          on upload.id = version.upload_id where stored_at is null and purged_at is null and state <> 'failed') as unstored,
        (select count(*) from users_profilepictureupload
          where purged_at is null and (purge_after <= ${NOW} or state = 'failed')) as due`);
    const { uploading } = rows[0];
    if (Number(uploading) === 0) await admin.query(PASS_OVER_GRACE);
    if (Object.values(rows[0]).every((count) => Number(count) === 0)) return true;
  }
  return false;
}
