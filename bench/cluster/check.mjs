import { execFileSync } from 'node:child_process';
import { DECISION_ACTIONS } from '../../packages/contract/dist/index.js';
import { openStorage } from '../../packages/storage/dist/index.js';
import { checkClaims } from './claims.mjs';

const LATEST_MS = 2500;
const SHOWN_ON_PAGES = new Set(DECISION_ACTIONS);

/**
 * Compares what was acknowledged with what there is.
 *
 * @param calm until when nothing was broken
 * @returns counts, and the violations of what must always hold
 */
export async function check(cluster, users, streams, calm) {
  const violations = [];
  const counts = { uploads: 0, confirms: 0, restores: 0, events: 0, objects: 0, epochs: 0, claims: 0 };
  for (const [i, user] of users.entries()) {
    const rows = await rowsOf(cluster, user.name);
    const complain = (what) => violations.push(`${user.name}: ${what}`);
    checkUploads(user, rows, { complain, counts });
    checkDecisions(user, rows, { complain, counts });
    checkShown(user, rows, complain);
    checkEvents(streams[i], rows, { complain, counts });
    checkDelays(user, streams[i], { complain, calm });
  }
  violations.push(
    ...(await checkLeases(cluster, counts)),
    ...(await checkClaims(cluster, counts)),
    ...(await checkObjects(cluster, counts)),
    ...checkJournal(cluster),
  );
  return { counts, violations };
}

async function rowsOf({ admin }, name) {
  const user = (await admin.query('select id, profile_picture from users_user where username = $1', [name])).rows[0];
  const ofOwner = async (sql) => (await admin.query(sql, [user.id])).rows;
  return {
    user,
    uploads: await ofOwner('select id, state, image from users_profilepictureupload where user_id = $1'),
    journal: await ofOwner(
      'select seq, action, upload_id, before, after from users_journal where owner_id = $1 order by seq',
    ),
    keys: await ofOwner('select key, answer from users_idempotencykey where user_id = $1'),
  };
}

function checkUploads({ log }, { uploads, journal }, { complain, counts }) {
  const sent = log.filter(({ what }) => what === 'upload');
  const acknowledged = sent.filter(({ status }) => status === 201);
  counts.uploads += acknowledged.length;
  const states = new Map(uploads.map(({ id, state }) => [Number(id), state]));
  for (const { id } of acknowledged) {
    if (!states.has(id)) complain(`upload ${id} was acknowledged and is gone`);
    else if (['uploading', 'failed'].includes(states.get(id))) complain(`upload ${id} is ${states.get(id)}`);
  }
  if (new Set(acknowledged.map(({ id }) => id)).size !== acknowledged.length) complain('two uploads got the same id');
  const received = journal.filter(({ action }) => action === 'uploaded').length;
  const unsure = sent.filter(({ status }) => status === undefined).length;
  if (received < acknowledged.length || received > acknowledged.length + unsure)
    complain(`${received} uploads for ${acknowledged.length} acknowledged and ${unsure} unanswered requests`);
  for (const { status, code } of sent)
    if (status !== undefined && status !== 201) complain(`an upload was refused: ${status} ${code}`);
}

function checkDecisions({ log }, { journal }, { complain, counts }) {
  const entries = new Set(journal.map(({ action, upload_id, after }) => `${action} ${upload_id} ${after}`));
  const discarded = new Set(journal.flatMap(({ action, upload_id: id }) => (action === 'discarded' ? Number(id) : [])));
  for (const { what, status, uploadId, shown, code, unsure } of log) {
    if (what === 'confirm') {
      if (status !== 200) complain(`a confirm was refused: ${status} ${code}`);
      else if (!entries.has(`confirmed ${uploadId} ${shown}`))
        complain(`the confirm of ${uploadId} was acknowledged and is gone`);
      else counts.confirms++;
    }
    if (what === 'restore' && status === 200) {
      // To restore what is shown changes nothing.
      const known = entries.has(`restored ${uploadId} ${shown}`) || entries.has(`confirmed ${uploadId} ${shown}`);
      if (!known) complain(`the restore of ${uploadId} was acknowledged and is gone`);
      else counts.restores++;
    }
    // nginx repeats what a killed server did not answer, and the second one finds it discarded.
    const repeated = what === 'discard' && discarded.has(uploadId);
    if (['restore', 'remove', 'discard'].includes(what) && status !== 200 && !unsure && !repeated)
      complain(`${what} was refused: ${status}`);
  }
}

