import type { ReactNode } from 'react';
import { useTitle } from '../../routing/use-title.ts';

/** The page's title, on the page and in the browser's tab. A page that was gone to begins here for a screen reader. */
export function Heading({ children, title }: { children: ReactNode; title?: string }) {
  useTitle(title ?? (typeof children === 'string' ? children : undefined));
  return <h1 tabIndex={-1}>{children}</h1>;
}
