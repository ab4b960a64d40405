import type { UserId } from '@portrait/contract';

/** What `<portrait-account>` tells its page, by events that bubble. */
export interface ElementEvents {
  'portrait-open': undefined;
  'portrait-close': undefined;
  /** The user's picture changed, here or on another of their pages. */
  'portrait-published': { userId: UserId; pictureUrl: string };
  /** They have no picture any more. */
  'portrait-removed': { userId: UserId };
  /** An upload or a confirmation failed after the window was closed. */
  'portrait-failure': { message: string };
}

export function tell<Name extends keyof ElementEvents>(
  element: HTMLElement,
  name: Name,
  ...[detail]: ElementEvents[Name] extends undefined ? [] : [detail: ElementEvents[Name]]
): void {
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}
