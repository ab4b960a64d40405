import { copyFile, rm, writeFile } from 'node:fs/promises';
import { AppError } from '@portrait/contract';
import { expect, test } from 'vitest';
import { openImages, type Picture } from '../../src/index.ts';
import { fixtureFiles } from '../fixtures/fixture-files.ts';
import { scratchFile } from '../scratch-file.ts';
import { mutations } from './mutations.ts';

const CASES = Number(process.env['FUZZ_CASES'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const WORKERS = 2;

async function seeds(): Promise<Buffer[]> {
  const files = Object.values(fixtureFiles).flatMap((group) => Object.values(group));
  const bytes = await Promise.all(files.map(async (make) => make()));
  return bytes.filter(({ length }) => length > 0);
}

/** The outcome of a case: accepted, or the error code for the client. Anything else fails the run. */
const outcomeOf = (error: unknown) =>
  error instanceof AppError && error.status < 500 ? error.code : `BUG ${String(error)}`;

async function taken({ original }: Picture) {
  await rm(original.file);
  return 'taken';
}

test(`${CASES} damaged files give a picture or a client error`, { timeout: 0 }, async () => {
  const outcomes = new Map<string, number>();
  const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const images = openImages({
    ...{ workers: WORKERS, patienceMs: 600_000 },
    onWorkerLost: (why) => count(`worker lost: ${why}`),
  });
  const cases = mutations(await seeds(), { cases: CASES, seed: SEED });
  const work = async () => {
    const file = await scratchFile('');
    for (const bytes of cases) {
      await writeFile(file, bytes);
      const outcome = await images.readPicture(file).then(taken, outcomeOf);
      if (outcome.startsWith('BUG')) await copyFile(file, `${file}-bug-${outcomes.size}`);
      count(outcome);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  await images.close();
  const table = [...outcomes].toSorted(([, a], [, b]) => b - a).map(([outcome, times]) => `${times}\t${outcome}\n`);
  process.stdout.write(table.join(''));
  expect([...outcomes.keys()].filter((outcome) => /BUG|crash/.test(outcome))).toEqual([]);
});
