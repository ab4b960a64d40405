import { MOST_SOUGHT } from '@portrait/contract';
import type { RouterInputs, RouterOutputs } from '@portrait/react';

type Asked = RouterInputs['admin']['moderation']['copies'];
type Stretch = RouterOutputs['admin']['moderation']['copies'];

/** Asks for stretch after stretch, in as many passes as so many uploads need; of all of it, not of its pass, each says how far it is. */
export async function* searchCopies(
  uploadIds: readonly number[],
  ask: (asked: Asked) => Promise<Stretch>,
): AsyncGenerator<Pick<Stretch, 'items' | 'compared' | 'progress'>> {
  const passes = Math.ceil(uploadIds.length / MOST_SOUGHT);
  for (let pass = 0; pass < passes; pass++) {
    const some = uploadIds.slice(pass * MOST_SOUGHT, (pass + 1) * MOST_SOUGHT);
    for (let cursor: string | null | undefined; cursor !== null;) {
      const stretch: Stretch = await ask({ uploadIds: some, ...(cursor && { cursor }) });
      yield { ...stretch, progress: (pass + stretch.progress) / passes };
      cursor = stretch.nextCursor;
    }
  }
}
