import { UNALTERED, type Crop } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { expect, test } from 'vitest';
import { changeDraft, type Draft, type DraftChange } from '../src/draft/draft.ts';
import { isUndecided, startedAgain, untouchedCrop } from '../src/draft/draft-crop.ts';

const source = { url: 'blob:photo', animated: false, width: 4000, height: 3000 };
const whole = { ...UNALTERED, x: 500, y: 0, size: 3000 };
const shoulders = { ...UNALTERED, x: 2000, y: 400, size: 900 };
const suggestions = { shoulders, whole };
const FOUND = { kind: 'found', suggestions } as const;
const OPENED = { kind: 'opened', source } as const;

const after = (...changes: DraftChange[]) => changes.reduce<Draft | null>(changeDraft, null)!;
const chosen = (confirmed = false) => ({ kind: 'taken', file: new File([], 'photo.jpg'), confirmed }) as const;
const moved = (by: number): DraftChange => ({
  kind: 'cropped',
  change: (crop: Crop) => ({ ...crop, x: crop.x + by }),
  at: 0,
});
/** An upload that is on the server, of half the size. */
const upload = (given: object) =>
  ({ width: 2000, height: 1500, isConfirmed: false, framesSent: null, ...given }) as UploadView;
const CENTRED = { ...UNALTERED, x: 250, y: 0, size: 1500 };

test('the crop is in the middle until a face is found, and holds it then', () => {
  expect(after(chosen(), OPENED).crop).toEqual(whole);
  const draft = after(chosen(), OPENED, FOUND);
  expect([draft.crop, draft.touched, untouchedCrop(draft, source)]).toEqual([shoulders, false, shoulders]);
});

test('a crop that its user has changed is never moved, but reset to the one with the face', () => {
  const draft = after(chosen(), OPENED, moved(40), FOUND);
  expect([draft.crop?.x, draft.touched, draft.suggestions]).toEqual([540, true, suggestions]);
  expect(untouchedCrop(draft, source)).toEqual(shoulders);
});

test('what the editor rounds is no change of the user’s', () => {
  expect(after(chosen(), OPENED, moved(0.2), FOUND).crop).toEqual(shoulders);
});

test('a crop that was confirmed is not moved, also where pictures go live as soon as they are sent', () => {
  expect(after(chosen(), OPENED, { kind: 'confirmed', confirmed: true }, FOUND).crop).toEqual(whole);
  expect(after(chosen(true), OPENED, FOUND).crop).toEqual(whole);
});

test('nothing found leaves the crop in the middle', () => {
  const draft = after(chosen(), OPENED, { kind: 'found', suggestions: null });
  expect([draft.crop, draft.suggestions]).toEqual([whole, null]);
});

test('a pending upload with the default crop gets the suggested one, and one with a crop of its own keeps it', () => {
  const preview = { ...source, width: 2000, height: 1500 };
  const resumed = (given: object, crop: Crop) =>
    after(
      { kind: 'resumed', upload: upload({ crop, ...given }) },
      { kind: 'opened', source: preview },
      { kind: 'found', suggestions: { shoulders: { ...shoulders, size: 700 }, whole: CENTRED } },
    );
  expect(resumed({}, CENTRED).crop?.size).toBe(700);
  const own = { ...CENTRED, x: 100 };
  expect(resumed({}, own).crop).toEqual(own);
  // It is live: only its owner changes it, and closing the window then loses nothing.
  const live = resumed({ isConfirmed: true }, CENTRED);
  expect([live.crop, isUndecided(live)]).toEqual([CENTRED, false]);
});

test('of an animation of which a still is kept, the crop and the suggestions are scaled to that', () => {
  const sent = upload({ framesSent: 200, crop: CENTRED });
  const draft = after(chosen(), OPENED, FOUND, { kind: 'moved', transfer: { state: 'sent', upload: sent } });
  const half = { ...shoulders, x: 1000, y: 200, size: 450 };
  expect([draft.crop, draft.suggestions]).toEqual([half, { shoulders: half, whole: CENTRED }]);
});

test('an animation of which a still is kept is brought back with the crop of the still', () => {
  const sent = { state: 'sent', upload: upload({ framesSent: 200, crop: CENTRED }) } as const;
  const still = { kind: 'opened', source: { ...source, width: 2000, height: 1500 } } as const;
  const turned: DraftChange = { kind: 'cropped', change: (crop) => ({ ...crop, light: 20, rotation: 90 }), at: 0 };
  const framed = after(chosen(), OPENED, { kind: 'moved', transfer: sent }, still, moved(-100), turned);
  const back = after(startedAgain(framed), OPENED);
  const inFile = { ...whole, x: 300, light: 20, rotation: 90 };
  expect([back.crop, back.touched]).toEqual([inFile, true]);
  const again = [startedAgain(framed), { kind: 'moved', transfer: sent } as const, still];
  const found = { kind: 'found', suggestions } as const;
  for (const changes of [again, again.toSpliced(1, 0, OPENED), again.toSpliced(2, 0, OPENED), [...again, found]])
    expect(after(...changes).crop).toEqual(framed.crop);
});

test('a picture that is brought back keeps its crop and its steps, also if it is sent before it is shown', () => {
  const sent = { kind: 'moved', transfer: { state: 'sent', upload: upload({ crop: CENTRED }) } } as const;
  const framed = after(chosen(), OPENED, moved(40), sent);
  const back = after(startedAgain(framed), sent, OPENED);
  expect([back.crop, back.steps]).toEqual([framed.crop, framed.steps]);
  expect(framed.steps).toHaveLength(1);
});
