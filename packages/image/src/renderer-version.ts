/** Increment this with every change, of this package or of sharp, that gives other bytes for the same original and crop. */
export const RENDERER_VERSION = 2;
