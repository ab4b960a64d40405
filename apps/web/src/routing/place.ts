import { useSyncExternalStore } from 'react';

/** Where the page is: a path, and what the address asks of it. */
export interface Place {
  path: string;
  query: string;
}

/** The place the address bar says; changes with `go` and with the browser's back and forward. */
export function usePlace(): Place {
  const address = useSyncExternalStore(follow, () => location.pathname + location.search);
  const [path = '/', query = ''] = address.split('?', 2);
  return { path, query };
}

/** Goes there without loading the page anew. `replace` leaves no trace in the browser's history. */
export function go(address: string, { replace = false } = {}): void {
  if (address === location.pathname + location.search) return;
  const { pathname } = location;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  // Back and forward put a page where it was by themselves.
  if (!replace && location.pathname !== pathname) window.scrollTo(0, 0);
  // The browser tells of back and forward alone.
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function follow(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  return () => window.removeEventListener('popstate', changed);
}
