import { UNALTERED } from '@portrait/contract';
import { expect, test } from 'vitest';
import { removePicture } from '../src/pictures/remove-picture.ts';
import { sendPicture } from '../src/testing.ts';
import { discardUpload } from '../src/uploads/discard-upload.ts';
import { recropUpload } from '../src/uploads/recrop-upload.ts';
import { restoreUpload } from '../src/uploads/restore-upload.ts';
import { photo, setupAda } from './setup-ada.ts';

const crop = { ...UNALTERED, x: 1, y: 2, size: 30 };
const under = { idempotencyKey: 'k' };

/** Ada with a confirmed picture, and two that are pending. */
async function setupPictures() {
  const { deps, ada: actor, calls } = await setupAda();
  const [uploadId, other, third] = [await send(), await send(), await send()];
  await calls.confirm({ uploadId });
  return { deps, actor, calls, uploadId, other, third };

  async function send() {
    return (await sendPicture(deps, actor, photo)).id;
  }
}

type Setup = Awaited<ReturnType<typeof setupPictures>>;

const DECISIONS: [string, (setup: Setup, key?: { idempotencyKey: string }) => Promise<unknown>][] = [
  ['restore', async ({ deps, ...request }, key) => restoreUpload(deps, { ...request, ...key })],
  ['recrop', async ({ deps, ...request }, key) => recropUpload(deps, { ...request, crop, ...key })],
  ['remove', async ({ deps, actor }, key) => removePicture(deps, { actor, ...key })],
  ['discard', async ({ deps, actor, third }, key) => discardUpload(deps, { actor, uploadId: third, ...key })],
];

test.each(DECISIONS)(
  'a %s repeated under its key gets the first answer, and changes nothing',
  async (_name, decide) => {
    const setup = await setupPictures();
    const { calls, other } = setup;
    const first = await decide(setup, under);
    const later = await calls.confirm({ uploadId: other });
    expect(await decide(setup, under)).toEqual(first);
    expect((await calls.current()).upload).toEqual(later.upload);
  },
);

test.each(DECISIONS)('concurrent requests to %s under one key get one answer', async (_name, decide) => {
  const setup = await setupPictures();
  const answers = await Promise.all(Array.from({ length: 8 }, async () => decide(setup, under)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test.each(DECISIONS)('the key of a %s is not for another request', async (_name, decide) => {
  const setup = await setupPictures();
  await decide(setup, under);
  const { calls, other } = setup;
  const reused = { cause: { code: 'IDEMPOTENCY_KEY_REUSED' } };
  await expect(calls.confirm({ uploadId: other, ...under })).rejects.toMatchObject(reused);
});

test.each(DECISIONS)('after a day the key of a %s is free again', async (_name, decide) => {
  const setup = await setupPictures();
  await decide(setup, under);
  setup.deps.moveClock(24 * 60 * 60_000);
  await setup.calls.confirm({ uploadId: setup.other, ...under });
});
