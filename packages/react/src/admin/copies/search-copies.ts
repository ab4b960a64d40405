import { MOST_SOUGHT } from '@portrait/contract';
import type { RouterInputs, RouterOutputs } from '../../provider/trpc.ts';

type Asked = RouterInputs['admin']['moderation']['copies'];
type Stretch = RouterOutputs['admin']['moderation']['copies'];

/** Requests one part after another, in as many passes as the uploads need. Each reports the progress of all passes together. */
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
