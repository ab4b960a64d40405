'use client';

export function SignIn({ id }: { id: string }) {
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
