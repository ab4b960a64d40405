import { readFileSync } from 'node:fs';
import { processTree } from './cpu-time.mjs';

/** The memory of a process and of all below it: `rss` counts shared pages once per process, `pss` only once. */
export function megabytes(pid) {
  const rollups = processTree(pid).map(rollupOf);
  const sum = (kind) =>
    rollups.reduce((all, rollup) => all + Number(new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0), 0) /
    1024;
  return { rss: sum('Rss'), pss: sum('Pss') };
}

/** Empty for a process that has ended. */
function rollupOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
  } catch {
    return '';
  }
}
