/** What this browser keeps of one person for the next start of a page. */
interface Kept {
  /** The 512 px square they show; null when they show none. */
  pictureUrl?: string | null;
  /** Pictures go live as soon as they are sent. */
  confirmImmediately?: boolean;
}

/** One entry for everything: what is kept of somebody goes when anything is kept of somebody else. */
const KEY = 'portrait.person';

/** Nothing of anybody but the one who is asked for. */
export function recallOf(userId: number): Kept {
  try {
    const { of, ...kept } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept & { of?: number };
    return of === userId ? kept : {};
  } catch {
    return {};
  }
}

export function rememberOf(userId: number, change: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recallOf(userId), ...change, of: userId }));
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}

/** Forgets what is kept of everybody but `userId`: it is not for whoever comes next. */
export function forgetOthers(userId: number): void {
  rememberOf(userId, {});
}

/**
 * Forgets whatever this browser keeps of a person. A provider does so when its user goes; for a host whose page is gone by then,
 * or never had one.
 */
export function forgetPerson(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Forbidden: there is nothing to forget.
  }
}
