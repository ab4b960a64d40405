import type { UploadState } from './column-kinds.ts';

/** Of uploads whose bytes are needed: they are shown, restorable or waiting. */
export const ACTIVE_STATES = ['pending', 'submitted', 'confirmed'] as const satisfies UploadState[];
