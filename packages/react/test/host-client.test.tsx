import { openPage } from './page.ts';
import type { AppRouter } from '@portrait/api';
import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, createTRPCReact, httpLink } from '@trpc/react-query';
import { initTRPC, type TRPCBuiltRouter } from '@trpc/server';
import superjson from 'superjson';
import { createContext } from 'react';
import { expect, test, vi } from 'vitest';
import { portraitHeaders, type PortraitProviderProps } from '../src/index.ts';
import { asked, at } from './asked-server.ts';
import { click, Current, eve, ada, Removal, shown, uploadOf } from './shown-page.tsx';

const t = initTRPC.create({ transformer: superjson });
type Types = (typeof t)['_config']['$types'];
/** A host's router, with Portrait's under a name of its own. */
type HostsRouter = TRPCBuiltRouter<Types, { settings: { avatars: AppRouter['_def']['record'] } }>;
function hostsClient() {
  return createTRPCClient<HostsRouter>({
    links: [
      httpLink({ url: '/trpc', transformer: superjson, headers: (call) => ({ mine: '1', ...portraitHeaders(call) }) }),
    ],
  });
}

test('calls go by the host’s client, under its path, by its transformer, and name the account of the page', async () => {
  const { show, until } = openPage();
  const host = { client: hostsClient(), path: 'settings.avatars' };
  await show(shown({ trpc: host, queryClient: new QueryClient() }));
  expect(asked.map(({ path }) => path)).toEqual(['settings.avatars.profilePicture.current']);
  const { headers } = await at(0);
  expect(['portrait-user', 'accept-language', 'mine'].map((name) => headers.get(name))).toEqual(['ada', 'en', '1']);
  await (await at(0)).answer(uploadOf(7));
  await until('current 7');
});

test('the host’s own hooks and Portrait’s share one request and one entry', async () => {
  const { show, until } = openPage();
  const hosts = createTRPCReact<HostsRouter>({ context: createContext(null) });
  const queryClient = new QueryClient();
  const client = hostsClient();
  const Own = () => <p>own {hosts.settings.avatars.profilePicture.current.useQuery().data?.upload?.id}</p>;
  await show(
    <hosts.Provider client={client} queryClient={queryClient}>
      {shown(
        { trpc: { client, path: 'settings.avatars' }, queryClient },
        <>
          <Current />
          <Own />
        </>,
      )}
    </hosts.Provider>,
  );
  expect(asked).toHaveLength(1);
  await (await at(0)).answer(uploadOf(7));
  await until('current 7own 7');
});

const HOSTS = {
  'a host’s query client': () => ({
    trpc: { client: hostsClient(), path: 'settings.avatars' },
    queryClient: new QueryClient(),
  }),
  'Portrait’s own': () => ({}),
};

test.for(Object.entries(HOSTS))('one user’s data is never shown to the next, by %s', async ([, hostOf]) => {
  const { show, settle, text, until } = openPage();
  const host = hostOf();
  await show(shown(host));
  await (await at(0)).answer(uploadOf(7));
  await until('current 7');
  // The component stays mounted.
  await show(shown({ ...host, user: eve }));
  expect(text()).toBe('current unknown');
  expect((await at(1)).headers.get('portrait-user')).toBe('eve');
  expect(asked).toHaveLength(2);
  await show(shown({ ...host, user: ada }));
  expect(text()).toBe('current unknown');
  // Eve's answer comes late.
  await (await at(1)).answer(uploadOf(8));
  await settle();
  expect(text()).toBe('current unknown');
  await (await at(2)).answer(uploadOf(9));
  await until('current 9');
});

test.for(Object.entries(HOSTS))(
  'a change of one user is neither sent for the next nor shown to them, by %s',
  async ([, hostOf]) => {
    const { show, settle, text } = openPage();
    const host = hostOf();
    const content = (
      <>
        <Removal />
        <Current />
      </>
    );
    const onPictureChange = vi.fn<(url: string | null) => void>();
    await show(shown({ ...host, onPictureChange }, content));
    await (await at(0)).answer(uploadOf(7));
    await settle();
    click('idle');
    await settle();
    expect(asked.map(({ path }) => path.replace('settings.avatars.', ''))).toEqual([
      'profilePicture.current',
      'profilePicture.remove',
    ]);
    (await at(1)).fail(new TypeError('no connection'));
    await settle();
    await show(shown({ ...host, user: eve, onPictureChange }, content));
    await settle(1300);
    expect(
      asked.map(({ path, headers }) => [path.replace('settings.avatars.', ''), headers.get('portrait-user')]),
    ).toEqual([
      ['profilePicture.current', 'ada'],
      ['profilePicture.remove', 'ada'],
      ['profilePicture.current', 'eve'],
    ]);
    expect(onPictureChange).not.toHaveBeenCalled();
    expect(text()).toContain('current unknown');
  },
);

test.for(Object.entries(HOSTS))('a late answer to one user is not taken for the next, by %s', async ([, hostOf]) => {
  const { show, settle, until } = openPage();
  const host = hostOf();
  const onPictureChange = vi.fn<(url: string | null) => void>();
  const content = (
    <>
      <Removal />
      <Current />
    </>
  );
  await show(shown({ ...host, onPictureChange }, content));
  await (await at(0)).answer(uploadOf(7));
  await until('current 7');
  click('idle');
  const removal = await at(1);
  await show(shown({ ...host, user: eve, onPictureChange }, content));
  await (await at(2)).answer(uploadOf(8));
  await until('current 8');
  await removal.answer({ rev: 1 });
  await settle(100);
  await until('current 8');
  expect(onPictureChange).not.toHaveBeenCalled();
});

test('a client without the path of Portrait’s router, or another thing than a client, does not compile', () => {
  // @ts-expect-error -- where the router is must be said
  const noPath: PortraitProviderProps['trpc'] = { client: hostsClient() };
  // @ts-expect-error -- a URL is no client
  const noClient: PortraitProviderProps['trpc'] = { client: '/trpc', path: 'settings.avatars' };
  expect([noPath, noClient]).toHaveLength(2);
});
