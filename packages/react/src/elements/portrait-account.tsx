'use client';

import type { UserId } from '@portrait/contract';
import type { PortraitUser } from '../provider/portrait-context.ts';
import { AccountContent } from './account-content.tsx';
import { apiOf, localeOf, userIdOf } from './attributes.ts';
import { embeddedElement } from './embedded-element.ts';
import { tell } from './events.ts';
import { otherUser } from './page-tree.tsx';

/**
 * `<portrait-account user-id="ada" name="Ada">`: the account of the page's user. A button of the page inside it opens the window;
 * without one it has its own. The attribute `open` opens and closes it too.
 */
export function portraitAccount(styles: string): CustomElementConstructor {
  return embeddedElement({ attributes: ['open'], contentOf, onConnected, onChanged }, styles);
}

/** Whether the page gave it a button, found before there is one of its own. */
const hasOwnButton = new WeakMap<HTMLElement, boolean>();
const users = new WeakMap<HTMLElement, PortraitUser>();

function onConnected(element: HTMLElement): void {
  if (hasOwnButton.has(element)) return;
  hasOwnButton.set(element, element.childElementCount > 0);
  element.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest('button, a, [role=button]');
    if (hasOwnButton.get(element) && button && element.contains(button)) element.setAttribute('open', '');
  });
}

function onChanged(element: HTMLElement, attribute: string): void {
  if (attribute === 'open') tell(element, element.hasAttribute('open') ? 'portrait-open' : 'portrait-close');
}

function contentOf(element: HTMLElement) {
  const api = apiOf(element);
  const user = userOf(element, userIdOf(element));
  const other = otherUser(element, api);
  if (other && other.id !== user.id) {
    throw new Error(
      `<portrait-account>: the page has the account of ${other.id}, and cannot have that of ${user.id} too`,
    );
  }
  const content = (
    <AccountContent
      element={element}
      user={user}
      isOpen={element.hasAttribute('open')}
      needsButton={!hasOwnButton.get(element)}
    />
  );
  return { api, locale: localeOf(element), user, content };
}

/** The same object as long as nothing about the user changed. */
function userOf(element: HTMLElement, id: UserId): PortraitUser {
  const username = element.getAttribute('name') ?? '';
  const before = users.get(element);
  if (before?.id === id && (before.username ?? '') === username) return before;
  const user = { id, ...(username && { username }) };
  users.set(element, user);
  return user;
}
