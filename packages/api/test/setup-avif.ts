import { AVIF_SIZES } from '@portrait/contract';
import { inventory, versions } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import type { Deps, Principal } from '../src/deps.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

export const scene = await sampleScene(1);

/**
 * Ada, who publishes pictures, and functions that look at what is stored of them.
 *
 * @param options.encodes whether the squares are really encoded: other programs keep that process from the CPU for seconds
 */
export async function setupAvif({ encodes = false } = {}) {
  const real = await setupDeps();
  const deps: TestDeps = encodes ? real : { ...real, images: { ...real.images, renderAvif: standIns } };
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const publish = async (bytes = scene) => {
    const { id } = await sendPicture(deps, ada, bytes);
    return (await calls.confirm({ uploadId: id })).upload;
  };
  const namesOf = async (uploadId: number) => {
    const all = await inventory.listVersions(deps.db, uploadId);
    return all.flatMap((version) => versions.filesOf(version).map(({ name }) => name)).filter(isAvif);
  };
  const stored = async () => {
    const keys = [];
    for await (const { key } of deps.storage.list()) if (isAvif(key)) keys.push(key);
    return keys.toSorted();
  };
  return { deps, ada, calls, publish, namesOf, stored };
}

/** A few bytes in place of each square, the same for the same crop of the same original. */
const standIns: Deps['images']['renderAvif'] = async ({ file }, { crop }) =>
  AVIF_SIZES.map((size) => ({
    ...{ size, format: 'avif', still: false, contentType: 'image/avif' },
    bytes: Buffer.from(JSON.stringify([file.split('/').at(-2), crop, size])),
  }));

const isAvif = (name: string) => name.endsWith('.avif');

export function avifOf({ image }: { image: string }, size = 512): string {
  return image.replace('-512.webp', `-${size}.avif`);
}

/** Deps that note the originals from which they render AVIF, and call `before` first. */
export function watchingAvif(
  deps: TestDeps,
  before: () => Promise<unknown> = async () => undefined,
): { rendered: string[]; deps: TestDeps } {
  const rendered: string[] = [];
  const renderAvif: Deps['images']['renderAvif'] = async (original, square) => {
    rendered.push(original.file);
    await before();
    return deps.images.renderAvif(original, square);
  };
  return { rendered, deps: { ...deps, images: { ...deps.images, renderAvif } } };
}

/** Who gets a picture: everybody, this reader, or the code with which it is refused. */
export async function whoSees(deps: Deps, key: string, reader: Principal | null): Promise<unknown> {
  return openPicture(deps, { key, reader: async () => reader }).then(
    ({ everybody }) => (everybody ? 'everybody' : 'reader'),
    (error: { code?: string }) => error.code,
  );
}
