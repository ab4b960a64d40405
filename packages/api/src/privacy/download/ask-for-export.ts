import { randomUUID } from 'node:crypto';
import type { Locale } from '@portrait/contract';
import { exports, type Actor } from '@portrait/db';
import { timestamp, type Deps } from '../../deps.ts';
import { changeOwner, type ChangeDeps } from '../../lifecycle/change-owner.ts';
import { notLeaving } from '../../lifecycle/guards.ts';
import { EXPORT_KEPT_MS, ownExport, type OwnExport } from './own-export.ts';

export interface ExportOrder {
  /** The number of their row. */
  ownerId: number;
  actor: Actor;
  /** The language of the page that explains the files. */
  locale: Locale;
}

/**
 * Asks for a download of everything that is kept about a user, which a job prepares. While one is being prepared or can be fetched, it
 * is that one.
 *
 * @throws {AppError} NOT_SIGNED_IN if the user is erased, or deletes their account
 */
export async function askForExport(deps: ChangeDeps, { ownerId, actor, locale }: ExportOrder): Promise<OwnExport> {
  const expiresAt = new Date(deps.now().getTime() + EXPORT_KEPT_MS).toISOString();
  // Under the owner's lock, so that an erasure comes before or after it, and two requests are one.
  return changeOwner(deps, { ownerId, actor }, async ({ tx, owner, now }) => {
    await notLeaving({ owner });
    const current = ownExport(await exports.find(tx, ownerId), now);
    if (current && current.state !== 'broken') return current;
    await exports.put(tx, { userId: ownerId, id: randomUUID(), locale, now, expiresAt });
    return { state: 'preparing', done: 0, total: 0 };
  });
}

/** @returns undefined if the user has none, or not any more */
export async function findOwnExport(deps: Pick<Deps, 'db' | 'now'>, ownerId: number): Promise<OwnExport | undefined> {
  return ownExport(await exports.find(deps.db, ownerId), timestamp(deps));
}
