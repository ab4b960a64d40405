import { trpc } from '@portrait/react';
import type { Block } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { BlockTable } from './block-table.tsx';

/** The pictures that cannot come back. */
export function BlocksPage() {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const pages = trpc.admin.moderation.blocks.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const lift = trpc.admin.moderation.liftBlock.useMutation({ onSettled: () => utils.admin.invalidate() });
  const blocks = pages.data?.pages.flatMap((page): Block[] => page.items);
  return (
    <>
      <Heading>{say('blocks.title')}</Heading>
      <p className="hint">{say('blocks.hint')}</p>
      <p role="status">{lift.isSuccess && say('blocks.lifted')}</p>
      {lift.isError && <ProblemNote error={lift.error} />}
      {pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Waiting />}
      {blocks?.length === 0 && <p className="empty">{say('blocks.empty')}</p>}
      {blocks && blocks.length > 0 && (
        <BlockTable blocks={blocks} busy={lift.isPending} onLift={(blockId) => lift.mutate({ blockId })} />
      )}
      <More pages={pages} />
    </>
  );
}
