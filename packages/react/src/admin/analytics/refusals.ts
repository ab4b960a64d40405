import { fr } from '../language/fr.ts';

/** The reasons that have a message: all that the server has today. */
export const REFUSALS = Object.keys(fr.analytics.refusal) as (keyof typeof fr.analytics.refusal)[];
