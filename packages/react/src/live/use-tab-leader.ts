'use client';

import { useEffect, useState } from 'react';

/**
 * Whether this tab is the leader among the tabs for `what`. When it is closed, another tab becomes the leader.
 *
 * Always false where the browser has no Web Locks, as on plain http: those tabs request the server again when they get the focus.
 */
export function useTabLeader(what: string): boolean {
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    if (!('locks' in navigator)) return undefined;
    const waiting = new AbortController();
    let resign = () => waiting.abort();
    const lead = () =>
      new Promise<void>((resolve) => {
        resign = resolve;
        setLeads(true);
      });
    navigator.locks.request(what, { signal: waiting.signal }, lead).catch(() => undefined);
    return () => {
      resign();
      setLeads(false);
    };
  }, [what]);
  return leads;
}
