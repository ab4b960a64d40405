import type { Locator } from '@playwright/test';
import { allStill } from './obstacles.ts';
import { expect } from './portrait-test.ts';

/** Less than a pixel is no overlap that anybody sees. */
const SEEN = 1;

/** Fails if one of the parts lies over another, or is not wholly on the screen. */
export async function expectApart(where: string, parts: Record<string, Locator>): Promise<void> {
  const [first] = Object.values(parts);
  await allStill(first!.page());
  const boxOf = async ([name, part]: [string, Locator]) => {
    await expect(part, `${name}, ${where}`).toBeInViewport({ ratio: 0.99 });
    return { name, ...(await part.boundingBox())! };
  };
  const boxes = await Promise.all(Object.entries(parts).map(boxOf));
  const overlaps = boxes.flatMap((a, nth) =>
    boxes
      .slice(nth + 1)
      .filter(
        (b) =>
          Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > SEEN &&
          Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > SEEN,
      )
      .map((b) => `${a.name} and ${b.name}`),
  );
  expect(overlaps, where).toEqual([]);
}
