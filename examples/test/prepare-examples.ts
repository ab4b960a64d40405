import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import prepareBrowser from '../../apps/web/e2e/prepare.ts';
import { packPackages } from '../install-example.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarballs of the packages, by their names. */
    tarballs: Record<string, string>;
  }
}

/**
 * Prepares the browser, and packs the packages for all tests of the examples: two that pack at the same time would remove each
 * other's licences.
 */
export default async function prepareExamples({ provide }: TestProject): Promise<() => Promise<void>> {
  await prepareBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'portrait-tarballs-'));
  provide('tarballs', await packPackages(folder));
  return async () => rm(folder, { recursive: true, force: true });
}
