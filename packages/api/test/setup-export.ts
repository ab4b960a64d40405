import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { sampleJpeg } from '@portrait/image/testing';
import type { Deps } from '../src/deps.ts';
import { askForExport, findOwnExport } from '../src/privacy/download/ask-for-export.ts';
import { exportFolder } from '../src/privacy/download/export-paths.ts';
import { openExport } from '../src/privacy/download/open-export.ts';
import { prepareExports } from '../src/privacy/download/prepare-exports.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { unzip } from './unzip.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });

/** Ada with a live picture in two crops, and the calls of her download. */
export async function setupExport(filename = 'été à Paris.jpg') {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { profilePicture } = calledAs(deps, ada);
  const { id } = await sendPicture(deps, ada, photo, filename);
  await profilePicture.confirm({ uploadId: id });
  await profilePicture.describe({ uploadId: id, altText: 'Ada "à" Paris' });
  await profilePicture.recrop({ uploadId: id, crop: { x: 0, y: 0, size: 9 } });
  return {
    ...{ deps, ada, id, profilePicture },
    ask: async () => askForExport(deps, { ownerId: ada.id, actor: ada, locale: 'fr' }),
    look: async () => findOwnExport(deps, ada.id),
    keys: async () => keysOf(deps, ada.id),
  };
}

/** Runs the job once. */
export async function prepare(deps: Deps, signal = new AbortController().signal): Promise<number> {
  return prepareExports(deps, signal);
}

/** The same data, as another process sees them. */
export function anotherProcess(deps: Deps, storage: Partial<Deps['storage']> = {}): Deps {
  return { ...deps, slots: { ...deps.slots, instance: 'another' }, storage: { ...deps.storage, ...storage } };
}

export async function keysOf({ storage }: Deps, userId: number): Promise<string[]> {
  const keys = [];
  for await (const { key } of storage.list(exportFolder(userId))) keys.push(key);
  return keys.toSorted();
}

/** The whole download, and the files in it by their names. */
export async function download(deps: Deps, own: { ownerId: number; id: string }) {
  const opened = await openExport(deps, own);
  const bytes = await buffer(Readable.from(opened.read({ start: 0, end: opened.byteSize - 1 })));
  return { bytes, files: await unzip(bytes) };
}
