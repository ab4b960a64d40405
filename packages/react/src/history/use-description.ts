'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useEffect, useRef, useState } from 'react';
import { useDescribeUpload } from '../calls/decisions.ts';
import { useStable } from '../interface/use-stable.ts';
import { problemOf, type Problem } from '../language/problem.ts';

export interface Description {
  text: string;
  type: (text: string) => void;
  /** Saves what was typed, if it is not saved yet. */
  save: () => void;
  isSaved: boolean;
  /** Why it is not saved. */
  problem: Problem | undefined;
}

/**
 * A description that is being typed. It is saved when asked, and when the field goes away: whoever is done does not press twice.
 *
 * @param onFailed called if it cannot be saved once the field is gone
 */
export function useDescription(upload: UploadView, onFailed: (error: unknown) => void): Description {
  const { mutateAsync } = useDescribeUpload();
  const [typed, setTyped] = useState<string>();
  const [result, setResult] = useState<'saved' | Problem>();
  const sent = useRef<string>(undefined);
  const there = useRef(true);
  const text = typed ?? upload.altText;

  const save = useStable(() => {
    const before = sent.current ?? upload.altText;
    if (text.trim() === before.trim()) return;
    sent.current = text;
    void mutateAsync({ uploadId: upload.id, altText: text }).then(
      () => sent.current === text && setResult('saved'),
      (error: unknown) => {
        sent.current = undefined;
        if (there.current) setResult(problemOf(error));
        else onFailed(error);
      },
    );
  });
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
      save();
    };
  }, [save]);

  return {
    text,
    type(now) {
      setTyped(now);
      setResult(undefined);
    },
    save,
    isSaved: result === 'saved',
    problem: result === 'saved' ? undefined : result,
  };
}
