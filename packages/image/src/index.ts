export type { Images, Original, Picture, Rendition } from './picture.ts';
