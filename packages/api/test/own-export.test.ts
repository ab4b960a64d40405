import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { journal, users } from '@portrait/db';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps } from '../src/deps.ts';
import { askForExport } from '../src/privacy/download/ask-for-export.ts';
import { openExport } from '../src/privacy/download/open-export.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import { newUser } from '../src/testing.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { download, keysOf, prepare, setupExport } from './setup-export.ts';
import { unzip } from './unzip.ts';

const HOUR = 60 * 60_000;
const SYSTEM = { id: null, role: 'system' } as const;

/** A download that is ready. */
async function setup(filename?: string) {
  const own = await setupExport(filename);
  await own.ask();
  expect(await prepare(own.deps)).toBe(1);
  const ready = await own.look();
  if (ready?.state !== 'ready') throw new Error(`it is ${ready?.state}`);
  return { ...own, ready, own: { ownerId: own.ada.id, id: ready.id } };
}

async function operatorsExport(deps: Deps, userId: number): Promise<Map<string, Buffer>> {
  let bytes = Buffer.alloc(0);
  const receive = async (zip: Readable) => void (bytes = await buffer(zip));
  await exportUser(deps, { userId, actor: SYSTEM, receive });
  return unzip(bytes);
}

const manifestOf = (files: Map<string, Buffer>) => {
  const {
    exported_at: _now,
    names,
    ...rest
  } = JSON.parse(String(files.get('manifest.json'))) as {
    exported_at: string;
    names?: Record<string, string>;
    files: string[];
    journal: { action: string }[];
  };
  return { names, ...rest };
};

test('a download has the content of the operator’s export, under readable names', async () => {
  const { deps, ada, own, ready } = await setup();
  const { bytes, files } = await download(deps, own);
  expect(bytes.length).toBe(ready.byteSize);
  const operators = await operatorsExport(deps, ada.id);
  const { names, ...mine } = manifestOf(files);
  const theirs = manifestOf(operators);
  expect(theirs.journal.at(-1)).toMatchObject({ action: 'exported', actor_id: ada.id });
  expect({ ...mine, journal: [...mine.journal, theirs.journal.at(-1)] }).toEqual(theirs);
  expect(Object.keys(names!)).toEqual(theirs.files);
  for (const key of theirs.files) expect(files.get(names![key]!)).toEqual(operators.get(key));
  expect([...files.keys()].toSorted()).toEqual([...Object.values(names!), 'index.html', 'manifest.json'].toSorted());
  const day = deps.now().toISOString().slice(0, 10);
  expect(names![theirs.files[0]!]).toBe(`pictures/${day} été à Paris (1)/original.jpg`);
  expect(Object.values(names!)).toContain(`pictures/${day} été à Paris (1)/crop-2/256.webp`);
});

