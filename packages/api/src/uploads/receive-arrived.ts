import { AppError } from '@portrait/contract';
import { uploadGrants, users, type GrantRow } from '@portrait/db';
import { later, type Deps, type Principal } from '../deps.ts';
import { KEY_CLAIM_MS } from '../lifecycle/claims.ts';
import { receiveGranted } from './complete-upload.ts';

const AT_ONCE = 20;

/**
 * Receives pictures in the store whose process has ended before it received them. The claim of the grant keeps other processes from
 * doing the same.
 *
 * @returns the number of uploads that are pending now
 */
export async function receiveArrived(deps: Deps, signal?: AbortSignal): Promise<number> {
  let received = 0;
  const due = { arrivedBefore: later(deps, -KEY_CLAIM_MS), limit: AT_ONCE };
  for (const grant of await uploadGrants.findUnsettled(deps.db, due)) {
    if (signal?.aborted) break;
    if (await receive(deps, grant)) received++;
  }
  return received;
}

async function receive(deps: Deps, grant: GrantRow): Promise<boolean> {
  try {
    await receiveGranted(deps, { owner: await ownerOf(deps, grant), grant });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) deps.log.error({ err: error, grantId: grant.id }, 'an upload was not received');
    return false;
  }
}

/** They asked for it, before the process ended. */
async function ownerOf({ db }: Deps, { user_id }: GrantRow): Promise<Principal> {
  const user = await users.find(db, user_id);
  if (!user) throw new Error(`user ${user_id} has a grant, and no row`);
  return { id: user.id, role: user.role, ...(user.external_id !== null && { externalId: user.external_id }) };
}
