import { useEffect, type ReactNode } from 'react';

/** The page's title, on the page and in the browser's tab. A page that was gone to begins here for a screen reader. */
export function Heading({ children, title }: { children: ReactNode; title?: string }) {
  const said = title ?? (typeof children === 'string' ? children : undefined);
  useEffect(() => {
    if (said) document.title = `${said} · Portrait`;
    return () => {
      document.title = 'Portrait';
    };
  }, [said]);
  return <h1 tabIndex={-1}>{children}</h1>;
}
