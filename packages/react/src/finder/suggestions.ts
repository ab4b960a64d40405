import { scaleCrop, type Crop, type Dimensions } from '@portrait/contract';

/** Crops of one picture, in its pixels, the closest first. */
export interface Suggestions {
  /** The face alone. */
  close?: Crop;
  /** Head and shoulders. */
  shoulders?: Crop;
  /** What catches the eye, where there is no face. */
  subject?: Crop;
  /** As much of the picture as possible. */
  whole: Crop;
}

/** The crop before anybody has changed it. Without a face nothing is cut off that need not be. */
export function firstSuggestion({ shoulders, whole }: Suggestions): Crop {
  return shoulders ?? whole;
}

/** The same crops in another copy of the picture. */
export function scaleSuggestions(suggestions: Suggestions, from: Dimensions, to: Dimensions): Suggestions {
  const scaled = Object.entries(suggestions).map(([name, crop]) => [name, scaleCrop(crop, from, to)] as const);
  return { ...suggestions, ...Object.fromEntries(scaled) };
}
