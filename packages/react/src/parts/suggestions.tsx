'use client';

import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { Crop, Dimensions } from '@portrait/contract';
import { isMoved } from '../draft/draft-crop.ts';
import { straightenSeen } from '../editor/crop-moves.ts';
import type { Suggestions as Suggested } from '../finder/suggestions.ts';
import { useLanguage } from '../language/use-language.ts';
import { CropPreview } from '../preview/crop-preview.tsx';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface SuggestionsState extends Record<string, unknown> {
  /** The face is still looked for. */
  looking: boolean;
  /** The picture is confirmed, so that its crop does not change. */
  fixed: boolean;
}

const NAMES = ['close', 'shoulders', 'subject', 'whole'] as const satisfies (keyof Suggested)[];
/** Side in CSS pixels: large enough to tell a face. */
const SIDE = 40;

/**
 * The suggested crops as circles, of which one tap takes the square. What else was set of the crop, such as its rotation, stays. Renders
 * nothing where there is nothing to choose from.
 */
export function Suggestions(props: PartProps<'div', SuggestionsState>) {
  const { t } = useLanguage();
  const { draft, crop: change } = useAccount().work;
  const { source, crop, suggestions, confirmed: fixed = false } = draft ?? {};
  const squares = source && crop && suggestions ? squaresOf(suggestions, crop, source) : [];
  const children =
    source &&
    squares.map(({ name, suggested }) => (
      <Toggle key={name} value={name}>
        <CropPreview source={source} crop={suggested} size={SIDE} label="" />
        <span>{t(`editor.${name}`)}</span>
      </Toggle>
    ));
  const looking = suggestions === undefined;
  const own = { 'aria-label': t('editor.suggested'), children } as const;
  const group = usePart('div', props, own, { looking, fixed });
  if (!source || !crop || !(looking || squares.length > 1)) return null;

  const taken = squares.find(({ suggested }) => !isMoved(crop, suggested, source));
  function take([name]: string[]) {
    const square = squares.find((each) => each.name === name);
    if (square && source) change((before) => withSquare(before, square.suggested, source));
  }
  return <ToggleGroup render={group} value={taken ? [taken.name] : []} disabled={fixed} onValueChange={take} />;
}

/** In a small picture two suggestions may be the same square. */
function squaresOf(suggestions: Suggested, crop: Crop, source: Dimensions) {
  const named = NAMES.flatMap((name) => {
    const square = suggestions[name];
    return square ? [{ name, suggested: withSquare(crop, square, source) }] : [];
  });
  return named.filter(
    ({ suggested }, nth) => !named.slice(nth + 1).some((later) => !isMoved(suggested, later.suggested, source)),
  );
}

/** A suggested square, smaller about its middle where its corners would leave the straightened picture. */
function withSquare(crop: Crop, { x, y, size }: Crop, source: Dimensions): Crop {
  return straightenSeen({ ...crop, x, y, size }, source, crop.angle);
}
