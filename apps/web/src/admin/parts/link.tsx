import { createContext, createElement, useContext } from 'react';
import type { AdminLocation, LinkProps } from '../admin-location.ts';

export const LinkContext = createContext<AdminLocation['Link'] | undefined>(undefined);

/** A link to another page, through the host's router. */
export function Link(props: LinkProps) {
  return createElement(useContext(LinkContext) ?? 'a', props);
}
