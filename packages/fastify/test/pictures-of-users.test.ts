import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changeOwner, eraseUser, principalResolver } from '@portrait/api';
import { calledAs } from '@portrait/api/testing';
import type { UserId } from '@portrait/contract';
import { journal } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createPortrait, type CreateOptions } from '../src/index.ts';
import { confirmation, form, withHeaders } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

/** A host below a prefix, whose login is a header. */
async function setup(options: Partial<CreateOptions> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-users-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const pictures = await createPortrait({
    database: path.join(folder, 'rows.sqlite'),
    storage: path.join(folder, 'media'),
    authenticate: ({ headers: { 'x-user': id } }) => ({ id: String(id), role: 'user', username: `name ${String(id)}` }),
    log: { info: () => undefined, error: () => undefined },
    ...options,
  });
  const app = Fastify();
  await app.register(pictures.plugin, { prefix: '/pictures' });
  app.addHook('onClose', pictures.close);
  onTestFinished(async () => app.close());
  const seen = principalResolver(pictures.deps);
  const signIn = async (id: UserId, name = `name ${id}`) => seen({ id, role: 'user', username: name });
  /** Shows a picture without an upload, whose decoding takes long. @returns its address */
  const show = async (user: UserId) => {
    const { id: ownerId } = await signIn(user);
    const image = `profile_pictures/${ownerId}/1/0123456789abcdef-512.webp`;
    const newcomer = { username: null };
    await changeOwner(pictures.deps, { ownerId, actor: journal.SYSTEM, newcomer }, async (change) => {
      change.shown = image;
      await change.record({ action: 'confirmed', uploadId: null, before: null, after: image });
    });
    return `/pictures/media/${image}`;
  };
  return { app, pictures, signIn, show };
}

/** Uploads and confirms a picture by the host's routes. @returns its address */
async function confirmPicture(app: FastifyInstance, user: string): Promise<string> {
  const as = { 'x-user': user };
  const upload = form({ bytes: photo });
  const send = async () => app.inject(withHeaders({ ...upload, url: `/pictures${String(upload.url)}` }, as));
  let uploaded = await send();
  // A busy machine asks to try again.
  while (uploaded.statusCode === 503) uploaded = await send();
  const confirm = confirmation({ upload_id: uploaded.json().id }, as);
  const confirmed = await app.inject({ ...confirm, url: `/pictures${String(confirm.url)}` });
  return confirmed.json().upload.picture_url;
}

test('the pictures of a list of users are those of their public addresses, and unknown users are absent', async () => {
  const { app, pictures, signIn, show } = await setup();
  const picture_url = await confirmPicture(app, 'ada');
  await show('auth0|eve');
  await signIn('new', '');
  await pictures.erase('auth0|eve');
  const found = await pictures.of(['ada', 'nobody', 'new', 'auth0|eve', 'ada']);
  expect([...found.keys()].toSorted()).toEqual(['ada', 'new']);
  // The number of a row is nobody’s id while the row has another.
  expect(await pictures.of([1, 3])).toEqual(new Map());
  expect(found.get('new')).toEqual({
    ...{ picture: null, alt: '', altText: '' },
    currentUrl: '/pictures/api/users/new/profile-picture',
  });
  const ada = found.get('ada');
  expect(ada).toMatchObject({ alt: 'name ada', picture: { url: picture_url } });
  const urls = [ada!.currentUrl, ada!.picture!.url, ...Object.values(ada!.picture!.urls.jpg)];
  for (const url of urls) expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 200]);

  const first = await app.inject({ url: '/pictures/api/users/auth0%7Ceve/profile-picture' });
  expect(first.statusCode).toBe(404);
  const taken = pictures.deps.db.updateTable('users_user').set({ profile_picture: null });
  await taken.where('external_id', '=', 'ada').execute();
  expect((await pictures.of(['ada'])).get('ada')?.picture).toBeNull();
});

test('users with numbers are found by them, and a text that looks like one is another user', async () => {
  const { pictures, show } = await setup();
  await show(7);
  const found = await pictures.of([7, 0.5 + 0.5, 8]);
  expect([...found.keys()]).toEqual([7]);
  expect(await pictures.of(['7'])).toEqual(new Map());
  expect(await pictures.erase(7)).toMatchObject({ left: [] });
  expect((await pictures.of([7])).get(7)).toMatchObject({ picture: null, alt: '' });
});

test('a list has at most 1,000 users, whose ids are valid, and takes one query', async () => {
  const { pictures, signIn } = await setup();
  await signIn('ada');
  const many = (count: number) => Array.from({ length: count }, (_, i) => (i === 0 ? 'ada' : `user ${i}`));
  expect((await pictures.of(many(1000))).size).toBe(1);
  await expect(pictures.of(many(1001))).rejects.toMatchObject({
    ...{ code: 'INVALID_REQUEST', facts: { detail: 'at most 1000 users, got 1001' } },
  });
  for (const id of ['', 'x'.repeat(256), 0, 1.5, Number.NaN])
    await expect(pictures.of(['ada', id])).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
});

test('with a public URL, lists and hooks have it', async () => {
  const told: (string | undefined)[] = [];
  const publicUrl = 'https://example.org/pictures/';
  const { pictures, show } = await setup({
    publicUrl,
    onConfirmed: ({ picture }) => void told.push(picture?.url),
  });
  const url = await show('ada');
  const { picture, currentUrl } = (await pictures.of(['ada'])).get('ada')!;
  expect([picture?.url, ...told]).toEqual(Array.from({ length: 2 }, () => `https://example.org${url}`));
  expect(currentUrl).toBe('https://example.org/pictures/api/users/ada/profile-picture');
  await expect(setup({ publicUrl: 'example.org' })).rejects.toThrow('publicUrl must be a URL such as');
  const webhooks = [{ url: 'http://localhost/', secrets: [`whsec_${'a'.repeat(32)}`] }];
  await expect(setup({ webhooks })).rejects.toThrow('webhooks require publicUrl');
});

