import { availableParallelism } from 'node:os';
import { DEFAULT_LIMITS } from '@portrait/contract';
import type { Images, Loss } from './picture.ts';
import { findIsolation } from './pool/isolation.ts';
import { memoryGate } from './pool/memory-gate.ts';
import { closePool, isIdle, isSaturated, openPool, runAtLeisure, runInPool, usageOf } from './pool/worker-pool.ts';

const MIB = 1024 * 1024;

export interface ImagesOptions {
  /** The longest side of a kept original that is encoded again, and of a preview, in pixels. */
  maxOriginalSide?: number;
  /** The largest file whose compressed pixels are kept as they were sent. */
  maxOriginalBytes?: number;
  /** #rrggbb behind transparent pictures in formats without transparency. */
  background?: string;
  /** The number of worker processes. Each handles one picture at a time. */
  workers?: number;
  /** The number of pictures that may wait to be read, and of crops to be rendered; more get SERVER_BUSY. */
  maxQueue?: number;
  /** A job that has waited this long gets SERVER_BUSY. It is shorter than the timeouts of clients and proxies. */
  maxWaitMs?: number;
  /** How long nobody has to wait for a picture before AVIF squares are made; a second by default. */
  quietMs?: number;
  /** CPU time allowed per picture; wall time where the system does not report CPU time. */
  timeoutMs?: number;
  /** Wall time allowed per picture before SERVER_BUSY, without its wait for a worker. */
  patienceMs?: number;
  /** Resident memory allowed per worker. */
  memoryBytes?: number;
  /** For metrics and logs: called when a worker was killed, with the reason (`load`: other load held its picture up), or crashed. */
  onWorkerLost?: (why: Loss) => void;
  /** The estimated memory that all pictures being decoded may take together. A picture above that is decoded alone. */
  decodingBytes?: number;
}

/** Opens the worker pool. Workers start with the first jobs; `close` ends them and rejects the jobs that still wait. */
export function openImages(options: ImagesOptions = {}): Images {
  const settings = {
    maxOriginalSide: options.maxOriginalSide ?? DEFAULT_LIMITS.maxOriginalSide,
    maxOriginalBytes: options.maxOriginalBytes ?? DEFAULT_LIMITS.maxOriginalBytes,
    background: options.background ?? '#ffffff',
  };
  const isolation = findIsolation();
  const pool = openPool({
    workers: options.workers ?? availableParallelism(),
    maxQueue: options.maxQueue ?? 64,
    maxWaitMs: options.maxWaitMs ?? 30_000,
    quietMs: options.quietMs ?? 1000,
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
    readPicture: (file, { crop, ...asker } = {}) => runInPool(pool, { kind: 'read', file, crop, settings }, asker),
    renderSquares: (original, crop, asker) => runInPool(pool, { kind: 'render', original, crop, settings }, asker),
    renderJpeg: (original, square, asker) => runInPool(pool, { kind: 'jpeg', original, ...square, settings }, asker),
    renderAvif: (original, { crop, signal }) => runAtLeisure(pool, { kind: 'avif', original, crop }, signal),
    renderPreview: (original, asker) => runInPool(pool, { kind: 'preview', original, settings }, asker),
    perceptualHashes: (original) => runInPool(pool, { kind: 'hash', original }),
    drawInitials: (initials) => runInPool(pool, { kind: 'draw', initials }),
    isIdle: () => isIdle(pool),
    isSaturated: () => isSaturated(pool),
    usage: () => usageOf(pool),
    close: () => closePool(pool),
  };
}
