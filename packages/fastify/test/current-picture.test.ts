import { expect, test } from 'vitest';
import { setupApp } from './setup-app.ts';

test.each([
  ['image/jpeg', 'image/jpeg'],
  ['image/png,image/*;q=0.5', 'image/jpeg'],
  ['image/*', 'image/jpeg'],
  ['*/*', 'image/jpeg'],
  [undefined, 'image/jpeg'],
  ['image/svg+xml;q=0,image/*', 'image/jpeg'],
  ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'image/svg+xml'],
])('initials for Accept: %s are %s', async (accept, contentType) => {
  const { app, ada } = await setupApp();
  const answer = await app.inject({
    url: `/api/users/${ada.id}/profile-picture?size=128`,
    headers: accept ? { accept } : {},
  });
  expect(answer.headers).toMatchObject({ 'content-type': contentType, vary: 'accept' });
  if (contentType === 'image/jpeg') expect([...answer.rawPayload.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
});
