import fc from 'fast-check';
import { cleanUp } from '../../src/cleanup/clean-up.ts';
import { planCleanUp } from '../../src/cleanup/cleanup-policy.ts';
import type { Principal } from '../../src/deps.ts';
import { eraseUser } from '../../src/privacy/erase-user.ts';
import { calledAs } from '../../src/testing.ts';
import { uploadPicture } from '../../src/uploads/upload-picture.ts';
import type { MemoryDeps } from '../memory-deps.ts';
import { isLiving, isRestorable, sameSquare, type Model, type ModelUpload, type Square } from './model.ts';
import { beforeTransaction } from '../before-transaction.ts';
import * as others from './others-rules.ts';
import * as owners from './owners-rules.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const square: fc.Arbitrary<Square> = fc.record({
  x: fc.constantFrom(0, 3, 12),
  y: fc.constant(0),
  size: fc.constantFrom(20, 30),
});
const usually = fc.constantFrom(true, true, true, false);
const someone = { actor: fc.nat({ max: 2 }) };
/** The target of an action: usually an upload in a state that allows it. */
const anyones = { id: fc.nat({ max: 999 }), fitting: usually };
/** The target of an owner's action: usually an upload of the actor. */
const onUpload = { ...someone, ...anyones, own: usually };
const action = <Do extends string, Rest extends object>(
  weight: number,
  what: Do,
  rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> },
) => ({ weight, arbitrary: fc.record({ do: fc.constant(what), ...rest }) as fc.Arbitrary<{ do: Do } & Rest> });

/** An erasure is rare, because it ends a user. */
export const ACTION = fc.oneof(
  action(14, 'upload', { ...someone, look: fc.constantFrom('a', 'b') }),
  action(6, 'confirm', { ...onUpload, crop: fc.option(square), beside: fc.option(square) }),
  action(8, 'confirmPreviewed', { ...onUpload, crop: square, beside: square }),
  action(4, 'discard', onUpload),
  action(4, 'delete', onUpload),
  action(8, 'restore', { ...onUpload, crop: fc.option(square) }),
  action(8, 'recrop', { ...onUpload, crop: square }),
  action(4, 'preview', { ...onUpload, crop: square }),
  action(2, 'remove', someone),
  action(6, 'takeDown', anyones),
  action(6, 'undo', anyones),
  action(8, 'approve', anyones),
  action(2, 'lock', { ...someone, locked: fc.boolean() }),
  action(1, 'erase', someone),
  action(8, 'cleanup', {}),
  action(6, 'wait', { ms: fc.constantFrom(20 * MINUTE, 60 * MINUTE, 3 * DAY, 7 * DAY) }),
);
export type Action = typeof ACTION extends fc.Arbitrary<infer A> ? A : never;

/** Resolves the target of an action to an upload, and to its owner for an owner's action. Some targets do not exist. */
export function aimed(model: Model, what: Action): Action {
  if (!('id' in what)) return what;
  // A preview of the crop that is being confirmed is the same rendering.
  if ('beside' in what && what.beside && what.crop && sameSquare(what.beside, what.crop))
    return aimed(model, { ...what, do: 'confirm', beside: null });
  const fitting = what.fitting ? model.uploads.filter((upload) => allows(upload, what)) : [];
  const upload = pick(fitting, what.id) ?? model.uploads[what.id % (model.uploads.length + 1)];
  if (!upload) return { ...what, id: model.uploads.length + 1 };
  const target = { id: upload.id, ...('own' in what && what.own && { actor: upload.owner }) };
  if (what.do !== 'restore' || !what.crop || !what.fitting) return { ...what, ...target };
  const shown = upload.versions.filter(({ wasShown }) => wasShown);
  return { ...what, ...target, crop: pick(shown, what.id)?.crop ?? what.crop };
}

/** Whether the state of an upload allows an action; most states allow few. */
function allows(upload: ModelUpload, { do: what }: Action): boolean {
  if (what === 'delete') return upload.state === 'confirmed';
  if (what === 'restore' || what === 'recrop') return isRestorable(upload);
  if (what === 'undo') return upload.takedown?.standing === true;
  if (what === 'approve') return upload.state === 'submitted';
  if (what === 'takeDown') return isLiving(upload);
  return upload.state === 'pending';
}

function pick<T>(all: T[], at: number): T | undefined {
  return all[at % all.length];
}

