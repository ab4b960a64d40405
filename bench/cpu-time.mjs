import { readdirSync, readFileSync } from 'node:fs';

/** Of proc(5): a tick is 10 ms on every usual Linux. */
const TICK_MS = 10;

/** The CPU time of a process and of all below it so far, in milliseconds of user and system mode. */
export function cpuMs(pid) {
  const own = new Map();
  const children = new Map();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const [, after] = statOf(name).split(/\) /);
    // It has ended.
    if (after === undefined) continue;
    const fields = after.split(' ');
    own.set(name, (Number(fields[11]) + Number(fields[12])) * TICK_MS);
    children.set(fields[1], [...(children.get(fields[1]) ?? []), name]);
  }
  const sum = (name) => (own.get(name) ?? 0) + (children.get(name) ?? []).reduce((all, each) => all + sum(each), 0);
  return sum(String(pid));
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return '';
  }
}
