import { openImages, type Images } from '@portrait/image';
import { remembering } from '@portrait/image/testing';

/** Image workers for all tests of this process. They start with the first picture, and end with the process. */
export const sharedImages: Images = {
  ...remembering(openImages({ workers: 1, quietMs: 0 })),
  close: async () => undefined,
};
