'use client';

import type { Locale } from '@portrait/contract';
import { useMemo, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { PortraitUser } from '../provider/portrait-context.ts';
import { PortraitProvider } from '../provider/portrait-provider.tsx';

/** The page's user, and what the page's login needs, by the element that has their account. */
export interface EmbeddedAccount {
  user: PortraitUser;
  namespace: string;
  /** `{back}` stands for the URL to return to. */
  signInUrl: string | undefined;
  headers: () => Record<string, string>;
}

/** What an element of the page shows. */
export interface Embedded {
  api: string;
  locale: Locale;
  content: ReactNode;
  account?: EmbeddedAccount;
}

type ContentOf = (element: HTMLElement) => Embedded;

interface Member {
  contentOf: ContentOf;
  /** Undefined for one whose attributes are wrong. */
  shown?: Embedded | undefined;
}

const members = new Map<HTMLElement, Member>();
const changed = new Set<HTMLElement>();
const roots = new Map<string, Root>();
/** The keys of elements in React's tree, also of those that are out of the page for a moment. */
const keys = new WeakMap<HTMLElement, string>();
let made = 0;
let isScheduled = false;

/**
 * Shows something in an element of the page, or with undefined nothing any more. All elements with the same server and language are one
 * React tree, so that they share their requests, their stream of updates, and the user's new picture.
 *
 * @param contentOf called a little later, once for several changes; what it throws is reported
 */
export function embed(element: HTMLElement, contentOf: ContentOf | undefined): void {
  if (contentOf) members.set(element, { ...members.get(element), contentOf });
  else members.delete(element);
  changed.add(element);
  if (isScheduled) return;
  isScheduled = true;
  // An element that is moved is taken out and put in again: it keeps what it shows.
  queueMicrotask(renderAll);
}

function renderAll(): void {
  isScheduled = false;
  for (const element of changed) {
    const member = members.get(element);
    if (member) member.shown = contentOrReport(element, member);
  }
  changed.clear();
  const groups = groupsOf(members);
  for (const [name, root] of roots) {
    if (groups.has(name)) continue;
    root.unmount();
    roots.delete(name);
  }
  for (const [name, group] of groups) {
    const root = roots.get(name) ?? createRoot(document.createElement('div'));
    roots.set(name, root);
    const [settings] = group;
    if (settings) root.render(<Group settings={settings} group={group} />);
  }
}

function contentOrReport(element: HTMLElement, { contentOf }: Member): Embedded | undefined {
  try {
    return contentOf(element);
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

type Placed = Embedded & { element: HTMLElement; key: string };

function groupsOf(all: Map<HTMLElement, Member>): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const [element, { shown }] of all) {
    if (!shown) continue;
    const key = keys.get(element) ?? String((made += 1));
    keys.set(element, key);
    const name = `${shown.locale} ${shown.api}`;
    groups.set(name, [...(groups.get(name) ?? []), { ...shown, element, key }]);
  }
  return groups;
}

function Group({ settings, group }: { settings: Embedded; group: Placed[] }) {
  const own = group.find((member) => member.account)?.account;
  // Elements in another language have the account's server too.
  const { namespace = '', signInUrl, headers } = own ?? accountAt(settings.api) ?? {};
  const signIn = useMemo(
    () => signInUrl && { signInUrl: (back: string) => signInUrl.replaceAll('{back}', encodeURIComponent(back)) },
    [signInUrl],
  );
  return (
    <PortraitProvider
      key={namespace}
      baseUrl={settings.api}
      locale={settings.locale}
      user={own?.user ?? null}
      namespace={namespace}
      {...signIn}
      {...(headers && { headers })}
    >
      {group.map(({ content, element, key }) => createPortal(content, element, key))}
    </PortraitProvider>
  );
}

/** The account that an element of the page, other than the given one, has on a server. */
export function accountAt(api: string, except?: HTMLElement): EmbeddedAccount | undefined {
  for (const [element, { shown }] of members) {
    if (element !== except && shown?.account && shown.api === api) return shown.account;
  }
  return undefined;
}
