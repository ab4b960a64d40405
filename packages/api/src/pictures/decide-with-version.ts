import { AppError } from '@portrait/contract';
import type { ShownVersion, UploadRow } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { VersionGone } from '../lifecycle/guards.ts';
import { dropSurplusPreviews } from './drop-surplus-previews.ts';
import { renderVersion, type Wanted } from './render-version.ts';

/** Each time as many newer previews must have come meanwhile as are kept. */
const MOST_TRIES = 10;

/**
 * Decides with a version of an upload, found or rendered. One that has no bytes any more when the decision is to be
 * committed, because it gave way to newer previews or another took its place, is rendered again.
 *
 * @param wanted.known the version, where it need not be looked for
 * @throws {AppError} as `renderVersion` and the decision; what was rendered is a preview then, like any other
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
