import type { Crop, UserId } from '@portrait/contract';
import type { PictureSource } from '../upload/local-picture.ts';

/** A crop that its user confirmed, drawn from its source. */
export interface OptimisticPicture {
  userId: UserId;
  source: PictureSource;
  crop: Crop;
  /** The squares that the server made of it. Absent until it has confirmed it: only this page shows it. */
  settledAs?: string;
}

/** The picture whose confirmation is under way on this page, until the server's squares of it are loaded. */
export interface OptimisticStore {
  get(): OptimisticPicture | undefined;
  /** @returns a function that withdraws it, unless the server has confirmed it */
  show(picture: OptimisticPicture): () => void;
  /** The server confirmed what was drawn from this source: it is shown until no place needs it any more. */
  settle(source: PictureSource, pictureUrl: string): void;
  /** Called by each place that shows it. @returns a function that says that it shows the server's squares now */
  hold(): () => void;
  /** Revokes a source's URL as soon as the picture is no longer drawn from it. */
  revoke(url: string): void;
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void;
}

export function createOptimisticStore(): OptimisticStore {
  const listeners = new Set<() => void>();
  const unowned = new Set<string>();
  let shown: { picture: OptimisticPicture; holders: number } | undefined;

  function change(next: typeof shown): void {
    const before = shown?.picture.source.url;
    shown = next;
    if (before !== undefined && before !== next?.picture.source.url && unowned.delete(before)) {
      URL.revokeObjectURL(before);
    }
    for (const listener of listeners) listener();
  }

  function hold(): () => void {
    const held = shown;
    if (!held) return () => undefined;
    held.holders += 1;
    return () => {
      held.holders -= 1;
      // A place that appears in the same commit holds it before this.
      queueMicrotask(() => shown === held && held.holders === 0 && change(undefined));
    };
  }

  return {
    get: () => shown?.picture,
    show(picture) {
      change({ picture, holders: 0 });
      const own = shown;
      const release = hold();
      return () => {
        if (shown === own && !own?.picture.settledAs) change(undefined);
        release();
      };
    },
    settle(source, pictureUrl) {
      if (shown?.picture.source !== source) return;
      shown.picture = { ...shown.picture, settledAs: pictureUrl };
      for (const listener of listeners) listener();
    },
    hold,
    revoke(url) {
      if (shown?.picture.source.url === url) unowned.add(url);
      else URL.revokeObjectURL(url);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
