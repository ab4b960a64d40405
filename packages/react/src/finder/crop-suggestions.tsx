'use client';

import type { Crop } from '@portrait/contract';
import { wholeCrop } from '../editor/crop-frame.ts';
import { useLanguage } from '../language/use-language.ts';
import { CropPreview } from '../preview/crop-preview.tsx';
import type { PictureSource } from '../upload/local-picture.ts';
import type { Suggestions } from './suggestions.ts';

export interface CropSuggestionsProps {
  source: PictureSource;
  crop: Crop;
  /** Undefined while they are looked for: their place is kept. */
  suggestions: Suggestions | undefined;
  onChange: (change: (crop: Crop) => Crop) => void;
}

const NAMES = ['close', 'shoulders', 'subject', 'whole'] as const satisfies (keyof Suggestions)[];
/** Side in CSS pixels: large enough for a thumb, and to tell a face. */
const SIDE = 52;

/** The suggested crops as circles, of which one tap takes the square. What else was set of the crop, such as its rotation, stays. */
export function CropSuggestions({ source, crop, suggestions, onChange }: CropSuggestionsProps) {
  const { t } = useLanguage();
  const squares = squaresOf(suggestions);
  // There is nothing to choose from.
  if (squares.length === 1) return null;
  return (
    <div role="group" aria-label={t('editor.suggested')} className="portrait-suggestions" data-shape="round">
      {squares.map(({ name, square }) => (
        <button
          key={name}
          type="button"
          className="portrait-suggestion"
          aria-pressed={isSame(wholeCrop(crop, source), square)}
          onClick={() => onChange((before) => ({ ...before, ...square }))}
        >
          <CropPreview source={source} crop={{ ...crop, ...square }} size={SIDE} label="" />
          <span>{t(`editor.${name}`)}</span>
        </button>
      ))}
    </div>
  );
}

type Square = Pick<Crop, 'x' | 'y' | 'size'>;

/** In a small picture two suggestions may be the same square. */
function squaresOf(suggestions: Suggestions | undefined): { name: (typeof NAMES)[number]; square: Square }[] {
  const named = NAMES.flatMap((name) => {
    const found = suggestions?.[name];
    return found ? [{ name, square: { x: found.x, y: found.y, size: found.size } }] : [];
  });
  return named.filter(({ square }, nth) => !named.slice(nth + 1).some((later) => isSame(square, later.square)));
}

function isSame(a: Square, b: Square): boolean {
  return a.x === b.x && a.y === b.y && a.size === b.size;
}
