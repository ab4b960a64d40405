'use client';

import { PortraitProvider, ProfilePicture, UserAccountModal, type PortraitUser } from '@portrait/react';
import { useState } from 'react';

export function Account({ user }: { user: PortraitUser }) {
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
