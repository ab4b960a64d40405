import { embed, type Embedded } from './page-tree.tsx';

const sheets = new Map<string, CSSStyleSheet>();

/** What an element is made of. */
export interface ElementParts {
  /** The attributes, beside those of all elements, by which it is rendered anew. */
  attributes: readonly string[];
  /** @throws {Error} for an invalid attribute, naming the value and what is expected */
  contentOf: (element: HTMLElement) => Embedded;
  onConnected?: (element: HTMLElement) => void;
  onChanged?: (element: HTMLElement, attribute: string) => void;
}

/**
 * An element of the page that React renders, in the page's own tree.
 *
 * @param styles the style sheet of all elements; it is adopted, which a Content-Security-Policy without inline styles allows
 */
export function embeddedElement(parts: ElementParts, styles: string): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = ['user-id', 'id-type', 'name', 'api', 'lang', ...parts.attributes];

    connectedCallback() {
      adopt(this.getRootNode(), styles);
      parts.onConnected?.(this);
      followPageLanguage(this, () => embed(this, parts.contentOf));
      embed(this, parts.contentOf);
    }

    disconnectedCallback() {
      leavePageLanguage(this);
      embed(this, undefined);
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null) {
      if (!this.isConnected || before === now) return;
      embed(this, parts.contentOf);
      parts.onChanged?.(this, name);
    }
  };
}

function adopt(root: Node, styles: string): void {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const sheet = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) sheet.replaceSync(styles);
  sheets.set(styles, sheet);
  // The window is at the end of the body, wherever the element is.
  for (const each of new Set([root, document])) {
    if (!each.adoptedStyleSheets.includes(sheet)) each.adoptedStyleSheets.push(sheet);
  }
}

const followers = new Map<HTMLElement, () => void>();
const observer =
  typeof MutationObserver === 'undefined'
    ? undefined
    : new MutationObserver(() => {
        for (const follow of followers.values()) follow();
      });

function followPageLanguage(element: HTMLElement, follow: () => void): void {
  if (followers.size === 0)
    observer?.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  followers.set(element, follow);
}

function leavePageLanguage(element: HTMLElement): void {
  followers.delete(element);
  if (followers.size === 0) observer?.disconnect();
}
