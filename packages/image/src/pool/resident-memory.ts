import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/** Bytes of a process that lie in memory now; undefined where /proc does not tell. */
export function residentMemory(pid: number | undefined): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
