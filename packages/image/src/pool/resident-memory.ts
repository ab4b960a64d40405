import { closeSync, openSync, readSync } from 'node:fs';

const PAGE_BYTES = 4096;

export interface ResidentMemory {
  /** Bytes of the process that lie in memory now; 0 where /proc does not tell, and once the process has ended. */
  read(): number;
  close(): void;
}

/** The file is opened once: a busy server asks many times a second. */
export function residentMemory(pid: number | undefined): ResidentMemory {
  const text = Buffer.alloc(64);
  const file = orUndefined(() => openSync(`/proc/${pid}/statm`, 'r'));
  const read = () => {
    const length = file === undefined ? undefined : orUndefined(() => readSync(file, text, 0, text.length, 0));
    return length ? Number(text.toString('latin1', 0, length).split(' ')[1]) * PAGE_BYTES : 0;
  };
  return { read, close: () => file !== undefined && closeSync(file) };
}

function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
