import { openImages, type Images } from '@portrait/image';

/** Image workers for all tests of this process. They start with the first picture, and end with the process. */
export const sharedImages: Images = { ...openImages({ workers: 2 }), close: async () => undefined };
