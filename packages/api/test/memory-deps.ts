import { createHash } from 'node:crypto';
import { AppError, centeredCrop, cropFits, DEFAULT_LIMITS, SIZES, type Limits } from '@portrait/contract';
import { migrateToLatest, openDatabase } from '@portrait/db';
import type { Images, Squares } from '@portrait/image';
import type { BlobStore } from '@portrait/storage';
import { inProcessChanges } from '../src/changes/changes.ts';
import { makeSlots, type Deps } from '../src/deps.ts';
import { mediaUrlUnder } from '../src/uploads/upload-view.ts';

export interface MemoryDeps extends Deps {
  stored: Map<string, Buffer>;
  moveClock(milliseconds: number): void;
  /** For each user, the picture of the last event that a hook would be told. */
  mirror: Map<number, string | null>;
}

export const PICTURE = { width: 40, height: 30 };

/**
 * Deps with a real database in memory, and a store and a renderer that take no time, for thousands of interleavings: `step` decides
 * the order wherever the real ones would wait for a disk or a process. The content of a file is its name.
 */
export async function memoryDeps(
  step: <T>(what: string, act: () => T) => Promise<T>,
  limits: Partial<Limits> = {},
): Promise<MemoryDeps> {
  const unordered = openDatabase(':memory:');
  await migrateToLatest(unordered);
  const db = unordered.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => step('query', () => result),
  });
  const stored = new Map<string, Buffer>();
  const changes = inProcessChanges();
  const mirror: MemoryDeps['mirror'] = new Map();
  changes.onEvent(({ ownerId, image }) => void mirror.set(ownerId, image));
  let clock = Date.parse('2026-01-01T00:00:00Z');
  return {
    db,
    stored,
    storage: {
      ...memoryStore(stored, step),
      receive: async (bytes) => {
        let file = '';
        for await (const part of bytes) file += part.toString();
        return step('receive', () => ({ file, byteSize: 1, sha256: '', release: async () => {} }));
      },
      sweep: async () => undefined,
      mediaUrl: mediaUrlUnder(''),
    },
    slots: makeSlots('here'),
    images: memoryImages(step),
    limits: {
      ...DEFAULT_LIMITS,
      maxPendingUploads: 3,
      keptPreviews: 1,
      keptVersions: 1,
      keptForMs: 0,
      takenDownKeptForMs: 2 * 60 * 60_000,
      ...limits,
    },
    now: () => new Date(clock++),
    log: { info: () => undefined, error: () => undefined },
    changes,
    mirror,
    moveClock: (milliseconds) => void (clock += milliseconds),
  };
}

function memoryStore(stored: Map<string, Buffer>, step: <T>(what: string, act: () => T) => Promise<T>): BlobStore {
  return {
    async put(blobs) {
      for (const blob of blobs) {
        const { key } = blob;
        await step(`put ${key}`, () => {
          if (stored.has(key)) throw new Error(`EEXIST ${key}`);
          stored.set(key, 'bytes' in blob ? blob.bytes : Buffer.from(blob.file));
        });
      }
    },
    get: async (key) => step(`get ${key}`, () => stored.get(key)),
    exists: async (key) => step(`exists ${key}`, () => stored.has(key)),
    delete: async (keys) => step(`delete ${keys[0]}`, () => keys.forEach((key) => stored.delete(key))),
    list: async function* (folder) {
      const within = [...stored].filter(([key]) => folder === undefined || key.startsWith(`${folder}/`));
      for (const [key, { length }] of within) yield { key, byteSize: length, modifiedAt: new Date(0) };
    },
  };
}

function memoryImages(step: <T>(what: string, act: () => T) => Promise<T>): Images {
  let read = 0;
  const render = (crop: object): Squares => {
    const bytes = Buffer.from(JSON.stringify({ crop }));
    const largest = { size: SIZES[0], format: 'webp', still: false, bytes, contentType: 'image/webp' } as const;
    return { renditions: [largest], thumbhash: '', dominantColor: '#000000', perceptualHash: '' };
  };
  return {
    isolation: 'none',
    readPicture: async (file, { crop = centeredCrop(PICTURE) } = {}) =>
      step('read', () => {
        if (!cropFits(crop, PICTURE)) throw new AppError('CROP_OUTSIDE_IMAGE', PICTURE);
        // The bytes sent name the picture; without bytes, every second picture is the same.
        const kept = `original ${file || read++ % 2}`;
        const sha256 = createHash('sha256').update(kept).digest('hex');
        const original = {
          ...PICTURE,
          file: kept,
          byteSize: kept.length,
          sha256,
          contentType: 'image/jpeg',
          orientation: 1,
        } as const;
        return {
          ...PICTURE,
          contentType: 'image/jpeg',
          original,
          animated: false,
          crop,
          squareHash: '',
          ...render(crop),
        };
      }),
    renderSquares: async (_original, crop) =>
      step('render', () => {
        if (!cropFits(crop, PICTURE)) throw new AppError('CROP_OUTSIDE_IMAGE', PICTURE);
        return render(crop);
      }),
    renderJpeg: async (_original, { size }) =>
      step('jpeg', () => ({
        size,
        format: 'jpg',
        still: false,
        bytes: Buffer.from('jpeg'),
        contentType: 'image/jpeg',
      })),
    renderAvif: async () => step('avif', () => []),
    renderPreview: async () => step('preview', () => ({ bytes: Buffer.from('preview'), contentType: 'image/jpeg' })),
    drawInitials: async () => step('draw', () => Buffer.alloc(0)),
    perceptualHashes: async () => step('hash', () => []),
    isIdle: () => true,
    isSaturated: () => false,
    usage: () => ({ waiting: 0, busy: 0, workers: 1, lost: { time: 0, memory: 0, crash: 0, load: 0 } }),
    close: async () => undefined,
  };
}
