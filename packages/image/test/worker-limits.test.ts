import { expect, test } from 'vitest';
import { openImages } from '../src/index.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const LARGE = { width: 6000, height: 4000 };

test('a picture that takes too long or too much memory is refused, and the next one is read', async () => {
  const large = await scratchFile(await quarters(LARGE.width, LARGE.height).png().toBuffer());
  const hasty = openImages({ workers: 1, timeoutMs: 60 });
  await expect(hasty.readPicture(large)).rejects.toMatchObject({ code: 'IMAGE_TOO_COMPLEX', facts: { what: 'time' } });
  await hasty.close();
  const small = openImages({ workers: 1, memoryBytes: 20_000_000 });
  await expect(small.readPicture(large)).rejects.toMatchObject({
    code: 'IMAGE_TOO_COMPLEX',
    facts: { what: 'memory' },
  });
  await small.close();
});

test('a picture that was held up by other load gets SERVER_BUSY, so that the client may try again', async () => {
  const large = await scratchFile(await quarters(LARGE.width, LARGE.height).png().toBuffer());
  const lost: string[] = [];
  const images = openImages({ workers: 1, patienceMs: 1, onWorkerLost: (why) => lost.push(why) });
  await expect(images.readPicture(large)).rejects.toMatchObject({ code: 'SERVER_BUSY' });
  expect(lost).toEqual(['load']);
  await images.close();
});

test('pictures above the memory budget are decoded one after the other', async () => {
  const file = await scratchFile(await quarters(800, 600).png({ progressive: true }).toBuffer());
  const images = openImages({ workers: 2, decodingBytes: 1 });
  const read = await Promise.all([1, 2, 3, 4].map(() => images.readPicture(file)));
  expect(read.map(({ width }) => width)).toEqual([800, 800, 800, 800]);
  await images.close();
});

test('pictures that find the queue full get SERVER_BUSY with a retry time', async () => {
  const file = await scratchFile(await quarters().jpeg().toBuffer());
  const images = openImages({ workers: 1, maxQueue: 1 });
  const answers = await Promise.allSettled([1, 2, 3].map(() => images.readPicture(file)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(answers[2]).toMatchObject({ reason: { code: 'SERVER_BUSY', facts: { retryAfterSeconds: 1 } } });
  await images.close();
});
