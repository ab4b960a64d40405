import { cookies } from 'next/headers';
import { Account } from './account';
import { SignIn } from './sign-in';
import { userOf } from './users';

export default async function Page() {
  const user = userOf((await cookies()).get('session')?.value);
  if (user) return <Account user={user} />;
  return ['user-ada', 'user-blaise'].map((id) => <SignIn key={id} id={id} />);
}
