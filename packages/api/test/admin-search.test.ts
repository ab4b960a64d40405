import { asPng, sampleJpeg } from '@portrait/image/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const drawing = await asPng(photo);

async function setup() {
  const deps = await setupDeps();
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const { admin } = calledAs(deps, await newUser(deps, 'marie', 'moderator'));
  return { deps, ada, eve, admin };
}

test('digits find the upload with that id and the files with them in their name, newest first', async () => {
  const { deps, ada, eve, admin } = await setup();
  const send = async (owner: typeof ada, name: string, bytes = photo) =>
    (await sendPicture(deps, owner, bytes, name)).id;
  // Ids of three digits, because names are only searched for three characters or more.
  await (
    ON_POSTGRES
      ? sql`alter table users_profilepictureupload alter column id restart with 200`
      : sql`insert into sqlite_sequence (name, seq) values ('users_profilepictureupload', 199)`
  ).execute(deps.db);
  const oldest = await send(ada, 'IMG_20203.jpg');
  for (const name of ['a.jpg', 'b.jpg']) await send(eve, name);
  const number = await send(eve, 'no digits.png', drawing);
  const newest = await send(ada, 'scan 203 bis.png', drawing);
  expect(number).toBe(203);
  type Asked = NonNullable<Parameters<typeof admin.uploads.list>[0]>;
  const find = async (asked: Asked) => (await admin.uploads.list(asked)).items.map(({ id }) => id);
  expect(await find({ search: '203' })).toEqual([newest, number, oldest]);
  expect(await find({ search: '#203' })).toEqual([number]);
  expect(await find({ search: '20203' })).toEqual([oldest]);
  expect(await find({ search: '203', userId: ada.id })).toEqual([newest, oldest]);
  expect(await find({ search: '203', contentTypes: ['image/png'] })).toEqual([newest, number]);
  expect(await find({ search: '#203', states: ['confirmed'] })).toEqual([]);
  expect(await find({ search: '203', from: '2020-01-01T00:00:00Z', before: '2021-01-01T00:00:00Z' })).toEqual([]);

  const paged = [];
  for (let cursor: string | undefined; ;) {
    const page = await admin.uploads.list({ search: '203', limit: 1, ...(cursor && { cursor }) });
    paged.push(page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual([[newest], [number], [oldest]]);
});

test('the upload found by id keeps its position even if not all names are examined for one page', async () => {
  const { deps, ada, admin } = await setup();
  const { id } = await sendPicture(deps, ada, photo, 'nothing.jpg');
  const upload = deps.db.selectFrom('users_profilepictureupload').selectAll().where('id', '=', id);
  const version = deps.db.selectFrom('users_profilepictureversion').selectAll().where('upload_id', '=', id);
  const [row, shown] = [await upload.executeTakeFirstOrThrow(), await version.executeTakeFirstOrThrow()];
  const search = `000000000000${id}`;
  const more = { state: 'discarded', is_confirmed: false, animated: false, searched_name: search } as const;
  await deps.db.transaction().execute(async (tx) => {
    for (let other = 1000; other < 3500; other++) {
      const own = { ...row, ...more, id: other, image: `of ${other}` };
      await tx.insertInto('users_profilepictureupload').values(own).execute();
      if (!ON_POSTGRES)
        await sql`insert into users_uploadname (rowid, searched_name) values (${other}, ${search})`.execute(tx);
      const of = { ...shown, crop_flip: false, upload_id: other, image: own.image };
      await tx.insertInto('users_profilepictureversion').values(of).execute();
    }
  });
  const first = await admin.uploads.list({ search, states: ['pending'] });
  expect(first.items).toEqual([]);
  const rest = await admin.uploads.list({ search, states: ['pending'], cursor: first.nextCursor! });
  expect(rest.items.map((item) => item.id)).toEqual([id]);
  expect(rest.nextCursor).toBeNull();
});

test.each([
  ['ete a rome', 'Été à Rome.jpg'],
  ['ÉTÉ À', 'e\u0301te\u0301 a\u0300 rome.png'],
  ['coeur', 'Cœur.webp'],
  ['STRASSE', 'Straße.jpg'],
  ['طفال', 'صورة الأَطْفال.jpg'],
  ['الاطفال', 'صورة الأَطْفال.jpg'],
])('%s finds %s, without accents or case', async (search, name) => {
  const deps = await setupDeps();
  const { admin } = calledAs(deps, await newUser(deps, 'marie', 'moderator'));
  const { id } = await sendPicture(deps, await newUser(deps, 'ada'), photo, name);
  await sendPicture(deps, await newUser(deps, 'eve'), photo, 'something else.jpg');
  const { items } = await admin.uploads.list({ search });
  expect(items).toMatchObject([{ id, originalFilename: name }]);
});

test('search results have one order, and a request for another is refused rather than ignored', async () => {
  const { admin } = await setup();
  await expect(admin.uploads.list({ search: 'rome', sort: 'largest' })).rejects.toMatchObject({
    ...{ code: 'BAD_REQUEST', message: expect.stringContaining('"sort"') },
  });
  expect((await admin.uploads.list({ search: 'َُِّ' })).items).toEqual([]);
});
