import { expect, test } from 'vitest';
import { openImages } from '../../src/index.ts';
import { hostilePictures } from '../fixtures/hostile-pictures.ts';
import { quarters } from '../quarters.ts';
import { scratchFile } from '../scratch-file.ts';

const SECONDS = 10;
const images = openImages({ workers: 2 });

/** Milliseconds that readings of an ordinary photo took, one after the other, for a while. */
async function readForAWhile(file: string): Promise<number[]> {
  const took: number[] = [];
  for (const endsAt = Date.now() + SECONDS * 1000; Date.now() < endsAt;) {
    const startedAt = performance.now();
    await images.readPicture(file);
    took.push(performance.now() - startedAt);
  }
  return took;
}

async function sendHostile(files: string[], stopped: () => boolean): Promise<number> {
  let sent = 0;
  while (!stopped()) await images.readPicture(files[sent++ % files.length]!).catch(() => {});
  return sent;
}

test('how long a photo takes alone, and beside files made to hurt', { timeout: 120_000 }, async () => {
  const photo = await scratchFile(await quarters(1200, 900).jpeg().toBuffer());
  const files = await Promise.all(Object.values(hostilePictures).map(async (make) => scratchFile(await make())));
  await readForAWhile(photo);
  const alone = await readForAWhile(photo);
  let stopped = false;
  const hostile = sendHostile(files, () => stopped);
  const beside = await readForAWhile(photo);
  stopped = true;
  const p95 = (took: number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]!.toFixed(0);
  process.stdout.write(`p95 alone ${p95(alone)} ms, beside ${await hostile} hostile files ${p95(beside)} ms\n`);
  await images.close();
  expect(beside.length).toBeGreaterThan(0);
});
