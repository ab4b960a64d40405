/**
 * The time after which a put has ended, with success or without, in milliseconds. Whoever claims work that stores bytes must claim it
 * for longer, so that nobody cleans up after a put that is still in progress.
 */
export const PUT_DEADLINE_MS = 45_000;
