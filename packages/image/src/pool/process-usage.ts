import { procFile } from './proc-file.ts';

const PAGE_BYTES = 4096;
const TICK_MS = 10;
/** Of what follows the program's name in `stat`. */
const USER_TICKS = 11;

export interface ProcessUsage {
  /** Bytes that lie in memory now; 0 where /proc does not tell, and once the process has ended. */
  memory(): number;
  /** What its threads have computed since it began, however long they waited; undefined where /proc does not tell. */
  cpuMs(): number | undefined;
  close(): void;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function processUsage(pid: number | undefined): ProcessUsage {
  const [statm, stat] = [procFile(pid, 'statm'), procFile(pid, 'stat')];
  return {
    memory: () => Number(statm.read().split(' ')[1] ?? 0) * PAGE_BYTES,
    cpuMs: () => cpuMs(stat.read()),
    close: () => [statm, stat].forEach((file) => file.close()),
  };
}

/** The name stands in brackets, and may hold anything. */
function cpuMs(stat: string): number | undefined {
  if (stat === '') return undefined;
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(USER_TICKS);
  return (Number(user) + Number(system)) * TICK_MS;
}
