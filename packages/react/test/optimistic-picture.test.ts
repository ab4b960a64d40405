import { UNALTERED } from '@portrait/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOptimisticStore, type OptimisticPicture } from '../src/picture/optimistic-picture.ts';
import type { PictureSource } from '../src/upload/local-picture.ts';

const revoked = vi.fn<(url: string) => void>();

beforeEach(() => void vi.spyOn(URL, 'revokeObjectURL').mockImplementation(revoked));
afterEach(() => {
  vi.restoreAllMocks();
  revoked.mockReset();
});

const sourceOf = (url: string): PictureSource => ({ url, animated: false, width: 400, height: 300 });
const A = sourceOf('blob:a');
const pictureOf = (source: PictureSource): OptimisticPicture => ({
  userId: 1,
  source,
  crop: { x: 0, y: 0, size: 300, ...UNALTERED },
});

/** Releases happen at the end of a turn. */
const turn = async () => Promise.resolve();

test('a picture that was not confirmed is withdrawn at once', () => {
  const store = createOptimisticStore();
  const listener = vi.fn<() => void>();
  store.subscribe(listener);
  const withdraw = store.show(pictureOf(A));
  const place = store.hold();
  expect(store.get()).toMatchObject({ source: { url: 'blob:a' } });
  withdraw();
  expect(store.get()).toBeUndefined();
  place();
  expect(listener).toHaveBeenCalledTimes(2);
});

test('a confirmed one stays until the last place shows its squares', async () => {
  const store = createOptimisticStore();
  const withdraw = store.show(pictureOf(A));
  const places = [store.hold(), store.hold()];
  store.settle(A, '/512.webp');
  withdraw();
  store.revoke('blob:a');
  expect(store.get()).toMatchObject({ settledAs: '/512.webp' });
  places[0]?.();
  await turn();
  expect(store.get()).toBeDefined();
  expect(revoked).not.toHaveBeenCalled();
  places[1]?.();
  await turn();
  expect(store.get()).toBeUndefined();
  expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:a');
});

test('one that no place shows ends with its confirmation', async () => {
  const store = createOptimisticStore();
  const withdraw = store.show(pictureOf(A));
  store.settle(A, '/512.webp');
  withdraw();
  await turn();
  expect(store.get()).toBeUndefined();
});

test('a place that appears as another goes keeps it', async () => {
  const store = createOptimisticStore();
  const withdraw = store.show(pictureOf(A));
  store.settle(A, '/512.webp');
  withdraw();
  const place = store.hold();
  await turn();
  expect(store.get()).toBeDefined();
  place();
  await turn();
  expect(store.get()).toBeUndefined();
});

test('the next picture replaces it, and is not ended by the places of the one before', async () => {
  const store = createOptimisticStore();
  const before = store.show(pictureOf(A));
  const place = store.hold();
  store.settle(A, '/512.webp');
  before();
  store.revoke('blob:a');
  store.show(pictureOf(sourceOf('blob:b')));
  expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:a');
  place();
  await turn();
  expect(store.get()).toMatchObject({ source: { url: 'blob:b' } });
});

test('one that waits for its squares is not taken for another that was confirmed', () => {
  const store = createOptimisticStore();
  store.show(pictureOf(A));
  store.hold();
  store.settle(A, '/512.webp');
  store.settle(sourceOf('blob:b'), '/other-512.webp');
  expect(store.get()).toMatchObject({ settledAs: '/512.webp' });
});

test('a URL that nothing is drawn from is revoked at once', () => {
  const store = createOptimisticStore();
  store.show(pictureOf(A));
  store.revoke('blob:b');
  expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:b');
});
