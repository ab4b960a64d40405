/** `all`: every step; `named`: the first and the last of each name; otherwise one in the middle. */
const WHICH = process.env['CRASH_STEPS'];

/** How long a test may take, in milliseconds: each step starts two servers or three commands, and there can be a hundred. */
export const PATIENCE = WHICH === undefined ? 600_000 : 3_600_000;

/** The numbers, from 1, of the steps at which to kill the process. */
export function chosenSteps(steps: string[]): number[] {
  const numbers = steps.map((_, i) => i + 1);
  if (WHICH === 'all') return numbers;
  const firsts = numbers.filter((at) => steps.indexOf(steps[at - 1] ?? '') === at - 1);
  if (WHICH === 'named') {
    return numbers.filter((at) => firsts.includes(at) || steps.lastIndexOf(steps[at - 1] ?? '') === at - 1);
  }
  return firsts.slice(Math.floor(firsts.length / 2)).slice(0, 1);
}
