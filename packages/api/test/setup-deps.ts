import { onTestFinished } from 'vitest';
import { POSTGRES } from './on-postgres.ts';
import { testDeps, type TestDeps } from '../src/testing.ts';
import { sharedImages } from './image-workers.ts';

/**
 * New deps for one test, with image workers that all tests share.
 *
 * @param endpoints the names of the webhooks
 */
export async function setupDeps(
  limits: Partial<TestDeps['limits']> = {},
  endpoints?: readonly string[],
): Promise<TestDeps> {
  const deps = await testDeps(sharedImages, limits, { postgres: POSTGRES }, endpoints);
  onTestFinished(deps.close);
  return deps;
}
