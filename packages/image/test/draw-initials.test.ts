import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openImages } from '../src/index.ts';

const images = openImages({ workers: 1 });
afterAll(() => images.close());

const draw = (letters: string, hue = 200, size = 128) => images.drawInitials({ letters, hue, size });

/** The colours of the middle and of the background in the corner. */
async function lookAt(bytes: Buffer) {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const white = (x: number, y: number) => data[(y * info.width + x) * 3]! > 200;
  let ink = 0;
  let edge = 0;
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      if (!white(x, y)) continue;
      ink++;
      if (x === 0 || x === info.width - 1) edge++;
    }
  }
  return { width: info.width, height: info.height, ink: ink / (info.width * info.height), edge };
}

test.each([64, 128, 256, 512])('initials fill a JPEG square of %i px without touching its edge', async (size) => {
  const bytes = await draw('AL', 200, size);
  expect((await sharp(bytes).metadata()).format).toBe('jpeg');
  const { width, height, ink, edge } = await lookAt(bytes);
  expect([width, height, edge]).toEqual([size, size, 0]);
  expect(ink).toBeGreaterThan(0.05);
  expect(ink).toBeLessThan(0.4);
});

test('different users have different squares, by letters and by colour', async () => {
  const [al, again, grace, other] = await Promise.all([draw('AL'), draw('AL'), draw('GH'), draw('AL', 20)]);
  expect(again).toEqual(al);
  expect(grace).not.toEqual(al);
  expect(other).not.toEqual(al);
});

test.each(['ÉŽ', 'ΩΣ', 'ЖЩ', 'ԱԲ', 'აბ', 'אב', 'م\u200cع'])(
  'letters of the supported scripts are drawn: %s',
  async (letters) => {
    const { ink, edge } = await lookAt(await draw(letters));
    expect(ink).toBeGreaterThan(0.03);
    expect(edge).toBe(0);
    expect(await draw(letters)).not.toEqual(await draw(''));
  },
);

test.each(['漢字', 'नि\u200cकु', '👩‍🚀', '', '<b>', '&'])(
  'a figure replaces letters that cannot be drawn: %s',
  async (letters) => {
    expect(await draw(letters)).toEqual(await draw(''));
    expect((await lookAt(await draw(letters))).ink).toBeGreaterThan(0.1);
  },
);
