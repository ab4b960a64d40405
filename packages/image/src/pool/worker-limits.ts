import type { Loss } from '../picture.ts';
import type { Isolation } from './isolation.ts';
import type { MemoryGate } from './memory-gate.ts';

/** The limits of a worker process. */
export interface WorkerLimits {
  /** CPU time allowed per picture; wall time where the system does not report CPU time. */
  timeoutMs: number;
  /** Wall time allowed per picture, for when other processes use the CPU or memory is short. */
  patienceMs: number;
  /** Resident memory allowed per worker, in bytes. */
  memoryBytes: number;
  /** A worker with more resident memory than this between two pictures is replaced. */
  idleMemoryBytes: number;
  /** Called when a worker was killed during a job, with the reason, or crashed. */
  onWorkerLost: (why: Loss) => void;
  gate: MemoryGate;
  isolation: Isolation;
  /** The nice value of the worker process; by default below the server's own, so that responses do not wait for decoding. */
  priority?: number;
}
