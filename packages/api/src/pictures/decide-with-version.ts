import { AppError } from '@portrait/contract';
import type { ShownVersion, UploadRow } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { VersionGone } from '../lifecycle/guards.ts';
import { dropSurplusPreviews } from './drop-surplus-previews.ts';
import { renderVersion, type Wanted } from './render-version.ts';

/** Each retry means that as many newer previews as are kept were made during the attempt. */
const MOST_TRIES = 10;

/**
 * Decides with a version of an upload, found or rendered. If its bytes have been deleted before the decision is committed, because
 * newer previews or a new version replaced it, it is rendered again.
 *
 * @param wanted.known the version, if it is already known
 * @throws {AppError} as `renderVersion` and the decision; a rendered version then stays as a preview
 */
export async function decideWithVersion<Decided>(
  deps: Deps,
  upload: UploadRow,
  { known, ...wanted }: Wanted & { known?: ShownVersion | undefined },
  decide: (version: ShownVersion) => Promise<Decided>,
): Promise<Decided> {
  let version = known ?? (await renderVersion(deps, upload, wanted));
  for (let tries = 1; ; tries++) {
    try {
      return await decide(version);
    } catch (error) {
      if (!(error instanceof VersionGone) || tries === MOST_TRIES) {
        if (error instanceof AppError) await dropSurplusPreviews(deps, upload);
        throw error;
      }
    }
    version = await renderVersion(deps, upload, wanted);
  }
}
