'use client';

import type { UserId } from '@portrait/contract';
import type { PortraitUser } from '../provider/portrait-context.ts';
import { AccountContent } from './account-content.tsx';
import { apiOf, headersOf, immediatelyOf, localeOf, signInUrlOf, userIdOf } from './attributes.ts';
import { embeddedElement } from './embedded-element.ts';
import { tell } from './events.ts';
import { accountAt, type EmbeddedAccount } from './page-tree.tsx';

const ATTRIBUTES = ['open', 'namespace', 'sign-in-url', 'confirm-immediately'];

/**
 * `<portrait-account user-id="ada" name="Ada">`: the account of the page's user. A button of the page inside it opens the window;
 * without one it has its own. The attribute `open` opens and closes it too.
 */
export function portraitAccount(styles: string): CustomElementConstructor {
  return embeddedElement({ attributes: ATTRIBUTES, contentOf, onConnected, onChanged }, styles);
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
  const account = accountOf(element);
  assertSame(account, accountAt(api, element));
  const content = (
    <AccountContent
      element={element}
      user={account.user}
      isOpen={element.hasAttribute('open')}
      needsButton={!hasOwnButton.get(element)}
      confirmImmediately={immediatelyOf(element)}
    />
  );
  return { api, locale: localeOf(element), account, content };
}

function accountOf(element: HTMLElement): EmbeddedAccount {
  const headers = () => headersOf(element);
  // Reported now rather than at the first call, if it is wrong.
  headers();
  const namespace = element.getAttribute('namespace') ?? '';
  return { user: userOf(element, userIdOf(element)), namespace, signInUrl: signInUrlOf(element), headers };
}

/** A page has one user; two elements of their account must agree about them. */
function assertSame(account: EmbeddedAccount, other: EmbeddedAccount | undefined): void {
  if (!other) return;
  if (other.user.id !== account.user.id) {
    throw new Error(
      `<portrait-account>: the page has the account of ${other.user.id}, and cannot have that of ${account.user.id} too`,
    );
  }
  const attributes = { namespace: 'namespace', signInUrl: 'sign-in-url' } as const;
  for (const [name, attribute] of Object.entries(attributes) as [keyof typeof attributes, string][]) {
    if (other[name] === account[name]) continue;
    const [given, before] = [account[name] ?? '', other[name] ?? ''].map((value) => JSON.stringify(value));
    throw new Error(
      `<portrait-account>: the attribute ${attribute} is ${given}, and that of the page's other is ${before}`,
    );
  }
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
