import type { Deps } from '@portrait/api';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { countOutcomes } from './count-outcomes.ts';
import { measureRequests, type RequestMetrics } from './measure-requests.ts';
import { measureStore } from './measure-store.ts';
import { stateGauges } from './state-gauges.ts';
import { storedGauges } from './stored-gauges.ts';

/** The metrics of one server. */
export interface Metrics extends RequestMetrics {
  contentType: string;
  /** All metrics in Prometheus' text format. Never waits for long, whatever hangs. */
  text(): Promise<string>;
  /** Ends the measuring. */
  close(): void;
}

/**
 * Measures a server from now on. Labels are route patterns, codes and other names from closed lists: never a path, a name or an id.
 *
 * @param deps its storage is measured in place, so that jobs that have started are measured too
 * @param dataDir the folder whose disk is watched
 */
export function openMetrics(deps: Deps, dataDir: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = measureRequests(registry);
  const stop = countOutcomes(registry);
  const restoreStore = measureStore(registry, deps.storage);
  const state = stateGauges(registry, deps, dataDir);
  const stored = storedGauges(registry, deps);
  return {
    ...requests,
    contentType: registry.contentType,
    async text() {
      await Promise.all([state.read(), stored.read()]);
      return registry.metrics();
    },
    close() {
      stop();
      restoreStore();
    },
  };
}
