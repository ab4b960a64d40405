import { JSDOM } from 'jsdom';
import type { ReactNode } from 'react';
import { expect, onTestFinished, vi } from 'vitest';

/** What React needs of a browser. It looks for it when it is imported, so this module comes first. */
const { window } = new JSDOM('<!doctype html><body></body>', { url: 'https://host.example/' });
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
for (const name of ['navigator', 'HTMLElement', 'Element', 'Node', 'localStorage', 'MutationObserver'] as const) {
  Object.defineProperty(globalThis, name, { configurable: true, value: window[name] });
}
const { act } = await import('react');
const { createRoot } = await import('react-dom/client');

export interface Page {
  show(content: ReactNode): Promise<void>;
  text(): string;
  /** Waits until this is shown. */
  until(text: string): Promise<void>;
  /** Lets what is under way be shown. */
  settle(milliseconds?: number): Promise<void>;
}

export function openPage(): Page {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const root = createRoot(place);
  onTestFinished(async () => act(async () => root.unmount()));
  return {
    show: async (content) => act(async () => root.render(content)),
    text: () => place.textContent ?? '',
    until: async (text) =>
      act(async () => vi.waitFor(() => expect(place.textContent).toContain(text), { timeout: 10_000 })),
    settle: async (milliseconds = 20) => act(async () => new Promise((resolve) => setTimeout(resolve, milliseconds))),
  };
}
