import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inventory } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import type { Finding } from '../src/consistency/finding.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps, Principal } from '../src/deps.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { renditionPath } from '../src/pictures/picture-paths.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

export const photo = await sampleJpeg({ width: 64, height: 64 });
export const crop = { x: 4, y: 8, size: 30 };
export const DAY = 24 * 60 * 60_000;
export const LONG_AGO = new Date(Date.now() - DAY);

/** One user with a picture, and functions that tamper with the files. */
export async function setupPicture() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const { id } = await sendPicture(deps, ada, photo);
  const { image: profilePicture } = (await calls.confirm({ uploadId: id })).upload;
  const original = (await inventory.findUpload(deps.db, id))?.original ?? '';
  await openJpeg(deps, profilePicture);
  const fileOf = (key: string) => path.join(deps.media, key);
  const leave = async (key: string, age = LONG_AGO) => {
    await mkdir(path.dirname(fileOf(key)), { recursive: true });
    await writeFile(fileOf(key), 'x');
    await utimes(fileOf(key), age, age);
  };
  return { deps, ada, calls, id, profilePicture, original, fileOf, leave };
}

/** Reads the 64 px square in JPEG, which is thereby made. */
export async function openJpeg(deps: Deps, image: string): Promise<Buffer> {
  const key = renditionPath(image, { size: 64, format: 'jpg', still: false });
  return (await openPicture(deps, { key, reader: async () => null })).bytes;
}

export async function check(deps: Deps, repair = false): Promise<Finding[]> {
  const findings = [];
  for await (const finding of verifyBytes(deps, { repair })) findings.push(finding);
  return findings;
}

/** Adds enough files that a few unknown ones are a small share. */
export async function fillStore(deps: Deps, owner: Principal, uploads = 14): Promise<void> {
  const calls = calledAs(deps, owner).profilePicture;
  for (let i = 0; i < uploads; i++) await calls.confirm({ uploadId: (await sendPicture(deps, owner, photo)).id });
}
