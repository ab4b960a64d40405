import { useSyncExternalStore } from 'react';
import { usePortrait } from '../provider/portrait-context.ts';

/** The 512 px square a user shows; null when none, undefined when only the server knows. */
export function useShownPicture(userId: number): string | null | undefined {
  const { pictures } = usePortrait();
  return useSyncExternalStore(
    pictures.subscribe,
    () => pictures.get(userId),
    () => undefined,
  );
}
