import { PortraitProvider, ProfilePicture, UserAccountModal, type PortraitUser } from '@portrait/react';
import '@portrait/react/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function Page({ user }: { user: PortraitUser }) {
  const [open, setOpen] = useState(false);
  return (
    <PortraitProvider user={user} locale="en" baseUrl="/pictures">
      <h1>
        <ProfilePicture userId={user.id} username={user.username} alt="" size={64} /> {user.username}
      </h1>
      <button type="button" onClick={() => setOpen(true)}>
        Change my picture
      </button>
      <UserAccountModal open={open} onOpenChange={setOpen} />
    </PortraitProvider>
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

const { user } = (await (await fetch('/me')).json()) as { user: PortraitUser | null };
createRoot(document.getElementById('root')!).render(
  user ? <Page user={user} /> : ['user-ada', 'user-blaise'].map((id) => <SignIn key={id} id={id} />),
);
