import { PortraitProvider, ProfilePicture, UserAccountModal, type PortraitUser } from '@portrait/react';
import '@portrait/react/styles.css';
import { createAuthClient } from 'better-auth/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const auth = createAuthClient();

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

function SignUp() {
  const [problem, setProblem] = useState('');
  const signUp = async (form: FormData) => {
    const field = (name: string) => String(form.get(name));
    const account = { name: field('name'), email: field('email'), password: field('password') };
    const { error } = await auth.signUp.email(account);
    setProblem(error?.message ?? '');
  };
  return (
    <form action={signUp}>
      <p>
        <label>
          Name <input name="name" autoComplete="name" required />
        </label>
      </p>
      <p>
        <label>
          E-mail <input name="email" type="email" autoComplete="email" required />
        </label>
      </p>
      <p>
        <label>
          Password <input name="password" type="password" autoComplete="new-password" minLength={8} required />
        </label>
      </p>
      <button>Sign up</button>
      <p role="alert">{problem}</p>
    </form>
  );
}

function App() {
  const { data, isPending } = auth.useSession();
  if (isPending) return null;
  return data ? <Page user={{ id: data.user.id, username: data.user.name }} /> : <SignUp />;
}

createRoot(document.getElementById('root')!).render(<App />);
