import type { LeftOut } from './left-out.ts';

/** What an import has come to, whether in one attempt or several. */
export interface ImportReport {
  users: number;
  /** Uploads by what they are now. */
  confirmed: number;
  pending: number;
  expired: number;
  /** The users who show a picture. */
  shown: number;
  /** The uploads that earlier attempts had imported. */
  before: number;
  leftOut: LeftOut[];
}

export function emptyReport(): ImportReport {
  return { users: 0, confirmed: 0, pending: 0, expired: 0, shown: 0, before: 0, leftOut: [] };
}
