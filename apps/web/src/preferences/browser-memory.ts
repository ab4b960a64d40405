/** What this browser keeps under a name; null where it keeps nothing, or may not. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. Where storage is full or forbidden, the page works without it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Until the page is left it knows by itself.
  }
}

/** The names of all that this browser keeps. */
export function namesKept(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
