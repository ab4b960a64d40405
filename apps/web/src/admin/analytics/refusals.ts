import { fr } from '../language/fr.ts';

/** The reasons there are words for: all that the server gives today. */
export const REFUSALS = Object.keys(fr.analytics.refusal) as (keyof typeof fr.analytics.refusal)[];
