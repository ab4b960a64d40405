'use client';

import { useEffect, useRef, useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { Block } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { BlockTable } from './block-table.tsx';
import { LiftDialog } from './lift-dialog.tsx';

/** The blocked pictures. */
export function BlocksPage() {
  const { t } = useWords();
  const utils = trpc.useUtils();
  const pages = trpc.admin.moderation.blocks.useInfiniteQuery({}, { getNextPageParam: (page) => page.nextCursor });
  const lift = trpc.admin.moderation.liftBlock.useMutation({ onSettled: () => utils.admin.invalidate() });
  const [asking, setAsking] = useState<Block>();
  const status = useRef<HTMLParagraphElement>(null);
  const blocks = pages.data?.pages.flatMap((page): Block[] => page.items);

  // The button that opened the question is removed with its row.
  const lifted = lift.isSuccess && !asking;
  useEffect(() => {
    if (lifted) status.current?.focus();
  }, [lifted]);

  function onLift({ id: blockId }: Block) {
    lift.mutate({ blockId }, { onSuccess: () => setAsking(undefined) });
  }

  return (
    <>
      <Heading>{t('blocks.title')}</Heading>
      <p className="portrait-admin-hint">{t('blocks.hint')}</p>
      <p ref={status} role="status" tabIndex={-1}>
        {lifted && t('blocks.lifted')}
      </p>
      {pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <Waiting />}
      {blocks?.length === 0 && <p className="portrait-admin-empty">{t('blocks.empty')}</p>}
      {blocks && blocks.length > 0 && (
        <BlockTable
          blocks={blocks}
          onLift={(block) => {
            lift.reset();
            setAsking(block);
          }}
        />
      )}
      <More pages={pages} />
      {asking && (
        <LiftDialog
          block={asking}
          busy={lift.isPending}
          error={lift.error}
          onLift={() => onLift(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
