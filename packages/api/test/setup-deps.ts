import { openImages, type Images } from '@portrait/image';
import { afterAll, onTestFinished } from 'vitest';
import { POSTGRES } from './on-postgres.ts';
import { testDeps, type TestDeps } from '../src/testing.ts';

let images: Images | undefined;
afterAll(async () => images?.close());

/**
 * New deps for one test, with image workers that the whole file shares.
 *
 * @param endpoints the names of the webhooks
 */
export async function setupDeps(
  limits: Partial<TestDeps['limits']> = {},
  endpoints?: readonly string[],
): Promise<TestDeps> {
  images ??= openImages({ workers: 2, quietMs: 0 });
  const deps = await testDeps({ ...images, close: async () => undefined }, limits, { postgres: POSTGRES }, endpoints);
  onTestFinished(deps.close);
  return deps;
}
