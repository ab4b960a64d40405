/** The value stored in this browser under a name; null without one, or where storage is forbidden. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Null removes the value. Where storage is full or forbidden, the page works without it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // The page keeps the value itself until it is closed.
  }
}

/** The names of all values stored in this browser. */
export function namesKept(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
