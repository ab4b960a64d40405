'use client';

import { useEffect, useState } from 'react';

/**
 * Whether this tab is the one of all tabs that does `what`. When it goes, another one is.
 *
 * False for all where the browser has no locks, as on plain http: they ask the server again when they are looked at.
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
