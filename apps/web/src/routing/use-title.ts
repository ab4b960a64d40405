import { useEffect } from 'react';

/** Names the page in the browser's tab for as long as it is there. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Portrait`;
    return () => {
      document.title = 'Portrait';
    };
  }, [title]);
}
