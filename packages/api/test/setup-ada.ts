import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { calledAs, newUser, type TestDeps } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

/** The report of a cleanup that found nothing to do. */
export const NOTHING = {
  erased: 0,
  unfinished: 0,
  expired: 0,
  retired: 0,
  purged: 0,
  failed: 0,
  abandoned: 0,
  forgotten: 0,
  forgottenWebhooks: 0,
  grants: 0,
  overtaken: false,
};
export const photo = await sampleJpeg({ width: 64, height: 64 });

/** One user, with a high limit of pictures, and the folders of their uploads. */
export async function setupAda(limits: Partial<TestDeps['limits']> = {}) {
  const deps = await setupDeps({ maxPendingUploads: 100, ...limits });
  const ada = await newUser(deps, 'ada');
  const folders = async () => readdir(path.join(deps.media, 'profile_pictures', String(ada.id)));
  return { deps, ada, calls: calledAs(deps, ada).profilePicture, folders };
}
