import type { ComponentProps, ComponentType } from 'react';

export type LinkProps = ComponentProps<'a'> & { href: string };

/** The address of the administration, and the ways to another: all it needs of its host's router. */
export interface AdminLocation {
  path: string;
  /** The query string, as it is in the address. */
  query: string;
  /** Goes to another page without a reload. `replace` adds no entry to the browser's history. */
  navigate: (address: string, options?: { replace?: boolean }) => void;
  /** The host's link, which goes to another page without a reload. */
  Link: ComponentType<LinkProps>;
}
