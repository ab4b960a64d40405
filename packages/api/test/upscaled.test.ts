import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

test('every crop says whether it is upscaled', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { profilePicture: calls } = calledAs(deps, ada);
  const { id, ...sent } = await sendPicture(deps, ada, await sampleJpeg({ width: 4000, height: 3000 }));
  expect(sent).toMatchObject({ upscaled: false, originalWidth: 4000, originalHeight: 3000 });
  const at = (size: number) => ({ uploadId: id, crop: { x: 0, y: 0, size } });
  expect([await calls.previewCrop(at(512)), await calls.previewCrop(at(500))]).toMatchObject([
    { upscaled: false },
    { upscaled: true },
  ]);
  expect((await calls.confirm(at(500))).upload.upscaled).toBe(true);
  expect((await calls.recrop(at(512))).upload.upscaled).toBe(false);
  expect((await sendPicture(deps, ada, await sampleJpeg({ width: 40, height: 40 }))).upscaled).toBe(true);
});
