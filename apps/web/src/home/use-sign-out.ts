import { useState } from 'react';

export interface SigningOut {
  signOut: () => void;
  /** Signing out failed: the user is still signed in. */
  failed: boolean;
  dismiss: () => void;
}

export function useSignOut(onSignOut: () => Promise<void>): SigningOut {
  const [failed, setFailed] = useState(false);
  const signOut = () => {
    setFailed(false);
    void onSignOut().catch(() => setFailed(true));
  };
  return { signOut, failed, dismiss: () => setFailed(false) };
}
