import { useEffect } from 'react';

/** Sets the title of the browser's tab for as long as the page is mounted. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Portrait`;
    return () => {
      document.title = 'Portrait';
    };
  }, [title]);
}
