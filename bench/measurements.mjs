import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * Reads a benchmark's command line.
 *
 * @param defaults its options with their defaults; an option without one is left out unless given
 * @returns their values as text; `--json FILE` is an option of every benchmark
 */
export function benchOptions(defaults) {
  const options = { json: undefined, ...defaults };
  const spelled = Object.entries(options).map(([name, value]) => [
    name,
    { type: 'string', ...(value === undefined ? {} : { default: String(value) }) },
  ]);
  return parseArgs({ options: Object.fromEntries(spelled) }).values;
}

export function median(numbers) {
  return percentile(numbers, 0.5);
}

/** @param share of the numbers that are at most as large, from 0 to 1 */
export function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * Measures the subjects by turns, so that whatever else the machine does meanwhile slows all of them.
 *
 * @param measure returns figures by name
 * @returns a row for each subject: its name and the median of each figure
 */
export async function inRounds(subjects, rounds, measure) {
  const measured = subjects.map(() => []);
  for (let round = 0; round < Number(rounds); round++) {
    for (const [i, subject] of subjects.entries()) measured[i].push(await measure(subject));
  }
  return subjects.map(({ name }, i) => ({ subject: name, ...medians(measured[i]) }));
}

function medians(figures) {
  return Object.fromEntries(Object.keys(figures[0]).map((key) => [key, median(figures.map((each) => each[key]))]));
}

/**
 * Prints the rows of a benchmark, and writes them to the file that `--json` names.
 *
 * @param unsorted rows of `work` and `subject` and figures by name. The row of the first subject of each work is what the others' CPU
 *   time is compared with.
 */
export function publish({ json, rounds }, unsorted) {
  const works = [...new Set(unsorted.map(({ work }) => work))];
  const rows = unsorted.toSorted((a, b) => works.indexOf(a.work) - works.indexOf(b.work));
  const shown = rows.map((row) => {
    const first = rows.find(({ work }) => work === row.work);
    const ratio = row.cpuMs === undefined ? {} : { 'CPU of the first': row.cpuMs / first.cpuMs };
    return Object.fromEntries(Object.entries({ ...row, ...ratio }).map(([key, value]) => [key, rounded(value)]));
  });
  console.table(shown);
  if (json) writeFileSync(json, JSON.stringify({ rounds: Number(rounds), rows }, undefined, 2));
}

function rounded(value) {
  return typeof value === 'number' ? Number(value.toPrecision(3)) : value;
}
