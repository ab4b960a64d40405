import type { ExportPlace } from '@portrait/db';

/** Nothing serves what is below it but `openExport`. */
const FOLDER = 'exports';
const PART = /^exports\/(\d+)\/([0-9a-f-]{36})-(\d+)-\d+$/;

/** The folder of the bytes of a user's export: of the current one, and of attempts that are over. */
export function exportFolder(userId: number): string {
  return `${FOLDER}/${userId}`;
}

/** The path of a part of an export. Each attempt has its own, because a path is never used twice. */
export function exportPartPath({ user_id, id, attempt }: ExportPlace, part: number): string {
  return `${exportFolder(user_id)}/${id}-${attempt}-${part}`;
}

/** The export that a part belongs to, by its path; undefined for all other paths. */
export function parseExportPath(key: string): ExportPlace | undefined {
  const [, userId, id, attempt] = PART.exec(key) ?? [];
  return id === undefined ? undefined : { user_id: Number(userId), id, attempt: Number(attempt) };
}
