import { availableParallelism } from 'node:os';
import { DEFAULT_LIMITS } from '@portrait/contract';
import type { Images } from './picture.ts';
import { findIsolation } from './pool/isolation.ts';
import { memoryGate } from './pool/memory-gate.ts';
import { closePool, isSaturated, openPool, runInPool } from './pool/worker-pool.ts';

const MIB = 1024 * 1024;

export interface ImagesOptions {
  /** Longest side of the original that is kept, in pixels. */
  maxOriginalSide?: number;
  /** #rrggbb behind transparent pictures where the format has no transparency. */
  background?: string;
  /** Worker processes, each with one picture at a time. */
  workers?: number;
  /** Pictures that may wait to be read before SERVER_BUSY; and as many crops to be rendered. */
  maxQueue?: number;
  /** One that has waited so long is SERVER_BUSY: sooner than whoever asked, or a proxy between, gives up. */
  maxWaitMs?: number;
  /** What one picture may compute; what it may take where the system does not tell. */
  timeoutMs?: number;
  /** One picture may take this long before SERVER_BUSY, when others compute too; not counting its wait for a worker. */
  patienceMs?: number;
  /** Resident memory one worker may reach. */
  memoryBytes?: number;
  /** Hears, for metrics and logs, why a worker was killed (`load`: others kept its picture waiting), or that it died by itself. */
  onWorkerLost?: (why: 'time' | 'memory' | 'crash' | 'load') => void;
  /** What all pictures that are decoded at once may take together, as estimated; one that takes more is decoded alone. */
  decodingBytes?: number;
}

/** Starts reading pictures. Workers start with the first ones; `close` ends them, and refuses what still waits. */
export function openImages(options: ImagesOptions = {}): Images {
  const settings = {
    maxOriginalSide: options.maxOriginalSide ?? DEFAULT_LIMITS.maxOriginalSide,
    background: options.background ?? '#ffffff',
  };
  const isolation = findIsolation();
  const pool = openPool({
    workers: options.workers ?? availableParallelism(),
    maxQueue: options.maxQueue ?? 64,
    maxWaitMs: options.maxWaitMs ?? 30_000,
    timeoutMs: options.timeoutMs ?? 10_000,
    patienceMs: options.patienceMs ?? 25_000,
    memoryBytes: options.memoryBytes ?? 512 * MIB,
    idleMemoryBytes: 160 * MIB,
    gate: memoryGate(options.decodingBytes ?? 140_000_000),
    onWorkerLost: options.onWorkerLost ?? (() => {}),
    isolation,
  });
  return {
    isolation: isolation.level,
    readPicture: (file, asker) => runInPool(pool, { kind: 'read', file, settings }, asker),
    renderSquares: (original, crop, asker) => runInPool(pool, { kind: 'render', original, crop, settings }, asker),
    perceptualHashes: (original) => runInPool(pool, { kind: 'hash', original }),
    drawInitials: (initials) => runInPool(pool, { kind: 'draw', initials }),
    isSaturated: () => isSaturated(pool),
    close: () => closePool(pool),
  };
}
