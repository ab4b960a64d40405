import type { Isolation } from './isolation.ts';
import type { MemoryGate } from './memory-gate.ts';

/** What the process that does a job may take. */
export interface WorkerLimits {
  /** What one picture may compute; what it may take by the clock where the system does not tell. */
  timeoutMs: number;
  /** How long one picture may stand, where others compute too or memory is short. */
  patienceMs: number;
  /** Resident memory of one worker, in bytes. */
  memoryBytes: number;
  /** A worker left with more than this between two pictures is replaced. */
  idleMemoryBytes: number;
  /** Hears why a worker was killed, or that it died by itself, in the middle of a job. */
  onWorkerLost: (why: 'time' | 'memory' | 'crash' | 'load') => void;
  gate: MemoryGate;
  isolation: Isolation;
}