test('without one, hooks have the paths of answers', async () => {
  const told: string[] = [];
  const hooks = {
    onConfirmed: ({ picture }: { picture: { url: string } | null }) => void told.push(picture?.url ?? ''),
    onRemoved: () => void told.push('removed'),
  };
  const { pictures, show } = await setup(hooks);
  const url = await show('ada');
  await pictures.erase('ada');
  await pictures.close();
  expect(told).toEqual([url, 'removed', 'removed']);
});

test.each([
  ['the prefix of the plugin', {}],
  ['that prefix, also with a public URL', { publicUrl: 'https://example.org/pictures' }],
  ['the base path, if there is one', { basePath: '/people' }],
])('in a host’s own router, the URLs of pictures begin with %s', async (_with, options: Partial<CreateOptions>) => {
  const { pictures, signIn, show } = await setup(options);
  const path = (await show('ada')).replace('/pictures', options.basePath ?? '/pictures');
  const { shownPicture } = calledAs(pictures.deps, await signIn('ada'));
  expect(await shownPicture.of({ userId: 'ada' })).toMatchObject({ pictureUrl: path });
});

test('an erasure is complete, journalled, and safe to repeat', async () => {
  const { pictures, show } = await setup();
  await show('ada');
  expect(await pictures.erase('ada')).toMatchObject({ userId: 'ada', left: [] });
  expect(await pictures.erase('ada')).toBeUndefined();
  await expect(pictures.erase('')).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  const entries = await pictures.deps.db.selectFrom('users_journal').select('action').execute();
  expect(entries.map(({ action }) => action)).toContain('erased');
  await expect(eraseUser(pictures.deps, { userId: 'ada' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('another name changes the initials at once, is journalled without the name, and is safe to repeat', async () => {
  const { app, pictures, signIn } = await setup();
  await signIn('ada');
  const initials = async () => {
    const headers = { accept: 'image/svg+xml' };
    return (await app.inject({ url: '/pictures/api/users/ada/profile-picture', headers })).body;
  };
  expect(await initials()).toContain('>NA<');
  for (let i = 0; i < 2; i++) expect(await pictures.rename('ada', 'Grace Hopper')).toBe(true);
  expect(await initials()).toContain('>GH<');
  expect((await pictures.of(['ada'])).get('ada')?.alt).toBe('Grace Hopper');
  expect(await pictures.rename('nobody', 'x')).toBe(false);
  for (const name of ['', 'x'.repeat(256)])
    await expect(pictures.rename('ada', name)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });

  const ofRenaming = pictures.deps.db.selectFrom('users_journal').selectAll().where('action', '=', 'renamed');
  const entries = await ofRenaming.execute();
  expect(entries).toMatchObject([{ actor_role: 'system', facts: null, personal: null }]);
  // The login gives the former name again.
  await signIn('ada');
  expect(await initials()).toContain('>NA<');
  expect(await ofRenaming.execute()).toHaveLength(2);
  await pictures.erase('ada');
  expect(await journal.isErased(pictures.deps.db, entries[0]!.owner_id)).toBe(true);
});

test.each([
  ['', {}],
  [', also with a public URL', { publicUrl: 'https://example.org/pictures' }],
])('a sign-in offers the picture that the login names, and its user alone sees it%s', async (_also, options) => {
  const { app, pictures } = await setup(options);
  const login = createServer((_request, response) => response.end(photo));
  await new Promise<void>((resolve) => login.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void login.close());
  const address = `http://127.0.0.1:${(login.address() as AddressInfo).port}/me.jpg`;
  const ada = { id: 'ada', role: 'user' } as const;
  expect(await pictures.offer(ada, address)).toEqual({ upload: null, why: 'REFUSED_ADDRESS' });
  const { upload } = await pictures.offer(ada, address, { allowedAddresses: ['127.0.0.1'] });
  expect(upload).toMatchObject({ state: 'pending', userId: 'ada' });
  expect((await pictures.of(['ada'])).get('ada')).toMatchObject({ picture: null });
  const url = upload!.previewUrl;
  const preview = async (user: string) => (await app.inject({ url, headers: { 'x-user': user } })).statusCode;
  expect([await preview('ada'), await preview('eve')]).toEqual([200, 404]);
});

test('a page asks for the pictures of up to 50 users at once', async () => {
  const { app, signIn, show } = await setup();
  const pictureUrl = await show('ada');
  await signIn('new');
  const list = async (userIds: string[]) =>
    app.inject({ url: '/pictures/api/trpc/shownPicture.list', query: { input: JSON.stringify({ userIds }) } });
  const { result } = (await list(['new', 'nobody', 'ada'])).json();
  expect(
    result.data.toSorted((a: { userId: string }, b: { userId: string }) => (a.userId < b.userId ? -1 : 1)),
  ).toEqual([
    { userId: 'ada', pictureUrl, avifUrls: [], altText: '' },
    { userId: 'new', pictureUrl: null, avifUrls: [], altText: '' },
  ]);
  expect((await list(Array.from({ length: 51 }, String))).statusCode).toBe(400);
});
