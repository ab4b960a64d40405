import type { ComponentProps, ComponentType } from 'react';

export type LinkProps = ComponentProps<'a'> & { href: string };

/** The address of the administration, and the ways to another: all it needs of its host's router. */
export interface AdminLocation {
  /** The path of the page's address, which begins with `base`. */
  path: string;
  /** Where the administration is, without a slash at the end; `/admin` by default. */
  base?: string;
  /** The query string, as it is in the address. */
  query: string;
  /** Goes to another page without a reload. `replace` adds no entry to the browser's history. */
  navigate: (address: string, options?: { replace?: boolean }) => void;
  /** The host's link, which goes to another page without a reload. An `<a>` by default. */
  Link?: ComponentType<LinkProps>;
  /** Called with the title of the page that is shown, and with null when the administration is left. Pass the same function each time. */
  onTitle?: (title: string | null) => void;
}
