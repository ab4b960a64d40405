/** The crops that are rendered at once for a user; previews have the lower limit, so that a crop to be confirmed finds a slot. */
export const MOST_AT_ONCE = 8;
export const MOST_PREVIEWS_AT_ONCE = 4;
