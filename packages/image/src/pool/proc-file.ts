import { closeSync, openSync, readSync } from 'node:fs';

const TEXT_BYTES = 1024;

export interface ProcFile {
  /** The current content; empty where there is no /proc, and once the process has ended. */
  read(): string;
  close(): void;
}

/** A file of /proc about a process. It is opened once, because a busy server reads it many times a second. */
export function procFile(pid: number | undefined, name: 'statm' | 'stat'): ProcFile {
  const text = Buffer.alloc(TEXT_BYTES);
  const file = orUndefined(() => openSync(`/proc/${pid}/${name}`, 'r'));
  const read = () => {
    const length = file === undefined ? undefined : orUndefined(() => readSync(file, text, 0, text.length, 0));
    return text.toString('latin1', 0, length ?? 0);
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
