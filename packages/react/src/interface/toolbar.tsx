'use client';

import { Toolbar as Base } from '@base-ui/react/toolbar';
import type { KeyboardEvent } from 'react';

/** Buttons of one kind: one tab stop, within which the arrow keys, Home and End move the focus. Its buttons are `ToolbarButton`s. */
export function Toolbar(props: Base.Root.Props) {
  return <Base.Root {...props} onKeyDown={moveToEnd} />;
}

export const ToolbarButton = Base.Button;

/** The library's toolbar, unlike its other groups, has no Home and End. */
function moveToEnd(event: KeyboardEvent<HTMLElement>): void {
  if ((event.key !== 'Home' && event.key !== 'End') || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons.at(event.key === 'Home' ? 0 : -1)?.focus();
}
