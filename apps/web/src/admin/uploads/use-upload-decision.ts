import { trpc } from '@portrait/react';
import { useState } from 'react';
import type { UploadDetails } from '../answers.ts';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';

type Moderation = typeof trpc.admin.moderation;

export interface UploadDecision {
  takeDown: ReturnType<Moderation['takeDown']['useMutation']>;
  undo: ReturnType<Moderation['undo']['useMutation']>;
  approve: ReturnType<Moderation['approve']['useMutation']>;
  /** What was decided last, as a sentence. */
  said: string | undefined;
  /** Set while live copies of it are looked for. */
  spread: Spread | undefined;
  seekCopies: (how: Spread['how']) => void;
  closeCopies: () => void;
}

/** The decisions about one upload. */
export function useUploadDecision(upload: UploadDetails): UploadDecision {
  const { say } = useWords();
  const utils = trpc.useUtils();
  const [said, setSaid] = useState<string>();
  const [spread, setSpread] = useState<Spread>();

  const settled = (sentence: string) => ({
    async onSuccess() {
      setSaid(sentence);
      await utils.admin.invalidate();
    },
  });
  return {
    said,
    takeDown: trpc.admin.moderation.takeDown.useMutation(settled(say('takeDown.done'))),
    undo: trpc.admin.moderation.undo.useMutation(settled(say('upload.undone'))),
    approve: trpc.admin.moderation.approve.useMutation(settled(say('upload.approved'))),
    spread,
    seekCopies: (how) => setSpread({ uploads: [upload], how }),
    closeCopies: () => setSpread(undefined),
  };
}
