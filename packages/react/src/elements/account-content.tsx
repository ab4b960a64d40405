'use client';

import { useEffect, useRef } from 'react';
import { UserAccountModal } from '../account/user-account-modal.tsx';
import { useOpenLabel } from '../account/use-open-label.ts';
import { Button } from '../interface/button.tsx';
import { ProfilePicture } from '../picture/profile-picture.tsx';
import { useShownPicture } from '../picture/use-shown-picture.ts';
import type { PortraitUser } from '../provider/portrait-context.ts';
import { tell } from './events.ts';

export interface AccountContentProps {
  element: HTMLElement;
  user: PortraitUser;
  isOpen: boolean;
  /** The page gave it no button. */
  needsButton: boolean;
  /** Undefined where the user chooses. */
  confirmImmediately: boolean | undefined;
}

/** The window, and the button that opens it. The element's attribute `open` is what says whether it is open. */
export function AccountContent({ element, user, isOpen, needsButton, confirmImmediately }: AccountContentProps) {
  useChangesTold(element, user);
  const setOpen = (opens: boolean) => element.toggleAttribute('open', opens);
  return (
    <>
      {needsButton && <OpenButton user={user} onOpen={() => setOpen(true)} />}
      <UserAccountModal
        open={isOpen}
        onOpenChange={setOpen}
        {...(confirmImmediately !== undefined && { confirmImmediately })}
        onFailure={(message) => tell(element, 'portrait-failure', { message })}
      />
    </>
  );
}

function OpenButton({ user, onOpen }: { user: PortraitUser; onOpen: () => void }) {
  const openLabel = useOpenLabel();
  return (
    <span className="portrait portrait-element-button">
      <Button onClick={onOpen}>
        <ProfilePicture userId={user.id} username={user.username} size={24} alt="" />
        {openLabel}
      </Button>
    </span>
  );
}

/** Tells the page of a new picture, but not of the first one that is learned. */
function useChangesTold(element: HTMLElement, { id }: PortraitUser): void {
  const pictureUrl = useShownPicture(id);
  const before = useRef({ id, pictureUrl });
  useEffect(() => {
    const last = before.current;
    before.current = { id, pictureUrl };
    if (last.id !== id || last.pictureUrl === undefined || pictureUrl === undefined || last.pictureUrl === pictureUrl)
      return;
    if (pictureUrl === null) tell(element, 'portrait-removed', { userId: id });
    else tell(element, 'portrait-published', { userId: id, pictureUrl });
  }, [element, id, pictureUrl]);
}