/** Applies an action to the model. */
export function foretell(model: Model, what: Action): owners.Refusal {
  switch (what.do) {
    case 'upload':
      return owners.upload(model, what.actor, what.look);
    case 'confirm':
      return owners.confirm(model, what.actor, what.id, what);
    case 'confirmPreviewed':
      owners.preview(model, what.actor, what.id, what.crop);
      return owners.confirm(model, what.actor, what.id, what);
    case 'restore':
      return owners.restore(model, what.actor, what.id, what.crop);
    case 'recrop':
      return owners.recrop(model, what.actor, what.id, what.crop);
    case 'preview':
      return owners.preview(model, what.actor, what.id, what.crop);
    case 'discard':
      return owners.discard(model, what.actor, what.id);
    case 'delete':
      return owners.deleteUpload(model, what.actor, what.id);
    case 'remove':
      return owners.remove(model, what.actor);
    case 'takeDown':
      return others.takeDown(model, what.id);
    case 'undo':
      return others.undoTakeDown(model, what.id);
    case 'approve':
      return others.approve(model, what.id);
    case 'lock':
      Object.assign(model.users[what.actor] ?? {}, { locked: what.locked });
      return undefined;
    case 'erase':
      return void others.erase(model, what.actor);
    case 'cleanup':
      return undefined;
    case 'wait':
      model.now += what.ms;
      return undefined;
  }
}

const MODERATOR: Principal = { id: 99, role: 'moderator' };

/** Applies an action to the service. */
export async function act(
  deps: MemoryDeps,
  users: Principal[],
  what: Exclude<Action, { do: 'cleanup' }>,
): Promise<void> {
  const user = 'actor' in what ? (users[what.actor] ?? MODERATOR) : MODERATOR;
  const { profilePicture: calls } = calledAs(deps, user);
  const { admin } = calledAs(deps, MODERATOR);
  switch (what.do) {
    case 'upload': {
      const bytes = (async function* () {
        yield Buffer.from(what.look);
      })();
      return void (await uploadPicture(deps, { owner: user, filename: 'a.jpg', bytes }));
    }
    case 'confirm':
      return confirmBesides(deps, user, what);
    case 'confirmPreviewed':
      await calls.previewCrop({ uploadId: what.id, crop: what.crop }).catch(() => undefined);
      return confirmBesides(deps, user, what);
    case 'restore': {
      const image = what.crop && (await findImage(deps, what.id, what.crop));
      return void (await calls.restore({ uploadId: what.id, ...(image && { image }) }));
    }
    case 'recrop':
      return void (await calls.recrop({ uploadId: what.id, crop: what.crop }));
    case 'preview':
      return void (await calls.previewCrop({ uploadId: what.id, crop: what.crop }));
    case 'discard':
      return void (await calls.discard({ uploadId: what.id }));
    case 'delete':
      return void (await calls.delete({ uploadId: what.id }));
    case 'remove':
      return void (await calls.remove());
    case 'takeDown':
      return admin.moderation.takeDown({ uploadId: what.id, reason: 'other' });
    case 'undo':
      return admin.moderation.undo({ uploadId: what.id });
    case 'approve':
      return admin.moderation.approve({ uploadId: what.id });
    case 'lock':
      return void (await (what.locked
        ? admin.users.lock({ userId: user.id, reason: 'other' })
        : admin.users.unlock({ userId: user.id })));
    case 'erase':
      return void (await eraseUser(deps, { userId: user.id }));
    case 'wait':
      return deps.moveClock(what.ms);
  }
}

/** Confirms, and previews another crop just before that is committed. */
async function confirmBesides(
  deps: MemoryDeps,
  user: Principal,
  { id: uploadId, crop, beside }: { id: number; crop: Square | null; beside: Square | null },
): Promise<void> {
  const { previewCrop } = calledAs(deps, user).profilePicture;
  const preview = async () => beside && previewCrop({ uploadId, crop: beside });
  const { deps: interrupted, end } = beforeTransaction(deps, preview);
  const { confirm } = calledAs(interrupted, user).profilePicture;
  await confirm({ uploadId, ...(crop && { crop }) }).finally(end);
}

/** Runs a cleanup, and compares it with a dry run before. */
export async function cleanUpAsPlanned(deps: MemoryDeps) {
  const { files: _, ...plan } = await planCleanUp(deps);
  const did: typeof plan & { failed: unknown[] } = {
    ...{ erase: [], unfinished: [], expire: [], retire: [], purge: [], versions: [] },
    ...{ answers: [], webhooks: [], grants: [], failed: [] },
  };
  await cleanUp(deps, { onStep: (step, names) => void did[step].push(...names) });
  return { plan, did };
}

async function findImage(deps: MemoryDeps, uploadId: number, crop: Square): Promise<string> {
  const row = await deps.db
    .selectFrom('users_profilepictureversion')
    .select('image')
    .where('upload_id', '=', uploadId)
    .where('crop_x', '=', crop.x)
    .where('crop_size', '=', crop.size)
    .executeTakeFirst();
  return row?.image ?? 'profile_pictures/0/0/0-512.webp';
}
