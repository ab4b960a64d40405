/// <reference types="vite/client" />
import { PortraitProvider, ProfilePicture, UserAccountModal } from '@portrait/react';
import '@portrait/react/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Person {
  id: number;
  username: string;
}

/** A page of another origin. Its query string names the server, the user and other users. */
function Page({ server, me, friend }: { server: string; me: Person; friend: Person }) {
  const [open, setOpen] = useState(false);
  const [branded, setBranded] = useState<HTMLElement | null>(null);
  return (
    <PortraitProvider baseUrl={server} user={me}>
      <ProfilePicture userId={me.id} username={me.username} size={64} />
      <ProfilePicture userId={friend.id} username={friend.username} size={64} />
      <button type="button" onClick={() => setOpen(true)}>
        Modifier ma photo
      </button>
      <div ref={setBranded} className="branded" />
      <UserAccountModal open={open} onOpenChange={setOpen} container={branded} />
    </PortraitProvider>
  );
}

const root = document.getElementById('root');
const told = new URLSearchParams(location.search).get('told');
if (root && told) createRoot(root).render(<Page {...JSON.parse(told)} />);