/** The last thing that was acknowledged is what is shown, because a user does one thing after the other. */
function checkShown({ log }, { user }, complain) {
  const last = log.findLast(({ what }) => ['confirm', 'restore', 'remove'].includes(what));
  if (!last || last.unsure || last.status !== 200) return;
  const expected = last.what === 'remove' ? null : last.shown;
  if (user.profile_picture !== expected)
    complain(`shows ${user.profile_picture}, and ${expected} was acknowledged last`);
}

function checkEvents({ events }, { journal }, { complain, counts }) {
  const first = events.find(({ kind }) => kind === 'current');
  if (!first) return complain('its stream never began');
  const got = events.filter(({ kind }) => kind !== 'current' && kind !== 'announced').map(({ id }) => id);
  counts.events += got.length;
  const expected = journal
    .filter(({ seq, action }) => Number(seq) > first.id && SHOWN_ON_PAGES.has(action))
    .map(({ seq }) => Number(seq));
  if (got.join() === expected.join()) return;
  const missing = expected.filter((id) => !got.includes(id));
  const twice = got.filter((id, i) => got.indexOf(id) !== i);
  complain(
    `events: missing ${missing.join() || 'none'}, twice ${twice.join() || 'none'}, ${got.length} of ${expected.length}`,
  );
}

/** While nothing is broken, a page hears of a change by a hint, and not because it looks again every few seconds. */
function checkDelays({ log }, { events }, { complain, calm }) {
  for (const { what, status, uploadId, at } of log) {
    if (what !== 'confirm' || status !== 200 || at > calm.until) continue;
    const came = events.find((event) => event.kind === 'confirmed' && event.uploadId === uploadId)?.at ?? Infinity;
    if (came - at > LATEST_MS)
      complain(`the event of the confirm of ${uploadId} came ${came - at} ms after its answer`);
  }
}

async function checkLeases({ admin }, counts) {
  const { rows } = await admin.query(
    'select name, epoch, count(distinct holder) as holders from lease_log group by 1, 2',
  );
  counts.epochs = rows.length;
  return rows
    .filter(({ holders }) => Number(holders) > 1)
    .map(({ name, epoch, holders }) => `lease ${name}: ${holders} holders in epoch ${epoch}`);
}

/** Every object belongs to a row, and every file of a row that must have its bytes is there. */
async function checkObjects({ admin, env }, counts) {
  const storage = openStorage(placeOf(env), () => () => undefined);
  const there = new Set();
  for await (const { key } of storage.list()) there.add(key);
  counts.objects = there.size;
  const { rows: uploads } = await admin.query(
    `select id, original from users_profilepictureupload where purged_at is null and state <> 'failed'`,
  );
  const { rows: versions } = await admin.query(
    `select version.image, version.files from users_profilepictureversion version join users_profilepictureupload upload
      on upload.id = version.upload_id where stored_at is not null and purged_at is null`,
  );
  const needed = new Set(uploads.map(({ original }) => original));
  for (const { image, files } of versions) {
    const path = image.replace(/-512\.webp$/, '');
    for (const { name } of JSON.parse(files ?? '[]')) needed.add(path + name);
  }
  const isOwn = (key) => needed.has(key) || key === 'installation-id' || /^(?:seals|tmp)\//.test(key);
  return [
    ...[...needed].filter((key) => !there.has(key)).map((key) => `missing: ${key}`),
    ...[...there].filter((key) => !isOwn(key)).map((key) => `orphan: ${key}`),
  ];
}

function placeOf({ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, DATA_DIR, STORAGE_URL }) {
  const { host, searchParams } = new URL(STORAGE_URL);
  return {
    ...{ bucket: host, endpoint: searchParams.get('endpoint'), region: searchParams.get('region') },
    ...{ credentials: { accessKeyId, secretAccessKey }, inbox: `${DATA_DIR}/inbox` },
  };
}

function checkJournal({ env }) {
  try {
    execFileSync(process.execPath, ['apps/server/dist/cli.js', 'audit', 'verify', '--json'], { env, stdio: 'pipe' });
    return [];
  } catch (error) {
    return [`the journal does not verify: ${error.stdout}${error.stderr}`];
  }
}
