import { mediaUrlUnder, type Deps } from '@portrait/api';
import { plainPath } from './plain-path.ts';

/** The deps with which URLs of pictures begin with a path. */
export function depsBelow<T extends Deps>(deps: T, basePath: string): T {
  return { ...deps, storage: { ...deps.storage, mediaUrl: mediaUrlUnder(plainPath({ basePath })) } };
}
