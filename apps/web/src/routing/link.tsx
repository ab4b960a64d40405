import type { ComponentProps, MouseEvent } from 'react';
import { go } from './place.ts';

export type LinkProps = ComponentProps<'a'> & { href: string };

/** A link inside the site. Opened in another tab or window it is what any link is. */
export function Link({ href, onClick, children, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  }
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
