'use client';

import { useContext, useEffect, type ReactNode } from 'react';
import { HostContext } from './host-context.ts';

/** The title on the page and for the browser's tab. It gets the focus after navigation, so that screen readers start here. */
export function Heading({ children, title }: { children: ReactNode; title?: string }) {
  const { onTitle } = useContext(HostContext);
  const named = title ?? (typeof children === 'string' ? children : undefined);
  useEffect(() => {
    if (named) onTitle?.(named);
    return () => onTitle?.(null);
  }, [named, onTitle]);
  return <h1 tabIndex={-1}>{children}</h1>;
}
