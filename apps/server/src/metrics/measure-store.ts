import type { Storage } from '@portrait/api';
import { Counter, Histogram, type Registry } from 'prom-client';

/** From a file in the page cache to a distant store that retries. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Measures a store in place. @returns a function that undoes it */
export function measureStore(registry: Registry, storage: Storage): () => void {
  const registers = [registry];
  const labelNames = ['operation'] as const;
  const durations = new Histogram({
    name: 'portrait_store_operation_duration_seconds',
    help: 'Time of the operations of the store of pictures, failed or not',
    labelNames,
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'portrait_store_failures_total',
    help: 'Operations of the store of pictures that failed',
    labelNames,
    registers,
  });

  function measured<A extends unknown[], R>(operation: string, act: (...args: A) => Promise<R>) {
    failures.inc({ operation }, 0);
    return async (...args: A): Promise<R> => {
      const since = performance.now();
      try {
        return await act(...args);
      } catch (error) {
        failures.inc({ operation });
        throw error;
      } finally {
        durations.observe({ operation }, (performance.now() - since) / 1000);
      }
    };
  }

  const { put, get, exists, delete: remove } = storage;
  // Receiving is left out, because it takes as long as the client sends.
  Object.assign(storage, {
    put: measured('put', put),
    get: measured('get', get),
    exists: measured('exists', exists),
    delete: measured('delete', remove),
  });
  return () => void Object.assign(storage, { put, get, exists, delete: remove });
}
