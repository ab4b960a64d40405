'use client';

import { useState } from 'react';
import { problemOf, type Problem } from '../../language/problem.ts';
import { trpc } from '../../provider/trpc.ts';
import type { AdminUpload, TakeDown } from '../api-types.ts';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { useUserName } from '../parts/use-user-name.ts';

export interface Decision {
  approve: (upload: AdminUpload) => void;
  reject: (upload: AdminUpload, how: TakeDown) => void;
  /** The ids decided on this page: they leave the list at once, and return if the call fails. */
  taken: ReadonlySet<number>;
  /** A sentence about the last decision. */
  decided: string | undefined;
  problem: Problem | undefined;
  /** Uploads rejected for everyone, with a search for their live copies. */
  spreads: Spread[];
  closeCopies: (spread: Spread) => void;
}

/** Approves or rejects a waiting upload. If another moderator was faster, the server's error says so. */
export function useDecision(): Decision {
  const { t } = useWords();
  const nameOf = useUserName();
  const utils = trpc.useUtils();
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const [decided, setDecided] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [spreads, setSpreads] = useState<Spread[]>([]);
  const { approve, takeDown } = utils.client.admin.moderation;

  async function decide({ id }: AdminUpload, act: Promise<unknown>, sentence: string, done?: () => void) {
    setProblem(undefined);
    setTaken((before) => new Set(before).add(id));
    await act.then(
      () => {
        setDecided(sentence);
        done?.();
      },
      (error: unknown) => {
        setTaken((before) => new Set([...before].filter((other) => other !== id)));
        setProblem(problemOf(error));
      },
    );
    await utils.admin.invalidate();
  }

  return {
    approve: (upload) =>
      void decide(upload, approve.mutate({ uploadId: upload.id }), t('queue.approved', { username: nameOf(upload) })),
    reject: (upload, how) =>
      void decide(
        upload,
        takeDown.mutate({ uploadId: upload.id, ...how }),
        t('queue.rejected', { username: nameOf(upload) }),
        () => how.block === 'everyone' && setSpreads((before) => [...before, { uploads: [upload], how }]),
      ),
    taken,
    decided,
    problem,
    spreads,
    closeCopies: (spread) => setSpreads((before) => before.filter((other) => other !== spread)),
  };
}
