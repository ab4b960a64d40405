import { useState } from 'react';

export interface SigningOut {
  signOut: () => void;
  /** The person is signed in still, whatever they pressed. */
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
