import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTabChannel, type TabMessage } from '../src/live/tab-channel.ts';
import { createPersonalMemory, forgetPerson } from '../src/person/personal-memory.ts';
import { createPictureStore } from '../src/picture/picture-store.ts';

const PICTURE = '/media/profile_pictures/7/1/a/512.webp';

beforeEach(() => {
  const entries = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => entries.set(key, value),
    removeItem: (key: string) => entries.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** What the page of a tenant would show of the user with the id 7. */
const pictureAt = (namespace: string) => createPictureStore(createPersonalMemory(namespace)).get(7);

test('the memories of two tenants on one origin do not mix, though their users have the same ids', () => {
  createPictureStore(createPersonalMemory('north')).set(7, { pictureUrl: PICTURE });
  expect([pictureAt('north'), pictureAt('south'), pictureAt('')]).toEqual([PICTURE, undefined, undefined]);
});

test('a sign-out forgets the person of its own tenant only', () => {
  for (const namespace of ['north', 'south', ''])
    createPictureStore(createPersonalMemory(namespace)).set(7, { pictureUrl: PICTURE });
  forgetPerson('north');
  expect([pictureAt('north'), pictureAt('south'), pictureAt('')]).toEqual([undefined, PICTURE, PICTURE]);
  forgetPerson();
  expect([pictureAt('south'), pictureAt('')]).toEqual([PICTURE, undefined]);
});

test('a tab hears the tabs of its own tenant only', async () => {
  const tabs = ['north', 'north', 'south'].map(createTabChannel);
  const heard = tabs.map((tab) => {
    const messages: TabMessage[] = [];
    tab.open();
    tab.listen((message) => messages.push(message));
    return messages;
  });
  tabs[0]!.post({ userId: 7, pictureUrl: PICTURE });
  tabs[2]!.post({ userId: 7, pictureUrl: null });
  await vi.waitFor(() => expect(heard[1]).toHaveLength(1), 30_000);
  expect(heard).toEqual([[], [{ userId: 7, pictureUrl: PICTURE }], []]);
  for (const tab of tabs) tab.close();
});
