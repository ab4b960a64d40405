import path from 'node:path';
import type { PersonalData } from '@portrait/db';
import filenamify from 'filenamify';
import { isKept, storedVersions } from '../export-user.ts';

const FOLDER = 'pictures';
/** Longer paths cannot be unpacked on Windows. */
const MOST_CHARACTERS = 60;

type Upload = PersonalData['uploads'][number];

/**
 * The names of all files in the download, by their paths: a folder for each upload with its day and file name, and in it one for each
 * crop. They are the same in every language.
 *
 * @example pictures/2026-01-05 Summer in Paris (7)/crop-1/512.webp
 */
export function readableNames({ uploads }: PersonalData): ReadonlyMap<string, string> {
  return new Map(uploads.filter(isKept).flatMap(namesOf));
}

function namesOf(upload: Upload): [path: string, name: string][] {
  const folder = `${FOLDER}/${folderName(upload)}`;
  const squares = storedVersions(upload).flatMap((files, i) =>
    files.map(({ path: key, name }): [string, string] => [key, `${folder}/crop-${i + 1}/${name.replace(/^-/, '')}`]),
  );
  return [[upload.original, `${folder}/original${path.extname(upload.original)}`], ...squares];
}

function folderName({ id, uploaded_at, original_filename }: Upload): string {
  const stem = path.parse(original_filename.replaceAll('\\', '-')).name.trim();
  const named = stem === '' ? '' : `${filenamify(stem, { replacement: '-', maxLength: MOST_CHARACTERS })} `;
  return `${uploaded_at.slice(0, 10)} ${named}(${id})`;
}
