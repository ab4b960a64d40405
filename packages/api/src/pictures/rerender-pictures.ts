import { cropOf, rerendering, versions } from '@portrait/db';
import { RENDERER_VERSION } from '@portrait/image';
import type { Deps } from '../deps.ts';
import { renderSquares } from './render-version.ts';
import { storedFiles } from './rendition-blobs.ts';
import { replaceVersion } from './replace-version.ts';

export interface RerenderReport {
  /** Pictures that were replaced, at a new path. */
  rerendered: number;
  /** Pictures for which the current renderer makes the same bytes. */
  unchanged: number;
  failed: number;
}

const PAGE = 50;

/**
 * Renders live pictures again that an earlier renderer made, or that have no perceptual hash: the same crop of the same original,
 * at a new path if the bytes differ. The previous version stays and can be restored. It is safe to stop at any moment; the next
 * run continues.
 *
 * @param request.uploadId only this upload
 */
export async function rerenderPictures(
  deps: Deps,
  request: { uploadId?: number | undefined; progress: (done: number, total: number) => void },
): Promise<RerenderReport> {
  const total = await rerendering.countOutdated(deps.db, RENDERER_VERSION);
  const report = { rerendered: 0, unchanged: 0, failed: 0 };
  for (let afterUserId = 0; ;) {
    const { uploadId } = request;
    const page = await rerendering.findOutdated(deps.db, {
      renderer: RENDERER_VERSION,
      afterUserId,
      limit: PAGE,
      uploadId,
    });
    for (const shown of page) {
      report[await rerender(deps, shown)]++;
      request.progress(report.rerendered + report.unchanged + report.failed, total);
    }
    afterUserId = page.at(-1)?.upload.user_id ?? afterUserId;
    if (page.length < PAGE) return report;
  }
}

async function rerender(deps: Deps, { upload, version }: rerendering.ShownVersion): Promise<keyof RerenderReport> {
  try {
    const squares = await renderSquares(deps, upload, cropOf(version));
    if (sameFiles(versions.filesOf(version), storedFiles(squares.renditions))) {
      const today = { renderer: RENDERER_VERSION, squareHash: squares.perceptualHash };
      await rerendering.confirmRenderer(deps.db, { image: version.image, ...today });
      return 'unchanged';
    }
    await replaceVersion(deps, upload, { version, squares, withdrawn: false });
    return 'rerendered';
  } catch (error) {
    deps.log.error({ err: error, uploadId: upload.id }, 'rendering a picture again failed');
    return 'failed';
  }
}

/** JPEG squares are made from the same pixels, when they are asked for. */
function sameFiles(before: { name: string; sha256: string }[], after: { name: string; sha256: string }[]): boolean {
  const hashes = new Map(before.map(({ name, sha256 }) => [name, sha256]));
  return before.length > 0 && after.every(({ name, sha256 }) => hashes.get(name) === sha256);
}
