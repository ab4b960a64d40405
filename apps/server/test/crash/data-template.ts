import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newUser, testDeps, type TestDeps } from '@portrait/api/testing';
import type { Principal } from '@portrait/api';
import { afterAll, beforeAll } from 'vitest';

/** Data folders for the tests of a file. */
export interface DataTemplate {
  /** A folder with the data that the template was filled with. */
  freshData(): Promise<string>;
  /** An empty folder beside them. */
  emptyFolder(): Promise<string>;
}

/**
 * Prepares data once for a test file, to be copied for each crash, and deletes all copies at the end.
 *
 * @param fill puts the data in place, as the user ada
 */
export function dataTemplate(fill: (deps: TestDeps, ada: Principal) => Promise<void>): DataTemplate {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portrait-crash-'));
    const deps = await testDeps();
    await fill(deps, await newUser(deps, 'ada'));
    await deps.db.destroy();
    await deps.images.close();
    await cp(deps.folder, path.join(folder, 'template'), { recursive: true });
    await deps.close();
  }, 60_000);
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  const emptyFolder = async () => mkdtemp(path.join(folder, 'data-'));
  return {
    emptyFolder,
    async freshData() {
      const dataDir = await emptyFolder();
      await cp(path.join(folder, 'template'), dataDir, { recursive: true });
      return dataDir;
    },
  };
}
