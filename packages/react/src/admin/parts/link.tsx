'use client';

import { createElement, useContext } from 'react';
import type { LinkProps } from '../admin-location.ts';
import { HostContext } from './host-context.ts';

/** A link to another page of the administration, by its path below the base, through the host's router. */
export function Link({ href, ...props }: LinkProps) {
  const { Link: HostLink = 'a', base } = useContext(HostContext);
  return createElement(HostLink, { ...props, href: base + href });
}
