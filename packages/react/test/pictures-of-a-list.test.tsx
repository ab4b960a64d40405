import { openPage } from './page.ts';
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { ProfilePicture } from '../src/index.ts';
import { asked, at } from './asked-server.ts';
import { shown } from './shown-page.tsx';

const PICTURE = '/media/profile_pictures/1/2/0123456789abcdef-512.webp';

/** The source of each picture, in the order of the list. */
const sources = () =>
  [...document.querySelectorAll('.portrait-picture')].map((picture) =>
    picture.querySelector('img')?.getAttribute('src'),
  );

const list = (userIds: string[]) =>
  shown(
    {},
    <>
      {userIds.map((id) => (
        <ProfilePicture key={id} userId={id} username={id} size={64} />
      ))}
    </>,
  );

test('a list asks once for all pictures, and who has none has initials of the server', async () => {
  const { show } = openPage();
  await show(list(['grace', 'linus', 'nobody']));
  const { path, input, answer } = await at(0);
  expect(path).toBe('shownPicture.list');
  expect(input).toEqual({ userIds: ['grace', 'linus', 'nobody'] });
  await answer([
    { userId: 'linus', pictureUrl: null, avifUrls: [], altText: '' },
    { userId: 'grace', pictureUrl: PICTURE, avifUrls: [], altText: '' },
  ]);
  const addressOf = (id: string) => `/api/users/${id}/profile-picture?size=64&none`;
  const expected = [PICTURE.replace('-512', '-64'), addressOf('linus'), addressOf('nobody')];
  await act(async () => vi.waitFor(() => expect(sources()).toEqual(expected), 30_000));
  expect(asked).toHaveLength(1);
});

test('a picture is named by its owner’s description, by whose it is without one, and as its page says', async () => {
  const { show } = openPage();
  const ids = ['grace', 'linus'];
  await show(
    shown(
      {},
      <>
        {ids.map((id) => (
          <ProfilePicture key={id} userId={id} username={id} size={64} />
        ))}
        <ProfilePicture userId="grace" username="grace" size={64} alt="" />
      </>,
    ),
  );
  await (
    await at(0)
  ).answer([
    { userId: 'grace', pictureUrl: PICTURE, avifUrls: [], altText: 'Grace, à la barre' },
    { userId: 'linus', pictureUrl: PICTURE, avifUrls: [], altText: '' },
  ]);
  const names = () => [...document.querySelectorAll('.portrait-picture img')].map((image) => image.getAttribute('alt'));
  const expected = ['Grace, à la barre', 'Profile picture of linus', ''];
  await act(async () => vi.waitFor(() => expect(names()).toEqual(expected), 30_000));
});

test('pictures that are known are not asked for again, and many in several requests', async () => {
  const { show, settle } = openPage();
  await show(list(['grace']));
  await (await at(0)).answer([{ userId: 'grace', pictureUrl: PICTURE, avifUrls: [], altText: '' }]);
  const others = Array.from({ length: 60 }, (_, number) => `user-${number}`);
  await show(list(['grace', ...others]));
  await at(1);
  await settle();
  const inputs = asked.slice(1).flatMap(({ inputs }) => inputs as { userIds: string[] }[]);
  expect(inputs.map(({ userIds }) => userIds.length)).toEqual([50, 10]);
  expect(inputs.flatMap(({ userIds }) => userIds)).toEqual(others);
});
