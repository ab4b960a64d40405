'use client';

import type { UserId } from '@portrait/contract';
import { ProfilePicture } from '../../picture/profile-picture.tsx';

/** A user's picture next to their name. */
export function Portrait({ user, size }: { user: { id: UserId; username: string | null }; size: number }) {
  return <ProfilePicture userId={user.id} size={size} alt="" {...(user.username && { username: user.username })} />;
}
