/// <reference types="vite/client" />
import {
  Portrait,
  PortraitProvider,
  ProfilePicture,
  ReportPicture,
  UserAccountModal,
  type PortraitProviderProps,
} from '@portrait/react';
import '@portrait/react/styles.css';
import { directionOf } from '@portrait/contract';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Person {
  id: number;
  username: string;
}

type Locale = NonNullable<PortraitProviderProps['locale']>;

/** A page of another origin. Its query string names the server, the user and other users. */
function Page({ server, me, friend, locale }: { server: string; me: Person; friend: Person; locale?: Locale }) {
  const [open, setOpen] = useState(false);
  const [branded, setBranded] = useState<HTMLElement | null>(null);
  return (
    <PortraitProvider baseUrl={server} user={me} {...(locale && { locale })}>
      <ProfilePicture userId={me.id} username={me.username} size={64} />
      <ProfilePicture userId={friend.id} username={friend.username} size={64} />
      <ReportPicture userId={friend.id} username={friend.username} />
      <button type="button" onClick={() => setOpen(true)}>
        Modifier ma photo
      </button>
      <div ref={setBranded} className="branded" />
      <UserAccountModal open={open} onOpenChange={setOpen} container={branded} />
    </PortraitProvider>
  );
}

/** The same flow in the host's own layout. */
function PartsPage({ server, me }: { server: string; me: Person }) {
  return (
    <PortraitProvider baseUrl={server} user={me}>
      <ProfilePicture userId={me.id} username={me.username} size={64} />
      <Portrait.Root>
        <Portrait.Dropzone className="drop" render={<main />}>
          <Portrait.Choose className="own-button">Parcourir…</Portrait.Choose>
          <div style={{ inlineSize: 300, blockSize: 300 }}>
            <Portrait.Stage shape="square" />
          </div>
          <Portrait.Suggestions />
          <Portrait.Zoom />
          <Portrait.Change does="turnRight" />
          <Portrait.Change does="undo">↶</Portrait.Change>
          <Portrait.Preview size={96} shape="square" />
          <Portrait.Status />
          <Portrait.Discard />
          <Portrait.Publish render={(props, { pending }) => <button {...props} data-busy={pending} />} />
        </Portrait.Dropzone>
        <Portrait.History>{({ id, state }) => <li key={id}>{state}</li>}</Portrait.History>
      </Portrait.Root>
    </PortraitProvider>
  );
}

const root = document.getElementById('root');
const told = new URLSearchParams(location.search).get('told');
if (root && told) {
  const props = JSON.parse(told) as Parameters<typeof Page>[0] & { parts?: boolean };
  const { locale = 'fr' } = props;
  Object.assign(document.documentElement, { lang: locale, dir: directionOf(locale) });
  createRoot(root).render(props.parts ? <PartsPage {...props} /> : <Page {...props} />);
}
