export { lookalikesOf } from './lookalikes-of.ts';
export { typeOf } from './header/type-of.ts';
export { isSimilar } from './is-similar.ts';
export { openImages, type ImagesOptions } from './open-images.ts';
export type {
  Asker,
  Images,
  ImagesUsage,
  Initials,
  Appearance,
  KeptFile,
  Original,
  Picture,
  Preview,
  Rendition,
  Squares,
} from './picture.ts';
export { RENDERER_VERSION } from './renderer-version.ts';