test('its page shows the pictures in the person’s language; what is named badly cannot leave its folder or write to the page', async () => {
  const { deps, own } = await setup('../..\\<img src=x onerror=alert(1)> a\u202egpj.jpg');
  const { files } = await download(deps, own);
  const names = [...files.keys()].filter((name) => name.startsWith('pictures/'));
  expect(names).toHaveLength(9);
  for (const name of names)
    expect(name).toMatch(/^pictures\/\d{4}-\d\d-\d\d [^/\\<>:"|?*\u202e]+ \(1\)\/[a-z0-9-/]+\.(jpg|webp)$/);
  const page = String(files.get('index.html'));
  expect(page).toContain('<html lang="fr" dir="ltr">');
  expect(page).toContain('Vos données');
  expect(page).toContain('En ligne · Envoyée le ');
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('alt="Ada &#34;à&#34; Paris"');
  const linked = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => decodeURIComponent(address!));
  expect(linked).toHaveLength(5);
  for (const name of linked) expect([...files.keys()]).toContain(name);
});

test('whoever asks again gets the same one, at once too, and after a failure a new one', async () => {
  const { deps, ada, ask, look, keys } = await setupExport();
  expect(await look()).toBeUndefined();
  const asked = await Promise.all([ask(), ask()]);
  expect(asked).toEqual([1, 2].map(() => ({ state: 'preparing', done: 0, total: 0 })));
  const put = async () => Promise.reject(new Error('ENOSPC'));
  expect(await prepare({ ...deps, storage: { ...deps.storage, put } })).toBe(0);
  expect(await look()).toEqual({ state: 'broken' });
  expect(deps.errors.map(({ message }) => message)).toEqual(['a download of a user’s data was not prepared']);
  expect((await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action)).not.toContain('exported');
  await ask();
  expect(await prepare(deps)).toBe(1);
  const ready = await look();
  expect(ready).toMatchObject({ state: 'ready' });
  expect(await ask()).toEqual(ready);
  expect(await prepare(deps)).toBe(0);
  expect(await keys()).toHaveLength(1);
});

test('nobody else can open it, and it is not a picture', async () => {
  const { deps, own, keys } = await setup();
  const eve = await newUser(deps, 'eve', 'admin');
  await expect(openExport(deps, { ...own, ownerId: eve.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openExport(deps, { ...own, id: '0'.repeat(36) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const [key = ''] = await keys();
  await expect(openPicture(deps, { key, reader: async () => eve })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('after a day it cannot be opened; the cleanup deletes it an hour later, and not the next one', async () => {
  const { deps, ada, own, look, ask, keys } = await setup();
  deps.moveClock(24 * HOUR - 60_000);
  await download(deps, own);
  deps.moveClock(60_000);
  await expect(openExport(deps, own)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await look()).toBeUndefined();
  expect(await cleanUp(deps)).toMatchObject({ exports: 0 });
  expect(await keys()).toHaveLength(1);
  deps.moveClock(HOUR);
  // It is asked for while the cleanup deletes the old one.
  const list: Deps['storage']['list'] = async function* (prefix) {
    await ask();
    await prepare(deps);
    yield* deps.storage.list(prefix);
  };
  expect(await cleanUp({ ...deps, storage: { ...deps.storage, list } })).toMatchObject({ exports: 1 });
  const next = await look();
  if (next?.state !== 'ready') throw new Error(`it is ${next?.state}`);
  expect((await download(deps, { ownerId: ada.id, id: next.id })).files.size).toBeGreaterThan(3);
  deps.moveClock(25 * HOUR);
  expect(await cleanUp(deps)).toMatchObject({ exports: 1 });
  expect(await keys()).toEqual([]);
  expect(await deps.db.selectFrom('users_export').selectAll().execute()).toEqual([]);
});

test('an erasure deletes it; who deletes their account cannot ask for one', async () => {
  const { deps, ada, own, keys } = await setup();
  const stored = await keys();
  const report = await eraseUser(deps, { userId: ada.id });
  expect(report.left).toEqual([]);
  expect(report.deleted).toEqual(expect.arrayContaining(stored));
  expect(await keys()).toEqual([]);
  await expect(openExport(deps, own)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const again = askForExport(deps, { ownerId: ada.id, actor: ada, locale: 'fr' });
  await expect(again).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  const eve = await newUser(deps, 'eve');
  await users.set(deps.db, eve.id, { erase_after: '2999' });
  const leaving = askForExport(deps, { ownerId: eve.id, actor: eve, locale: 'fr' });
  await expect(leaving).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
});

test('a part that arrives while its user is erased is deleted later', async () => {
  const { deps, ada, ask, keys } = await setupExport();
  await ask();
  const put: Deps['storage']['put'] = async (blobs) => {
    expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
    await deps.storage.put(blobs);
  };
  expect(await prepare({ ...deps, storage: { ...deps.storage, put } })).toBe(0);
  expect(await keys()).toHaveLength(1);
  deps.moveClock(3 * HOUR);
  await cleanUp(deps);
  expect(await keys()).toEqual([]);
});

test('a check of the store knows its bytes, and those of nobody are orphans', async () => {
  const { deps, ada, keys } = await setup();
  deps.moveClock(2 * HOUR);
  const findings = async () => {
    const found = [];
    for await (const finding of verifyBytes(deps)) found.push(finding);
    return found;
  };
  expect(await findings()).toEqual([]);
  const [key = ''] = await keys();
  const other = key.replace(/-1-0$/, '-2-0');
  await deps.storage.put([{ key: other, bytes: Buffer.from('late'), contentType: '' }]);
  deps.moveClock(2 * HOUR);
  expect(await findings()).toEqual([{ kind: 'orphan', key: other, repaired: false }]);
  expect(await keysOf(deps, ada.id)).toContain(key);
});

test('an export names the names that a user gave up', async () => {
  const { deps, ada } = await setupExport();
  const kept = { username_lower: 'augusta', username_skeleton: 'x', user_id: ada.id, kept_until: '2999' };
  await deps.db.insertInto('users_formername').values(kept).execute();
  const { former_names } = JSON.parse(String((await operatorsExport(deps, ada.id)).get('manifest.json'))) as {
    former_names: object[];
  };
  expect(former_names).toEqual([{ username_lower: 'augusta', kept_until: '2999' }]);
});
