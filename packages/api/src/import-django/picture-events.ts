import type { DjangoUpload } from '@portrait/db';

/** An upload of a Django project, with its times as they are imported: none is later than the import, or before an earlier one. */
export interface ImportedUpload {
  /** Undefined for a picture that is shown although nobody uploaded it; it gets a new id. */
  id: number | undefined;
  image: string;
  filename: string;
  uploadedAt: string;
  /** Null if it was not confirmed. */
  confirmedAt: string | null;
}

/** What happened to an upload, in the order of time, in which the journal has it. */
export interface PictureEvent {
  upload: ImportedUpload;
  act: 'upload' | 'confirm' | 'expire';
  at: string;
}

/** @returns undefined if the row does not say when it was uploaded */
export function importedUpload(row: DjangoUpload, now: string): ImportedUpload | undefined {
  if (row.uploadedAt === null) return undefined;
  const uploadedAt = earlier(row.uploadedAt, now);
  const confirmed = earlier(row.confirmedAt ?? uploadedAt, now);
  return {
    id: row.id,
    image: row.image,
    filename: row.filename || (row.image.split('/').at(-1) ?? ''),
    uploadedAt,
    confirmedAt: row.isConfirmed ? later(confirmed, uploadedAt) : null,
  };
}

/** All events of a user's uploads. An upload that was not confirmed expires as if it had been sent to Portrait. */
export function pictureEvents(
  uploads: readonly ImportedUpload[],
  { now, pendingLifetimeMs }: { now: string; pendingLifetimeMs: number },
): PictureEvent[] {
  const all = uploads.flatMap((upload): PictureEvent[] => {
    const { uploadedAt, confirmedAt } = upload;
    const sent = { upload, act: 'upload', at: uploadedAt } as const;
    if (confirmedAt !== null) return [sent, { upload, act: 'confirm', at: confirmedAt }];
    const expiresAt = new Date(Date.parse(uploadedAt) + pendingLifetimeMs).toISOString();
    return expiresAt <= now ? [sent, { upload, act: 'expire', at: expiresAt }] : [sent];
  });
  // Stable: of equal times, the upload comes before its confirmation, and the smaller id first.
  return all.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
