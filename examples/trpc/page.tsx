import {
  fetchAnswer,
  PortraitProvider,
  portraitHeaders,
  ProfilePicture,
  UserAccountModal,
  type PortraitUser,
} from '@portrait/react';
import '@portrait/react/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import superjson from 'superjson';
import type { AppRouter } from './router.ts';

const options = { url: '/trpc', transformer: superjson };
const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink(options),
      false: httpBatchLink({ ...options, headers: portraitHeaders, fetch: fetchAnswer }),
    }),
  ],
});
const queryClient = new QueryClient();

function Page({ user }: { user: PortraitUser }) {
  const [open, setOpen] = useState(false);
  return (
    <QueryClientProvider client={queryClient}>
      <PortraitProvider user={user} locale="en" trpc={{ client, path: 'portrait' }} queryClient={queryClient}>
        <h1>
          <ProfilePicture userId={user.id} username={user.username} alt="" size={64} /> {user.username}
        </h1>
        <button type="button" onClick={() => setOpen(true)}>
          Change my picture
        </button>
        <UserAccountModal open={open} onOpenChange={setOpen} />
      </PortraitProvider>
    </QueryClientProvider>
  );
}

function SignIn({ id }: { id: string }) {
  const signIn = async () => {
    await fetch(`/sign-in/${id}`, { method: 'POST' });
    location.reload();
  };
  return (
    <button type="button" onClick={signIn}>
      Sign in as {id}
    </button>
  );
}

const user = await client.me.query();
createRoot(document.getElementById('root')!).render(
  user ? <Page user={user} /> : ['user-ada', 'user-blaise'].map((id) => <SignIn key={id} id={id} />),
);
