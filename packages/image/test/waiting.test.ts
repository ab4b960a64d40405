import { centeredCrop } from '@portrait/contract';
import { expect, onTestFinished, test } from 'vitest';
import { openImages, type ImagesOptions } from '../src/index.ts';
import { quarters } from './quarters.ts';
import { scratchFile } from './scratch-file.ts';

const size = { width: 640, height: 480 };
const small = await scratchFile(await quarters(size.width, size.height).jpeg().toBuffer());
const original = { file: small, orientation: null };
const large = await scratchFile(await quarters(6000, 4000).png().toBuffer());

/** Images whose workers have started, and a list of the jobs in the order in which they finished. */
async function setup(options: ImagesOptions & { workers: number }) {
  const images = openImages(options);
  onTestFinished(images.close);
  await Promise.all(Array.from({ length: options.workers }, async () => images.readPicture(small)));
  const done: string[] = [];
  const note = (what: string) => async (work: Promise<unknown>) => {
    await work;
    done.push(what);
  };
  return {
    images,
    done,
    read: async (what: string, id: number, file = small) => note(what)(images.readPicture(file, { id })),
    render: async (what: string, id: number) => note(what)(images.renderSquares(original, centeredCrop(size), { id })),
  };
}

test('a user with many jobs does not go before a user with few', async () => {
  const { done, read, render } = await setup({ workers: 1 });
  await Promise.all([...[1, 2, 3, 4, 5].map(async (nth) => read(`ada ${nth}`, 1)), read('eve', 2)]);
  expect(done).toEqual(['ada 1', 'ada 2', 'eve', 'ada 3', 'ada 4', 'ada 5']);
  done.length = 0;
  await Promise.all([...[1, 2, 3, 4, 5].map(async (nth) => render(`ada ${nth}`, 1)), render('eve', 2)]);
  expect(done).toEqual(['ada 1', 'ada 2', 'eve', 'ada 3', 'ada 4', 'ada 5']);
});

test('crops go before pictures to be read, but do not starve them', async () => {
  const { done, read, render } = await setup({ workers: 1 });
  await Promise.all([
    ...[1, 2, 3].map(async (nth) => read(`picture ${nth}`, nth)),
    ...[4, 5, 6, 7, 8].map(async (nth) => render(`crop ${nth}`, nth)),
  ]);
  const afterFirst = ['crop 4', 'crop 5', 'crop 6', 'picture 2', 'crop 7', 'crop 8', 'picture 3'];
  expect(done).toEqual(['picture 1', ...afterFirst]);
});

test('one user’s pictures leave a worker to the others, however long they take', async () => {
  const { done, read } = await setup({ workers: 2 });
  await Promise.all([read('ada 1', 1, large), read('ada 2', 1, large), read('eve', 2)]);
  expect(done).toEqual(['eve', 'ada 1', 'ada 2']);
});

test('waiting crops take no place in the queue of pictures', async () => {
  const { images, read, render } = await setup({ workers: 1, maxQueue: 1 });
  const first = read('first', 1, large);
  const crop = render('crop', 2);
  await expect(images.renderSquares(original, centeredCrop(size))).rejects.toMatchObject({ code: 'SERVER_BUSY' });
  await Promise.all([first, crop, read('picture', 3)]);
});

test('a job that has waited too long gets SERVER_BUSY with a retry time', async () => {
  const { images, read } = await setup({ workers: 1, maxWaitMs: 50 });
  const first = read('large', 1, large);
  await expect(images.readPicture('/never/begun', { id: 2 })).rejects.toMatchObject({
    code: 'SERVER_BUSY',
    facts: { retryAfterSeconds: expect.any(Number) as number },
  });
  await first;
  await read('later', 2);
});

test('an aborted job leaves the queue, and its picture is not read', async () => {
  const { images, read } = await setup({ workers: 1, maxQueue: 1 });
  const first = read('large', 1, large);
  const leaving = new AbortController();
  const left = images.readPicture('/never/begun', { id: 2, signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  const { signal } = leaving;
  await expect(images.readPicture('/never/begun', { signal })).rejects.toThrow('gone');
  await Promise.all([first, read('next', 3)]);
});
