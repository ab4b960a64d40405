import { procFile } from './proc-file.ts';

const PAGE_BYTES = 4096;
const TICK_MS = 10;
/** The index among the fields after the program's name in `stat`. */
const USER_TICKS = 11;

export interface ProcessUsage {
  /** Resident bytes; 0 without /proc, and once the process has ended. */
  memory(): number;
  /** The CPU time of all its threads since its start, without waiting; undefined without /proc. */
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

/** The program's name is in parentheses and may contain anything. */
function cpuMs(stat: string): number | undefined {
  if (stat === '') return undefined;
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(USER_TICKS);
  return (Number(user) + Number(system)) * TICK_MS;
}
