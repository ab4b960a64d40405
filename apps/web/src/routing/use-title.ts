import { useEffect } from 'react';

/** Sets the title of the browser's tab; null for the site's own. */
export function setTitle(title: string | null): void {
  document.title = title === null ? 'Portrait' : `${title} · Portrait`;
}

/** Sets the title of the browser's tab for as long as the page is mounted. */
export function useTitle(title: string): void {
  useEffect(() => {
    setTitle(title);
    return () => setTitle(null);
  }, [title]);
}
