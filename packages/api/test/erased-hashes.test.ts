import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupAda } from './setup-ada.ts';

test('a hash that another user’s picture or a block has too does not count as a trace of the erased user', async () => {
  const { deps, ada } = await setupAda();
  const eve = await newUser(deps, 'eve');
  const { moderation } = calledAs(deps, await newUser(deps, 'simone', 'moderator')).admin;
  const { id } = await sendPicture(deps, ada, await sampleScene(1));
  await moderation.takeDown({ uploadId: id, reason: 'other', block: 'everyone' });
  for (const owner of [ada, eve]) await sendPicture(deps, owner, await sampleScene(2));
  expect((await eraseUser(deps, { userId: ada.id })).left).toEqual([]);
});
