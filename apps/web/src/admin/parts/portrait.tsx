import { ProfilePicture } from '@portrait/react';

/** What a user shows, beside their name. */
export function Portrait({ user, size }: { user: { id: number; username: string | null }; size: number }) {
  return <ProfilePicture userId={user.id} size={size} alt="" {...(user.username && { username: user.username })} />;
}
