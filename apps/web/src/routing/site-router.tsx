import type { ReactNode } from 'react';
import { Router, type AroundNavHandler } from 'wouter';

/** Navigation as on a site that loads every page: a new page starts at its top, and its own address adds no history entry. */
export function SiteRouter({ children }: { children: ReactNode }) {
  return <Router aroundNav={goTo}>{children}</Router>;
}

const goTo: AroundNavHandler = (navigate, address, options) => {
  const { pathname, search } = location;
  if (address === pathname + search) return;
  navigate(address, options);
  // On Back and Forward the browser restores the scroll position by itself.
  if (!options?.replace && location.pathname !== pathname) window.scrollTo(0, 0);
};
