import { AppError, errorMessage } from '@portrait/contract';
import { isPictureFault } from '../pictures/picture-faults.ts';

/** What an import leaves out, or takes over in part only. */
export interface LeftOut {
  table: 'user' | 'upload';
  /** The id of the row, as in the Django project. */
  id: number;
  /** The path or the username in question. */
  what: string;
  /** In English, for the operator. */
  why: string;
}

/** Sorts what several pictures at once have come to. */
export function sortLeftOut(leftOut: LeftOut[]): void {
  leftOut.sort((a, b) => a.table.localeCompare(b.table) || a.id - b.id);
}

/** A file that cannot be imported, which does not stop the import. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
}

/** Why a picture is left out; undefined if the error is of another kind, and the import has to stop. */
export function whyLeftOut(error: unknown): string | undefined {
  if (error instanceof NoPicture) return error.message;
  if (error instanceof AppError && isPictureFault(error.code)) return errorMessage(error, 'en');
  return undefined;
}
