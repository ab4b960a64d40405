import { availableParallelism } from 'node:os';
import { django, type Django, type DjangoUpload } from '@portrait/db';
import { typeOf } from '@portrait/image';
import pMap from 'p-map';
import type { Deps } from '../deps.ts';
import { assertMediaThere } from './assert-media-there.ts';
import { pagesOf } from './import-django.ts';
import { NoPicture, sortLeftOut, whyLeftOut, type LeftOut } from './left-out.ts';
import { openMediaFile } from './media-file.ts';

/** What an import would take over. Pictures are not decoded for it: damaged ones are found by the import itself. */
export interface ImportPlan {
  users: number;
  uploads: number;
  /** The size of the files of these uploads. */
  bytes: number;
  /** Uploads whose files are missing or no pictures. */
  leftOut: LeftOut[];
}

interface Planning {
  from: Django;
  /** MEDIA_ROOT. */
  media: string;
  progress?: (done: number, total: number) => void;
}

const SIGNATURE_BYTES = 64;
const FILES_AT_ONCE = 4 * availableParallelism();

/**
 * Counts what an import would take over, and looks at the beginning of every file. It changes nothing.
 *
 * @throws if the folder is not that of the project's pictures
 */
export async function planImport(
  { limits }: Pick<Deps, 'limits'>,
  { from, media, progress = () => undefined }: Planning,
): Promise<ImportPlan> {
  await assertMediaThere(from, media);
  const total = await django.count(from);
  const plan: ImportPlan = { users: 0, uploads: 0, bytes: 0, leftOut: [] };
  let done = 0;
  const look = async (upload: DjangoUpload) => {
    const { id, image } = upload;
    const found = await lookAt(media, image, limits.maxUploadBytes);
    if (typeof found === 'string') plan.leftOut.push({ table: 'upload', id, what: image, why: found });
    else plan.bytes += found;
    plan.uploads++;
    progress(++done, total.uploads);
  };
  for await (const page of pagesOf(from)) {
    plan.users += page.length;
    await pMap(
      await django.findUploads(
        from,
        page.map(({ id }) => id),
      ),
      look,
      { concurrency: FILES_AT_ONCE },
    );
  }
  sortLeftOut(plan.leftOut);
  return plan;
}

/** @returns the size of a picture, or why it would be left out */
async function lookAt(media: string, image: string, maxBytes: number): Promise<number | string> {
  try {
    const { handle } = await openMediaFile(media, image, maxBytes);
    try {
      const start = Buffer.alloc(SIGNATURE_BYTES);
      const { bytesRead } = await handle.read(start, 0, SIGNATURE_BYTES, 0);
      if (!typeOf(start.subarray(0, bytesRead))) throw new NoPicture('it is not a picture of a type that is accepted');
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  } catch (error) {
    const why = whyLeftOut(error);
    if (why === undefined) throw error;
    return why;
  }
}
