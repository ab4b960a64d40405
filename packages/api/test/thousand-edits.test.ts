import { createHash } from 'node:crypto';
import { inventory, versions } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { siblingPath } from '../src/pictures/picture-paths.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const EDITS = 1000;
const SIDE = 64;

/** Every file below a version, read and hashed. */
async function hashesOf({ storage }: TestDeps, image: string, names: string[]): Promise<string> {
  const bytes = await Promise.all(names.map(async (name) => storage.get(siblingPath(image, name))));
  return bytes
    .map((each) =>
      createHash('sha256')
        .update(each ?? '')
        .digest('hex'),
    )
    .join(' ');
}

/** Mulberry32, so that a failure can be had again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

test('after 1,000 random edits every version that was ever shown can be restored, and every hash is what it was', async () => {
  const seed = Date.now() % 1_000_000;
  const random = seeded(seed);
  const deps = await setupDeps({ decisionsPerMinute: 10_000 });
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const uploads: number[] = [];
  for (const color of ['#c33', '#3c3', '#33c']) {
    const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: SIDE, height: SIDE, color }));
    await calls.confirm({ uploadId: id });
    uploads.push(id);
  }
  const shown = new Map<string, { uploadId: number; hashes: string }>();

  async function edit(): Promise<void> {
    const uploadId = uploads[random(uploads.length)]!;
    const kind = random(10);
    if (kind === 0) await calls.remove();
    else if (kind < 4) await calls.restore({ uploadId });
    else if (kind < 6 && shown.size > 0) {
      const [image, known] = [...shown][random(shown.size)]!;
      await calls.restore({ uploadId: known.uploadId, image });
    } else {
      const size = 8 + random(4) * 16;
      const crop = { x: random(2) * 4, y: random(2) * 4, size: Math.min(size, SIDE - 4), flip: random(2) === 1 };
      await calls.recrop({ uploadId, crop });
    }
  }

  for (let i = 0; i < EDITS; i++) {
    await edit();
    const { upload } = await calls.current();
    if (!upload || shown.has(upload.image)) continue;
    const version = (await inventory.listVersions(deps.db, upload.id)).find(({ image }) => image === upload.image)!;
    const files = versions.filesOf(version);
    const hashes = await hashesOf(
      deps,
      upload.image,
      files.map(({ name }) => name),
    );
    expect(hashes, `seed ${seed}`).toBe(files.map(({ sha256 }) => sha256).join(' '));
    shown.set(upload.image, { uploadId: upload.id, hashes });
  }

  expect(shown.size).toBeGreaterThan(50);
  for (const [image, { uploadId, hashes }] of shown) {
    await calls.restore({ uploadId, image });
    const { upload } = await calls.current();
    expect(upload?.image, `seed ${seed}`).toBe(image);
    const version = (await inventory.listVersions(deps.db, uploadId)).find((each) => each.image === image)!;
    const names = versions.filesOf(version).map(({ name }) => name);
    expect(await hashesOf(deps, image, names), `seed ${seed}`).toBe(hashes);
  }
  const findings = [];
  for await (const finding of verifyBytes(deps)) findings.push(finding);
  expect(findings).toEqual([]);
}, 240_000);
