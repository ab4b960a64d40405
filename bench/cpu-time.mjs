import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Of proc(5): a tick is 10 ms on every usual Linux. */
const TICK_MS = 10;
const REST_MS = 150;
/** What a resting server may use in that time: its timers, and the tick that the clock rounds by. */
const RESTING_MS = 10;
const PATIENCE_MS = 60_000;

/** The CPU time of a process and of all below it so far, in milliseconds of user and system mode. */
export function cpuMs(pid) {
  const stats = runningStats();
  return descendants(stats, pid).reduce((sum, each) => sum + (stats.get(each)?.cpuMs ?? 0), 0);
}

/** `cpuMs`, once these processes rest: what they had deferred is done and counted. */
export async function restingCpuMs(pid) {
  const until = performance.now() + PATIENCE_MS;
  let used = cpuMs(pid);
  while (performance.now() < until) {
    await wait(REST_MS);
    const now = cpuMs(pid);
    if (now - used <= RESTING_MS) return now;
    used = now;
  }
  throw new Error(`process ${pid} did not rest within a minute`);
}

/** The ids of a process and of all below it. */
export function processTree(pid) {
  return descendants(runningStats(), pid);
}

function descendants(stats, pid) {
  const children = [...stats].filter(([, { parent }]) => parent === pid).map(([child]) => child);
  return [pid, ...children.flatMap((child) => descendants(stats, child))];
}

/** The parent and the CPU time of every process, by its id. */
function runningStats() {
  const pids = readdirSync('/proc').filter((each) => /^\d+$/.test(each));
  return new Map(pids.flatMap((pid) => statOf(Number(pid))));
}

/** Empty for a process that has ended. */
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1).split(' ');
    return [[pid, { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }]];
  } catch {
    return [];
  }
}
