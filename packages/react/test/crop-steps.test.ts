import { UNALTERED, type Crop } from '@portrait/contract';
import { expect, test } from 'vitest';
import { changeDraft, type Draft } from '../src/draft/draft.ts';

const FIRST: Crop = { ...UNALTERED, x: 0, y: 0, size: 100 };
const SOURCE = { url: 'blob:a', animated: false, width: 300, height: 200 };
const DRAFT: Draft = {
  ...{ undrawable: false, unseen: false, touched: false, transfer: { state: 'preparing' }, confirmed: false },
  ...{ source: SOURCE, crop: FIRST, framedIn: SOURCE },
};

/** The draft after changes, each given as what it sets and when. */
const after = (...changes: [Partial<Crop>, number][]) =>
  changes.reduce<Draft>(
    (draft, [set, at]) => changeDraft(draft, { kind: 'cropped', change: (crop) => ({ ...crop, ...set }), at })!,
    DRAFT,
  );
const undone = (draft: Draft) => changeDraft(draft, { kind: 'uncropped' })!;

test('changes are taken back one after the other, down to the first crop', () => {
  const draft = after(
    [{ x: 10 }, 0],
    [{ angle: 3 }, 100],
    [{ light: 9 }, 200],
    [{ contrast: 9 }, 300],
    [{ ground: 'blur' }, 400],
  );
  const crops = [draft];
  while (crops.at(-1)!.steps!.length > 0) crops.push(undone(crops.at(-1)!));
  expect(crops.map(({ crop }) => crop)).toEqual([
    { ...FIRST, x: 10, angle: 3, light: 9, contrast: 9, ground: 'blur' },
    { ...FIRST, x: 10, angle: 3, light: 9, contrast: 9 },
    { ...FIRST, x: 10, angle: 3, light: 9 },
    { ...FIRST, x: 10, angle: 3 },
    { ...FIRST, x: 10 },
    FIRST,
  ]);
  expect(undone(crops.at(-1)!)).toBe(crops.at(-1));
});

test('a drag is one step however long it takes, and the next one after a pause another', () => {
  const drag = after(...Array.from({ length: 50 }, (_, nth): [Partial<Crop>, number] => [{ x: nth + 1 }, nth * 400]));
  expect(undone(drag).crop).toEqual(FIRST);
  const twice = after([{ x: 1 }, 0], [{ x: 2 }, 300], [{ x: 3 }, 1000]);
  expect(undone(twice).crop).toMatchObject({ x: 2 });
});

test('each quarter turn is a step of its own, and what changes nothing is none', () => {
  const turned = after([{ rotation: 90 }, 0], [{ rotation: 180 }, 50], [{ flip: true }, 90], [{ x: 0 }, 95]);
  expect(turned.steps).toHaveLength(3);
  expect(undone(undone(turned)).crop).toMatchObject({ rotation: 90, flip: false });
});

test('nothing is taken back once the picture is confirmed, nor from another copy of it', () => {
  const confirmed = { ...after([{ x: 10 }, 0]), confirmed: true };
  expect(undone(confirmed)).toBe(confirmed);
  const smaller = { ...SOURCE, width: 150, height: 100 };
  const opened = changeDraft(after([{ x: 10 }, 0]), { kind: 'opened', source: smaller })!;
  expect(opened.crop).toMatchObject({ x: 5, size: 50 });
  expect(undone(opened)).toBe(opened);
});
