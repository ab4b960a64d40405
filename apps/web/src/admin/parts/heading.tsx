import type { ReactNode } from 'react';
import { useTitle } from '../../routing/use-title.ts';

/** The title on the page and in the browser's tab. It gets the focus after navigation, so that screen readers start here. */
export function Heading({ children, title }: { children: ReactNode; title?: string }) {
  useTitle(title ?? (typeof children === 'string' ? children : undefined));
  return <h1 tabIndex={-1}>{children}</h1>;
}
